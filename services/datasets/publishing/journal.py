"""What is written down of a publication under way, so that one that was cut off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ...downloads.transfer_journal import write_json

LARGEST_PART = 1 << 30
"""Bytes: it is held in memory while it is sent."""
KEPT = 20 * 3600.0
"""Seconds: the server keeps the parts of a file for a day."""


@dataclass
class UploadNote:
    """How far an upload has come.

    `digests` has the SHA-1 of all that was sent, after each part: a file that was changed since does not fit them.
    `before` are the resources that were there, `closing` tells that the server may have put the parts together.
    """

    uuid: str
    part: int
    size: int
    before: list[str] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    closing: bool = False
    begun: float = field(default_factory=time.time)


class UploadJournal:
    """The journal of the upload of one file to one place; it is replaced whole, so that it is never half-written."""

    def __init__(self, folder: Path, *key: str) -> None:
        self._path = journal_path(folder, "upload", *key)

    def read(self, size: int) -> UploadNote | None:
        """Give what it says of a file of that size; None where there is nothing to go on with."""
        values = read_object(self._path)
        try:
            note = UploadNote(**values)
        except TypeError:
            return None
        return note if _is_sound(note) and note.size == size and 0 <= time.time() - note.begun < KEPT else None

    def write(self, note: UploadNote) -> None:
        """Write it down."""
        write_json(self._path, asdict(note))

    def forget(self) -> None:
        """Remove it: the upload is over."""
        self._path.unlink(missing_ok=True)


def _is_sound(note: UploadNote) -> bool:
    """Tell whether all in a note is of its type, and its parts are of a size that is sent."""
    lists = (note.before, note.digests)
    texts = isinstance(note.uuid, str) and all(
        isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists
    )
    numbers = type(note.part) is int and type(note.size) is int and isinstance(note.begun, (int, float))
    return texts and numbers and 0 < note.part <= LARGEST_PART


def journal_path(folder: Path, kind: str, *key: str) -> Path:
    """Give the file of a journal; what it is of stands in its name as a digest, whatever letters that has."""
    digest = hashlib.sha256("\n".join(key).encode("utf-8")).hexdigest()[:32]
    return folder / f"{kind}-{digest}.json"


def read_object(path: Path) -> dict[str, Any]:
    """Give the object in a file of JSON; an empty one for anything else."""
    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
