"""The parcel sheet on paper, in QGIS's options: name and logo of the town hall, and a layout of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImageReader
from qgis.PyQt.QtWidgets import QFormLayout, QGroupBox, QLabel, QLineEdit, QWidget

from ...services.errors import FileError
from ..host.i18n import tr
from ..host.messages import wording
from ..host.settings import SHEET_LAYOUT, SHEET_LOGO, SHEET_NAME

if TYPE_CHECKING:
    from ..host.settings import Settings

LONGEST_NAME = 200


class SheetBox(QGroupBox):
    """Says under the fields what cannot be used, and keeps nothing of that."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Parcel sheet on paper"), parent)
        self.setObjectName("sheetBox")
        self._settings = settings
        self.name = QLineEdit(settings.text(SHEET_NAME))
        self.name.setObjectName("sheetName")
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the town hall"))
        self.name.setPlaceholderText(tr("Town hall of…"))
        patterns = " ".join(f"*.{bytes(name).decode()}" for name in QImageReader.supportedImageFormats())
        self.logo = _file("sheetLogo", tr("Logo"), f"{tr('Pictures')} ({patterns})", settings.text(SHEET_LOGO))
        self.layout_file = _file(
            "sheetLayout", tr("Layout"), f"{tr('Layouts of QGIS')} (*.qpt)", settings.text(SHEET_LAYOUT)
        )
        self.layout_file.lineEdit().setPlaceholderText(tr("The one that comes with Carto Mairie"))
        self.trouble = QLabel()
        self.trouble.setObjectName("sheetTrouble")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("Name of the town hall"), self.name)
        form.addRow(tr("Logo"), self.logo)
        form.addRow(tr("Layout"), self.layout_file)
        form.addRow(self.trouble)
        self.logo.fileChanged.connect(self._tell)
        self.layout_file.fileChanged.connect(self._tell)
        self._tell()

    def is_valid(self) -> bool:
        """Whether the files are what they have to be."""
        return not self._problems()

    def apply(self) -> None:
        """Keep what can be used."""
        problems = self._problems()
        self._settings.set_value(SHEET_NAME, self.name.text().strip())
        for key, field in ((SHEET_LOGO, self.logo), (SHEET_LAYOUT, self.layout_file)):
            if key not in problems:
                self._settings.set_value(key, field.filePath().strip())

    def _tell(self) -> None:
        problems = self._problems()
        self.trouble.setText(" ".join(problems.values()))
        self.trouble.setVisible(bool(problems))

    def _problems(self) -> dict[str, str]:
        """Give the sentences about what cannot be used, by the keys of the settings."""
        from ..report.paper.items import is_picture  # heavy, hence not at the start
        from ..report.paper.template import Template

        problems = {}
        logo, layout = self.logo.filePath().strip(), self.layout_file.filePath().strip()
        if logo and not is_picture(logo):
            problems[SHEET_LOGO] = tr("{} is no picture that QGIS reads.").format(Path(logo).name)
        if layout:
            try:
                Template(Path(layout))
            except FileError as error:
                problems[SHEET_LAYOUT] = wording(error)
        return problems


def _file(name: str, words: str, kinds: str, path: str) -> QgsFileWidget:
    widget = QgsFileWidget()
    widget.setObjectName(name)
    widget.setStorageMode(QgsFileWidget.StorageMode.GetFile)
    widget.setFilter(kinds)
    widget.setDialogTitle(words)
    widget.setFilePath(path)
    widget.lineEdit().setAccessibleName(words)
    return widget
