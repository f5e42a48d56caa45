"""One layer of a commune's cadastral plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import cadastral_commune, parcels
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.cadastre.queries import CadastralMapQuery


def title(query: CadastralMapQuery) -> str:
    """Give the title of the layer."""
    what = {
        "commune": tr("Commune {} in the cadastre"),
        "sheet": tr("Cadastral sheets of {}"),
        "division": tr("Cadastral divisions of {}"),
        "centroid": tr("Parcel centroids of {}"),
    }[query.layer]
    place = f"{query.commune} {query.section}" if query.section else query.commune
    return what.format(place)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes of all four layers."""
    return {
        **cadastral_commune.aliases(),
        **parcels.aliases(),
        "edition": tr("Edition"),
        "scale": tr("Scale (1:…)"),
    }


PRESENTATION = Presentation(
    kind="cadastral_map",
    icon="parcel",
    title=title,
    aliases=aliases,
    looks={
        **cadastral_commune.PRESENTATION.looks,
        "sheets": Look("sheets", '"sheet"'),
        "divisions": Look("divisions", '"sheet"'),
        "parcel_centroids": Look("parcel_centroids", parcels.NAME),
    },
)
