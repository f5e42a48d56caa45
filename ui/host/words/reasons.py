"""Why a reference of a pasted list gave no parcel, or has to be confirmed, in the user's words."""

from __future__ import annotations

from ....services.cadastre.list_answer import Missing, Uncertain
from ....services.cadastre.reading.model import Aside, Doubt, Reason
from ..i18n import tr


def reason_words(missing: Missing) -> str:
    """Give the reason of a reference that was not found, with what it may mean where that is not clear."""
    words = {
        Reason.UNREADABLE: tr("cannot be read as a parcel"),
        Reason.IDU: tr("is not an identifier of 14 characters"),
        Reason.NO_COMMUNE: tr("names no commune, and none is the default"),
        Reason.UNKNOWN_COMMUNE: tr("there is no commune of that name"),
        Reason.AMBIGUOUS_COMMUNE: tr("several communes fit: {}"),
        Reason.AMBIGUOUS_PREFIX: tr("several parcels fit, write the prefix: {}"),
        Reason.NOT_FOUND: tr("does not exist in the cadastre"),
        Reason.DUPLICATE: tr("stands twice in the list"),
        Reason.NO_SECTION: tr("has a number and no section"),
        Reason.SCIENTIFIC: tr("was spoilt by a spreadsheet, which took the identifier for a number: copy it as text"),
    }[missing.reason]
    return words.format(", ".join(missing.candidates))


def doubt_words(uncertain: Uncertain) -> str:
    """Give what makes a reference uncertain, so that it has to be confirmed."""
    words = {
        Doubt.ABBREVIATION: tr("to be confirmed: the letters may be a word or an abbreviation"),
        Doubt.COUNTED: tr("to be confirmed: the number may count something, or be a house number"),
        Doubt.LOOSE: tr("to be confirmed: the number stands alone, and may be an area or something else"),
        Doubt.RANGE: tr("to be confirmed: a range or a list"),
        Doubt.SLASH: tr("to be confirmed: a parcel, or the number it was divided from"),
        Doubt.BRACKETS: tr("to be confirmed: it stands in brackets after another reference"),
        Doubt.LETTER: tr("to be confirmed: a letter or a figure looks mistyped"),
        Doubt.REVERSED: tr("to be confirmed: the number stands before the section"),
        Doubt.PREFIX: tr("to be confirmed: a parcel, or the prefix of what follows"),
        Doubt.RELATED: tr("to be confirmed: it may be a former reference"),
        Doubt.DENIED: tr("to be confirmed: the text says that it is not meant"),
        Doubt.COMMUNE: tr("to be confirmed: it may be in another commune: {}"),
    }[uncertain.doubt]
    places = dict.fromkeys([uncertain.rival] if uncertain.rival else [])
    return words.format(", ".join(places) or "?")


def aside_words(aside: object) -> str:
    """Give what a part of the text is that was left aside."""
    words = {
        Aside.MONEY: tr("left aside: an amount of money"),
        Aside.SHARE: tr("left aside: a share or a percentage"),
        Aside.DATE: tr("left aside: a date"),
        Aside.TIME: tr("left aside: a time"),
        Aside.PHONE: tr("left aside: a telephone number"),
        Aside.PERMIT: tr("left aside: the number of a file or a permit"),
        Aside.ADDRESS: tr("left aside: an address"),
        Aside.MEASURE: tr("left aside: a measure"),
        Aside.COUNT: tr("left aside: a count"),
        Aside.LABEL: tr("left aside: a label"),
        Aside.ORDINAL: tr("left aside: a number of the list itself"),
        Aside.IDENTIFIER: tr("left aside: an identifier of something else"),
        Aside.RELATED: tr("left aside: a former reference"),
        Aside.EXCLUDED: tr("left aside: named as an exception"),
        Aside.PRIMITIVE: tr("left aside: the number that the parcel was divided from"),
        Aside.COLUMN: tr("left aside: another column of the table"),
    }
    return words.get(aside, tr("left aside: a number with nothing to say what it is"))  # type: ignore[call-overload]
