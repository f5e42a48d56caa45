"""Parcels that a shape crosses, with how much of each lies in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import parcels
from .presentation import Look
from .words import overlap_aliases

if TYPE_CHECKING:
    from ...services.cadastre.parcels_intersecting import ParcelsIntersectingQuery


def title(query: ParcelsIntersectingQuery) -> str:
    """Give the title of the layer."""
    return tr("Parcels of a shape")


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {**parcels.aliases(), **overlap_aliases()}


PRESENTATION = replace(
    parcels.PRESENTATION,
    kind="parcels_intersecting",
    icon="intersect",
    title=title,
    aliases=aliases,
    looks={"parcels_intersecting": Look("parcels_intersecting", parcels.NAME)},
)
