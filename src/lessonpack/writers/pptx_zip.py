"""The zip file that a package travels in.

In: members, each with its bytes in pieces. Out: the bytes of a zip file (PKWARE's APPNOTE 6.3), the same
for the same members on every machine with the same zlib. A piece is packed by itself, and what is packed
of it remembered: one that stands in many decks is packed once. It is written here because the standard
library's `zipfile` takes longer to write a short member than zlib to pack it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

_LEVEL = 6
_MOST_PIECES, _LONGEST_PIECE = 512, 1 << 15
_STORED, _DEFLATED = 0, 8
# Version 2.0 of the format, made on Unix, for files that their owner may write and all may read.
_VERSION, _UNIX, _MODE = 20, 3, 0o644 << 16
# The earliest date that a member can have: builds do not differ by when they ran.
_TIME, _DATE = 0, 1 << 5 | 1
# What both headers say of a member: version, flags, method, time, date, check sum, sizes, lengths.
_ABOUT = "HHHHHLLLHH"
_LOCAL = struct.Struct(f"<4s{_ABOUT}")
_CENTRAL = struct.Struct(f"<4sBB{_ABOUT}HHHLL")
_END = struct.Struct("<4sHHHHLLH")
# The same for more members than two bytes count, and where it is found.
_LARGE_END = struct.Struct("<4sQHHLLQQQQ")
_LARGE_PLACE = struct.Struct("<4sLQL")
_MOST_MEMBERS = 0xFFFF
_LARGE_VERSION = 45


class Member(Struct, frozen=True):
    """A file in the zip file; `stored` as it is where packing brings nothing."""

    name: str
    pieces: Sequence[bytes]
    stored: bool = False


def write_zip(members: Iterable[Member]) -> bytes:
    """Return the zip file of these members, in their order; their names are ASCII."""
    written: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in members:
        name = member.name.encode("ascii")
        blob, about = _pack(member, len(name))
        header = _LOCAL.pack(b"PK\3\4", *about)
        written += (header, name, blob)
        directory.append(_CENTRAL.pack(b"PK\1\2", _VERSION, _UNIX, *about, 0, 0, 0, _MODE, offset))
        directory.append(name)
        offset += len(header) + len(name) + len(blob)
    listed = b"".join(directory)
    return b"".join((*written, listed, _end(len(directory) // 2, len(listed), offset)))


def _pack(member: Member, length: int) -> tuple[bytes, tuple[int, ...]]:
    """Return a member's bytes as they are kept, and what headers say of it, given its name's length."""
    pieces = member.pieces
    check = size = 0
    for piece in pieces:
        check = zlib.crc32(piece, check)
        size += len(piece)
    if member.stored:
        blob, method = b"".join(pieces), _STORED
    else:
        *first, last = pieces
        blob, method = b"".join((*(_packed(piece) for piece in first), _packed(last, last=True))), _DEFLATED
    return blob, (_VERSION, 0, method, _TIME, _DATE, check, len(blob), size, length, 0)


def _packed(piece: bytes, *, last: bool = False) -> bytes:
    return deflate(piece, last) if len(piece) > _LONGEST_PIECE else _deflate_once(piece, last)


def deflate(piece: bytes, last: bool) -> bytes:
    """Return a piece of a member packed so that it needs nothing of what is before or after it."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


_deflate_once = lru_cache(maxsize=_MOST_PIECES)(deflate)


def _end(count: int, length: int, offset: int) -> bytes:
    """Return the end of the file: how many members there are, where their directory is and how long."""
    shown = min(count, _MOST_MEMBERS)
    end = _END.pack(b"PK\5\6", 0, 0, shown, shown, length, offset, 0)
    if count < _MOST_MEMBERS:
        return end
    rest = _LARGE_END.size - 12
    version = _LARGE_VERSION
    large = _LARGE_END.pack(b"PK\6\6", rest, version, version, 0, 0, count, count, length, offset)
    return large + _LARGE_PLACE.pack(b"PK\6\7", 0, offset + length, 1) + end
