"""One page of a search: what is asked of either version of the API, and what the older one cannot filter by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import Any, NamedTuple

from ..net.answers import whole_number
from .queries import DatasetsQuery
from .records import Dataset, read_dataset

PAGE_SIZE = 20
"""Data sets a page: those of the site itself."""

_DATASET = (
    "id,title,slug,organization{id,name},owner{first_name,last_name},license,last_update,last_modified,"
    "quality{score},page,archived,metrics{reuses},harvest{domain,remote_url}"
)
# Descriptions of 100 kB each are not wanted in a list. Version 1 gives the resources, version 2 how many there are.
MASKS = {
    1: f"data{{{_DATASET},resources{{id,format,title,url}}}},page,total,next_page",
    2: f"data{{{_DATASET},resources}},page,total,next_page",
}


class Note(str, Enum):
    """What a page has to tell beside its data sets."""

    WITHOUT_FAMILY = "without_family"
    """The search engine is off, and the family of formats was not regarded."""
    WITHOUT_UPDATED = "without_updated"
    """Nor was the date of the last update."""
    WHOLE_WORDS = "whole_words"
    """The search engine is off: only whole words are found."""


class Scope(NamedTuple):
    """A part of a question that the API takes at once: one zone and one format at the most, and its next page."""

    zone: str
    format: str
    page: int = 1


class Cursor(NamedTuple):
    """How far an answer has come: the parts of which there is more."""

    scopes: tuple[Scope, ...]


@dataclass(frozen=True)
class Answer:
    """A page of one part; `more` tells whether another comes after it."""

    features: tuple[Dataset, ...]
    total: int
    more: bool


@dataclass(frozen=True)
class Found:
    """A page of a search: `total` is None where several parts are merged; `next` None where nothing is left."""

    datasets: tuple[Dataset, ...]
    total: int | None
    next: Cursor | None
    notes: tuple[str, ...] = ()


def first_cursor(query: DatasetsQuery) -> Cursor:
    """Give where a question begins."""
    return Cursor(tuple(Scope(zone, name) for zone, name in product(query.zones or ("",), query.formats or ("",))))


def parameters(query: DatasetsQuery, scope: Scope, version: int) -> dict[str, Any]:
    """Give the parameters of one page."""
    values = {
        "q": query.text,
        "organization": query.organization,
        "geozone": scope.zone,
        "format": scope.format,
        "license": query.licence,
        # Without words nothing is better than another: the newest first.
        "sort": "" if query.text else "-last_update",
        "page": scope.page,
        "page_size": PAGE_SIZE,
    }
    if version == 2:
        values.update(format_family=query.family, last_update_range=query.updated)
    return {name: value for name, value in values.items() if value}


def notes_of(query: DatasetsQuery, version: int) -> tuple[str, ...]:
    """Give what is to be told of an answer of that version: which filters it did not regard."""
    if version == 2:
        return ()
    told = ((query.text, Note.WHOLE_WORDS), (query.family, Note.WITHOUT_FAMILY), (query.updated, Note.WITHOUT_UPDATED))
    return tuple(note.value for value, note in told if value)


def read_answer(value: Any) -> Answer:
    """Read a page; raises what Python raises for an answer that is none."""
    datasets = tuple(read_dataset(item) for item in value["data"])
    total = whole_number(value["total"])
    if total is None or total < 0:
        raise ValueError(f"{total!r} is no total")
    return Answer(datasets, total, bool(value.get("next_page")))
