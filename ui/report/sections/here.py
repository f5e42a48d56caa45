"""The parcels that a place lies in: of a point the one under it, of a shape those that it crosses."""

from __future__ import annotations

from typing import Any

from ....services.model import Feature
from ...host.i18n import tr
from ...presentation.parcels import parcel_label
from ...presentation.words import area_text, joined, metres_text
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask, Row
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject

_SLIVER = 1.0
"""m²: less of a parcel in a drawn shape is the unsteadiness of a hand."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask the cadastre which parcels there are; they can become the subject in the place's stead."""
    from ....services.cadastre.pages import PARCELS
    from ....services.cadastre.parcels_intersecting import ParcelsIntersectingQuery

    surface = subject.shape.dimension == SURFACE
    query = ParcelsIntersectingQuery(subject.text, _SLIVER if surface else 0.0)
    answer = ask.one(query)
    drawn = tr("Cadastral map (DGFiP, IGN); areas computed from the drawing")
    said = Source(tr("Cadastral map (DGFiP, IGN)") if subject.shape.dimension == POINT else drawn, answer.day)
    rows = sorted(answer.rows, key=lambda row: -(row.values["intersection_area"] or 0))
    if not rows:
        return SectionAnswer()
    several = len({row.values["commune"] for row in rows}) > 1
    lines = [*_of_shape(subject, len(rows), said), *(_line(row.values, several, said) for row in rows)]
    count = len(PARCELS.fields)
    parcels = [Feature(row.geometry, tuple(row.values.values())[:count]) for row in rows]
    return SectionAnswer(lines, [_table(rows, said)], [SheetLayer(title(), query)], parcels=parcels)


def _of_shape(subject: Subject, count: int, source: Source) -> list[Line]:
    kind, size = subject.shape.dimension, subject.shape.size
    if kind == POINT:
        return []
    drawn = area_text(size) if kind == SURFACE else tr("{} m").format(metres_text(size))
    head = tr("Area of the shape") if kind == SURFACE else tr("Length of the line")
    return [
        Line(head, drawn, source),
        Line(tr("Parcels"), str(count), source),
    ]


def _line(parcel: dict[str, Any], several: bool, source: Source) -> Line:
    area = parcel["intersection_area"]
    inside = area_text(parcel["cadastral_area"]) if area is None else tr("{} in it").format(area_text(area))
    commune = parcel["commune_name"] if several else ""
    return Line(tr("Parcel"), joined(parcel_label(parcel), commune, parcel["idu"]), source, inside)


def _table(rows: list[Row], source: Source) -> Table:
    headings = (
        tr("Parcel"),
        tr("Identifier (IDU)"),
        tr("Commune"),
        tr("Cadastral area (m²)"),
        tr("In the shape (m²)"),
    )
    cells = tuple(
        (
            parcel_label(row.values),
            *(row.values[name] for name in ("idu", "commune_name", "cadastral_area", "intersection_area")),
        )
        for row in rows
    )
    return Table(title(), headings, cells, source)


def title() -> str:
    """Give the section's title."""
    return tr("Parcels here")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("The cadastre has no parcel here: it is a road, water, or land that is not registered.")


SECTION = Section("here", 5, "parcel", title, nothing, tell, parcels=False, places=(POINT, LINE, SURFACE))
