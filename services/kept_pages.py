"""Whole answers that are kept with the day on which they came, to be shown at once the next time they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, NamedTuple

from .answer_cache import AnswerCache
from .endpoints import Endpoint
from .model import Feature, Field, FieldType, Geometry, Page, Schema
from .query import Query

_PLAIN = (str, int, float, bool, type(None))


class KeptAnswer(NamedTuple):
    """The pages of an answer, and the day (year-month-day) on which it was asked."""

    pages: tuple[Page, ...]
    day: str


class KeptPages:
    """Keeps the answers to questions; whoever puts one in knows that it names nobody."""

    def __init__(self, cache: AnswerCache, endpoints: Mapping[str, Endpoint]) -> None:
        self._cache, self._endpoints = cache, endpoints

    def get(self, query: Query) -> KeptAnswer | None:
        """Give the answer that was kept; None where there is none, or it cannot be read any more."""
        kept = self._cache.get(self._question(query))
        # A file of the profile may hold anything: what cannot be read is asked for anew.
        with suppress(LookupError, TypeError, ValueError, AttributeError):
            day = date.fromisoformat(kept["day"]).isoformat()
            return KeptAnswer(tuple(map(_page, kept["pages"])), day)
        return None

    def put(self, query: Query, pages: Sequence[Page], day: str) -> None:
        """Keep an answer that came whole; one with other than JSON's values is let be."""
        if all(isinstance(value, _PLAIN) for page in pages for item in page.features for value in item.attributes):
            self._cache.put(self._question(query), {"day": day, "pages": list(map(_json, pages))})

    def _question(self, query: Query) -> dict[str, Any]:
        # Another server, as a mirror, has other answers.
        return {"pages": query.to_json(), "url": self._endpoints[query.service].url}


def _json(page: Page) -> dict[str, Any]:
    schema = page.schema
    return {
        "name": schema.name,
        "geometry": schema.geometry.value,
        "fields": [[field.name, field.type.value] for field in schema.fields],
        "crs": schema.crs,
        "features": [[item.geometry.hex() if item.geometry else None, list(item.attributes)] for item in page.features],
        "total": page.total,
        "notes": list(page.notes),
        "limit_reached": page.limit_reached,
    }


def _page(kept: Any) -> Page:
    fields = tuple(Field(str(name), FieldType(kind)) for name, kind in kept["fields"])
    schema = Schema(str(kept["name"]), Geometry(kept["geometry"]), fields, str(kept["crs"]))
    features = [_feature(item, len(fields)) for item in kept["features"]]
    notes = tuple(map(str, kept["notes"]))
    total = kept["total"]
    return Page(schema, features, None if total is None else int(total), notes, bool(kept["limit_reached"]))


def _feature(kept: Any, count: int) -> Feature:
    geometry, values = kept
    if len(values) != count or not all(isinstance(value, _PLAIN) for value in values):
        raise ValueError("not the attributes of the schema")
    return Feature(None if geometry is None else bytes.fromhex(geometry), tuple(values))
