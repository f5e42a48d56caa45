"""What a data set says of itself, as far as a user may write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from ...net.answers import name_of
from .problems import PublishError, PublishProblem

LONGEST_TITLE = 350
LONGEST_DESCRIPTION = 100_000
TAG_LENGTHS = 3, 96
DEFAULT_LICENCE = "lov2"
ALWAYS_SENT = ("private", "tags", "temporal_coverage")
"""What the server empties, or may publish, where an update leaves it out."""


@dataclass(frozen=True)
class Sheet:
    """The sheet of a data set; `start` and `end` are days (ISO 8601), `organization` is an id and set once."""

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    licence: str = DEFAULT_LICENCE
    frequency: str = ""
    zones: tuple[str, ...] = ()
    start: str = ""
    end: str = ""
    private: bool = True
    organization: str = ""

    def checked(self) -> Sheet:
        """Give it without blanks around its texts; raises `PublishError` for what the server would refuse."""
        sheet = replace(
            self, title=self.title.strip(), description=self.description.strip(), tags=clean_tags(self.tags)
        )
        if not sheet.title:
            raise PublishError(PublishProblem.NO_TITLE)
        if not sheet.description:
            raise PublishError(PublishProblem.NO_DESCRIPTION, sheet.title)
        _within(sheet.title, "title", LONGEST_TITLE)
        _within(sheet.description, "description", LONGEST_DESCRIPTION)
        for tag in sheet.tags:
            if not TAG_LENGTHS[0] <= len(tag) <= TAG_LENGTHS[1]:
                raise PublishError(PublishProblem.TAG, tag)
        _check_period(sheet.start, sheet.end)
        return sheet

    @classmethod
    def of(cls, dataset: Mapping[str, Any]) -> Sheet:
        """Read it from what the server says of a data set; raises what reading an unfit value raises."""
        period, spatial = dataset.get("temporal_coverage") or {}, dataset.get("spatial") or {}
        organization = dataset.get("organization") or {}
        return cls(
            name_of(dataset["title"]),
            str(dataset.get("description") or ""),
            tuple(map(str, dataset.get("tags") or ())),
            str(dataset.get("license") or ""),
            str(dataset.get("frequency") or ""),
            tuple(map(str, spatial.get("zones") or ())),
            str(period.get("start") or "")[:10],
            str(period.get("end") or "")[:10],
            bool(dataset["private"]),
            str(organization.get("id") or ""),
        )

    def differences(self, other: Sheet) -> tuple[str, ...]:
        """Give the names of the fields in which two sheets differ."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name) != getattr(other, each.name))

    def payload(self) -> dict[str, Any]:
        """Give the body that makes a new data set."""
        body: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "private": self.private,
            "tags": list(self.tags),
            "temporal_coverage": self.temporal_coverage(),
        }
        if self.licence:
            body["license"] = self.licence
        if self.frequency:
            body["frequency"] = self.frequency
        if self.zones:
            body["spatial"] = self.spatial()
        if self.organization:
            body["organization"] = {"class": "Organization", "id": self.organization}
        return body

    def temporal_coverage(self) -> dict[str, str] | None:
        """Give the period as the server writes it, None for none."""
        return {"start": self.start, "end": self.end or self.start} if self.start else None

    def spatial(self) -> dict[str, Any]:
        """Give the zones as the server takes them: an empty list would change nothing, and a shape excludes zones."""
        return {"zones": list(self.zones) or None, "granularity": granularity(self.zones), "geom": None}

    def merged_into(self, dataset: Mapping[str, Any], changed: tuple[str, ...]) -> dict[str, Any]:
        """Give the whole data set as it is to be written: what the server has now, with the changed fields of this one.

        Its resources are left out: they are written one by one, and a list of them would undo what others wrote.
        """
        body = {name: value for name, value in dataset.items() if name not in _NOT_WRITTEN}
        own: dict[str, Any] = {"title": self.title, "description": self.description, "license": self.licence}
        own.update(frequency=self.frequency or "unknown", tags=list(self.tags), private=self.private)
        names = {"licence": "license"}
        for name in changed:
            if name in ("start", "end"):
                body["temporal_coverage"] = self.temporal_coverage()
            elif name == "zones":
                body["spatial"] = self.spatial()
            elif name != "organization":  # it cannot be changed: that is a transfer, which the other has to accept
                written = names.get(name, name)
                body[written] = own[written]
        for name in ALWAYS_SENT:
            body.setdefault(name, None)
        return body


_NOT_WRITTEN = {"resources", "community_resources", "metrics", "quality", "permissions", "internal", "badges", "schema"}


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Give tags as the server keeps them apart: without blanks around, each once."""
    return tuple(dict.fromkeys(tag for tag in (" ".join(tag.split()) for tag in tags) if tag))


def tags_of(text: str) -> tuple[str, ...]:
    """Give the tags of a text, with commas or semicolons between."""
    return clean_tags(tuple(re.split(r"[,;\n]", text)))


def granularity(zones: tuple[str, ...]) -> str:
    """Give how fine data of some zones is: the level of the zones where they share one."""
    levels = {zone.rpartition(":")[0] for zone in zones}
    level = levels.pop() if len(levels) == 1 else "other"
    return level if level.startswith(("fr:", "country")) else "other"


def _within(text: str, field: str, most: int) -> None:
    if len(text) > most:
        raise PublishError(PublishProblem.TOO_LONG, field, length=len(text), most=most)


def _check_period(start: str, end: str) -> None:
    try:
        first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    except ValueError as error:
        raise PublishError(PublishProblem.PERIOD, f"{start} – {end}") from error
    if (last and not first) or (first and last and last < first):
        raise PublishError(PublishProblem.PERIOD, f"{start} – {end}")
