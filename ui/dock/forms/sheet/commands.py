"""What can be made of a sheet: the map, a GeoPackage, files, paper, the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Callable

from qgis.PyQt.QtCore import QMimeData, QObject
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from .....services.errors import CartoMairieError, FileError, FileProblem
from ....host.i18n import tr
from ....host.icons import icon
from ....host.messages import wording
from ....host.save_dialog import ask_where_to_save
from ....layers.storage.geopackage_load import GeoPackageLoad
from ....layers.storage.save import table_names
from ....report.answer import Table
from ....report.files import sheet_csv, table_csv
from ....report.html import sheet_html, sheet_text
from ...widgets.buttons import icon_button
from ..part import small_button
from .paper import Paper


class Commands(QObject):
    """The row; `form` is the page of the sheet."""

    def __init__(self, form: Any) -> None:
        super().__init__(form)
        self._form = form
        self.row = QWidget(form)
        self.row.setObjectName("sheetCommands")
        self.geopackage = small_button(
            "sheetGeoPackage",
            "GeoPackage",
            self.choose_geopackage,
            tr("Save the layers of all sections to a GeoPackage"),
        )
        self.csv = small_button("sheetCsv", "CSV", self.choose_csv, tr("Save all lines as a table for a spreadsheet"))
        self.html = small_button("sheetHtml", "HTML", self.choose_html, tr("Save the sheet as a web page"))
        self.copy = icon_button("sheetCopy", icon("copy"), tr("Copy the sheet"), self.copy_sheet)
        layout = QHBoxLayout(self.row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        self.paper = Paper(form)
        layout.addWidget(self.paper.button, 1)
        layout.addWidget(self.paper.menu.button)
        for button in (self.csv, self.html):
            layout.addWidget(button, 1)
        layout.addWidget(self.copy)

    def refresh(self) -> None:
        """Offer what there is."""
        told = self._form.told()
        self.geopackage.setEnabled(any(one.answer.layers for one in told))
        for button in (self.csv, self.html, self.copy):
            button.setEnabled(bool(told))
        self.paper.refresh()

    def copy_sheet(self) -> None:
        """Put the sheet into the clipboard, as text and as HTML."""
        title, told = self._form.heading.text(), self._form.told()
        data = QMimeData()
        data.setText(sheet_text(title, told))
        data.setHtml(sheet_html(title, told))
        QGuiApplication.clipboard().setMimeData(data)
        self._form.status.setText(tr("The sheet is in the clipboard."))

    def choose_html(self) -> None:
        """Ask for a file, and write the sheet into it as HTML."""
        title, told = self._form.heading.text(), self._form.told()
        self._choose("html", tr("Web pages (*.html)"), lambda: sheet_html(title, told).encode())

    def choose_csv(self) -> None:
        """Ask for a file, and write all lines into it."""
        title, told = self._form.heading.text(), self._form.told()
        self._choose("csv", tr("CSV files (*.csv)"), lambda: sheet_csv(title, told))

    def choose_table(self, table: Table) -> None:
        """Ask for a file, and write a section's table into it."""
        self._choose("csv", tr("CSV files (*.csv)"), lambda: table_csv(table), table.title)

    def choose_geopackage(self) -> None:
        """Ask for a file, and load all sections' layers into it."""
        name = f"{self.file_name()}.gpkg"
        ask_where_to_save(
            self._form,
            tr("Save to a GeoPackage"),
            name,
            "GeoPackage (*.gpkg)",
            self.save_geopackage,
            confirm=False,  # the other layers of the file stay
        )

    def save_geopackage(self, path: Path) -> None:
        """Load the layers of all sections into a file, one after the other."""
        try:
            queries = self._form.queries()
        except CartoMairieError as error:
            self._form.notice.tell(wording(error))
            return
        self._form.adding.run(partial(GeoPackageLoad, self._form.context, query, path) for query in queries)

    def write(self, path: Path, content: bytes) -> None:
        """Write a file; a failure is told where results would be."""
        try:
            path.write_bytes(content)
        except OSError as error:
            failure = FileError(FileProblem.NOT_WRITABLE, str(path))
            failure.__cause__ = error
            self._form.tell_failure(failure, lambda: self.write(path, content))
            return
        self._form.status.setText(tr("Saved: {}").format(path.name))

    def _choose(self, suffix: str, kinds: str, content: Callable[[], bytes], more: str = "") -> None:
        name = "_".join(filter(None, (self.file_name(), table_names([more])[0] if more else "")))
        title = tr("Save the sheet")
        ask_where_to_save(self._form, title, f"{name}.{suffix}", kinds, lambda path: self.write(path, content()))

    def file_name(self) -> str:
        """Give the name for a file of the sheet, without its suffix."""
        return table_names([f"{self._form.title()} {self._form.heading.text()}"])[0]
