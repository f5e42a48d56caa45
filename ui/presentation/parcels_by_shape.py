"""Parcels that a shape touches."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import parcels
from .words import position_text

if TYPE_CHECKING:
    from ...services.cadastre.queries import ParcelsByShapeQuery


def title(query: ParcelsByShapeQuery) -> str:
    """Give the title of the layer."""
    shape = json.loads(query.geometry)
    if shape["type"] == "Point" and len(shape["coordinates"]) >= 2:
        return tr("Parcel at {}").format(position_text(*map(float, shape["coordinates"][:2])))
    return tr("Parcels of a shape")


PRESENTATION = replace(parcels.PRESENTATION, kind="parcels_by_shape", title=title)
