"""What the State's report on risks says of each parcel: what is there, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ....services.model import Field, FieldType, Geometry, Page, Schema
from ...host.i18n import tr
from ...host.numbers import whole
from ...layers.parcels.risk_places import places_of_parcels
from ...presentation.words import joined
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject

MOST_PLACES = 5
"""Reports of a sheet: one may be asked for each second."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the report of each parcel, of the first few where they are many."""
    from ....services.risks.queries import RisksQuery

    places = _places(subject)
    query = RisksQuery(places[:MOST_PLACES])
    answer = ask.one(query, lambda: _reports(query, ask))
    said = Source(tr("Géorisques (BRGM, State)"), answer.day)
    risks = _together([row.values for row in answer.rows])
    lines = [_line(risk, said) for risk in risks]
    present = [line for line, risk in zip(lines, risks) if "present" in (risk["at_address"], risk["at_commune"])]
    rest = [(line, risk) for line, risk in zip(lines, risks) if line not in present]
    unknown = [line for line, risk in rest if "unknown" in (risk["at_address"], risk["at_commune"])]
    notes = []
    if len(places) > MOST_PLACES:
        notes.append(tr("Asked of the first {} parcels of {}.").format(MOST_PLACES, len(places)))
    away = max((risk["distance"] or 0 for risk in risks), default=0)
    if away >= 1:
        notes.append(tr("“At the address” is said of the nearest address, at most {} m away.").format(whole(away)))
    if subject.place is not None and subject.shape.dimension != POINT:
        notes.append(tr("Asked of one point in the middle of the shape."))
    pages = dict.fromkeys(risk["url"] for risk in risks if risk["url"])
    report = [Line(tr("Official report"), tr("The whole report of this place"), said, url=url) for url in pages]
    told = [*present, *unknown]
    layers = [SheetLayer(tr("Risks"), query)] if told else []
    return SectionAnswer([*told, *report] if told else [], [_table(risks, said)], layers, notes)


def _places(subject: Subject) -> tuple[Any, ...]:
    from ....services.risks.queries import RiskPlace

    if subject.place is None:
        return places_of_parcels(subject.parcels)
    return (RiskPlace(subject.place.label, *subject.inside, subject.place.code or None),)


def _schema() -> Schema:
    from ....services.risks.queries import RISKS

    return Schema("sheet_risks", Geometry.NONE, (*RISKS.fields, Field("distance", FieldType.REAL)))


def _reports(query: Any, ask: Ask) -> Iterator[Page]:
    """Ask for the reports anew: a sheet tells of which day each thing is."""
    schema, source = _schema(), ask.services.http.endpoints["risks"].attribution
    for report in ask.services.risk_reports.each(query, ask.token, True):
        if report.error is not None:
            raise report.error
        features = [one._replace(attributes=(*one.attributes, report.distance)) for one in report.features(source)]
        yield Page(schema, features)


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each risk once: of several parcels what is there on one of them counts, and then what is not known."""
    order = ("absent", "unknown", "present")
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        risk = found.setdefault(row["code"], dict(row))
        for place in ("at_address", "at_commune"):
            risk[place] = max(risk[place], row[place], key=order.index)
        risk["level"] = risk["level"] or row["level"]
        risk["distance"] = max(risk["distance"] or 0, row["distance"] or 0)
    return sorted(found.values(), key=lambda risk: -order.index(risk["at_address"]))


def _line(risk: dict[str, Any], source: Source) -> Line:
    """Say where a risk is."""
    level = risk["level"].lower() if risk["level"] else ""
    if risk["at_address"] == "present":
        label = tr("At the address")
    elif risk["at_commune"] == "present":
        label = tr("In the commune, not at the address")
        if risk["at_address"] == "unknown":
            label = tr("In the commune; at the address it is not known")
    else:
        label, level = tr("Not known"), ""
        if risk["at_address"] == "absent":
            label = tr("Not at the address; in the commune it is not known")
    return Line(label, risk["risk"], source, level)


def _table(risks: list[dict[str, Any]], source: Source) -> Table:
    from ...presentation.risks import presence_words

    words = presence_words()
    headings = (tr("Risk"), tr("At the address"), tr("In the commune"), tr("Level"))
    rows = tuple(
        (risk["risk"], words[risk["at_address"]], words[risk["at_commune"]], joined(risk["level"])) for risk in risks
    )
    return Table(title(), headings, rows, source)


def title() -> str:
    """Give the section's title."""
    return tr("Risk report")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("The report tells of no risk, at the address or in the commune.")


SECTION = Section("risks", 10, "risks", title, nothing, tell, places=(POINT, LINE, SURFACE))
