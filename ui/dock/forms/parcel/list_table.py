"""The table of what was read in a pasted text, with a key for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QEvent, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QPalette
from qgis.PyQt.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from .....services.cadastre.reading.model import SpanKind
from ....host.i18n import tr
from ...widgets.table import Column, TableRow, TableView
from .list_decisions import Decisions, State
from .list_rows import ListRow, RowKind
from .text_colours import formats

LINES = 4
MOST_FOR_REFERENCES = 0.42
_CONFIRM = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STRIKE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ListTable(TableView):
    """Enter confirms, Delete strikes, a double click shows the parcels on the map."""

    confirmed = pyqtSignal()
    struck = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notFound")  # from when it told those alone; profiles and scripts know it by that name
        self.setAccessibleName(tr("What was read in the text"))
        self.decisions = Decisions()
        self.setItemDelegateForColumn(0, _Marked(self))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(row * LINES + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    def show_decisions(self, decisions: Decisions) -> None:
        """Show the rows of other decisions."""
        self.decisions = decisions
        columns = (Column(tr("Reference")), Column(tr("Read as")))
        self.show_rows(columns, _Shown(decisions))

    def refresh_rows(self, numbers: Iterable[int]) -> None:
        """Show what became of rows."""
        changed = list(numbers)
        if changed:
            self.table.tell_change(min(changed), max(changed))

    def chosen(self) -> list[int]:
        """Give the numbers of the rows that are selected."""
        shown = {index.row() for index in self.selectionModel().selectedIndexes()}
        return [self.number_at(row) for row in sorted(shown)]

    def words_of(self, number: int) -> str:
        """Give the words of a row, whole."""
        row = self.decisions.rows[number]
        return f"{row.title}\n{_told(row, self.decisions.states[number])}"

    def choose(self, number: int) -> None:
        """Make a row the current one, and bring it into view."""
        self.setCurrentIndex(self.shown_index(number))

    def choose_next_open(self) -> None:
        """Go on to the next question, from the top again after the last one."""
        states, count = self.decisions.states, len(self.decisions.rows)
        if State.OPEN not in states:
            return
        after = self.currentIndex().row() + 1
        for row in range(after, after + count):
            number = self.number_at(row % count)
            if states[number] is State.OPEN:
                self.choose(number)
                return

    def _share_width(self) -> None:
        """Let references have what they need, up to a part of the width, and the words the rest."""
        if self.table.columns:
            room = self.viewport().width()
            first = min(max(self._width(0, self.table.columns[0]), room // 4), int(room * MOST_FOR_REFERENCES))
            self.setColumnWidth(0, first)
            self.setColumnWidth(1, room - first)

    def event(self, event: QEvent) -> bool:
        """Keep keys here that are shortcuts of QGIS: Delete would delete features of the current layer."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and (event.matches(QKeySequence.StandardKey.Copy) or event.key() in (*_CONFIRM, *_STRIKE))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give each key its one meaning."""
        if event.key() in _CONFIRM:
            self.confirmed.emit()
        elif event.key() in _STRIKE:
            self.struck.emit()
        else:
            super().keyPressEvent(event)


class _Shown(Sequence[TableRow]):
    """The rows of the table, each made when it is looked at: there may be thousands."""

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions

    def __len__(self) -> int:
        return len(self._decisions.rows)

    def __getitem__(self, number: Any) -> Any:
        row, state = self._decisions.rows[number], self._decisions.states[number]
        title, told = f"{_sign(row, state)} {row.title}", _told(row, state)
        return TableRow((title, told), number, f"{row.title}\n{told}")


class _Marked(QStyledItemDelegate):
    """Gives the reference the colours that its place has in the text."""

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._list = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Colour the ground and the letters of what is not selected."""
        super().initStyleOption(option, index)
        table = self._list
        number = table.number_at(index.row())
        look = formats(table.palette())[_kind(table.decisions.rows[number], table.decisions.states[number])]
        option.backgroundBrush = look.background()
        option.palette.setBrush(QPalette.ColorRole.Text, look.foreground())


def _kind(row: ListRow, state: State) -> SpanKind:
    if state is State.OPEN or row.kind is RowKind.MISSING:
        return SpanKind.QUESTION
    return SpanKind.PARCEL if state is State.KEPT else SpanKind.ASIDE


def _sign(row: ListRow, state: State) -> str:
    """Give a mark that needs no colour."""
    if state is State.OPEN:
        return "?"
    if state is State.KEPT:
        return "≠" if row.kind is RowKind.DIFFERS else "✓"
    return "✗" if row.kind is RowKind.MISSING else "–"


def _told(row: ListRow, state: State) -> str:
    if state is State.STRUCK:
        return tr("struck out")
    if state is State.KEPT and row.kind is RowKind.QUESTION:
        return tr("confirmed · {}").format(row.facts)
    return row.told


def rows_at(rows: Sequence[ListRow], position: int) -> int | None:
    """Give the row whose place holds a position of the text, the narrowest of several."""
    holding = [
        (row.place[1] - row.place[0], number)
        for number, row in enumerate(rows)
        if row.place[0] <= position <= row.place[1] and row.place[1]
    ]
    return min(holding)[1] if holding else None
