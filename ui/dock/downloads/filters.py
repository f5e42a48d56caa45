"""What narrows the catalogue of downloads down: zone, format, CRS, edition, extent, and which catalogue."""

from __future__ import annotations

from calendar import monthrange

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ....services.downloads.queries import Filters
from ....services.downloads.synonyms import department_zone, zones_around
from ...host.i18n import tr
from ...host.plain import tooltip
from ...layers.map.navigation import map_to_wgs84
from ..form_context import FormContext
from ..widgets.wrapped_check_box import WrappedCheckBox

FORMATS = ("GPKG", "SHP", "FGB", "GeoParquet", "TIFF", "JP2-E080", "ASC", "LAZ", "CSV", "SQL")
SYSTEMS = ("EPSG:2154", "EPSG:4326", "EPSG:5490", "EPSG:2972", "EPSG:2975", "EPSG:4471", "EPSG:4467")


class CatalogueFilters(QgsCollapsibleGroupBox):
    """Foldable, as most users need no more than the département of their commune."""

    changed = pyqtSignal()

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Filters"), parent)
        self.setObjectName("filters")
        self._shared = shared
        self.zone = _box("zone", tr("Zone"))
        self.format = _box("format", tr("Format"))
        self.crs = _box("crs", tr("CRS"))
        self.edition = _line("edition", tr("Edition since"), tr("2026-01-01, or 2026"))
        # A year, a month or a day; the fields are narrow.
        self.edition_to = _line("editionTo", tr("Edition until"), "2026-12")
        self.updated = _line("updated", tr("Updated since"), "2026-01")
        self.updated_to = _line("updatedTo", tr("Updated until"), "2026-12")
        self.theme = _line("theme", tr("INSPIRE theme"), tr("Addresses"))
        self.extent = WrappedCheckBox(tr("Only in the map's extent"))
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
        shared.home.changed.connect(self._fill_zones)

    def filters(self) -> Filters:
        """Give what is chosen; raises `QueryError` for what cannot be understood."""
        return Filters(
            zone=_value(self.zone),
            format=_value(self.format),
            crs=_value(self.crs),
            edition_from=since(self.edition.text()),
            edition_to=until(self.edition_to.text()),
            updated_from=since(self.updated.text()),
            updated_to=until(self.updated_to.text()),
            theme=self.theme.text().strip(),
            extent=self._extent() if self.extent.isChecked() else None,
            language="fre",
        )

    def catalogue(self) -> tuple[str, str]:
        """Give the service, and the address of the feed when it is another one's."""
        value = _value(self.source)
        return (value, "") if value in ("downloads", "chunks") else ("downloads", value)

    def _extent(self) -> tuple[float, float, float, float]:
        canvas = self._shared.iface.mapCanvas()
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
        code = self._shared.home.code
        if code:
            zone = department_zone(code)
            self.zone.addItem(tr("{}, then wider").format(zone), ",".join(zones_around(zone)))
            self.zone.addItem(tr("{} alone").format(zone), zone)
        self.zone.addItem(tr("All zones"), "")
        self.zone.setCurrentIndex(0)
        self.zone.lineEdit().setCursorPosition(0)
        self.zone.blockSignals(False)

    def _lay_out(self) -> None:
        usual = QFormLayout()
        for text, widget in (
            (tr("Zone"), self.zone),
            (tr("Format"), self.format),
            (tr("CRS"), self.crs),
            (tr("Since"), self.edition),
        ):
            usual.addRow(text, widget)
        # Its entries are the longest: they have the whole width.
        label = QLabel(tr("Catalogue"))
        label.setBuddy(self.source)
        usual.addRow(label)
        usual.addRow(self.source)
        usual.addRow(self.extent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.addLayout(usual)
        layout.addWidget(self._lay_out_more())
        for box in (self.zone, self.format, self.crs, self.source):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            # Of a text that is too long for the box its beginning says more than its end.
            box.lineEdit().setCursorPosition(0)
            box.activated.connect(lambda _=0, box=box: box.lineEdit().setCursorPosition(0))
            box.activated.connect(lambda _=0: self._change())
            box.lineEdit().returnPressed.connect(self._change)
        self._typed = [self.edition, self.edition_to, self.updated, self.updated_to, self.theme]
        self._told = [line.text() for line in self._typed]
        for line in self._typed:
            line.editingFinished.connect(self._settle)
        self.extent.toggled.connect(lambda _=False: self._change())
        self.setCollapsed(True)

    def _lay_out_more(self) -> QgsCollapsibleGroupBox:
        self.more = QgsCollapsibleGroupBox(tr("More filters"))
        self.more.setObjectName("moreFilters")
        form = QFormLayout(self.more)
        form.setContentsMargins(4, 2, 4, 4)
        for text, widget in (
            (tr("Until"), self.edition_to),
            (tr("Updated since"), self.updated),
            (tr("Updated until"), self.updated_to),
            (tr("INSPIRE theme"), self.theme),
        ):
            form.addRow(text, widget)
        self.more.setCollapsed(True)
        return self.more

    def _settle(self) -> None:
        """Tell of a field that was left, if it was changed: the focus alone asks nothing anew."""
        texts = [line.text() for line in self._typed]
        if texts != self._told:
            self._told = texts
            self._change()

    def _change(self) -> None:
        # Folded away, filters must not be forgotten: they would be why nothing is found.
        boxes = (self.zone, self.format, self.crs, self.source)
        count = sum(box.currentText() != box.itemText(0) for box in boxes) + self.extent.isChecked()
        count += sum(bool(line.text().strip()) for line in self._typed)
        self.setTitle(tr("Filters ({})").format(count) if count else tr("Filters"))
        self.changed.emit()


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


def _line(name: str, text: str, example: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(text)
    line.setToolTip(tooltip(text))
    line.setPlaceholderText(example)
    line.setClearButtonEnabled(True)
    return line


def since(text: str) -> str:
    """Complete a year, or a year and a month, to their first day."""
    text = text.strip()
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)


def until(text: str) -> str:
    """Complete a year, or a year and a month, to their last day; what is none of these stays as it is."""
    text = text.strip()
    if len(text) == 4:
        return f"{text}-12-31"
    year, _, month = text.partition("-")
    if len(text) == 7 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and int(year):
        return f"{text}-{monthrange(int(year), int(month))[1]:02}"
    return text
