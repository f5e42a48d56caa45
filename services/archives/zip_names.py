"""What the members of a ZIP are called: few programs say in which encoding they wrote the names.

What is said is taken (the UTF-8 flag, and the Unicode field of Info-ZIP where it fits the name); UTF-8 shows by itself;
what remains is one of the encodings of Windows and DOS, told for the whole archive by what its names would read as.
Where that cannot be told either, the bytes beyond ASCII are written out, and said to be.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import NamedTuple

from ..tables.encoding import UTF_8, is_utf_8, likely_encoding

_SAYS_UTF_8 = 0x800
_UNICODE_PATH = 0x7075


class Names(NamedTuple):
    """The members' names in their order, and those of them that could not be read for certain."""

    names: list[str]
    uncertain: list[str]


def names_of(members: list[zipfile.ZipInfo]) -> Names:
    """Give the names of an archive's members."""
    told = [_told(member) for member in members]
    raws = [_raw(member) for member, name in zip(members, told) if name is None]
    # Part by part, or a folder's name would count as often as there are files in it.
    parts = {part for raw in raws if not is_utf_8(raw) for part in raw.replace(b"\\", b"/").split(b"/")}
    encoding = likely_encoding(parts)
    names, uncertain = [], []
    for member, name in zip(members, told):
        if name is None:
            raw = _raw(member)
            if is_utf_8(raw):
                name = raw.decode(UTF_8)
            elif encoding:
                name = raw.decode(encoding)
            else:
                name = written_out(raw)
                uncertain.append(name)
        names.append(name)
    return Names(names, uncertain)


def written_out(raw: bytes) -> str:
    """Give a name in ASCII in which each other byte is its number: `caf_82`; two names stay two."""
    return "".join(chr(byte) if byte < 0x80 else f"_{byte:02x}" for byte in raw)


def _raw(member: zipfile.ZipInfo) -> bytes:
    # What is not said to be UTF-8 is decoded by the library as CP437, which has a letter for each byte.
    return member.orig_filename.encode("cp437")


def _told(member: zipfile.ZipInfo) -> str | None:
    """Give a name that the archive says for certain, None where it says only bytes."""
    if member.flag_bits & _SAYS_UTF_8:
        return member.orig_filename
    raw = _raw(member)
    extra, at = member.extra, 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        at += 4 + size
        # The sum is of the name that it goes with: one that was changed since has another.
        head = struct.pack("<BI", 1, zlib.crc32(raw))
        if kind == _UNICODE_PATH and field.startswith(head) and len(field) > len(head) and is_utf_8(field[len(head) :]):
            return field[len(head) :].decode(UTF_8)
    return raw.decode() if raw.isascii() else None
