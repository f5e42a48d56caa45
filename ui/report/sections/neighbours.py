"""The parcels that adjoin the subject or face it over a road, and the addresses for letters to those who live there."""

from __future__ import annotations

from typing import Any

from ...host.i18n import tr
from ...host.numbers import decimal
from ...presentation.kinds import notes_of
from ...presentation.parcel_addresses import tie_words
from ...presentation.parcels import parcel_label
from ...presentation.words import joined
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Answer, Ask
from ..places import address_text, places_of
from ..section import Section
from ..subject import Subject

MOST = 150
"""Neighbours whose addresses are asked."""
_TOLD = 3
"""Addresses of a parcel on its line."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the neighbours, then for their addresses."""
    from ....services.cadastre.neighbours import ROAD, NeighboursQuery
    from ....services.parcel_addresses.queries import ParcelAddressesQuery

    query = NeighboursQuery(subject.text, subject.plot.idus, road_width=ROAD)
    answer = ask.one(query)
    rows = answer.rows
    if not rows:
        return SectionAnswer()
    places = places_of((str(row.values["idu"]), row.geometry) for row in rows)
    letters = ask.one(ParcelAddressesQuery(places[:MOST], nearest=False))
    addresses: dict[str, list[dict[str, Any]]] = {}
    for row in letters.rows:
        addresses.setdefault(row.values["idu"], []).append(row.values)
    said = Source(tr("Cadastral map (DGFiP, IGN); addresses BAN"), min(answer.day, letters.day))
    parcels = sorted((row.values for row in rows), key=lambda one: bool(one["across_road"]))
    # Without an answer nobody is said to have no address.
    lines = [_line(one, None if letters.error else addresses.get(one["idu"], []), said) for one in parcels]
    layers = [SheetLayer(title(), query)]
    if letters.error:
        return SectionAnswer(lines, (), layers, [tr("The addresses have not come.")])
    if addresses:
        layers.append(SheetLayer(tr("Addresses of the neighbours"), letters.query))
    return SectionAnswer(lines, [_letters(parcels, addresses, said)], layers, _notes(letters, len(places)))


def _line(parcel: dict[str, Any], addresses: list[dict[str, Any]] | None, source: Source) -> Line:
    label = tr("Across the road") if parcel["across_road"] else tr("Adjoining parcels")
    boundary = parcel["common_boundary"] or 0
    measure = tr("{} m").format(decimal(boundary, 1)) if boundary else ""
    return Line(label, joined(parcel_label(parcel), _few(addresses)), source, measure)


def _few(addresses: list[dict[str, Any]] | None) -> str:
    if addresses is None:
        return ""
    few = ", ".join(dict.fromkeys(str(one["name"] or address_text(one)) for one in addresses[:_TOLD]))
    if len(addresses) > _TOLD:
        few = tr("{few} and {count} more").format(few=few, count=len(addresses) - _TOLD)
    return few or tr("no address known")


def _letters(parcels: list[dict[str, Any]], addresses: dict[str, list[dict[str, Any]]], source: Source) -> Table:
    """Give a row a letter; a parcel without an address has a row too, so that nobody is forgotten."""
    words = tie_words()
    headings = (
        tr("Parcel"),
        tr("Identifier (IDU)"),
        tr("Recipient"),
        tr("Address"),
        tr("Postcode"),
        tr("Town"),
        tr("How it is the parcel’s"),
        tr("Place"),
    )
    rows = []
    for parcel in parcels:
        place = tr("across the road") if parcel["across_road"] else tr("adjoining")
        head = (parcel_label(parcel), parcel["idu"])
        for one in addresses.get(parcel["idu"], []):
            to = (tr("To the owner or the occupant"), one["name"] or address_text(one), one["postcode"], one["city"])
            rows.append((*head, *to, words[one["tie"]], place))
        if parcel["idu"] not in addresses:
            rows.append((*head, "", "", "", "", tr("no address known"), place))
    return Table(tr("Letters to the neighbours"), headings, tuple(rows), source, offered=True)


def _notes(letters: Answer, count: int) -> list[str]:
    notes = [tr("These are addresses, not owners: see below whom to ask.")]
    if letters.notes:
        notes.append(notes_of(letters.query, letters.notes))
    if count > MOST:
        notes.append(tr("Addresses of the first {} parcels of {}.").format(MOST, count))
    return notes


def title() -> str:
    """Give the section's title."""
    return tr("Neighbouring parcels")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No parcel adjoins it, and none faces it over a road.")


SECTION = Section("neighbours", 10, "around", title, nothing, tell)
