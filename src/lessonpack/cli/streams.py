"""Streams that take any letter, and an end without a traceback whatever becomes of them.

In: the process's standard streams, which may be closed, full, or know few letters. Out: streams that
can be written to; a letter that one doesn't know is written as its number.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click


class Commands(click.Group):
    """The commands; what the system refuses ends them with one line, and with 1."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        prepare_streams()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            said = error.strerror or str(error) or type(error).__name__
            with suppress(OSError):
                click.echo(f"lessonpack had to stop: {said}", err=True)
            _give_up_stdout()
            sys.exit(1)


def prepare_streams() -> None:
    """Make the standard streams take whatever is written to them."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the program
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def leave(code: object) -> NoReturn:
    """End this process at once: Python takes longer to take apart what it has loaded than to make a deck.

    All is written and closed by now, but for what streams still hold. `code` is what `sys.exit` takes.
    """
    if isinstance(code, str):
        click.echo(code, err=True)
    number = code if isinstance(code, int) else int(code is not None)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            number = number or 1
    os._exit(number)


def _give_up_stdout() -> None:
    """Let what is still to be written go nowhere, or Python would fail once more at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
