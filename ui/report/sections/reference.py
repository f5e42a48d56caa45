"""The parcels' references, and both of their areas."""

from __future__ import annotations

from typing import Any

from ....services.model import Feature
from ...host.i18n import tr
from ...presentation.parcels import parcel_label
from ...presentation.words import area_text, joined
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask, Row
from ..section import Section
from ..subject import Subject
from ..words import land_text

_TOUCH = 1e-10
"""Square degrees, about a square metre: neighbours are not drawn to the centimetre."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask the cadastre for the parcels as they are today, and tell their references and areas."""
    from ....services.cadastre.pages import PARCELS
    from ....services.cadastre.shape_questions import questions_by_shape

    names = [field.name for field in PARCELS.fields]
    answers = ask.all(questions_by_shape(subject.shape.geometry))
    today = {row.values["idu"]: row.values for answer in answers for row in answer.rows}
    source = Source(tr("Cadastral map (DGFiP, IGN)"), min(answer.day for answer in answers))
    wanted = [dict(zip(names, parcel.attributes)) for parcel in subject.parcels]
    there = [today.get(values["idu"], values) for values in wanted]
    lines = _of_one(there[0], source) if len(there) == 1 else _of_many(there, subject, source)
    if ask.errors:
        return SectionAnswer()  # what was picked may have been divided since: it is not told as today's
    gone = [one for one, values in zip(subject.parcels, wanted) if values["idu"] not in today]
    notes = _gone_text(gone, [row for answer in answers for row in answer.rows])
    layers = [_layer(subject.parcels)] if len(subject.parcels) == 1 else []
    return SectionAnswer(lines, [_table(there, source)], layers, notes)


def _gone_text(gone: list[Feature], today: list[Row]) -> list[str]:
    """Say what became of parcels that are there no more: only where others lie they were divided or merged."""
    from ....services.cadastre.pages import PARCELS
    from ....services.geo.sound import load

    names = [field.name for field in PARCELS.fields]
    loaded = (load(row.geometry) for row in today if gone and row.geometry)
    shapes = [shape for shape in loaded if shape is not None]
    divided = tr("{} is in the cadastre no more: it was divided or merged since.")
    nothing_there = tr("The cadastre gives no parcel today where {} was: what is told of it is of before.")
    notes = []
    for parcel in gone:
        own = load(parcel.geometry) if parcel.geometry else None
        followed = own is not None and any(own.intersection(shape).area > _TOUCH for shape in shapes)
        label = parcel_label(dict(zip(names, parcel.attributes)))
        notes.append((divided if followed else nothing_there).format(label))
    return notes


def _of_one(parcel: dict[str, Any], source: Source) -> list[Line]:
    place = joined(parcel["commune_name"], parcel["commune"])
    texts = (
        (tr("Reference"), parcel_label(parcel)),
        (tr("Commune"), place),
        (tr("Identifier (IDU)"), parcel["idu"]),
        (tr("Cadastral area"), land_text(parcel["cadastral_area"])),
        (tr("Computed area"), area_text(parcel["gis_area"])),
    )
    return [Line(label, text, source) for label, text in texts]


def _of_many(parcels: list[dict[str, Any]], subject: Subject, source: Source) -> list[Line]:
    known = [one["cadastral_area"] for one in parcels if one["cadastral_area"] is not None]
    total = land_text(sum(known) if known else None)
    if known and len(known) < len(parcels):
        total = tr("{total}, without {count} whose area is unknown").format(
            total=total, count=len(parcels) - len(known)
        )
    lines = [
        Line(tr("Parcels"), str(len(parcels)), source),
        Line(tr("Cadastral area"), total, source),
        Line(tr("Computed area"), area_text(subject.plot.gis_area), source),
    ]
    return lines + [
        Line(tr("Parcel"), joined(parcel_label(one), one["idu"]), source, area_text(one["cadastral_area"]))
        for one in parcels
    ]


def _table(parcels: list[dict[str, Any]], source: Source) -> Table:
    headings = (
        tr("Parcel"),
        tr("Identifier (IDU)"),
        tr("Commune"),
        tr("INSEE code"),
        tr("Cadastral area (m²)"),
        tr("Computed area (m²)"),
    )
    rows = tuple(
        (
            parcel_label(one),
            one["idu"],
            one["commune_name"],
            one["commune"],
            one["cadastral_area"],
            None if one["gis_area"] is None else round(one["gis_area"], 2),
        )
        for one in parcels
    )
    return Table(title(), headings, rows, source)


def _layer(parcels: tuple[Feature, ...]) -> SheetLayer:
    from ....services.cadastre.plot import value
    from ....services.cadastre.queries import ParcelQuery

    return SheetLayer(tr("Parcel"), ParcelQuery.of_idu(value(parcels[0], "idu")))


def title() -> str:
    """Give the section's title."""
    return tr("Reference and areas")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("The cadastre knows none of these parcels.")


SECTION = Section("reference", 10, "parcel", title, nothing, tell)
