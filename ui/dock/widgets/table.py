"""A small table that sorts, copies, opens links, and is written as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Callable, NamedTuple

from qgis.PyQt.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QSortFilterProxyModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QTableView, QWidget

from ...host.i18n import tr
from ...host.icons import icon
from ...host.plain import tooltip
from ...host.spreadsheet import as_csv, safe_text

SORT_ROLE = int(Qt.ItemDataRole.UserRole)
_LEAST_CHARACTERS = 10
_CODE_CHARACTERS = 7
_FEWEST_CHARACTERS = 4
_LINK_ROOM = 8
# The dock is narrow, and names are long.
_LINES = 2
_ROW_ROOM = 6
_MEASURED_ROWS = 30
_HEADING_ROOM = 10


class Column(NamedTuple):
    """A column: its heading, how its values are told, whether they are numbers, and where it stands.

    What is `shown` alone puts in few words what other columns say for a spreadsheet, which are `written` alone. A
    number is written as `rounded` gives it. A `link` holds web addresses: it shows a picture, which a click opens.
    """

    heading: str
    text: Callable[[Any], str] = str
    numeric: bool = False
    shown: bool = True
    written: bool = True
    rounded: Callable[[float], float] = partial(round, ndigits=2)
    link: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is words to read."""
        return not (self.numeric or self.link)

    def as_written(self, value: Any) -> Any:
        """Give what stands in a file: a rounded number, or the text."""
        return self.rounded(value) if self.numeric else self.text(value)


class TableRow(NamedTuple):
    """A row: its values, what it stands for, and what its tooltip says."""

    values: tuple[Any, ...]
    subject: Any = None
    tip: str = ""


class TableModel(QAbstractTableModel):
    """Rows under columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: Sequence[TableRow] = ()

    def show(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        """Show other columns and rows; those that are made as they are asked for are not made before."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), rows
        self.endResetModel()

    def tell_change(self, first: int, last: int) -> None:
        """Have rows shown anew."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "" if self.columns[section].link else self.columns[section].heading  # its pictures say it
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self.columns[section].heading)  # it may be shortened
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a value as text, as it is for sorting, and the row's tooltip."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        value = row.values[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if value is None or column.link else column.text(value)
        if role == Qt.ItemDataRole.DecorationRole and column.link and value:
            return icon("openPage")
        if role == Qt.ItemDataRole.AccessibleTextRole and column.link and value:
            return tr("Open {}").format(value)
        if role == SORT_ROLE:
            return (-1.0 if column.numeric else "") if value is None else value
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(tr("Open {}").format(value) if column.link and value else row.tip) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


class TableView(QTableView):
    """Shows a `TableModel`; `activated_row` tells of a row that was double-clicked, or on which Enter was pressed.

    `link_clicked` tells of the address in a cell that was clicked, `picked` of another selection.
    """

    activated_row = pyqtSignal(object)
    link_clicked = pyqtSignal(str)
    picked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TableModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.table)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self._suit_font()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.doubleClicked.connect(self._activate)
        self.clicked.connect(self._follow_link)
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit())

    def _suit_font(self) -> None:
        """Give each row so many lines."""
        self.verticalHeader().setDefaultSectionSize(_LINES * self.fontMetrics().height() + _ROW_ROOM)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the text's size: QGIS's own comes when the table is in its window."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._suit_font()
            self._share_width()

    def show_rows(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        """Show other columns and rows, in the order they are given."""
        self._sorted.sort(-1)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.show(columns, rows)
        for number, column in enumerate(columns):
            self.setColumnHidden(number, not column.shown)
        self._share_width()

    def rows(self) -> list[TableRow]:
        """Give the rows in the order they are shown."""
        return [self._row(number) for number in range(self._sorted.rowCount())]

    def selected(self) -> list[TableRow]:
        """Give the selected rows in the order they are shown."""
        return [self._row(row) for row in sorted(index.row() for index in self.selectionModel().selectedRows())]

    def shown_index(self, number: int) -> QModelIndex:
        """Give where a row of the model is shown."""
        return self._sorted.mapFromSource(self.table.index(number, 0))

    def number_at(self, shown: int) -> int:
        """Give which row of the model is shown at a row of the view."""
        if self._sorted.sortColumn() < 0:
            return shown
        return self._sorted.mapToSource(self._sorted.index(shown, 0)).row()

    def as_text(self) -> str:
        """Give the selected rows, or all of them, as they are told, with tabs between: a spreadsheet takes them."""
        columns = [column for column in self.table.columns if column.written]
        lines = [[column.heading for column in columns]]
        for row in self.selected() or self.rows():
            told = ["" if value is None else column.text(value) for column, value in self._written(row)]
            lines.append([safe_text(" ".join(text.split())) for text in told])
        return "".join("\t".join(line) + "\n" for line in lines)

    def as_csv(self) -> bytes:
        """Give all rows as CSV, with numbers as numbers."""
        headings = [column.heading for column in self.table.columns if column.written]
        rows = [
            [None if value is None else column.as_written(value) for column, value in self._written(row)]
            for row in self.rows()
        ]
        return as_csv(headings, rows)

    def copy(self) -> None:
        """Put the selected rows, or all of them, on the clipboard."""
        QGuiApplication.clipboard().setText(self.as_text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the text what the numbers leave."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Let the numbers be read whole, and the longest text have the rest: the dock is narrow."""
        if not self.table.columns:
            return
        # Those that are not shown are not measured: that takes longer than all the rest.
        columns = self.table.columns
        widths = [self._width(number, column) if column.shown else 0 for number, column in enumerate(columns)]
        shown = [number for number, column in enumerate(columns) if column.shown]
        for number in shown:
            self.setColumnWidth(number, widths[number])
        texts = [number for number in shown if self.table.columns[number].is_text]
        widest = max(texts, key=lambda number: widths[number])
        for number in texts:
            if number != widest:  # a long code is read whole in the tooltip
                widths[number] = min(widths[number], self._code_width(self.table.columns[number].heading))
                self.setColumnWidth(number, widths[number])
        least = self._least(_LEAST_CHARACTERS)
        rest = self.viewport().width() - sum(widths[number] for number in shown) + widths[widest]
        # With large text even that is too wide: the other texts give way too, and are read whole in the tooltip.
        for number in sorted(texts, key=lambda number: -widths[number]):
            if number != widest and rest < least:
                given = max(0, min(least - rest, widths[number] - self._least(_FEWEST_CHARACTERS)))
                self.setColumnWidth(number, widths[number] - given)
                rest += given
        self.setColumnWidth(widest, max(self._least(_FEWEST_CHARACTERS), rest))

    def _least(self, characters: int) -> int:
        return self.fontMetrics().averageCharWidth() * characters

    def _width(self, number: int, column: Column) -> int:
        """Give the width of a column; the header's own would leave room for a mark that most of them never show."""
        if column.link:
            return self.iconSize().width() + _LINK_ROOM if self.iconSize().isValid() else 16 + _LINK_ROOM
        return max(self._heading_width(column.heading), self.sizeHintForColumn(number) + 1)

    def _heading_width(self, heading: str) -> int:
        return self.horizontalHeader().fontMetrics().horizontalAdvance(heading) + _HEADING_ROOM

    def _code_width(self, heading: str) -> int:
        return max(self._heading_width(heading), self.fontMetrics().averageCharWidth() * _CODE_CHARACTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by keyboard, and open a row by Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated_row.emit(self._row(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)

    def _row(self, number: int) -> TableRow:
        return self.table.rows[self.number_at(number)]

    def _written(self, row: TableRow) -> list[tuple[Column, Any]]:
        return [pair for pair in zip(self.table.columns, row.values) if pair[0].written]

    def _cell(self, index: QModelIndex) -> tuple[Column, Any]:
        return self.table.columns[index.column()], self._row(index.row()).values[index.column()]

    def _activate(self, index: QModelIndex) -> None:
        if not self._cell(index)[0].link:  # the first of the two clicks has opened it
            self.activated_row.emit(self._row(index.row()))

    def _follow_link(self, index: QModelIndex) -> None:
        column, value = self._cell(index)
        if column.link and value:
            self.link_clicked.emit(value)
