"""What the form shows of a text, made ready off the main thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .....services.cadastre.list_answer import ListAnswer
from .....services.cadastre.pages import PARCELS
from .....services.cadastre.parcel_lookup import ParcelListQuery
from .....services.cadastre.reading.model import Span, SpanKind
from .....services.cadastre.reading.reader import read
from .coloured_text import document_places
from .list_decisions import Decisions
from .list_rows import Place, list_rows

_IDU = PARCELS.index("idu")


class ReadList(NamedTuple):
    """What the spans of a text are, in their order, and what is to be decided; places are those of Qt's document.

    `found` counts the references that were found, `idus` are theirs; `duplicates` counts those that came again.
    """

    spans: dict[Place, SpanKind]
    decisions: Decisions | None = None
    found: int = 0
    duplicates: int = 0
    idus: frozenset[str] = frozenset()


def read_in(text: str) -> ReadList:
    """Read a text, with no network."""
    return ReadList(_spans(text, read(text).spans))


def found_in(answer: ListAnswer, query: ParcelListQuery) -> ReadList:
    """Give what is shown of an answer."""
    places = document_places(query.text)

    def moved(place: Place) -> Place:
        return places[place[0]], places[place[1]]

    rows = tuple(
        row._replace(place=moved(row.place), spans=tuple(map(moved, row.spans)))
        for row in list_rows(answer, query.commune)
    )
    idus = frozenset(str(parcel.attributes[_IDU]) for parcel in answer.parcels)
    return ReadList(_spans(query.text, answer.spans), Decisions(rows), len(answer.found), len(answer.duplicates), idus)


def _spans(text: str, spans: Iterable[Span]) -> dict[Place, SpanKind]:
    places = document_places(text)
    kinds = {(places[span.start], places[span.end]): span.kind for span in spans}
    return dict(sorted(kinds.items()))
