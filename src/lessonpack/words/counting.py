"""How a language counts: the form that a phrase takes beside a whole number.

In: a language's way of counting, the forms of a phrase, a number. Out: the phrase. The categories and
rules are those of the Unicode CLDR (plurals.xml); what it says of millions nobody needs here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

Category = Literal["zero", "one", "two", "few", "many", "other"]
Counting = Literal["one", "up to one", "six forms"]


class Counted(Struct, frozen=True, kw_only=True):
    """One phrase in each form that its language has; `{count}` stands for the number.

    A category without a form of its own takes that of `other`.
    """

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""

    @property
    def forms(self) -> dict[Category, str]:
        """The forms that there are, by their categories."""
        forms: dict[Category, str] = {
            "zero": self.zero,
            "one": self.one,
            "two": self.two,
            "few": self.few,
            "many": self.many,
            "other": self.other,
        }
        return {category: form for category, form in forms.items() if form}


def category_of(counting: Counting, number: int) -> Category:
    """Return the category of a whole number from 0 on."""
    return _RULES[counting](number)


def say_count(counting: Counting, phrase: Counted, number: int) -> str:
    """Return the phrase as it is said of so many."""
    form = phrase.forms.get(category_of(counting, number), phrase.other)
    return form.format(count=number)


def _one(number: int) -> Category:
    return "one" if number == 1 else "other"


def _up_to_one(number: int) -> Category:
    return "one" if number <= 1 else "other"


def _six_forms(number: int) -> Category:
    match number:
        case 0:
            return "zero"
        case 1:
            return "one"
        case 2:
            return "two"
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


_RULES: Mapping[Counting, Callable[[int], Category]] = {
    "one": _one,  # English, German, Spanish
    "up to one": _up_to_one,  # French
    "six forms": _six_forms,  # Arabic
}
