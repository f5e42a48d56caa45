"""XML parts of a workbook, read as a stream: bounded, cancelled at any block, without document types and entities.

See ECMA-376, part 1, 18 (SpreadsheetML).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, Callable
from xml.parsers import expat

from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem, FileError, FileProblem

LONGEST_RUN = 256 << 10
"""Bytes without a tag: a cell has 32,767 characters at the most."""
MOST_MARKS = 1000
"""Attributes in a block without a tag: libxml2 before 2.12 compares each with every other."""
LONGEST_ITEM = 16 << 20
"""Bytes of one row, or of one shared string: 16,384 cells of a short text each take less than two million."""
LONGEST_PROLOG = 64 << 10

_ENCODINGS = ("utf-8", "us-ascii")
_BLOCK = 4 << 10

Report = Callable[[int], None]
"""Told how many bytes of XML were read."""


def check_prolog(stream: IO[bytes], name: str) -> None:
    """Raise `FileError` for a document type, the door to all expansion attacks, or an encoding that could hide one.

    Reads no further than the first element; raises `ArchiveError` for what is no XML.
    """
    begun: list[str] = []
    parser = expat.ParserCreate()

    def refuse(*facts: Any) -> None:
        raise FileError(FileProblem.NOT_WHAT_IT_SAYS, name, detail=f"document type {facts[0]!s:.40}")

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise FileError(FileProblem.NOT_WHAT_IT_SAYS, name, detail=f"encoding {encoding[:40]}")

    parser.StartDoctypeDeclHandler = refuse
    parser.XmlDeclHandler = declared
    parser.StartElementHandler = lambda tag, _: begun.append(tag)
    read = 0
    while not begun:
        block = stream.read(_BLOCK)
        read += len(block)
        if b"\0" in block or read > LONGEST_PROLOG:
            raise FileError(FileProblem.NOT_WHAT_IT_SAYS, name, detail=f"{read} bytes before the first element")
        try:
            parser.Parse(block, not block)
        except expat.ExpatError as error:
            # Later in the block there may be what the real reader will judge.
            if not begun:
                raise ArchiveError(ArchiveProblem.BROKEN, name, detail=str(error)) from error


class XmlStream:
    """What the parser reads from: it stops at what no sound sheet has, long before the memory is full."""

    def __init__(self, stream: IO[bytes], name: str, most: int, cancel: CancelToken, report: Report) -> None:
        self._stream, self._name, self._most = stream, name, most
        self._cancel, self._report = cancel, report
        self.size = 0
        self.since = 0
        """Bytes since the last item was taken."""
        self._run = 0

    def read(self, size: int) -> bytes:
        """Give the next bytes; raises `Cancelled` and `ArchiveError`."""
        self._cancel.check()
        block = self._stream.read(size)
        self.size += len(block)
        self.since += len(block)
        first = block.find(b"<")
        marks = 0
        if first < 0:
            self._run += len(block)
            marks = block.count(b'="') + block.count(b"='")
        run = self._run + max(first, 0)
        if self.size > self._most or self.since > LONGEST_ITEM or run > LONGEST_RUN or marks > MOST_MARKS:
            raise ArchiveError(ArchiveProblem.BOMB, self._name, detail=f"{self.size} bytes, {self.since} in one item")
        if first >= 0:
            self._run = len(block) - block.rfind(b"<")
        self._report(self.size)
        return block


def items(stream: XmlStream, name: str, tag: str, end: str) -> Iterator[Any]:
    """Yield the elements of a tag (without its namespace) as they end, up to the end of their parent, `end`.

    Each is emptied once the next one is asked for. Raises `ArchiveError` for what is not well formed.
    """
    from lxml import etree

    events = etree.iterparse(
        stream,
        events=("end",),
        tag=(f"{{*}}{tag}", f"{{*}}{end}"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            if element.tag.endswith(f"}}{end}"):
                return
            stream.since = 0
            yield element
            parent = element.getparent()
            element.clear()
            # What stands before it is done with: without this the whole sheet would be held.
            while element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise ArchiveError(ArchiveProblem.BROKEN, name, detail=str(error)) from error
