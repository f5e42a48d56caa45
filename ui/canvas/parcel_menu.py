"""What a right click tells of a parcel."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QApplication, QLabel, QMenu, QWidget, QWidgetAction

from ...services.cadastre.pages import PARCELS
from ...services.model import Feature
from ..host.i18n import tr
from ..layers.parcels.basket import ParcelBasket, idu_of
from ..presentation.parcels import parcel_label
from ..presentation.words import area_text


class ParcelMenu(QMenu):
    """A parcel's reference and areas, to read and to copy; it deletes itself when it closes."""

    def __init__(self, parcel: Feature, basket: ParcelBasket, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parcelMenu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Parcel"))
        lines = parcel_lines(parcel)
        for line in lines:
            add_line(self, line)
        self.addSeparator()
        self._add("copyIdu", tr("Copy the IDU"), lambda: _copy(idu_of(parcel)))
        self._add("copyAll", tr("Copy all"), lambda: _copy("\n".join(lines)))
        self.addSeparator()
        text = tr("Take out of the picked parcels") if parcel in basket else tr("Add to the picked parcels")
        self._add("toggle", text, lambda: basket.toggle(parcel))

    def _add(self, name: str, text: str, run: Callable[[], None]) -> None:
        action = self.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(run)


def add_line(menu: QMenu, line: str) -> None:
    """Add a line to read, which the keyboard passes over; a menu would draw it too faint."""
    label = QLabel(line)
    palette = label.palette()
    read = palette.brush(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    palette.setBrush(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, read)
    label.setPalette(palette)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setContentsMargins(12, 3, 12, 3)
    action = QWidgetAction(menu)
    action.setText(line)
    action.setDefaultWidget(label)
    action.setEnabled(False)
    menu.addAction(action)


def short_text(parcel: Feature) -> str:
    """Give a parcel's reference, its commune and its cadastral area in one line."""
    values = _values(parcel)
    place = values["commune_name"] or values["commune"]
    return " · ".join((parcel_label(values), str(place), area_text(values["cadastral_area"])))


def parcel_lines(parcel: Feature) -> list[str]:
    """Give a parcel's reference and both areas as lines to read."""
    values = _values(parcel)
    place = values["commune_name"] or values["commune"]
    return [
        tr("Parcel {parcel}, {place}").format(parcel=parcel_label(values), place=place),
        tr("IDU {}").format(values["idu"]),
        tr("Cadastral area: {}").format(area_text(values["cadastral_area"])),
        tr("Computed area: {}").format(area_text(values["gis_area"])),
    ]


def _values(parcel: Feature) -> dict[str, Any]:
    return {field.name: value for field, value in zip(PARCELS.fields, parcel.attributes)}


def _copy(text: str) -> None:
    QApplication.clipboard().setText(text)
