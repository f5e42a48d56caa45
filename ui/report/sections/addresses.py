"""The addresses of the parcels, and how each is theirs."""

from __future__ import annotations

from ...host.i18n import tr
from ...presentation.kinds import notes_of
from ...presentation.parcel_addresses import tie_words
from ...presentation.parcels import parcel_label
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask
from ..places import address_text, places_of, tie_text
from ..section import Section
from ..subject import Subject


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the addresses of each parcel."""
    from ....services.cadastre.pages import PARCELS
    from ....services.parcel_addresses.queries import MOST_PARCELS, ParcelAddressesQuery

    names = [field.name for field in PARCELS.fields]
    parcels = {parcel.attributes[0]: dict(zip(names, parcel.attributes)) for parcel in subject.parcels}
    places = places_of((str(parcel.attributes[0]), parcel.geometry) for parcel in subject.parcels)
    query = ParcelAddressesQuery(places[:MOST_PARCELS])
    answer = ask.one(query)
    said = Source(tr("National address base (BAN)"), answer.day)
    found = sorted((row.values for row in answer.rows), key=lambda one: ("tied", "inside", "nearest").index(one["tie"]))
    lines = [
        Line(tie_text(one), address_text(one), said, parcel_label(parcels[one["idu"]]) if len(parcels) > 1 else "")
        for one in found
    ]
    notes = [notes_of(query, answer.notes)] if answer.notes else []
    if len(places) > MOST_PARCELS:
        notes.append(tr("Asked of the first {} parcels of {}.").format(MOST_PARCELS, len(places)))
    words = tie_words()
    rows = tuple(
        (parcel_label(parcels[one["idu"]]), one["idu"], address_text(one), words[one["tie"]], one["distance"])
        for one in found
    )
    headings = (
        tr("Parcel"),
        tr("Identifier (IDU)"),
        tr("Address"),
        tr("How it is the parcel’s"),
        tr("Distance (m)"),
    )
    layers = [SheetLayer(title(), query)] if found else []
    return SectionAnswer(lines, [Table(title(), headings, rows, said)], layers, notes)


def title() -> str:
    """Give the section's title."""
    return tr("Addresses")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("The address base knows no address here, nor one within some 200 m.")


SECTION = Section("addresses", 20, "parcel", title, nothing, tell)
