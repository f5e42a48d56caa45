"""What an Atom feed of a download service says, in whichever of its dialects it says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from ..web_address import address_parts

ATOM = "application/atom+xml"
# Not every name that ends in three digits: `tuile.020` is a tile.
_VOLUME = re.compile(r"(?P<archive>.+\.(?:7z|zip|rar|tar|tgz|gz|bz2|xz))\.(?P<number>\d{3})", re.IGNORECASE)
_MD5 = re.compile(r"[0-9a-fA-F]{32}")
_CHECKSUM = re.compile(r"sha1:[0-9a-f]{40}|sha256:[0-9a-f]{64}")


class Term(NamedTuple):
    """A value of a closed list, with its label: a zone, a format, a CRS."""

    term: str
    label: str = ""


class Link(NamedTuple):
    """A link of a feed or an entry; `length` is in bytes, None where it is not told."""

    href: str
    rel: str = "alternate"
    type: str = ""
    length: int | None = None
    title: str = ""
    hreflang: str = ""
    exact: bool = True

    @property
    def is_feed(self) -> bool:
        """Whether it leads to another feed."""
        return self.type.partition(";")[0].strip().lower() == ATOM


@dataclass(frozen=True)
class RemoteFile:
    """A file to download; `md5` is empty and `length` (bytes) None where the service does not tell them.

    `exact` says whether the length can be relied on: those of hand-written feeds are hints. `checksum` is another sum
    than MD5, as `sha1:…`; `version` is what tells one content of an address from the next where there is no sum, as a
    date.
    """

    url: str
    name: str
    length: int | None = None
    md5: str = ""
    media_type: str = ""
    exact: bool = True
    checksum: str = ""
    version: str = ""

    def is_same(self, other: RemoteFile) -> bool:
        """Whether the service says the same of its content as of another's."""
        return (self.mark, self.length) == (other.mark, other.length)

    @property
    def sum(self) -> tuple[str, str]:
        """The algorithm and the sum that its content must have, in lower case; empty where none is told."""
        if self.md5:
            return "md5", self.md5.lower()
        algorithm, _, digest = self.checksum.partition(":")
        return algorithm, digest.lower()

    @property
    def mark(self) -> str:
        """What tells its content from another's of the same address: a sum, or a version."""
        return self.md5 or self.checksum or self.version

    @property
    def archive(self) -> str:
        """The name of the archive that it is a volume of, else its own name."""
        match = _VOLUME.fullmatch(self.name)
        return match["archive"] if match else self.name

    @property
    def archive_key(self) -> str:
        """What the volumes of one split archive have in common, and no two archives: the address without the number."""
        match = _VOLUME.fullmatch(self.name)
        return re.sub(rf"\.{match['number']}(?=$|[?&#;])", "", self.url, count=1) if match else self.url

    @property
    def volume(self) -> int:
        """Its number among the volumes of a split archive, 0 for a whole file."""
        match = _VOLUME.fullmatch(self.name)
        return int(match["number"]) if match else 0


@dataclass(frozen=True)
class Entry:
    """One entry: a data set that has a feed of its own (`feed`), or files to download (`files`)."""

    id: str
    title: str
    feed: str = ""
    files: tuple[RemoteFile, ...] = ()
    summary: str = ""
    updated: str = ""
    rights: str = ""
    code: str = ""
    edition: str = ""
    edition_start: str = ""
    edition_end: str = ""
    zones: tuple[Term, ...] = ()
    formats: tuple[Term, ...] = ()
    crs: tuple[Term, ...] = ()
    resolutions: tuple[Term, ...] = ()
    media_types: tuple[str, ...] = ()
    rings: tuple[tuple[tuple[float, float], ...], ...] = ()
    """The outlines of what it covers, as (longitude, latitude) in degrees."""
    metadata_url: str = ""

    @property
    def size(self) -> int | None:
        """The bytes of all its files, None where one of them is not told."""
        lengths = [file.length for file in self.files]
        return sum(length for length in lengths if length is not None) if lengths and None not in lengths else None

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north (degrees) of what it covers; None where the feed does not tell."""
        points = [point for ring in self.rings for point in ring]
        if not points:
            return None
        longitudes, latitudes = zip(*points)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@dataclass(frozen=True)
class Feed:
    """One page of a feed; the counters are None where the dialect has none."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    subtitle: str = ""
    updated: str = ""
    rights: str = ""
    up: str = ""
    next: str = ""
    page: int | None = None
    page_size: int | None = None
    page_count: int | None = None
    total: int | None = None
    edition: str = ""
    zones: tuple[Term, ...] = field(default=())
    formats: tuple[Term, ...] = field(default=())
    crs: tuple[Term, ...] = field(default=())


def file_name(url: str) -> str:
    """Give the last part of an address, decoded; it is still to be made safe before it touches a disk."""
    return unquote(address_parts(url).path.rstrip("/").rpartition("/")[2])


def checksum_in(text: str) -> str:
    """Give the checksum that a text is, as `sha1:…` in lower case; empty for any other text."""
    text = text.strip().lower()
    return text if _CHECKSUM.fullmatch(text) else ""


def md5_in(text: str) -> str:
    """Give the MD5 that a text is, in lower case; empty for any other text."""
    text = text.strip()
    return text.lower() if _MD5.fullmatch(text) else ""


def last_part(url: str) -> str:
    """Give the last part of a feed's address: on the Géoplateforme, the name of a resource or of a sub-resource."""
    return file_name(url)


def edition_of(entry: Entry) -> str:
    """Give the newest edition that an entry tells of (ISO date), empty when it tells none."""
    return entry.edition or entry.edition_end or entry.edition_start
