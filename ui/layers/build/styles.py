"""The shipped styles, one QML file a schema."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

from qgis.core import QgsFillSymbol, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

STYLES = Path(__file__).resolve().parents[3] / "resources" / "styles"

# The colours of Okabe and Ito, which colour-blind people tell apart; black is left to labels.
_PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def apply_style(layer: QgsVectorLayer, name: str) -> None:
    """Give a layer the shipped style of a schema, or for want of one a colour of its own that its name decides."""
    path = STYLES / f"{name}.qml"
    if path.exists():
        layer.loadNamedStyle(str(path))
    elif layer.isSpatial():
        _colour(layer, QColor(_PALETTE[crc32(name.encode()) % len(_PALETTE)]))


def _colour(layer: QgsVectorLayer, colour: QColor) -> None:
    symbol = layer.renderer().symbol()
    symbol.setColor(colour)
    if isinstance(symbol, QgsFillSymbol):
        symbol.setOpacity(0.5)
