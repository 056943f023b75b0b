"""Boxes tied by labelled lines: where each goes, as plain geometry, knowing no text and no look.

In: how many boxes, their size, the wires between them, the room. Out: a `Drawing`, or None where
nothing clean exists. `draw_graph` in `lessonpack.layout.graph.draw` is the one way in.
"""
