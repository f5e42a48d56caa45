"""What the catalogue says of data sets and their resources, read; either version of its API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import isfinite
from typing import Any

from ..model import Feature, Field, FieldType, Geometry, Schema
from ..net.answers import name_of, whole_number
from ..shown_text import shown_text

LONGEST_LINE = 500
"""Characters of a title or a name that are kept; the catalogue takes 350."""
LONGEST_DESCRIPTION = 100_000

DATASETS = Schema(
    "datasets",
    Geometry.NONE,
    (
        Field("id"),
        Field("title"),
        Field("organization"),
        Field("licence"),
        Field("updated", FieldType.DATE),
        Field("formats"),
        Field("resources", FieldType.INTEGER),
        Field("url"),
        Field("quality", FieldType.REAL),
    ),
)

RESOURCES = Schema(
    "dataset_resources",
    Geometry.NONE,
    (
        Field("id"),
        Field("title"),
        Field("format"),
        Field("size", FieldType.INTEGER),
        Field("updated", FieldType.DATE),
        Field("url"),
    ),
)


@dataclass(frozen=True)
class Resource:
    """One resource; `size` is in bytes and often wrong where the file is `remote`, `kind` is main, documentation…

    `preview` is not empty where its rows can be asked.
    """

    id: str
    title: str
    url: str
    format: str = ""
    kind: str = "main"
    remote: bool = True
    size: int | None = None
    sum_type: str = ""
    sum: str = ""
    mime: str = ""
    updated: str = ""
    description: str = ""
    preview: str = ""

    def feature(self) -> Feature:
        """Give it as a row of a table."""
        return Feature(None, (self.id, self.title, self.format, self.size, self.updated[:10] or None, self.url))


@dataclass(frozen=True)
class Dataset:
    """One data set; `licence` is an id, `quality` from 0 to 1, `resources` None where they were not told."""

    id: str
    title: str
    organization: str = ""
    organization_id: str = ""
    licence: str = ""
    updated: str = ""
    quality: float | None = None
    count: int | None = None
    formats: tuple[str, ...] | None = None
    url: str = ""
    description: str = ""
    archived: bool = False
    harvested: str = ""
    """Where it was taken over from, empty for what was published in the catalogue itself."""
    reuses: int | None = None
    resources: tuple[Resource, ...] | None = None

    def with_resources(self, resources: tuple[Resource, ...]) -> Dataset:
        """Give it with its resources."""
        return replace(self, resources=resources, count=len(resources), formats=formats_of(resources))

    def feature(self) -> Feature:
        """Give it as a row of a table."""
        formats = None if self.formats is None else ", ".join(self.formats)
        return Feature(
            None,
            (
                self.id,
                self.title,
                self.organization or None,
                self.licence or None,
                self.updated[:10] or None,
                formats,
                self.count,
                self.url or None,
                self.quality,
            ),
        )


def read_dataset(value: Any) -> Dataset:
    """Read a data set; raises what Python raises for an answer that is none."""
    resources = value.get("resources")
    told = tuple(read_resource(item) for item in resources) if isinstance(resources, list) else None
    organization, owner = _object(value.get("organization")), _object(value.get("owner"))
    quality, harvest = _object(value.get("quality")), _object(value.get("harvest"))
    return Dataset(
        id=name_of(value["id"]),
        title=line(value.get("title")) or line(value.get("slug")) or name_of(value["id"]),
        organization=line(organization.get("name")) or _person(owner),
        organization_id=line(organization.get("id")),
        licence=_id(value.get("license")),
        updated=_dated(value.get("last_update") or value.get("last_modified")),
        quality=_share(quality.get("score")),
        count=_count(resources),
        formats=None if told is None else formats_of(told),
        url=line(value.get("page")),
        description=str(value.get("description") or "")[:LONGEST_DESCRIPTION],
        archived=bool(value.get("archived")),
        harvested=line(harvest.get("remote_url") or harvest.get("domain")),
        reuses=whole_number(_object(value.get("metrics")).get("reuses")),
        resources=told,
    )


def read_resource(value: Any) -> Resource:
    """Read a resource; raises what Python raises for an answer that is none."""
    checksum = _object(value.get("checksum"))
    return Resource(
        id=name_of(value["id"]),
        title=line(value.get("title")) or line(value.get("url")).rpartition("/")[2] or name_of(value["id"]),
        url=str(value.get("url") or ""),
        format=line(value.get("format")).lower(),
        kind=line(value.get("type")) or "main",
        remote=value.get("filetype") != "file",
        size=_size(value.get("filesize")),
        sum_type=line(checksum.get("type")).lower(),
        sum=line(checksum.get("value")).lower(),
        mime=line(value.get("mime")).lower(),
        updated=_dated(value.get("last_modified")),
        description=str(value.get("description") or "")[:LONGEST_DESCRIPTION],
        preview=str(value.get("preview_url") or ""),
    )


def formats_of(resources: tuple[Resource, ...]) -> tuple[str, ...]:
    """Give the formats of some resources, each once, in their order."""
    return tuple(dict.fromkeys(item.format for item in resources if item.format))


def line(value: Any) -> str:
    """Give a text of the catalogue on one line, of a bounded length; empty for none."""
    if value is None:
        return ""
    return shown_text(value if isinstance(value, str) else str(value)[:LONGEST_LINE], LONGEST_LINE)


def _dated(value: Any) -> str:
    """Give an ISO date, perhaps with a time; empty for what is none."""
    text = line(value)
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return text


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _id(value: Any) -> str:
    """Give the id of what comes as an id, or as an object that has one."""
    return line(value.get("id")) if isinstance(value, Mapping) else line(value)


def _person(owner: Mapping[str, Any]) -> str:
    return line(f"{owner.get('first_name') or ''} {owner.get('last_name') or ''}")


def _count(resources: Any) -> int | None:
    """Give how many resources there are: version 2 gives a link to them, with their number."""
    if isinstance(resources, list):
        return len(resources)
    return whole_number(_object(resources).get("total"))


def _share(value: Any) -> float | None:
    number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    return number if number is not None and isfinite(number) and 0 <= number <= 1 else None


def _size(value: Any) -> int | None:
    """Give a size that can be one; what a remote server was once said to have may be nonsense, and says nothing."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
        return None
    return int(value) if 0 < value < 1 << 50 else None
