"""YAML text to plain values that know their places, by an event reader with limits.

In: the bytes of a file. Out: a `Value` tree whose every scalar and every key is `Text`, and problems.
"""

from __future__ import annotations

from lessonpack.source.text import Text

# Lists and tables as Python's own, so that validation takes them as they are.
Value = Text | list["Value"] | dict[Text, "Value"]
