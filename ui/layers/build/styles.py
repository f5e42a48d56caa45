"""The shipped styles: QML files that are looked up in the list of what is shipped, never by a name from outside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zlib import crc32

from qgis.core import QgsFillSymbol, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

from .planning_styles import style_planning
from .theme_styles import style_theme

STYLES = Path(__file__).resolve().parents[3] / "resources" / "styles"

# The colours of Okabe and Ito, which colour-blind people tell apart; black is left to labels.
_PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def apply_style(layer: QgsVectorLayer, style: str, name: str) -> None:
    """Give a layer a shipped style, or where `style` is empty a colour of its own that a name decides.

    Raises KeyError for a style that is not shipped.
    """
    if style:
        layer.loadNamedStyle(str(shipped_styles()[style]))
    elif layer.isSpatial() and not style_planning(layer, name) and not style_theme(layer, name):
        _colour(layer, QColor(_PALETTE[crc32(name.encode()) % len(_PALETTE)]))


@cache
def shipped_styles() -> dict[str, Path]:
    """Give the QML files by their names."""
    return {path.stem: path for path in STYLES.glob("*.qml")}


def _colour(layer: QgsVectorLayer, colour: QColor) -> None:
    symbol = layer.renderer().symbol()
    symbol.setColor(colour)
    if isinstance(symbol, QgsFillSymbol):
        symbol.setOpacity(0.5)
