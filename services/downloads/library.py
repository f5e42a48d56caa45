"""What was downloaded, on disk: one folder a data set, each with a note of what it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from ..archives.names import safe_path
from ..disk import disk, remove_tree
from .checksums import is_list_of_sums
from .feed import Entry, RemoteFile, edition_of
from .file_lock import NAME as LOCK_NAME
from .file_lock import FolderLock
from .transfer_journal import write_json

NOTE = "carto-mairie.json"
_DATE = re.compile(r"[_-]?\d{4}-\d{2}-\d{2}$")
_VERSION = re.compile(r"_\d+-\d+(?=_|$)")


@dataclass(frozen=True)
class Order:
    """A data set that is wanted: which one, of what product, zone and edition, and the files to fetch of it."""

    service: str
    resource: str
    name: str
    title: str
    files: tuple[RemoteFile, ...]
    product: str = ""
    zone: str = ""
    edition: str = ""
    format: str = ""
    crs: str = ""
    licence: str = ""
    origin: str = ""
    """The host of another service's feed, which keeps its data sets apart from those of the Géoplateforme."""
    extract: bool = True

    @property
    def size(self) -> int | None:
        """The bytes to fetch in all, None where the service does not tell of one of the files."""
        lengths = [file.length for file in self.files]
        return None if None in lengths else sum(length for length in lengths if length is not None)


@dataclass(frozen=True)
class Note:
    """What is known of an order on disk: `archives` were joined of volumes, `extracted` are folders by archive."""

    order: Order
    added: str = ""
    finished: str = ""
    archives: dict[str, int] = field(default_factory=dict)
    extracted: dict[str, list[str]] = field(default_factory=dict)


class Library:
    """The folder of all downloads; methods raise `FileError` and OSError where the disk refuses."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def folder(self, order: Order) -> Path:
        """Give the folder of an order's data set."""
        return (
            self.root
            / safe_name(order.origin or order.service)
            / safe_name(order.resource or "files")
            / safe_name(order.name)
        )

    def note(self, order: Order) -> Note:
        """Give what is known of an order; a new note where nothing is."""
        known = self._read(self.folder(order) / NOTE)
        return known or Note(order, added=_now())

    def notes(self) -> list[Note]:
        """Give the notes of all that was ordered, the newest first."""
        found = (self._read(path) for path in sorted(self.root.glob(f"*/*/*/{NOTE}")))
        return sorted((note for note in found if note), key=lambda note: note.added, reverse=True)

    def write(self, note: Note) -> None:
        """Keep a note."""
        write_json(self.folder(note.order) / NOTE, _to_json(note))

    def has(self, order: Order) -> bool:
        """Tell whether all files of an order are here, whole, as they are or extracted."""
        note = self._read(self.folder(order) / NOTE)
        return note is not None and bool(note.finished) and all(self.has_file(note, file) for file in order.files)

    def has_data_set(self, service: str, resource: str, name: str) -> bool:
        """Tell whether a data set was fetched by its names, before anybody asks for its list of files."""
        note = self._read(self.root / safe_name(service) / safe_name(resource) / safe_name(name) / NOTE)
        return note is not None and self.has(note.order)

    def has_file(self, note: Note, file: RemoteFile) -> bool:
        """Tell whether a file was fetched, and is still here: itself, its joined archive, or what was in it."""
        folder = self.folder(note.order)
        known = {item.name: item for item in note.order.files}.get(file.name)
        if known is None or (known.md5, known.length) != (file.md5, file.length):
            return False
        if file.archive in note.extracted:
            return all((folder / name).exists() for name in note.extracted[file.archive])
        if file.archive in note.archives:
            path = folder / safe_name(file.archive)
            return path.is_file() and path.stat().st_size == note.archives[file.archive]
        path = folder / safe_name(file.name)
        return path.is_file() and (not file.exact or file.length in (None, path.stat().st_size))

    def files(self, order: Order) -> list[Path]:
        """Give the data files of an order that are here: those extracted, and those that were no archives."""
        folder = self.folder(order)
        note = self.note(order)
        found: list[Path] = []
        for file in order.files:
            if file.archive in note.extracted:
                found += [folder / name for name in note.extracted[file.archive]]
            elif not is_list_of_sums(file):
                found.append(folder / safe_name(file.archive if file.archive in note.archives else file.name))
        return list(dict.fromkeys(path for path in found if path.exists()))

    def size(self, order: Order) -> int:
        """Give the bytes that an order takes on disk."""
        return sum(path.lstat().st_size for path in self.folder(order).rglob("*") if path.is_file())

    def remove(self, order: Order) -> None:
        """Delete an order's folder, and those above it that are empty then; not while another QGIS writes there."""
        folder = self.folder(order)
        if not folder.exists():
            return
        FolderLock(folder).check()
        with disk(folder):
            remove_tree(folder)
        for parent in (folder.parent, folder.parent.parent):
            if not any(parent.iterdir()):
                parent.rmdir()

    def _read(self, path: Path) -> Note | None:
        try:
            return _from_json(json.loads(path.read_bytes()))
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            # A note that is none of ours says nothing of the folder: the files are fetched again.
            return None


def newer_of(order: Order, entries: Iterable[Entry]) -> Entry | None:
    """Give the newest entry of the same product, zone, format and CRS whose edition is after the order's, if any."""
    later = [
        entry
        for entry in entries
        if _lineage(entry.feed.rpartition("/")[2] or entry.title) == _lineage(order.name)
        and edition_of(entry)[:10] > order.edition > ""
    ]
    return max(later, key=edition_of, default=None)


def safe_name(name: str) -> str:
    """Give one file name that every system can write, of a text that a server gave; raises `ArchiveError`."""
    flat = name.replace("/", "_").replace("\\", "_").lstrip(".") or "_"
    flat = flat.replace(":", "_")
    if flat in (NOTE, LOCK_NAME) or flat.endswith((".part", ".part.json")):
        flat = f"_{flat}_"
    return str(safe_path(flat if len(flat.encode()) <= 180 else flat.encode()[:180].decode("utf-8", "ignore")))


def _lineage(name: str) -> str:
    return _VERSION.sub("", _DATE.sub("", name), count=1)


def _to_json(note: Note) -> dict[str, Any]:
    return asdict(note)


def _from_json(value: dict[str, Any]) -> Note:
    order = value["order"]
    files = tuple(RemoteFile(**file) for file in order["files"])
    note = Note(**{**value, "order": Order(**{**order, "files": files})})
    return replace(note, archives=dict(note.archives), extracted=dict(note.extracted))


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def finished(note: Note) -> Note:
    """Give the note of an order all of whose files are here."""
    return replace(note, finished=_now())
