"""The parcels of a pasted list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import parcels

if TYPE_CHECKING:
    from ...services.cadastre.parcel_lookup import ParcelListQuery

LONGEST = 40


def title(query: ParcelListQuery) -> str:
    """Give the title of the layer, with how the list begins."""
    first = " ".join(query.text.split())
    return tr("Parcels of a list: {}").format(first if len(first) <= LONGEST else f"{first[:LONGEST]}…")


PRESENTATION = replace(parcels.PRESENTATION, kind="parcel_list", title=title)
