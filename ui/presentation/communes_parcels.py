"""All parcels of communes, or of an EPCI's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import parcels

if TYPE_CHECKING:
    from ...services.cadastre.commune_parcels import CommunesParcelsQuery


def title(query: CommunesParcelsQuery) -> str:
    """Give the title of the layer."""
    if query.epci:
        return tr("Parcels of the EPCI {}").format(query.epci)
    shown = ", ".join(query.communes[:3])
    if len(query.communes) <= 3:
        return tr("Parcels of {}").format(shown)
    return tr("Parcels of {count} communes: {first}…").format(count=len(query.communes), first=shown)


PRESENTATION = replace(parcels.PRESENTATION, kind="communes_parcels", title=title)
