"""What a teacher has changed in a deck since it was built.

In: the bytes of two decks: as it was built, and as it is now. Out: `SlideEdit`s in a teacher's words.
"""
