"""Why a reference of a pasted list gave no parcel, or has to be confirmed, in the user's words."""

from __future__ import annotations

from ....services.cadastre.list_answer import Missing, Uncertain
from ....services.cadastre.reading.model import Doubt, Reason
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
        Doubt.COMMUNE: tr("to be confirmed: it may be in another commune: {}"),
    }[uncertain.doubt]
    places = dict.fromkeys([uncertain.rival] if uncertain.rival else [])
    return words.format(", ".join(places) or "?")
