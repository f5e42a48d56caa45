"""What can be done with the table of what lies on a shape: copied, written to a file, its documents opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....host.i18n import tr
from ....host.save_dialog import ask_where_to_save
from ...form import Form
from ...widgets.links import open_page
from ...widgets.table import TableView


class TableActions(QObject):
    """Three small buttons beside the main action of a form."""

    refused = pyqtSignal(str)  # a sentence that says why the file cannot be written

    def __init__(self, form: Form, table: TableView) -> None:
        super().__init__(form)
        self._form = form
        self._table = table
        theme = QgsApplication.getThemeIcon
        self.copy = form.add_button("copy", theme("/mActionEditCopy.svg"), tr("Copy the table"), table.copy)
        self.csv = form.add_button("csv", theme("/mActionFileSave.svg"), tr("Save the table as CSV"), self.save_csv)
        self.document = form.add_button(
            "document",
            theme("/mActionHelpContents.svg"),
            tr("Open the document of the chosen zoning"),
            self.open_document,
        )
        table.link_clicked.connect(open_page)
        table.picked.connect(self.refresh)

    def refresh(self) -> None:
        """Let be used what there is something for: a document is that of the chosen row, and of no other."""
        filled = bool(self._table.rows())
        self.copy.setEnabled(filled)
        self.csv.setEnabled(filled)
        self.document.setEnabled(bool(self._documents()))

    def open_document(self) -> None:
        """Open the documents of the chosen rows."""
        for address in self._documents():
            open_page(address)

    def save_csv(self) -> None:
        """Ask for a file, and write the table to it."""
        title, kinds = tr("Save the table"), tr("CSV files (*.csv)")
        ask_where_to_save(self._form, title, f"{self._form.name}.csv", kinds, self.write_csv)

    def write_csv(self, path: Path) -> None:
        """Write the table to a file."""
        try:
            path.write_bytes(self._table.as_csv())
        except OSError as error:
            self.refused.emit(tr("The file could not be written: {}").format(error.strerror or str(error)))

    def _documents(self) -> list[str]:
        return list(dict.fromkeys(filter(None, map(document_of, self._table.selected()))))


def document_of(row: Any) -> str | None:
    """Give the address of the document of a row, None where it has none."""
    return getattr(row.subject, "document_url", None)
