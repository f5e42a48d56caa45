"""The parcels of a plot by section, with both areas and their difference."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import QShortcut, QTreeWidget, QTreeWidgetItem, QWidget

from .....services.cadastre.area_difference import Tolerance, area_difference
from .....services.cadastre.plot import value
from .....services.model import Feature
from ....host.i18n import tr
from ...widgets import words

LINES = 6
_IDU = int(Qt.ItemDataRole.UserRole)
_TEXTS = _IDU + 1


class PlotTree(QTreeWidget):
    """Numbers stand beside each other where there is room, else under each other: nothing is cut, nothing scrolls."""

    removed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plotParcels")
        self.setAccessibleName(tr("Parcels of the plot, by section"))
        self.setHeaderLabels([tr("No."), tr("Cadastral /\ncomputed m²"), tr("Difference")])
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(1)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(self.fontMetrics().averageCharWidth() * 2)
        # What does not fit is put in two lines; the bar would come and go with each try.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * (LINES + 3))
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self.removed)

    def show_parcels(self, parcels: Sequence[Feature], tolerance: Tolerance) -> None:
        """Show the parcels of a plot; a difference that passes the tolerance is marked."""
        self.clear()
        sections: dict[tuple[str, str, str], QTreeWidgetItem] = {}
        for parcel in sorted(parcels, key=lambda item: str(value(item, "idu"))):
            key = value(parcel, "commune"), value(parcel, "prefix"), value(parcel, "section")
            if key not in sections:
                prefix = "" if key[1] == "000" else key[1]
                sections[key] = QTreeWidgetItem([" ".join(filter(None, (key[0], prefix, key[2].lstrip("0"))))])
                self.addTopLevelItem(sections[key])
                sections[key].setFirstColumnSpanned(True)
            sections[key].addChild(_parcel_item(parcel, tolerance))
        self.expandAll()
        self._fit()

    def chosen_idus(self) -> set[str]:
        """Give the IDUs of the parcels that are selected, themselves or by their section."""
        chosen: set[str] = set()
        for item in self.selectedItems():
            rows = [item, *(item.child(row) for row in range(item.childCount()))]
            chosen.update(filter(None, (row.data(0, _IDU) for row in rows)))
        return chosen

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the numbers anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for between in (" ", "\n"):
            sections = self.invisibleRootItem()
            for section in map(sections.child, range(sections.childCount())):
                for item in map(section.child, range(section.childCount())):
                    for column, texts in enumerate(item.data(0, _TEXTS), 1):
                        item.setText(column, between.join(texts))
            for column in range(self.columnCount()):
                self.resizeColumnToContents(column)
            if self.header().length() <= self.viewport().width():
                break


def _parcel_item(parcel: Feature, tolerance: Tolerance) -> QTreeWidgetItem:
    cadastral, computed = value(parcel, "cadastral_area"), value(parcel, "gis_area")
    difference = area_difference(cadastral, computed)
    shown = [tr("unknown") if area is None else words.number(area) for area in (cadastral, computed)]
    item = QTreeWidgetItem([str(value(parcel, "number")).lstrip("0")])
    item.setData(0, _IDU, value(parcel, "idu"))
    item.setData(0, _TEXTS, ((f"{shown[0]} /", shown[1]), () if difference is None else words.difference(difference)))
    for column in (1, 2):
        item.setTextAlignment(column, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    if difference is not None and difference.passes(tolerance):
        item.setIcon(0, QgsApplication.getThemeIcon("/mIconWarning.svg"))
        item.setToolTip(0, tr("The areas differ by more than {} %.").format(f"{tolerance.percent:g}"))
        item.setToolTip(2, item.toolTip(0))
    return item
