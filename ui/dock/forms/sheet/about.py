"""What the sheet on screen is about: the picked parcels, or the place that was found or drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .....services.model import Feature
from ....host import compat
from ....host.i18n import tr
from ....host.numbers import whole
from ....layers.parcels.basket import ParcelBasket
from ....layers.parcels.place import Place
from ....presentation.subject import place_text, references_text
from ....report.section import LINE, POINT, SURFACE
from ....report.subject import LARGEST_AREA, LONGEST_LINE
from ....report.words import subject_title

Wanted = tuple[tuple[str, ...], Optional[Place]]
"""The IDUs of parcels, or a place."""
NOTHING: Wanted = ((), None)


def wanted(basket: ParcelBasket | None) -> Wanted:
    """Give what a sheet would be about."""
    return NOTHING if basket is None else (tuple(basket.idus), basket.place)


def dimension_of(place: Place) -> int:
    """Give the dimension of a place's shape, as sections ask for it."""
    return {compat.POINT: POINT, compat.LINE: LINE}.get(place.shape.type(), SURFACE)


def title_of(basket: ParcelBasket | None) -> str:
    """Say what the sheet is about."""
    if basket is None or basket.place is None:
        return subject_title(basket.features if basket is not None else [])
    return place_text(basket.place.kind.value, basket.place.label)


def sheet_of_text(parcels: Sequence[Feature]) -> str:
    """Give the words of a button that makes the sheet of some parcels."""
    if len(parcels) > 1:
        return tr("Sheet of these {} parcels").format(whole(len(parcels)))
    return tr("Sheet of parcel {}").format(references_text(parcels))


def too_large_text() -> str:
    """Say how large a place may be."""
    sheet = tr("This is too large for a sheet, which is of {area} ha or {length} km at the most: draw a smaller shape.")
    return sheet.format(area=whole(LARGEST_AREA // 10_000), length=whole(LONGEST_LINE // 1000))
