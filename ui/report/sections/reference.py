"""The parcels' references, and both of their areas."""

from __future__ import annotations

from typing import Any

from ....services.model import Feature
from ...host.i18n import tr
from ...presentation.parcels import parcel_label
from ...presentation.words import area_text, joined
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask
from ..section import Section
from ..subject import Subject
from ..words import land_text


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
    gone = [values for values in wanted if values["idu"] not in today] if not ask.errors else []
    lines = _of_one(there[0], source) if len(there) == 1 else _of_many(there, subject, source)
    if ask.errors:
        return SectionAnswer()  # what was picked may have been divided since: it is not told as today's
    notes = [
        tr("{} is in the cadastre no more: it was divided or merged since.").format(parcel_label(one)) for one in gone
    ]
    layers = [_layer(subject.parcels)] if len(subject.parcels) == 1 else []
    return SectionAnswer(lines, [_table(there, source)], layers, notes)


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
    total = land_text(sum(known))
    if len(known) < len(parcels):
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
