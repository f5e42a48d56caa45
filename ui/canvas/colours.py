"""The colours of what is drawn over the map: colour-blind people tell them apart, a white casing any background."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor

CASING = QColor(255, 255, 255, 210)
PICKED = QColor(213, 94, 0)
DRAWN = QColor(0, 114, 178)


def faint(colour: QColor, alpha: int = 55) -> QColor:
    """Give a colour to fill with: the map stays readable under it."""
    return QColor(colour.red(), colour.green(), colour.blue(), alpha)
