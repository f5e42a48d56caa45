"""Zonings as lines: what of which layer of a theme the subject lies in, each kind once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, Callable

from ..host.i18n import tr
from ..presentation.words import contact_text, is_contact, metres_text, percent_text
from .answer import Line, SectionAnswer, SheetLayer, Source, Table
from .asking import Answer, Ask
from .subject import Subject

if TYPE_CHECKING:
    from ...services.wfs.themes import Theme, ThemeLayer
    from ...services.wfs.zoning import ZoningRow

_WHOLE = 0.999
_OVER = 1.001
_DOUBLE = 0.02
"""The share by which zones may overlap, as each is drawn by itself."""

Words = Callable[["ZoningRow"], str]


def tell_zonings(subject: Subject, ask: Ask, themes: Sequence[str], source: str, words: Words) -> SectionAnswer:
    """Ask in which zones of some themes the subject lies; `words` says what a row is, never by its code alone."""
    from ...services.wfs.zoning import ZoningQuery

    answer = ask.one(ZoningQuery(subject.text, tuple(themes), ask.language))
    known = ask.services.zoning.themes()
    chosen = [known[name] for name in themes]
    rows = merged(answer)
    said = Source(source, answer.day)
    lines = [_line(row, layer, said, ask.language, words) for layer, row in _in_order(rows, chosen)]
    return SectionAnswer(
        lines, [_table(lines, said)], _layers(rows, chosen, subject, ask.language), _notes(rows, chosen)
    )


def merged(answer: Answer) -> list[ZoningRow]:
    """Give the rows of an answer; of those that tell the same, one with all that they measure.

    Of those that lie one over the other nobody knows the sum: each is told with its own measure.
    """
    from ...services.wfs.zoning import ZoningRow

    found: dict[tuple[object, ...], list[ZoningRow]] = {}
    for page in answer.pages:
        for feature in page.features:
            row = ZoningRow(*feature.attributes)
            key = (row.layer, row.code, row.label, row.document_url)
            found.setdefault(key, []).append(row)
    return [row for rows in found.values() for row in _added_up(rows)]


def measure_text(row: ZoningRow) -> str:
    """Tell how much of the subject lies in a zone, or how long a line is in it; nothing of a point."""
    if is_contact(row.intersection_length, row.intersection_ratio):
        return contact_text()
    if row.intersection_ratio is not None:
        return percent_text(min(1.0, row.intersection_ratio))
    return "" if row.intersection_length is None else tr("{} m").format(metres_text(row.intersection_length))


def _notes(rows: list[ZoningRow], themes: Sequence[Theme]) -> list[str]:
    """Say where zones of a plan lie one over the other: only one of them can count."""
    zones = {(theme.name, typename) for theme in themes for typename in theme.zone_layers}
    if sum(row.intersection_ratio or 0 for row in rows if (row.theme, row.layer) in zones) <= 1 + _DOUBLE:
        return []
    return [tr("Zones lie one over the other here: ask the town hall which of them, or of the documents, counts.")]


def _added_up(rows: list[ZoningRow]) -> list[ZoningRow]:
    if sum(row.intersection_ratio or 0 for row in rows) > _OVER:
        return rows
    return [reduce(_together, rows)]


def _together(one: ZoningRow, other: ZoningRow) -> ZoningRow:
    def total(first: float | None, second: float | None) -> float | None:
        return second if first is None else first if second is None else first + second

    return one._replace(
        intersection_area=total(one.intersection_area, other.intersection_area),
        intersection_ratio=total(one.intersection_ratio, other.intersection_ratio),
        intersection_length=total(one.intersection_length, other.intersection_length),
    )


def _in_order(rows: list[ZoningRow], themes: Sequence[Theme]) -> list[tuple[ThemeLayer | None, ZoningRow]]:
    """Order as the themes have their layers, the largest share first; what says that there is no plan comes first."""
    layers = {(theme.name, layer.typename): layer for theme in themes for layer in theme.layers}
    places = list(layers)

    def place(row: ZoningRow) -> tuple[float, ...]:
        key = (row.theme, row.layer)
        return places.index(key) if key in layers else -1, -(row.intersection_ratio or 0)

    return [(layers.get((row.theme, row.layer)), row) for row in sorted(rows, key=place)]


def _line(row: ZoningRow, layer: ThemeLayer | None, source: Source, language: str, words: Words) -> Line:
    from ...services.wfs.themes import in_language

    label = tr("Situation") if layer is None else in_language(layer.title, language)
    # A plan covers the subject or does not: its share would only be in the way.
    is_document = layer is not None and layer.typename.endswith(":document")
    measure = "" if is_document and (row.intersection_ratio or 0) > _WHOLE else measure_text(row)
    return Line(label, words(row), source, measure, row.document_url or "")


def _layers(rows: list[ZoningRow], themes: Sequence[Theme], subject: Subject, language: str) -> list[SheetLayer]:
    from ...services.wfs.intersect import WfsIntersectQuery
    from ...services.wfs.themes import in_language

    there = {row.layer for row in rows}
    # The document's own outline is the commune's: on the map it says nothing.
    layers = {
        layer.typename: layer
        for theme in themes
        for layer in theme.layers
        if layer.typename in there and layer.typename != theme.document_layer
    }
    return [
        SheetLayer(in_language(layer.title, language), WfsIntersectQuery(subject.text, typename, clip=True))
        for typename, layer in layers.items()
    ]


def _table(lines: list[Line], source: Source) -> Table:
    headings = (tr("Layer"), tr("Zoning"), tr("In it"), tr("Document"))
    rows = tuple((line.label, line.text, line.measure, line.url) for line in lines)
    return Table(tr("Zonings"), headings, rows, source)
