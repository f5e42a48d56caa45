"""The parcels picked on the map. No question gives them, the user's clicks do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..host.i18n import tr
from . import parcels
from .presentation import Look


def title(_: Any) -> str:
    """Give the title of the layer."""
    return tr("Picked parcels")


PRESENTATION = replace(
    parcels.PRESENTATION,
    kind="",
    icon="pickParcel",
    title=title,
    looks={"parcels": Look("picked_parcels", parcels.NAME)},
)
