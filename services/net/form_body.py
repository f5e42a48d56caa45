"""A form with a piece of a file in it, which is read when it is sent: no copy of it waits in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from urllib3.filepost import choose_boundary, encode_multipart_formdata

BLOCK = 1 << 18
"""Bytes that are read at once where a body is given by pieces."""


class FileCutShortError(Exception):
    """A file that has become shorter than what was to be sent of it."""


@dataclass(frozen=True)
class FilePiece:
    """`length` bytes of a file from `offset` on, and the name that they are sent under."""

    path: Path
    name: str
    offset: int
    length: int


class FormBody:
    """The body of a request, `multipart/form-data`: fields, and a piece of a file after them.

    It can be sent twice: whoever iterates it, or reads it, begins at its start.
    """

    def __init__(self, fields: Mapping[str, Any], piece: FilePiece | None = None) -> None:
        boundary = choose_boundary()
        form: list[tuple[str, Any]] = [(name, str(value)) for name, value in fields.items()]
        if piece is not None:
            form.append(("file", (piece.name, b"", "application/octet-stream")))
        whole, self.content_type = encode_multipart_formdata(form, boundary)
        # The file's part is the last one: its bytes belong before what ends it.
        end = f"\r\n--{boundary}--\r\n".encode() if piece is not None else b""
        self._head, self._end, self._piece = whole[: len(whole) - len(end)], end, piece

    def __len__(self) -> int:
        return len(self._head) + (self._piece.length if self._piece else 0) + len(self._end)

    def __iter__(self) -> Iterator[bytes]:
        """Give it by pieces; raises `FileCutShortError` and OSError."""
        yield self._head
        if self._piece is not None:
            block = bytearray(min(BLOCK, self._piece.length))
            with self._piece.path.open("rb", buffering=0) as file:
                file.seek(self._piece.offset)
                left = self._piece.length
                while left:
                    view = memoryview(block)[: min(left, BLOCK)]
                    _fill(file, view)
                    yield bytes(view)
                    left -= len(view)
        yield self._end

    def read_into(self, memory: memoryview) -> None:
        """Fill memory of its length with it, without a copy on the way; raises `FileCutShortError` and OSError."""
        start, end = len(self._head), len(self) - len(self._end)
        memory[:start] = self._head
        memory[end:] = self._end
        if self._piece is not None:
            with self._piece.path.open("rb", buffering=0) as file:
                file.seek(self._piece.offset)
                _fill(file, memory[start:end])


def _fill(file: Any, memory: memoryview) -> None:
    done = 0
    while done < len(memory):
        read = file.readinto(memory[done:])
        if not read:
            raise FileCutShortError(file.name)
        done += read
