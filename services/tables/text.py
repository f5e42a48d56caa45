"""How a table of text is written: encoding, delimiter, head, and a sample of its rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .encoding import OLD, UTF_8, is_utf_8, likely_encoding
from .numbers import number_of

TEXT_TABLES = (".csv", ".tsv", ".txt")
"""Suffixes that tables of text have; a `.txt` is one where `reads_as_table` says so."""
DELIMITERS = ";,\t|"
SAMPLED = 400
"""Rows of a sample, at the least where there are so many, and twice as many at the most."""
LONGEST_FIELD = 10 * 1024 * 1024

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ANSI = "windows-1252"
_OF_SPREADSHEETS = (*OLD, "mac_roman")
"""Excel on a Mac still writes the encoding of the old one."""
_WORD = re.compile(rb"[^\s;,|\"]*[\x80-\xff][^\s;,|\"]*")
_WORDS = 2000
"""Different words by which an encoding is told."""
_FIRST = 60
"""Lines by which the delimiter and the head are told."""
_SWALLOWED = 3
"""Lines within a cell that look like rows, from which on they are."""
_TITLES = 0.5
"""The share of the columns that a title above the head fills at the most; the head fills more."""
_BLOCK = 1 << 20


@dataclass(frozen=True)
class TextTable:
    """One table: `skipped` lines stand before its head, `rows` are a sample of all, `count` is their number in all.

    `quotes` tells that there are quotation marks within its cells, `quoted` that they go in pairs: else they
    are letters.
    """

    encoding: str
    delimiter: str
    skipped: int
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int
    quotes: bool = False
    quoted: bool = True

    def column(self, index: int) -> list[str]:
        """Give the values of a column in the sample, empty where a row is too short."""
        return [row[index].strip() if index < len(row) else "" for row in self.rows]


def read_table(path: Path, encoding: str = "", delimiter: str = "", skipped: int | None = None) -> TextTable | None:
    """Read a table; None for a file that is none. Raises OSError.

    Encoding, delimiter and the lines before its head are told by what is in it, unless somebody who knows better gives
    them.
    """
    encoding = encoding or _encoding_of(path) or ""
    if not encoding:
        return None
    lines = _first_lines(path, encoding)
    found, before = _delimiter_of(lines)
    if delimiter and delimiter != found:
        before = _before_head(lines, delimiter)
    delimiter, skipped = delimiter or found, before if skipped is None else skipped
    csv.field_size_limit(LONGEST_FIELD)
    for quoted in (True, False):
        try:
            rows = _rows(path, encoding, delimiter, skipped, quoted)
            table = _table(encoding, delimiter, skipped, rows, quoted)
        except csv.Error:
            return None
        except _SwallowedError:
            continue  # a mark that nobody closed: read as a letter, it takes no row away
        return table
    return None


def reads_as_table(path: Path) -> bool:
    """Whether a text is a table and nothing to read: its first rows have as many columns, and no commas part them.

    Raises OSError.
    """
    encoding = _encoding_of(path)
    if encoding is None:
        return False
    lines = _first_lines(path, encoding)
    mark, before = _delimiter_of(lines)
    # What begins in the last line may end behind it.
    widths = [len(row) for _, row in _numbered(lines[before : _FIRST - 1], mark)]
    return mark != "," and len(widths) > 2 and len(set(widths)) == 1 and widths[0] > 1


def _first_lines(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        return [stream.readline(_BLOCK) for _ in range(_FIRST)]


def rows_of(path: Path, table: TextTable) -> Iterator[list[str]]:
    """Give all rows after the head."""
    rows = _rows(path, table.encoding, table.delimiter, table.skipped, table.quoted)
    next(rows, None)
    yield from (row for row in rows if any(cell.strip() for cell in row))


class _SwallowedError(Exception):
    """A cell holds rows."""


def _rows(path: Path, encoding: str, delimiter: str, skipped: int, quoted: bool) -> Iterator[list[str]]:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        for _ in range(skipped):
            stream.readline()
        if quoted:
            yield from csv.reader(stream, delimiter=delimiter)
            return
        for row in csv.reader(stream, delimiter=delimiter, quoting=csv.QUOTE_NONE):
            yield [cell.strip().strip('"').replace('""', '"') for cell in row]


def _table(encoding: str, delimiter: str, skipped: int, rows: Iterator[list[str]], quoted: bool) -> TextTable | None:
    head = tuple(cell.strip() for cell in next(rows, []))
    if len(head) < 2:
        return None
    sample: list[tuple[str, ...]] = []
    stride, count = 1, 0
    quotes = any('"' in cell for cell in head)
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if count % stride == 0:
            sample.append(tuple(row))
            if len(sample) == 2 * SAMPLED:
                # Half of them go, and from here on half as many are taken: the sample is from all over the file.
                sample, stride = sample[::2], stride * 2
        count += 1
        text = "".join(row)
        if quoted and "\n" in text and any(_holds_rows(cell, delimiter, len(head)) for cell in row):
            raise _SwallowedError
        quotes = quotes or '"' in text
    return TextTable(encoding, delimiter, skipped, head, tuple(sample), count, quotes or not quoted, quoted)


def _holds_rows(cell: str, delimiter: str, width: int) -> bool:
    """Whether all lines within a cell are rows of the table; with two columns nobody could tell."""
    within = cell.splitlines()[1:-1]
    return width > 2 and len(within) >= _SWALLOWED and all(line.count(delimiter) == width - 1 for line in within)


def _delimiter_of(lines: list[str]) -> tuple[str, int]:
    """Give the delimiter, and how many lines stand before the head: Excel tells it in a first line of its own."""
    first = lines[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5 and lines[0].strip()[4] in DELIMITERS:
        mark = lines[0].strip()[4]
        return mark, 1 + _before_head(lines[1:], mark)
    told = max(DELIMITERS, key=lambda mark: _evidence(lines, mark, 1))
    if _evidence(lines, told, 1)[0] < 2:
        # Nothing is written as the first line is: it may be a title, and the head below.
        told = max(DELIMITERS, key=lambda mark: _evidence(lines, mark, len(lines)))
    return told, _before_head(lines, told)


def _evidence(lines: list[str], mark: str, starts: int) -> tuple[int, int]:
    """Tell how many lines have as many columns as one of the first ones, from it on, and how many columns these are."""
    widths = [len(row) for _, row in _numbered(lines, mark)]
    counts = [(widths[start:].count(width), width) for start, width in enumerate(widths[:starts]) if width > 1]
    return max(counts, default=(0, 0))


def _before_head(lines: list[str], mark: str) -> int:
    """Give how many lines stand before the head: blank ones, and titles, which fill few of the columns."""
    rows = [(number, [cell.strip() for cell in row if cell.strip()]) for number, row in _numbered(lines, mark)]
    rows = [(number, cells) for number, cells in rows if cells]
    if not rows:
        return 0
    widest = max(len(cells) for _, cells in rows)
    for number, cells in rows if widest > 1 else ():
        if len(cells) > _TITLES * widest:
            return number if not any(number_of(cell) is not None for cell in cells) else rows[0][0]
    return rows[0][0]


def _numbered(lines: list[str], mark: str) -> list[tuple[int, list[str]]]:
    """Give the rows, without blank lines, and how many lines stand before each; none where they cannot be read."""
    reader = csv.reader(lines, delimiter=mark)
    rows, before = [], 0
    try:
        for row in reader:
            if row:
                rows.append((before, row))
            before = reader.line_num
    except csv.Error:
        return []
    return rows


def _encoding_of(path: Path) -> str | None:
    """Tell the encodings of French tables apart: what is no UTF-8 came out of a spreadsheet, of Windows mostly."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(_BLOCK)
        for mark, name in _BOMS:
            if start.startswith(mark):
                return name
        if b"\0" in start:
            return _unmarked_utf_16(start)
        stream.seek(0)
        try:
            while block := stream.read(_BLOCK):
                if b"\0" in block:
                    return None
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            stream.seek(0)
            return _old_encoding(iter(lambda: stream.readline(_BLOCK), b""))
    return UTF_8


def _unmarked_utf_16(start: bytes) -> str | None:
    """Tell UTF-16 without its mark: of a text in French every other byte is nought, or nearly."""
    low, high = start[0::2].count(0), start[1::2].count(0)
    if len(start) < 8 or max(low, high) < 0.4 * len(start) or min(low, high):
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _old_encoding(lines: Iterator[bytes]) -> str:
    """Tell the encoding of what is not UTF-8 from end to end by its words: UTF-8 with slips, Windows, DOS or Mac."""
    words: dict[bytes, None] = {}
    for line in lines:
        words.update(dict.fromkeys(_WORD.findall(line)))
        if len(words) >= _WORDS:
            break
    if sum(map(is_utf_8, words)) > len(words) / 2:
        # A few cells were pasted from elsewhere: they alone are harmed.
        return UTF_8
    told = likely_encoding(words, _OF_SPREADSHEETS)
    return told if told and told != OLD[0] else _ANSI
