"""What narrows the catalogue of downloads down: zone, format, CRS, edition, extent, and which catalogue."""

from __future__ import annotations

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from ...services.downloads.queries import Filters
from ...services.downloads.synonyms import department_zone, zones_around
from ..host.i18n import tr
from ..layers.navigation import map_to_wgs84
from .desk import Desk

FORMATS = ("GPKG", "SHP", "FGB", "GeoParquet", "TIFF", "JP2-E080", "ASC", "LAZ", "CSV", "SQL")
SYSTEMS = ("EPSG:2154", "EPSG:4326", "EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4471", "EPSG:4467")


class CatalogueFilters(QgsCollapsibleGroupBox):
    """Foldable, as most users need no more than the département of their commune."""

    changed = pyqtSignal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Filters"), parent)
        self.setObjectName("filters")
        self._desk = desk
        self.zone = _box("zone", tr("Zone"))
        self.format = _box("format", tr("Format"))
        self.crs = _box("crs", tr("CRS"))
        self.edition = QLineEdit()
        self.edition.setObjectName("edition")
        self.edition.setAccessibleName(tr("Edition since"))
        self.edition.setPlaceholderText(tr("2026-01-01, or 2026"))
        self.extent = QCheckBox(tr("Only in the map's extent"))
        self.extent.setObjectName("extent")
        self.source = QComboBox()
        self.source.setObjectName("source")
        self.source.setAccessibleName(tr("Catalogue"))
        self.source.setEditable(True)
        self.source.addItem(tr("Géoplateforme: whole files"), "downloads")
        self.source.addItem(tr("Géoplateforme: read by parts"), "chunks")
        self.source.lineEdit().setToolTip(tr("Or type the address of another INSPIRE Atom feed"))
        self.format.addItem(tr("All formats"), "")
        self.crs.addItem(tr("All CRS"), "")
        for name in FORMATS:
            self.format.addItem(name, name)
        for name in SYSTEMS:
            self.crs.addItem(name, name)
        self._fill_zones()
        self._lay_out()
        desk.home.changed.connect(self._fill_zones)

    def filters(self) -> Filters:
        """Give what is chosen; raises `QueryError` for what cannot be understood."""
        return Filters(
            zone=_value(self.zone),
            format=_value(self.format),
            crs=_value(self.crs),
            edition_from=_since(self.edition.text().strip()),
            extent=self._extent() if self.extent.isChecked() else None,
            language="fre",
        )

    def catalogue(self) -> tuple[str, str]:
        """Give the service, and the address of the feed when it is another one's."""
        value = _value(self.source)
        return (value, "") if value in ("downloads", "chunks") else ("downloads", value)

    def _extent(self) -> tuple[float, float, float, float]:
        canvas = self._desk.iface.mapCanvas()
        box = map_to_wgs84(canvas).transformBoundingBox(canvas.extent())
        return (
            max(-180.0, box.xMinimum()),
            max(-90.0, box.yMinimum()),
            min(180.0, box.xMaximum()),
            min(90.0, box.yMaximum()),
        )

    def _fill_zones(self) -> None:
        self.zone.blockSignals(True)
        self.zone.clear()
        code = self._desk.home.code
        if code:
            zone = department_zone(code)
            self.zone.addItem(tr("{}, then wider").format(zone), ",".join(zones_around(zone)))
            self.zone.addItem(tr("{} alone").format(zone), zone)
        self.zone.addItem(tr("All zones"), "")
        self.zone.setCurrentIndex(0)
        self.zone.blockSignals(False)

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        layout.setContentsMargins(4, 2, 4, 4)
        for text, widget in (
            (tr("Zone"), self.zone),
            (tr("Format"), self.format),
            (tr("CRS"), self.crs),
            (tr("Since"), self.edition),
        ):
            layout.addRow(text, widget)
        # Its entries are the longest: they have the whole width.
        label = QLabel(tr("Catalogue"))
        label.setBuddy(self.source)
        layout.addRow(label)
        layout.addRow(self.source)
        layout.addRow(self.extent)
        for box in (self.zone, self.format, self.crs, self.source):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(lambda _=0: self.changed.emit())
            box.lineEdit().returnPressed.connect(self.changed)
        self.edition.editingFinished.connect(self.changed)
        self.extent.toggled.connect(lambda _=False: self.changed.emit())
        self.setCollapsed(True)


def _box(name: str, text: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setEditable(True)
    return box


def _value(box: QComboBox) -> str:
    """Give the value of the chosen item, or what was typed instead."""
    index = box.findText(box.currentText())
    return str(box.itemData(index)) if index >= 0 else box.currentText().strip()


def _since(text: str) -> str:
    """Complete a year, or a year and a month, to their first day."""
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)
