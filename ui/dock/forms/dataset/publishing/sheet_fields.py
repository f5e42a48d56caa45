"""The fields of a data set's sheet, for a new one and for one that is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from .....host.i18n import tr
from ....widgets.narrow_box import narrow_box

if TYPE_CHECKING:
    from ......services.datasets.publishing.sheet import Sheet

LINES = 4


class SheetFields(QWidget):
    """Title, description, keywords, licence, frequency, territory, period, organisation, visibility."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = line("sheetTitle", tr("Title"))
        self.description = QPlainTextEdit()
        self.description.setObjectName("sheetDescription")
        self.description.setAccessibleName(tr("Description"))
        self.description.setPlaceholderText(tr("What it is, where it comes from, how it was made (Markdown)"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.fontMetrics().lineSpacing() * (LINES + 1))
        self.tags = line("sheetTags", tr("Keywords"), tr("with commas between"))
        self.licence = narrow_box("sheetLicence", tr("Licence"))
        self.frequency = narrow_box("sheetFrequency", tr("Frequency of updates"))
        self.zone = narrow_box("sheetZone", tr("Territory"))
        self.start = line("sheetStart", tr("Beginning of the period"), "2026-01-01")
        self.end = line("sheetEnd", tr("End of the period"), "2026-12-31")
        self.organization = narrow_box("sheetOrganization", tr("In the name of"))
        self.visibility = narrow_box("sheetVisibility", tr("Visibility"))
        self.visibility.addItem(tr("Draft (you and your organisation)"), True)
        self.visibility.addItem(tr("Public (everyone)"), False)
        self._zones: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (
            self.title,
            self.description,
            self.tags,
            self.licence,
            self.frequency,
            self.zone,
            self.start,
            self.end,
            self.organization,
            self.visibility,
        ):
            label = QLabel(part.accessibleName())
            label.setBuddy(part)
            layout.addWidget(label)
            layout.addWidget(part)

    def offer(
        self,
        licences: Sequence[tuple[str, str]],
        frequencies: Sequence[tuple[str, str]],
        organizations: Sequence[tuple[str, str]],
        zones: Sequence[tuple[str, str]],
    ) -> None:
        """Offer what the platform knows: ids and what they are called; what is chosen stays."""
        fill(self.licence, licences)
        fill(self.frequency, [("", tr("not told")), *frequencies])
        fill(self.zone, [("", tr("none")), *zones])
        fill(self.organization, [("", tr("Myself")), *organizations])

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet."""
        self.title.setText(sheet.title)
        self.description.setPlainText(sheet.description)
        self.tags.setText(", ".join(sheet.tags))
        self.start.setText(sheet.start)
        self.end.setText(sheet.end)
        # One that knows more zones than the list has keeps them as they are.
        self._zones = sheet.zones
        zone = ",".join(sheet.zones)
        if zone and self.zone.findData(zone) < 0:
            self.zone.addItem(zone, zone)
        for box, value in (
            (self.licence, sheet.licence),
            (self.frequency, sheet.frequency),
            (self.zone, zone),
            (self.organization, sheet.organization),
            (self.visibility, sheet.private),
        ):
            if box.findData(value) < 0 and value:
                box.addItem(str(value), value)
            box.setCurrentIndex(max(0, box.findData(value)))

    def sheet(self, before: Sheet | None = None) -> Sheet:
        """Give the sheet as it is written, with what stays of another one."""
        from ......services.datasets.publishing.sheet import Sheet, tags_of

        zone = str(self.zone.currentData() or "")
        written = Sheet(
            self.title.text(),
            self.description.toPlainText(),
            tags_of(self.tags.text()),
            str(self.licence.currentData() or ""),
            str(self.frequency.currentData() or ""),
            tuple(filter(None, zone.split(","))),
            self.start.text().strip(),
            self.end.text().strip(),
            bool(self.visibility.currentData()),
            str(self.organization.currentData() or ""),
        )
        return replace(written, organization=before.organization) if before is not None else written


def fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer choices by their ids; what is chosen stays where it is among them."""
    kept = box.currentData()
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(kept)))


def line(name: str, words: str, placeholder: str = "") -> QLineEdit:
    """Make a field of one line."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(words)
    made.setPlaceholderText(placeholder)
    return made
