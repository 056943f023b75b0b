"""`python -m lessonpack` is the same as `lessonpack`."""

from __future__ import annotations

from lessonpack.cli.main import start

if __name__ == "__main__":
    start()
