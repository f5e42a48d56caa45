"""The text of a file of DVF, plain or in gzip: bounded in length, lines and time, and read line by line.

Of a département's file nearly all lines are of other communes: those are told by one field, and not taken apart.
"""

from __future__ import annotations

import csv
import gzip
import time
import zlib
from collections import deque
from collections.abc import Collection, Iterator
from io import BufferedReader, BytesIO, StringIO
from typing import IO, NamedTuple

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from .lines import COMMUNE, NEEDED, Line, line_reader
from .queries import SERVICE

LARGEST = 1 << 30
"""Bytes of a file once it is unpacked: those of all sales of a year in France are fewer."""
MOST_LINES = 5_000_000
LONGEST_LINE = 1 << 16
"""Bytes: a line has forty short fields."""
LONGEST_TIME = 120.0
"""Seconds."""
_MOST_JOINED = 20
"""Lines that one with a break in a quoted field may have."""
_LOOK_EVERY = 4096
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
_BLOCK = 1 << 18
_MARKS = ",;\t|"


class Reading(NamedTuple):
    """The lines of the communes that were wanted, how many could not be read, and how many the file has in all."""

    lines: list[Line]
    unread: int
    total: int


def read_file(body: bytes, communes: Collection[str], year: int, cancel: CancelToken) -> Reading:
    """Give the lines of communes in the file of a year.

    Raises ValueError for what is not such a file, is cut short or is of other places or another year, `ServiceError`
    for one without an end, and `Cancelled`.
    """
    try:
        with unpacked(body) as text:
            return _Reader(text, communes, year, cancel).read()
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"no gzip: {error}") from error


def unpacked(body: bytes) -> IO[bytes]:
    """Open what may be gzip, whatever its name says: some servers unpack it on their way."""
    plain = BytesIO(body)
    return BufferedReader(gzip.GzipFile(fileobj=plain), _BLOCK) if body[:2] == _GZIP else plain


def split_header(line: bytes) -> tuple[str, list[str]]:
    """Give the mark between fields, and the names in the first line; raises ValueError where that is not of DVF."""
    text = decoded(line.removeprefix(_BOM)).strip("\r\n")
    for mark in _MARKS:
        names = next(csv.reader([text], delimiter=mark), [])
        if {name.strip().lower() for name in names} >= NEEDED:
            return mark, [name.strip().lower() for name in names]
    raise ValueError(f"no header of DVF: {text[:200]!r}")


def decoded(line: bytes) -> str:
    """Read UTF-8, and what is not as Windows writes it."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


class _Reader:
    """One file, read once."""

    def __init__(self, text: IO[bytes], communes: Collection[str], year: int, cancel: CancelToken) -> None:
        self._text, self._communes, self._year, self._cancel = text, communes, str(year), cancel
        self._again: deque[bytes] = deque()
        self._length = self._count = self._unread = self._of_others = 0
        self._begun = time.monotonic()

    def read(self) -> Reading:
        self._mark, self._names = split_header(self._next())
        self._at = self._names.index(COMMUNE)
        read = line_reader(self._names)
        wanted, found = frozenset(self._communes), []
        for fields in self._wanted(frozenset(code.encode() for code in wanted)):
            if fields[self._at].strip() not in wanted:
                continue
            line = read(fields)
            if line is None:
                self._unread += 1
            elif line.day is not None and line.day[:4] != self._year:
                self._of_others += 1
            else:
                found.append(line)
        if self._of_others and not found:
            raise ValueError(f"the sales are not of {self._year}")
        return Reading(found, self._unread + self._of_others, self._count - 2)  # without the header, and the end

    def _wanted(self, communes: frozenset[bytes]) -> Iterator[list[str]]:
        """Yield the fields of lines that may be of a commune."""
        mark, at, again = self._mark.encode(), self._at, self._again
        bare = mark.join((b"",) * len(self._names))
        while line := again.popleft() if again else self._next():
            if b'"' not in line:
                parts = line.split(mark, at + 1)
                if len(parts) <= at or parts[at].strip() in communes:
                    fields = decoded(line).rstrip("\r\n").split(self._mark)
                    if len(fields) == len(self._names):
                        yield fields
                    elif line.strip() and line.strip() != bare:
                        self._give_up(line)
            else:
                quoted = self._quoted(line)
                if quoted is None:
                    self._give_up(line)
                else:
                    yield quoted

    def _quoted(self, line: bytes) -> list[str] | None:
        """Give the fields of a line with quotes, which may go on in the next lines; None where they never end."""
        taken: list[bytes] = []
        whole = line
        while True:
            fields = self._parsed(whole)
            if fields is not None and len(fields) == len(self._names):
                return fields
            more = b"" if len(taken) >= _MOST_JOINED or not whole.count(b'"') % 2 else self._following()
            if not more or len(whole) > LONGEST_LINE:
                # A lone quote: the lines behind it are lines of their own.
                self._again.extendleft(reversed([*taken, more] if more else taken))
                return None
            taken.append(more)
            whole += more

    def _parsed(self, line: bytes) -> list[str] | None:
        try:
            rows = list(csv.reader(StringIO(decoded(line), newline=""), delimiter=self._mark, strict=True))
        except csv.Error:
            return None
        return rows[0] if len(rows) == 1 else None

    def _following(self) -> bytes:
        return self._again.popleft() if self._again else self._next()

    def _give_up(self, line: bytes) -> None:
        if not line.endswith(b"\n") and not self._again:
            raise ValueError(f"cut short: {line[-100:]!r}")
        self._unread += 1

    def _next(self) -> bytes:
        line = self._text.readline(LONGEST_LINE + 1)
        self._count += 1
        self._length += len(line)
        if len(line) > LONGEST_LINE:
            raise ValueError(f"a line of more than {LONGEST_LINE} bytes")
        if self._length > LARGEST or self._count > MOST_LINES:
            raise ServiceError(ErrorKind.OVERSIZED, SERVICE, status=200)
        if not self._count % _LOOK_EVERY:
            self._cancel.check()
            if time.monotonic() - self._begun > LONGEST_TIME:
                raise ServiceError(ErrorKind.TIMEOUT, SERVICE, status=200)
        return line
