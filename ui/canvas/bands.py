"""Rubber bands: geometries drawn over the map that know their CRS."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..layers.map.navigation import wgs84
from .colours import CASING, faint

WIDTH = 3


def make_band(canvas: QgsMapCanvas, geometry_type: Any, colour: QColor) -> QgsRubberBand:
    """Make a rubber band with a white casing."""
    band = QgsRubberBand(canvas, geometry_type)
    band.setWidth(WIDTH)
    band.setStrokeColor(colour)
    band.setSecondaryStrokeColor(CASING)
    band.setFillColor(faint(colour))
    band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
    band.setIconSize(4 * WIDTH)
    return band


def remove_band(canvas: QgsMapCanvas, band: QgsRubberBand) -> None:
    """Take a rubber band off the map for good."""
    canvas.scene().removeItem(band)


def show_degrees(canvas: QgsMapCanvas, band: QgsRubberBand, geometry: QgsGeometry) -> None:
    """Draw a geometry in degrees (WGS 84) on the map, in whatever CRS the map is."""
    crs = wgs84() if canvas.mapSettings().destinationCrs().isValid() else canvas.mapSettings().destinationCrs()
    band.setToGeometry(geometry, crs)
