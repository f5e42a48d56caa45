"""How a table was read, by its first rows: encoding, separator and columns of coordinates can be corrected there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....services.cancel import CancelToken
from ...host.i18n import tr
from ...host.latest import LatestJob
from ...host.messages import wording
from ..widgets.narrow_box import narrow_box

if TYPE_CHECKING:
    from ....services.tables.text import TextTable
    from ...host.context import Context
    from ...layers.downloads.found import Found
    from ...layers.downloads.located import Written

SHOWN_ROWS, SHOWN_COLUMNS = 4, 40
LONGEST_CELL = 60
WIDEST = 160
"""Pixels of a column."""
ENCODINGS = ("utf-8", "utf-8-sig", "windows-1252", "cp850", "utf-16")
DELIMITERS = (";", ",", "\t", "|")


class TablePreview(QWidget):
    """Hidden unless a table of text is chosen."""

    reread = pyqtSignal(object, object)  # the Found before, and as it is now

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tablePreview")
        self._context = context
        self._found: Found | None = None
        self._corrected = False
        self.rows = QTableWidget()
        self.rows.setObjectName("firstRows")
        self.rows.setAccessibleName(tr("First rows of the table"))
        self.rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.rows.verticalHeader().hide()
        self.rows.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 4)
        self.encoding = narrow_box("encoding", tr("Encoding"))
        self.delimiter = narrow_box("delimiter", tr("Separator"))
        self.east = narrow_box("eastColumn", tr("Column of longitudes, or X"))
        self.north = narrow_box("northColumn", tr("Column of latitudes, or Y"))
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self._lay_out()
        self._job = LatestJob(context.jobs, tr("Read a table"), self)
        self._job.produced.connect(self._take)
        self._job.failed.connect(lambda error: self.trouble.setText(wording(error)))
        for box in (self.encoding, self.delimiter, self.east, self.north):
            box.activated.connect(lambda _=0: self._correct())
        self.hide()

    def show_table(self, found: Found | None) -> None:
        """Show how a table was read; nothing for what is none."""
        self._job.cancel()
        self._corrected = False
        self._found = found if found is not None and is_text_table(found) else None
        self.setVisible(self._found is not None)
        if self._found is not None:
            path = self._found.path
            self._job.fetch(lambda token: _read(path))

    def written(self) -> Written:
        """Give how the boxes say that the table is written."""
        from ...layers.downloads.located import Written

        east, north = self.east.currentData(), self.north.currentData()
        columns = (east, north) if east is not None and north is not None and east != north else None
        return Written(self.encoding.currentData() or "", self.delimiter.currentData() or "", columns)

    def _correct(self) -> None:
        found, written, context = self._found, self.written(), self._context
        if found is None:
            return
        self._corrected = True

        def read(token: CancelToken) -> Any:
            from ....services.tables.locating import locator
            from ...layers.downloads.located import table_as

            return table_as(found.path, written, locator(context.services.communes, token), token)

        self._job.fetch(read)

    def _take(self, came: Any) -> None:
        if came is None or self._found is None:
            self.trouble.setText(tr("Read so, it is no table."))
            return
        self.trouble.clear()
        table, found, columns = came if len(came) == 3 else (*came, None)
        self._show(table, columns)
        if self._corrected:
            before, self._found = self._found, found
            self.reread.emit(before, found)

    def _show(self, table: TextTable, columns: tuple[int, int] | None) -> None:
        heads = list(table.head[:SHOWN_COLUMNS])
        self.rows.setColumnCount(len(heads))
        self.rows.setRowCount(min(SHOWN_ROWS, len(table.rows)))
        self.rows.setHorizontalHeaderLabels([head[:LONGEST_CELL] for head in heads])
        for number, row in enumerate(table.rows[:SHOWN_ROWS]):
            for column, cell in enumerate(row[: len(heads)]):
                self.rows.setItem(number, column, QTableWidgetItem(cell[:LONGEST_CELL]))
        self.rows.resizeColumnsToContents()
        for column in range(len(heads)):
            self.rows.setColumnWidth(column, min(self.rows.columnWidth(column), WIDEST))
        # With room for the heading, and for the bar below.
        self.rows.setFixedHeight((self.rows.rowCount() + 3) * self.rows.verticalHeader().defaultSectionSize())
        _fill(self.encoding, {name: name for name in dict.fromkeys((*ENCODINGS, table.encoding))}, table.encoding)
        marks = {";": tr("semicolon ;"), ",": tr("comma ,"), "\t": tr("tabulation"), "|": tr("bar |")}
        _fill(self.delimiter, {mark: marks[mark] for mark in DELIMITERS}, table.delimiter)
        before = (self.east.currentData(), self.north.currentData()) if self._corrected else columns or (None, None)
        names: dict[int | None, str] = {None: tr("no coordinates")}
        names.update(enumerate(head[:LONGEST_CELL] for head in table.head))
        for box, column in zip((self.east, self.north), before):
            _fill(box, names, column)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)
        for words, pair in (
            (tr("Encoding and separator"), (self.encoding, self.delimiter)),
            (tr("Columns of X (longitude) and Y (latitude)"), (self.east, self.north)),
        ):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setBuddy(pair[0])
            layout.addWidget(label)
            row = QHBoxLayout()
            for box in pair:
                row.addWidget(box, 1)
            layout.addLayout(row)
        layout.addWidget(self.trouble)


def is_text_table(found: Found) -> bool:
    """Tell whether a layer is of a table of text, which can be read otherwise."""
    from ....services.tables.text import TEXT_TABLES

    return found.path.suffix.lower() in TEXT_TABLES


def _read(path: Any) -> Any:
    """Read a table as it was read before, with the columns that were taken for coordinates."""
    from ....services.tables.columns import pairs_of
    from ....services.tables.text import read_table

    table = read_table(path)
    if table is None:
        return None
    pairs = pairs_of(table.head)
    return table, None, (pairs[0].east, pairs[0].north) if pairs else None


def _fill(box: QComboBox, choices: dict[Any, str], chosen: Any) -> None:
    box.clear()
    for value, text in choices.items():
        box.addItem(text, value)
    # findData knows no None.
    box.setCurrentIndex(list(choices).index(chosen) if chosen in choices else 0)
