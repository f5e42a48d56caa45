"""What was downloaded, on disk: one folder a data set, each with a note of what it holds."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from ..disk import disk, remove_tree
from .checksums import is_list_of_sums
from .feed import Entry, RemoteFile, edition_of
from .file_lock import FolderLock
from .notes import Note, Order, now, read_note, write_note
from .places import assign, same_name
from .safe_names import LOCK, NOTE, safe_name

_DATE = re.compile(r"[_-]?\d{4}-\d{2}-\d{2}$")
_VERSION = re.compile(r"_\d+-\d+(?=_|$)")


class Library:
    """The folder of all downloads; methods raise `FileError` and OSError where the disk refuses."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._claimed: dict[str, tuple[str, ...]] = {}

    def folder(self, order: Order) -> Path:
        """Give the folder of an order's data set: its own, also where two data sets have one name."""
        return self._folder(order.identity, claim=True)

    def note(self, order: Order) -> Note:
        """Give what is known of an order; a new note where nothing is."""
        known = read_note(self.folder(order) / NOTE)
        return known or Note(order, added=now())

    def notes(self) -> list[Note]:
        """Give the notes of all that was ordered, the newest first; those that cannot be relied on are left out."""
        found = ((path.parent, read_note(path)) for path in sorted(self.root.glob(f"*/*/*/{NOTE}")))
        # A note that speaks of another folder than its own would have that one deleted.
        own = [note for folder, note in found if note and self._folder(note.order.identity) == folder]
        return sorted(own, key=lambda note: note.added, reverse=True)

    def begin(self, order: Order) -> tuple[Note, list[RemoteFile]]:
        """Make the note for an order that is to be fetched: names for all its files, and which of them are missing.

        Files of an archive that is missing in part, or is another edition than the one here, are all missing.
        """
        folder = self.folder(order)
        # Without a note nothing in the folder is known to be of this order.
        note = read_note(folder / NOTE) or Note(replace(order, files=()), added=now())
        known = {file.url: file for file in note.order.files}
        here = {file.url for file in order.files if self.has_file(note, file)}
        broken = {file.archive_key for file in order.files if file.url not in here}
        missing = [file for file in order.files if file.archive_key in broken]
        others = [path.name for path in folder.iterdir()] if folder.is_dir() else []
        made = set(map(same_name, self._made(note)))
        places = assign(
            order.files, note.order.files, note.places, [name for name in others if same_name(name) not in made]
        )
        gone = {places.archive(file) for file in missing}
        for file in missing:
            if file.volume and file.url in known and not file.is_same(known[file.url]):
                # The volumes of two editions don't make one archive.
                (folder / f"{places.archive(file)}.joining").unlink(missing_ok=True)
        merged = {**known, **{file.url: file for file in order.files}}
        return replace(
            note,
            order=replace(order, files=tuple(merged.values())),
            places=places,
            pending=list(dict.fromkeys([*note.pending, *(file.url for file in missing)])),
            archives={name: size for name, size in note.archives.items() if name not in gone},
            extracted={name: members for name, members in note.extracted.items() if name not in gone},
        ), missing

    def write(self, note: Note) -> None:
        """Keep a note."""
        write_note(self.folder(note.order) / NOTE, note)

    def has(self, order: Order) -> bool:
        """Tell whether all files of an order are here, whole, as they are or extracted."""
        note = read_note(self.folder(order) / NOTE)
        return note is not None and bool(note.finished) and all(self.has_file(note, file) for file in order.files)

    def has_data_set(self, service: str, resource: str, name: str) -> bool:
        """Tell whether a data set was fetched by its names, before anybody asks for its list of files."""
        note = read_note(self._folder((service, "", resource, name, "")) / NOTE)
        return note is not None and self.has(note.order)

    def has_file(self, note: Note, file: RemoteFile) -> bool:
        """Tell whether a file was fetched, and is still here: itself, its joined archive, or what was in it."""
        folder = self.folder(note.order)
        known = {item.url: item for item in note.order.files}.get(file.url)
        if known is None or not file.is_same(known):
            return False
        archive = note.places.archive(file)
        if archive in note.extracted:
            return all((folder / name).exists() for name in note.extracted[archive])
        if archive in note.archives:
            path = folder / archive
            return path.is_file() and path.stat().st_size == note.archives[archive]
        path = folder / note.places.file(file)
        return path.is_file() and (not file.exact or file.length in (None, path.stat().st_size))

    def files(self, order: Order) -> list[Path]:
        """Give the data files of an order that are here: those extracted, and those that were no archives."""
        folder = self.folder(order)
        note = self.note(order)
        found: list[Path] = []
        for file in order.files:
            archive = note.places.archive(file)
            if archive in note.extracted:
                found += [folder / name for name in note.extracted[archive]]
            elif not is_list_of_sums(file):
                found.append(folder / (archive if archive in note.archives else note.places.file(file)))
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
            _remove_empty(folder.parent, folder.parent.parent)

    def discard(self, order: Order) -> None:
        """Remove what is not whole yet of an order, and nothing else; the folder too, if it is empty then."""
        note, folder = self.note(order), self.folder(order)
        gone = set(note.pending or ([] if note.finished else [file.url for file in note.order.files]))
        gone &= {file.url for file in order.files}
        pending = [file for file in note.order.files if file.url in gone]
        kept = [file for file in note.order.files if file.url not in gone]
        with disk(folder):
            for file in pending:
                archive, name = note.places.archive(file), note.places.file(file)
                for part in (name, f"{name}.part", f"{name}.part.json", archive, f"{archive}.joining"):
                    (folder / part).unlink(missing_ok=True)
                if archive in note.places.folders:
                    remove_tree(folder / note.places.folders[archive])
            if kept:
                rest = [url for url in note.pending if url not in gone]
                self.write(replace(note, order=replace(note.order, files=tuple(kept)), pending=rest))
                return
            for name in (NOTE, LOCK):
                (folder / name).unlink(missing_ok=True)
            _remove_empty(folder, folder.parent, folder.parent.parent)

    def _made(self, note: Note) -> Iterator[str]:
        """Give all names in its folder that the plugin itself has made."""
        yield from (NOTE, f"{NOTE}.new", LOCK)
        names = [*note.places.names(), *(safe_name(file.name) for file in note.order.files if not note.places.files)]
        names += [member.partition("/")[0] for members in note.extracted.values() for member in members]
        for name in names:
            yield from (name, f"{name}.part", f"{name}.part.json", f"{name}.joining")

    def _folder(self, identity: tuple[str, ...], claim: bool = False) -> Path:
        service, origin, resource, name, _ = identity
        parent = self.root / safe_name(origin or service) / safe_name(resource or "files")
        base = safe_name(name)
        with self._lock:
            for candidate in chain([base], (f"{base}-{number}" for number in count(2))):
                folder = parent / candidate
                key = f"{parent}/{same_name(candidate)}"
                note = read_note(folder / NOTE)
                holder = note.order.identity if note else self._claimed.get(key, identity)
                if holder == identity or _is_older(holder, identity):
                    if claim:
                        self._claimed[key] = identity
                    return folder
        raise AssertionError("there is always another number")


def newer_of(order: Order, entries: Iterable[Entry]) -> Entry | None:
    """Give the newest entry of the same product, zone, format and CRS whose edition is after the order's, if any."""
    later = [
        entry
        for entry in entries
        if _lineage(entry.feed.rpartition("/")[2] or entry.title) == _lineage(order.name)
        and edition_of(entry)[:10] > order.edition > ""
    ]
    return max(later, key=edition_of, default=None)


def _is_older(holder: tuple[str, ...], identity: tuple[str, ...]) -> bool:
    """Whether a note without an address is that of a data set of a foreign feed: earlier versions kept none."""
    return bool(identity[1]) and not holder[4] and holder[:4] == identity[:4]


def _remove_empty(*folders: Path) -> None:
    for folder in folders:
        if not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _lineage(name: str) -> str:
    return _VERSION.sub("", _DATE.sub("", name), count=1)
