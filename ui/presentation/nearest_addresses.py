"""The addresses nearest to a point."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import addresses
from .presentation import Look
from .words import position_text

if TYPE_CHECKING:
    from ...services.geocoding import ReverseQuery


def title(query: ReverseQuery) -> str:
    """Give the title of the layer."""
    return tr("Address near {}").format(position_text(query.longitude, query.latitude))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {**addresses.aliases(), "distance": tr("Distance (m)")}


PRESENTATION = replace(
    addresses.PRESENTATION,
    kind="nearest_addresses",
    icon="reverseGeocode",
    title=title,
    aliases=aliases,
    looks={"nearest_addresses": Look("nearest_addresses", '"label"')},
)
