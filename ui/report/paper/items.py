"""What is put into a layout's labels and pictures, for a sheet and for the contents of many."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsExpressionContextUtils,
    QgsLayoutItemLabel,
    QgsLayoutItemPicture,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QImageReader

from ...host.compat import look_of, take_look
from ...host.plain import as_label_text
from ...host.settings import SHEET_LOGO, SHEET_NAME, Settings
from .template import item_of

_MM_A_POINT, _PIXELS_A_MM = 25.4 / 72, 20
_LONGEST_NAME = 200


def set_variables(layout: QgsPrintLayout, settings: Settings, day: str, scale: str = "", sides: str = "") -> None:
    """Set what a layout's labels may show: name of the town hall, day, scale, what lengths are measured on."""
    name = " ".join(settings.text(SHEET_NAME).split())[:_LONGEST_NAME]
    values = {"sheet_name": name, "sheet_day": day, "sheet_scale": scale, "sheet_sides": sides}
    for key, text in values.items():
        QgsExpressionContextUtils.setLayoutVariable(layout, key, text)


def set_text(layout: QgsPrintLayout, name: str, text: str) -> None:
    """Put a text into the label of an id, if there is one; it is shown as it is."""
    label = item_of(layout, name, QgsLayoutItemLabel)
    if label is not None:
        label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
        label.setText(as_label_text(text))


def add_text(
    layout: QgsPrintLayout, like: QgsLayoutItemLabel, text: str, page: int, box: tuple[float, float, float, float]
) -> QgsLayoutItemLabel:
    """Add a label that looks like another one to a page, in a box (mm: left, top, width, height)."""
    label = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(label)
    take_look(like, label)
    label.setText(as_label_text(text))
    left, top, width, height = box
    label.attemptMove(QgsLayoutPoint(left, top), True, False, page)
    label.attemptResize(QgsLayoutSize(width, height))
    return label


def set_logo(layout: QgsPrintLayout, settings: Settings) -> None:
    """Show the logo that the settings name; its item is taken away where there is none."""
    logo, path = item_of(layout, "logo", QgsLayoutItemPicture), settings.text(SHEET_LOGO)
    if logo is not None and is_picture(path):
        logo.setPicturePath(path)
    elif logo is not None:
        layout.removeLayoutItem(logo)


def fits(label: QgsLayoutItemLabel, text: str) -> bool:
    """Tell whether a label is large enough for a text."""
    look = look_of(label)
    font = QFont(look.family())
    font.setPixelSize(max(1, round(look.pointSizeF() * _MM_A_POINT * _PIXELS_A_MM)))
    width = label.rect().width() * _PIXELS_A_MM
    needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt.TextFlag.TextWordWrap, text)
    return bool(needed.height() <= label.rect().height() * _PIXELS_A_MM)


def is_picture(path: str) -> bool:
    """Tell whether a path is that of a picture on this computer."""
    return bool(path) and Path(path).is_file() and bool(QImageReader(path).canRead())
