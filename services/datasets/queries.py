"""What is asked of the open-data catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import ClassVar

from ..errors import Problem, QueryError
from ..query import Query
from ..web_address import address_parts

SERVICE = "datasets"

FAMILIES = ("geographical", "tabular", "machine_readable", "documents", "other")
"""Families of formats, as the search engine knows them."""
RECENT = ("last_30_days", "last_12_months", "last_3_years")
"""Ranges of the last update, as the search engine knows them."""

LONGEST_TEXT = 200
LARGEST_LIMIT = 1000
MOST_ZONES = 12

_ID = re.compile(r"[0-9a-f]{24}", re.ASCII)
_NAME = re.compile(r"[\w\-.]{1,200}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_ZONE = re.compile(r"[\w\-]+(:[\w\-]+)+(@[\d\-]+)?")
_WORD = re.compile(r"[\w\-.:+]{1,60}")


@dataclass(frozen=True)
class DatasetsQuery(Query):
    """Data sets by words and filters; of several `zones` (ids as `fr:commune:35238`) one is enough.

    `organization` is an id; `family` one of `FAMILIES`, `formats` exact ones in lower case of which one is enough,
    `licence` an id of the catalogue's list, `updated` one of `RECENT`. `with_formats` asks for the formats of each
    data set too, a request more each where the search engine answers.
    """

    text: str = ""
    organization: str = ""
    zones: tuple[str, ...] = ()
    family: str = ""
    formats: tuple[str, ...] = ()
    licence: str = ""
    updated: str = ""
    limit: int = 50
    with_formats: bool = False

    kind: ClassVar[str] = "datasets"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what the catalogue would refuse, or ignore without a word; raises `QueryError`."""
        object.__setattr__(self, "text", " ".join(self.text.split()))
        object.__setattr__(self, "formats", tuple(dict.fromkeys(name.strip().lower() for name in self.formats)))
        object.__setattr__(self, "zones", tuple(dict.fromkeys(self.zones)))
        if len(self.text) > LONGEST_TEXT:
            raise QueryError(Problem.TOO_LONG, "", field="text", length=len(self.text), most=LONGEST_TEXT)
        if self.organization and not is_id(self.organization):
            raise QueryError(Problem.CHOICE, self.organization, field="organization")
        for zone in self.zones:
            if not _ZONE.fullmatch(zone):
                raise QueryError(Problem.CHOICE, zone, field="zone")
        if len(self.zones) > MOST_ZONES:
            raise QueryError(Problem.OUT_OF_RANGE, len(self.zones), field="zone", least=0, most=MOST_ZONES)
        for name in (*self.formats, self.licence):
            if name and not _WORD.fullmatch(name):
                raise QueryError(Problem.CHOICE, name, field="format" if name != self.licence else "licence")
        for field, value, known in (("family", self.family, FAMILIES), ("updated", self.updated, RECENT)):
            if value and value not in known:
                raise QueryError(Problem.CHOICE, value, field=field)
        if not 1 <= self.limit <= LARGEST_LIMIT:
            raise QueryError(Problem.OUT_OF_RANGE, self.limit, field="limit", least=1, most=LARGEST_LIMIT)

    def more(self) -> DatasetsQuery | None:
        """Give the same question with twice the limit; None at the largest."""
        if self.limit >= LARGEST_LIMIT:
            return None
        return replace(self, limit=min(2 * self.limit, LARGEST_LIMIT))


@dataclass(frozen=True)
class DatasetQuery(Query):
    """The resources of one data set by its id or slug, or one of them; `title` is what to show of it until then."""

    dataset: str
    resource: str = ""
    title: str = ""

    kind: ClassVar[str] = "dataset"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse names that would lead elsewhere; raises `QueryError`."""
        if not _NAME.fullmatch(self.dataset) or set(self.dataset) == {"."}:
            raise QueryError(Problem.CHOICE, self.dataset, field="dataset")
        if self.resource and not _UUID.fullmatch(self.resource):
            raise QueryError(Problem.CHOICE, self.resource, field="resource")


def name_in(text: str) -> str:
    """Give the id or slug of a data set in a text: itself, or what the address of its page ends with."""
    text = text.strip()
    if not text:
        raise QueryError(Problem.EMPTY, text, field="dataset")
    parts = address_parts(text)
    if not parts.scheme:
        return text
    pieces = [piece for piece in parts.path.split("/") if piece]
    if parts.scheme not in ("http", "https") or "datasets" not in pieces[:-1]:
        raise QueryError(Problem.CHOICE, text, field="dataset")
    return pieces[pieces.index("datasets") + 1]


def is_id(text: str) -> bool:
    """Tell whether a text is an id of the catalogue, and no name: 24 hexadecimal digits."""
    return bool(_ID.fullmatch(text))
