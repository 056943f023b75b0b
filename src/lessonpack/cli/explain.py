"""What an activity can say: the text of `lessonpack explain`.

In: an activity's name. Out: its fields with their meanings and an example, or a problem.
"""

from __future__ import annotations

from lessonpack.errors import Problems


def list_activities() -> str:
    """Return one line for each activity there is."""
    from lessonpack.activities.registry import activity_names, describe

    width = max(map(len, activity_names()))
    lines = [f"{name:<{width}}  {describe(name).about}" for name in activity_names()]
    return "\n".join(["Activities (lessonpack explain NAME tells more):", "", *lines])


def explain_activity(name: str) -> tuple[str, Problems]:
    """Return an activity's page."""
    from lessonpack.activities.registry import describe, load_activity
    from lessonpack.errors import Span
    from lessonpack.source.text import Text

    found, problems = load_activity(Text(name, Span("explain")))
    if found is None:
        return "", problems
    told = describe(name)
    lines = [f"{name}: {told.title}", told.about, "", "Fields:"]
    for item in told.fields:
        need = "needed" if item.required else f"else {item.default}" if item.default else "if you like"
        lines += [f"  {item.name}: {item.kind} ({need})", f"      {item.description}"]
    return "\n".join([*lines, "", "For example:", "", told.example.rstrip()]), ()
