"""Sales of land and buildings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ...services.sales.notes import Note, of_years
from ...services.sales.queries import FIRST_YEAR
from ..host.i18n import tr
from ..host.numbers import whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.sales.queries import SalesQuery

_NAME = (
    """concat(format_date("date", 'dd/MM/yyyy'), """
    """if("price" is null, '', concat(' · ', format_number("price", 0), ' €')))"""
)


def title(query: SalesQuery) -> str:
    """Give the title of the layer: where, and of which years."""
    titled = tr("Sales: {}").format(_place(query))
    if query.from_year is None and query.to_year is None:
        return titled
    return f"{titled} · {query.years[-1]}–{query.years[0]}"


def _place(query: SalesQuery) -> str:
    if query.commune is not None:
        section = (query.section or "").lstrip("0")
        return tr("{}, section {}").format(query.commune, section) if section else query.commune
    if len(query.parcels) == 1:
        return query.parcels[0]
    return tr("{} parcels").format(len(query.parcels)) if query.parcels else tr("in a shape")


def kind_words() -> dict[str, str]:
    """Give the words for what was sold."""
    return {
        "house": tr("house"),
        "flat": tr("flat"),
        "premises": tr("business premises"),
        "outbuilding": tr("outbuilding"),
        "land": tr("land"),
        "off_plan": tr("building to come"),
        "several": tr("several kinds"),
        "other": tr("other"),
    }


def euros(value: float | None) -> str:
    """Give a price in words; one that is not told is said to be so."""
    return tr("price not told") if value is None else tr("{} €").format(whole(value))


def ratio_text(value: float | None) -> str | None:
    """Give a price per m² in words, None for none."""
    return None if value is None else tr("{} €/m²").format(whole(value))


def day_text(text: Any) -> str:
    """Give a day (year-month-day) as people write it here."""
    day = QDate.fromString(str(text or "")[:10], Qt.DateFormat.ISODate)
    return str(QLocale().toString(day, QLocale.FormatType.ShortFormat)) if day.isValid() else tr("date not told")


def areas_text(values: Values) -> str:
    """Give the areas of what was sold."""
    built, land = values["built_area"], values["land_area"]
    return joined(
        tr("{} m² built").format(whole(built)) if built else None,
        tr("{} m² of land").format(whole(land)) if land else None,
    )


def lines(values: Values) -> tuple[str, str]:
    """Give what was sold at what price, and when, how large and where."""
    kind = kind_words().get(str(values["kind"]), "")
    ratio = ratio_text(values["price_per_m2"])
    head = joined(kind, euros(values["price"]), ratio)
    return head, joined(day_text(values["date"]), areas_text(values), values["address"] or values["parcels"])


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "address": tr("Address"),
        "buildings": tr("Buildings (outbuildings apart)"),
        "built_area": tr("Built area (m²)"),
        "commune": tr("INSEE code"),
        "date": tr("Date"),
        "kind": tr("Kind"),
        "land_area": tr("Land (m²)"),
        "lots": tr("Lots"),
        "nature": tr("Nature of the sale"),
        "parcels": tr("Parcels"),
        "price": tr("Price (€)"),
        "price_per_m2": tr("Price per m² (€)"),
        "rooms": tr("Rooms"),
        "sale": tr("Sale"),
        "town": tr("Commune"),
    }


def notes() -> Mapping[str, str]:
    """Give the notes of pages in words."""
    return {
        Note.NOT_COVERED: tr("Sales in Alsace, in Moselle and in Mayotte are not published: they are unknown."),
        Note.LATE: tr("Sales are published twice a year: the latest ones are missing."),
        Note.NUMBERS_OF_THEN: tr(
            "Sales are kept by the number that a parcel had on that day: of parcels that were divided or merged "
            "since then, earlier ones are missing."
        ),
        Note.WITHOUT_POSITION: tr("Some sales have no position: they are in the table, and not on the map."),
        Note.NOT_PLACED: tr("Sales without a position are left out: nobody knows whether they lie in the shape."),
        Note.PRICE_UNSURE: tr("Of some sales the lines name several prices: these are not told."),
        Note.UNREAD: tr("Some lines of the files could not be read, and are left out."),
        Note.NOWHERE: tr("No commune and no parcel is here: the shape lies on a road, at sea or abroad."),
        **_notes_of_years(),
    }


def _notes_of_years() -> dict[str, str]:
    """Give the notes about one year and about several in a row, for all that there can be."""
    words = {
        Note.UNPUBLISHED: (
            tr("There is no file of {}: its sales are unknown."),
            tr("There are no files of {} to {}: their sales are unknown."),
        ),
        Note.FAILED: (
            tr("Not all files of {} could be had: sales of that year may be missing."),
            tr("Not all files of {} to {} could be had: sales of these years may be missing."),
        ),
    }
    years = range(FIRST_YEAR, date.today().year + 1)
    told = {}
    for first, last in combinations_with_replacement(years, 2):
        for note, (one, several) in words.items():
            (name,) = of_years(note, range(first, last + 1))
            told[name] = one.format(first) if first == last else several.format(first, last)
    return told


PRESENTATION = Presentation(
    kind="sales",
    icon="sales",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"sales": Look("sales", _NAME)},
)
