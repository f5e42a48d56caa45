"""A plot: parcels taken together as one feature. No question gives it, the user puts it together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.cadastre.plot import Plot


def title(plot: Plot) -> str:
    """Give the title of the layer."""
    return tr("Plot of {} parcels").format(len(plot.parcels))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "cadastral_area": tr("Cadastral area (m²)"),
        "count": tr("Number of parcels"),
        "gis_area": tr("Computed area (m²)"),
        "holes": tr("Holes"),
        "parcels": tr("Parcels"),
        "parts": tr("Separate parts"),
    }


PRESENTATION = Presentation(
    kind="", icon="parcel", title=title, aliases=aliases, looks={"plots": Look("plots", '"parcels"')}
)
