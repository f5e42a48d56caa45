"""The note beside a data set: what was ordered, and what of it is on disk. Whoever may write there may write anything,
so what it says is checked before anybody relies on it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from ..archives.names import safe_path
from ..endpoints import ENDPOINTS
from ..errors import ArchiveError
from .feed import RemoteFile, checksum_in, md5_in
from .places import Places
from .transfer_journal import write_json

LARGEST = 64 * 1024 * 1024
"""Bytes: the note of a data set with 200,000 files takes less."""
LONGEST_TEXT = 10_000

_TEXTS = ("product", "zone", "edition", "format", "crs", "licence", "origin", "address", "producer", "page")


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
    address: str = ""
    """That feed itself, or the resource: two of one host, or of one data set, may have one title."""
    producer: str = ""
    """Who made it, where that is not who the service says."""
    page: str = ""
    """The address of the page that tells of it."""
    extract: bool = True

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this data set and no other."""
        return self.service, self.origin, self.resource, self.name, self.address

    @property
    def size(self) -> int | None:
        """The bytes to fetch in all, None where the service does not tell of one of the files."""
        lengths = [file.length for file in self.files]
        return None if None in lengths else sum(length for length in lengths if length is not None)


@dataclass(frozen=True)
class Note:
    """What is known of an order on disk.

    `archives` are the sizes of those that were joined of volumes, `extracted` the members of those that were opened,
    both by their names in `places`; `pending` are the addresses of files that are being fetched, `finished` is when
    an order of this data set was last whole.
    """

    order: Order
    added: str = ""
    finished: str = ""
    archives: Mapping[str, int] = field(default_factory=dict)
    extracted: Mapping[str, list[str]] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    pending: list[str] = field(default_factory=list)

    @property
    def is_under_way(self) -> bool:
        """Whether an order of it was broken off."""
        return bool(self.pending) or not self.finished


class _BadNoteError(ValueError):
    """A note that is none of ours, or was tampered with."""


def read_note(path: Path) -> Note | None:
    """Give a note; None where there is none, or none that can be relied on: its files are fetched again then."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        return _note(_mapping(json.loads(path.read_bytes())))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, ArchiveError):
        return None


def write_note(path: Path, note: Note) -> None:
    """Write a note whole or not at all."""
    write_json(path, asdict(note))


def now() -> str:
    """Give the time as notes have it."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _note(value: Mapping[str, Any]) -> Note:
    places = _mapping(value.get("places", {}))
    return Note(
        _order(_mapping(value["order"])),
        _text(value.get("added", "")),
        _text(value.get("finished", "")),
        {_name(name): _size(size) for name, size in _mapping(value.get("archives", {})).items()},
        {
            _name(archive): [_member(member) for member in _list(members)]
            for archive, members in _mapping(value.get("extracted", {})).items()
        },
        Places(
            *(
                {_text(key): _name(name) for key, name in _mapping(places.get(part, {})).items()}
                for part in ("files", "archives", "folders")
            )
        ),
        [_text(url) for url in _list(value.get("pending", []))],
    )


def _order(value: Mapping[str, Any]) -> Order:
    service = _text(value["service"])
    if service not in ENDPOINTS:
        raise _BadNoteError(service)
    files = tuple(_file(_mapping(file)) for file in _list(value["files"]))
    if not files:
        raise _BadNoteError("no files")
    extract = value.get("extract", True)
    if not isinstance(extract, bool):
        raise _BadNoteError(str(extract))
    resource, name, title = (_text(value[key]) for key in ("resource", "name", "title"))
    texts: dict[str, Any] = {key: _text(value.get(key, "")) for key in _TEXTS}
    return replace(Order(service, resource, name, title, files, extract=extract), **texts)


def _file(value: Mapping[str, Any]) -> RemoteFile:
    url, md5, length, exact = _text(value["url"]), _text(value["md5"]), value["length"], value.get("exact", True)
    if urlsplit(url).scheme not in ("http", "https") or (md5 and not md5_in(md5)) or not isinstance(exact, bool):
        raise _BadNoteError(url)
    length = None if length is None else _size(length)
    checksum, version = _text(value.get("checksum", "")), _text(value.get("version", ""))
    if checksum and not checksum_in(checksum):
        raise _BadNoteError(checksum)
    media_type = _text(value.get("media_type", ""))
    return RemoteFile(url, _text(value["name"]), length, md5, media_type, exact, checksum, version)


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _BadNoteError(type(value).__name__)
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _BadNoteError(type(value).__name__)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _BadNoteError(type(value).__name__)
    return value


def _size(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**18:
        raise _BadNoteError(str(value)[:40])
    return value


def _member(value: Any) -> str:
    """Check the path of an extracted file: inside the folder, as the plugin itself would have written it."""
    text = _text(value)
    if str(safe_path(text)) != text:
        raise _BadNoteError(text)
    return text


def _name(value: Any) -> str:
    """Check one name in the folder."""
    text = _member(value)
    if len(PurePosixPath(text).parts) != 1:
        raise _BadNoteError(text)
    return text
