"""The language of a dBASE table, as a shapefile has one: most programs say it, some write bytes of their own system."""

from __future__ import annotations

import itertools
import os
import struct
from collections.abc import Iterator
from pathlib import Path

from .encoding import UTF_8, is_utf_8, likely_encoding

MOST_RECORDS = 100_000
"""Records that are looked at: what is spoken in the first shows in few of them."""
MOST_BYTES = 32 * 2**20
_WINDOWS = "cp1252"
_HEAD = struct.Struct("<4xIHH")
_LANGUAGE_AT = 29
_FIELD = 32


def untold_encoding(path: Path) -> str | None:
    """Give the encoding of a table that does not say it: UTF-8, or by its letters cp850, or else cp1252.

    None where the table or a `.cpg` beside it says it, where it is all ASCII, and for what is no table. Raises OSError.
    """
    if any(path.with_suffix(suffix).exists() for suffix in (".cpg", ".CPG", ".cst", ".CST")):
        return None
    with path.open("rb") as file:
        head = file.read(32)
        if len(head) < 32 or head[_LANGUAGE_AT]:
            return None
        records, length, size = _HEAD.unpack_from(head)
        fields = list(_text_fields(file.read(max(0, length - 32))))
        count = min(records, MOST_RECORDS, MOST_BYTES // max(1, size))
        file.seek(length)
        texts = list(dict.fromkeys(_texts(file.read(count * size), size, fields)))
    if not texts:
        return None
    # A text may be cut in the middle of a letter, where its field ends.
    if all(is_utf_8(text, cut=True) for text in texts):
        return UTF_8
    return likely_encoding(texts, (_WINDOWS, "cp850")) or _WINDOWS


def say_encoding(shapefile: Path) -> None:
    """Write the encoding that a shapefile's table does not say beside it (`.cpg`), where every program looks for it.

    Nothing is written where it is said already, or where the folder is not ours to write in. Raises OSError.
    """
    table = next(filter(Path.is_file, map(shapefile.with_suffix, (".dbf", ".DBF"))), None)
    encoding = untold_encoding(table) if table and os.access(table.parent, os.W_OK) else None
    if encoding:
        # As GDAL reads it: the number of the code page alone.
        shapefile.with_suffix(".cpg").write_text(encoding.upper().replace("CP", ""), encoding="ascii")


def _text_fields(descriptions: bytes) -> Iterator[tuple[int, int]]:
    """Give the place of each text in a record: from, to."""
    at = 1  # the mark of what is deleted
    for start in range(0, len(descriptions) - _FIELD + 1, _FIELD):
        if descriptions[start] == 0x0D:
            return
        length = descriptions[start + 16]
        if descriptions[start + 11 : start + 12] == b"C":
            yield at, at + length
        at += length


def _texts(data: bytes, size: int, fields: list[tuple[int, int]]) -> Iterator[bytes]:
    if size and not data.isascii():
        for start, (first, last) in itertools.product(range(0, len(data), size), fields):
            text = data[start + first : start + last].rstrip(b" \0")
            if not text.isascii():
                yield text
