"""What was understood of a typed text, in words; why it is nothing; the titles of groups of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.numbers import decimal, whole

if TYPE_CHECKING:
    from ...services.recognise.model import Meaning, Recognised


def understood(recognised: Recognised) -> str:
    """Say what a text is, or why it is nothing that can be looked up."""
    if recognised.nothing is not None:
        return _nothing()[recognised.nothing.value]
    positions = sum(meaning.kind.value == "position" for meaning in recognised.meanings)
    if positions > 1:
        return tr("Coordinates that may be {} places: choose one.").format(whole(positions))
    names = [_kinds()[kind.value] for kind in recognised.kinds]
    told = tr("Read as: {}.").format(_either(names))
    unsure = [_unsure()[meaning.unsure.value] for meaning in recognised.meanings if meaning.unsure is not None]
    return " ".join([told, *dict.fromkeys(unsure)])


def group_title(kind: str) -> str:
    """Give the title of a group of results."""
    return {
        "address": tr("Addresses"),
        "commune": tr("Communes"),
        "lieu_dit": tr("Lieux-dits"),
        "parcel": tr("Parcels"),
        "parcel_list": tr("List of parcels"),
        "position": tr("Positions"),
        "company": tr("Companies"),
        "dataset": tr("Data sets"),
    }[kind]


def lines_of(meaning: Meaning) -> tuple[str, str]:
    """Give the two lines of what is offered without asking a service."""
    kind = meaning.kind.value
    if meaning.position is not None:
        place = meaning.position
        digits = f"{decimal(place.latitude, 6)} ; {decimal(place.longitude, 6)}"
        note = _unsure()[meaning.unsure.value] if meaning.unsure else tr("latitude ; longitude")
        return digits, f"{place.system} · {note}"
    if kind == "parcel_list":
        found = tr("1 reference") if meaning.size == 1 else tr("{} references").format(whole(meaning.size))
        asked = tr("{} to be confirmed").format(whole(meaning.open)) if meaning.open else ""
        return tr("Find the parcels of the list"), " · ".join(filter(None, (found, asked)))
    if kind == "company":
        number = meaning.text
        spaced = " ".join((number[:3], number[3:6], number[6:9], number[9:])).strip()
        form = tr("SIRET {}") if len(number) > 9 else tr("SIREN {}")
        return form.format(spaced), tr("Search in the companies")
    return meaning.text, tr("Open in the data sets")


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return tr("{first} or {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _kinds() -> dict[str, str]:
    return {
        "address": tr("an address"),
        "commune": tr("a commune"),
        "lieu_dit": tr("a lieu-dit"),
        "parcel": tr("a parcel"),
        "parcel_list": tr("a list of parcels"),
        "position": tr("coordinates"),
        "company": tr("a company"),
        "dataset": tr("a data set"),
    }


def _unsure() -> dict[str, str]:
    return {
        "axes": tr("The text names its axes the other way round."),
        "system": tr("The text names another coordinate system, in which this place is not in France."),
        "no_commune": tr("Of which commune? Choose my commune above, or add its name."),
        "department": tr("The link does not tell the département: that of my commune is taken."),
        "abbreviation": tr("It may be a road or a building as well."),
        "leading_zero": tr("A zero may be missing before the code."),
    }


def _nothing() -> dict[str, str]:
    return {
        "empty": "",
        "too_short": tr("Go on typing."),
        "too_long": tr("There is no reference of a parcel in this text, and it is too long for an address."),
        "too_large": tr("This text is too large to be read here: paste a part of it."),
        "phone": tr("This is a telephone number."),
        "mail_address": tr("This is a mail address."),
        "permit": tr("This is the number of a permit: permits cannot be looked up here."),
        "date": tr("This is a date."),
        "money": tr("This is an amount of money."),
        "siren_checksum": tr("Nine digits, but no SIREN: its check digit is wrong. Look at the digits."),
        "siret_checksum": tr("Fourteen digits, but no SIRET: its check digit is wrong. Look at the digits."),
        "number": tr("This number is no postcode, INSEE code, position, SIREN or SIRET."),
        "section": tr("This is a section: add the number of a parcel, or list it on the page of parcels."),
        "outside": tr("Coordinates of no place in France: look at the figures, their order and their system."),
        "link": tr("This link names no parcel, place, company or data set that can be read here."),
        "idu": tr("This begins as an IDU does, but is none: an IDU has 14 characters, as 91216000AB0037."),
        "wordless": tr("There are no letters or digits in this."),
    }
