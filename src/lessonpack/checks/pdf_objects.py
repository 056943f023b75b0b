"""What stands in a PDF's dictionaries, when anything may stand there.

In: a dictionary and a name. Out: what is expected there, or an empty one of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream, String


def table_at(holder: Any, name: Any) -> Any:
    """Return the dictionary under a name, an empty one where there is none."""
    found = value_at(holder, name)
    return found if isinstance(found, Dictionary) else Dictionary()


def list_at(holder: Any, name: Any) -> list[Any]:
    """Return the entries of the array under a name."""
    found = value_at(holder, name)
    return list(found) if isinstance(found, Array) else []


def text_at(holder: Any, name: Any) -> str:
    """Return the text under a name, nothing where none stands."""
    found = value_at(holder, name)
    return str(found).strip() if isinstance(found, String) else ""


def name_at(holder: Any, name: Any) -> str:
    """Return the name under a name, without its slash; nothing where none stands that can be read."""
    found = value_at(holder, name)
    return read_name(found) if isinstance(found, Name) else ""


def read_name(name: Any) -> str:
    """Return a name without its slash, nothing for one that is no text."""
    try:
        return str(name).removeprefix("/")
    except UnicodeDecodeError:
        return ""


def value_at(holder: Any, name: Any) -> Any:
    """Return what stands under a name, None where nothing does."""
    usable = isinstance(holder, Dictionary | Stream) and isinstance(name, Name)
    return holder.get(name) if usable else None


def kids_of(element: Any) -> Iterator[Any]:
    """Yield what an element of the structure holds: numbers of content, references, other elements."""
    kids = element.get(Name.K)
    if kids is not None:
        yield from kids if isinstance(kids, Array) else [kids]
