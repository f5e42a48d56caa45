"""How a table of text is written: encoding, delimiter, head, and a sample of its rows."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = ";,\t|"
SAMPLED = 400
"""Rows of a sample, at the least where there are so many, and twice as many at the most."""
LONGEST_FIELD = 10 * 1024 * 1024

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ANSI = "windows-1252"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class TextTable:
    """One table: `skipped` lines stand before its head, `rows` are a sample of all, `count` is their number in all."""

    encoding: str
    delimiter: str
    skipped: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int

    def column(self, index: int) -> list[str]:
        """Give the values of a column in the sample, empty where a row is too short."""
        return [row[index].strip() if index < len(row) else "" for row in self.rows]


def read_table(path: Path, encoding: str = "", delimiter: str = "") -> TextTable | None:
    """Read a table; None for a file that is none. Raises OSError.

    Encoding and delimiter are told by what is in it, unless somebody who knows better gives them.
    """
    encoding = encoding or _encoding_of(path) or ""
    if not encoding:
        return None
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        lines = [stream.readline(_BLOCK) for _ in range(20)]
    found, skipped = _delimiter_of(lines)
    delimiter = delimiter or found
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        for _ in range(skipped):
            stream.readline()
        try:
            return _table(encoding, delimiter, skipped, csv.reader(stream, delimiter=delimiter))
        except csv.Error:
            return None


def rows_of(path: Path, table: TextTable) -> Iterator[list[str]]:
    """Give all rows after the head."""
    with path.open(encoding=table.encoding, errors="replace", newline="") as stream:
        for _ in range(table.skipped):
            stream.readline()
        rows = csv.reader(stream, delimiter=table.delimiter)
        next(rows, None)
        yield from (row for row in rows if any(cell.strip() for cell in row))


def _table(encoding: str, delimiter: str, skipped: int, rows: Iterator[list[str]]) -> TextTable | None:
    head = tuple(cell.strip() for cell in next(rows, []))
    if len(head) < 2:
        return None
    sample: list[tuple[str, ...]] = []
    stride, count = 1, 0
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if count % stride == 0:
            sample.append(tuple(row))
            if len(sample) == 2 * SAMPLED:
                # Half of them go, and from here on half as many are taken: the sample is from all over the file.
                sample, stride = sample[::2], stride * 2
        count += 1
    return TextTable(encoding, delimiter, skipped, head, tuple(sample), count)


def _delimiter_of(lines: list[str]) -> tuple[str, int]:
    """Give the delimiter, and how many lines stand before the head: Excel tells it in a first line of its own."""
    first = lines[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5 and lines[0].strip()[4] in DELIMITERS:
        return lines[0].strip()[4], 1
    skipped = next((number for number, line in enumerate(lines) if line.strip()), 0)
    return max(DELIMITERS, key=lambda mark: _evidence(lines[skipped:], mark)), skipped


def _evidence(lines: list[str], mark: str) -> tuple[int, int]:
    """Tell how many lines have as many columns as the head, and how many columns these are."""
    try:
        rows = [row for row in csv.reader([line for line in lines if line.strip()], delimiter=mark) if row]
    except csv.Error:
        return 0, 0
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)


def _encoding_of(path: Path) -> str | None:
    """Tell the encodings of French tables apart: what is no UTF-8 came out of a spreadsheet on Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(4)
        for mark, name in _BOMS:
            if start.startswith(mark):
                return name
        stream.seek(0)
        try:
            while block := stream.read(_BLOCK):
                if b"\0" in block:
                    return None
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _ANSI
    return "utf-8"
