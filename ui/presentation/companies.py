"""Companies and their establishments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.companies.notes import Note
from ..host.dates import short_date
from ..host.i18n import tr
from ..host.numbers import whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.companies.queries import CompaniesQuery

NAME = '"name"'


def title(query: CompaniesQuery) -> str:
    """Give the title of the layer: who is asked for, and where."""
    if query.text:
        whom = tr("Companies: {}").format(query.text)
    elif query.state == "closed":
        whom = tr("Closed companies")
    else:
        whom = tr("Companies")
    return f"{whom} · {place}" if (place := _place(query)) else whom


def _place(query: CompaniesQuery) -> str:
    if query.geometry:
        return tr("in a shape")
    if query.round:
        return tr("within {} m").format(whole(query.radius))
    few = ", ".join(query.communes[:3])
    return tr("{} and others").format(few) if len(query.communes) > 3 else few


def title_of_one(company: Values) -> str:
    """Give the title of the layer of one establishment."""
    return tr("Company: {name} ({siret})").format(name=company["name"] or company["siren"], siret=company["siret"])


def state_text(values: Values) -> str:
    """Say whether an establishment is open, and since when it is not."""
    if values["open"] is None:
        return tr("open or closed: unknown")
    if values["open"]:
        return tr("open")
    return tr("closed since {}").format(short_date(values["closed"])) if values["closed"] else tr("closed")


def lines(values: Values) -> tuple[str, str]:
    """Give the name, and whether it is open, what it does and where."""
    signs = values["trade_name"]
    name = values["name"] or tr("SIREN {}, no name told").format(values["siren"])
    named = f"{name} — {signs}" if signs and signs.casefold() not in name.casefold() else name
    head = tr("head office") if values["headquarters"] else None
    activity = values["activity_label"] or (
        tr("activity {}").format(values["activity"]) if values["activity"] else None
    )
    return named, joined(state_text(values), head, activity, values["address"])


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "activity": tr("Activity (NAF rev. 2)"),
        "activity_2025": tr("Activity (NAF 2025, code)"),
        "activity_label": tr("Activity"),
        "address": tr("Address"),
        "closed": tr("Closed on"),
        "commune": tr("INSEE code"),
        "created": tr("Created on"),
        "employees": tr("Employees"),
        "headquarters": tr("Head office"),
        "leaders": tr("Leaders"),
        "name": tr("Name"),
        "open": tr("Is open"),
        "siren": tr("SIREN"),
        "siret": tr("SIRET"),
        "trade_name": tr("Trade name"),
        "unit_activity": tr("Activity of the legal unit (NAF rev. 2)"),
        "unit_activity_label": tr("Activity of the legal unit"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        Note.NOT_SHOWN: tr("Companies that asked not to be shown are missing."),
        Note.WITHOUT_POSITION: tr("So are those whose address has no known position."),
        Note.WITHOUT_PLACE: tr("Some have no position: they come as a table."),
        Note.MATCHING_CUT: tr("Of companies with more than 100 establishments here, the service gives 100."),
        Note.CAPPED: tr("There are more than the 10,000 that the service gives: narrow the question."),
        Note.LIMITED: tr("There may be more than were asked for: narrow the question, or add all to the map."),
        Note.FEWER: tr("The service counted more companies than it gave: ask again to see whether some are missing."),
        Note.WITHOUT_ACTIVITY: tr("Companies whose activity is not known may be missing, as there are so many here."),
        Note.OF_UNIT: tr("Activity, size and kind are compared with those of the company, not of each establishment."),
        Note.NUMBER_ALONE: tr("A SIREN or SIRET is looked up alone: the commune and other conditions were set aside."),
        Note.HEAD_ALONE: tr("Of a SIREN the service gives the head office alone."),
        Note.PERSONAL: tr("It holds names of people: keep them no longer than you need them."),
    }


PRESENTATION = Presentation(
    kind="companies",
    icon="company",
    title=title,
    title_of_one=title_of_one,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={
        "companies": Look("companies", NAME),
        "companies_without_place": Look(name=NAME),
        "companies_with_leaders": Look("companies", NAME),
        "leaders_without_place": Look(name=NAME),
    },
)
