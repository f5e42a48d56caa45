"""Carto Mairie, a QGIS plugin for the town halls of France."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Give QGIS the plugin; the one place that imports QGIS's side, so that `services` loads without it."""
    from .plugin import CartoMairiePlugin

    return CartoMairiePlugin(iface)
