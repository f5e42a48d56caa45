"""The neighbours of a plot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import parcels
from .presentation import Look

if TYPE_CHECKING:
    from ...services.cadastre.neighbours import NeighboursQuery


def title(query: NeighboursQuery) -> str:
    """Give the title of the layer."""
    plot = ", ".join(query.parcels[:3]) + ("…" if len(query.parcels) > 3 else "")
    return tr("Neighbours of {}").format(plot)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        **parcels.aliases(),
        "across_road": tr("Across a road"),
        "common_boundary": tr("Common boundary (m)"),
        "distance": tr("Distance (m)"),
    }


PRESENTATION = replace(
    parcels.PRESENTATION,
    kind="neighbours",
    icon="neighbours",
    title=title,
    aliases=aliases,
    looks={"neighbours": Look("neighbours", parcels.NAME)},
)
