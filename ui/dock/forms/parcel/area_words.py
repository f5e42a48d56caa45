"""The areas of a pasted text beside those of the cadastre, in words."""

from __future__ import annotations

from collections.abc import Sequence

from .....services.cadastre.list_answer import Found, Status
from .....services.cadastre.pages import PARCELS
from .....services.model import Feature
from ....host.i18n import tr
from ...widgets import words

_COMMUNE, _AREA, _NAME = map(PARCELS.index, ("commune", "cadastral_area", "commune_name"))


def facts_of(parcels: Sequence[Feature], home: str | None, areas: bool = True) -> str:
    """Give the cadastral area of parcels (m²) and, where it is not `home`, their commune."""
    parts = []
    if any(parcel.attributes[_COMMUNE] != home for parcel in parcels):
        names = (parcel.attributes[_NAME] or parcel.attributes[_COMMUNE] for parcel in parcels)
        parts.append(", ".join(dict.fromkeys(map(str, names))))
    if areas:
        known = [parcel.attributes[_AREA] for parcel in parcels]
        parts.append(tr("area unknown") if None in known else words.area(sum(known)))
    return " · ".join(parts)


def area_beside(item: Found, count: int) -> str:
    """Give what the text says beside what the cadastre says, and what was put right; empty for neither.

    `count` is how many parcels are told together.
    """
    parts = []
    if item.reference is not None and item.reference.mended:
        parts.append(tr("the letter O was read as a zero"))
    if item.reference is not None and item.reference.part:
        parts.append(tr("a part of the parcel"))
    own = item.parcel.attributes[_AREA]
    if item.stated is not None and item.status is not Status.FOUND:
        alone = own is not None and (item.known is None or abs(item.stated - own) < abs(item.stated - item.known))
        together = count > 1 or (item.known != own and not alone)
        cadastral = item.known if together or own is None else own
        if item.status is Status.CONFIRMED:
            told = tr("{} together, as in the text") if together else tr("{}, as in the text")
            parts.append(told.format(words.area(item.stated)))
        elif cadastral is not None:
            told = (
                tr("together {} in the cadastre, {} in the text")
                if together
                else tr("{} in the cadastre, {} in the text")
            )
            parts.append(told.format(words.area(cadastral), words.area(item.stated)))
    elif parts and own is not None:
        parts.append(words.area(own))
    return " · ".join(parts)
