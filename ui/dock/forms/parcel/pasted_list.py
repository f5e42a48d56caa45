"""A list of references as it is pasted: what it gives, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QShortcut,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from .....services.cadastre.list_answer import ListAnswer
from .....services.cadastre.parcel_lookup import ParcelListQuery
from .....services.cancel import CancelToken
from .....services.errors import QueryError
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....host.plain import tooltip
from ....host.words.reasons import doubt_words, reason_words
from ...widgets import words
from ..part import inner_layout, small_button

if TYPE_CHECKING:
    from ....host.context import Context

TEXT_LINES = 4
TABLE_LINES = 5


class PastedList(QgsCollapsibleGroupBox):
    """Finds the parcels of a list; the ones that are found can be picked or added to the map."""

    found = pyqtSignal(object)  # the parcels, to be picked
    wanted = pyqtSignal(object)  # the query, to be added to the map
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, context: Context, commune: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Paste a list"), parent)
        self.setObjectName("pastedList")
        self.setSaveCollapsedState(False)
        self._context = context
        self._commune = commune
        self._query: ParcelListQuery | None = None
        self._answer = ListAnswer()
        self.work = LatestJob(context.jobs, tr("Parcels of a list"), self)
        self.text = QPlainTextEdit()
        self.text.setObjectName("parcellist")
        self.text.setAccessibleName(tr("List of parcels"))
        self.text.setPlaceholderText(tr("AB 12, AB 13 ; section AC n° 4 à 8 ; Savigny-sur-Orge AD 5"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * TEXT_LINES + 12)
        self.find = small_button("findList", tr("Find the parcels"), self.search)
        self._summary = QLabel()
        self._summary.setObjectName("listSummary")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._missing = self._table()
        self._pick = small_button("pickList", tr("Pick them"), lambda: self.found.emit(self._answer.parcels))
        self._add = small_button("addList", tr("Add to the map"), lambda: self.wanted.emit(self._query))
        self._lay_out()
        self.work.produced.connect(self._show)
        self.work.failed.connect(lambda error: self.failed.emit(error, self.search))
        self.setCollapsed(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._pick, 2)
        row.addWidget(self._add, 3)
        layout = inner_layout(self)
        for widget in (self.text, self.find, self._summary, self._missing):
            layout.addWidget(widget)
        layout.addLayout(row)
        for widget in (self._summary, self._missing, self._pick, self._add):
            widget.hide()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setObjectName("notFound")
        table.setAccessibleName(tr("Not found"))
        table.setHorizontalHeaderLabels([tr("Not found"), tr("Reason")])
        corner = table.findChild(QAbstractButton)
        if corner is not None:
            corner.setAccessibleName(tr("Select all"))
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        # Once the widths are settled: higher rows bring a scroll bar, and that narrower columns.
        settled = QTimer(table)
        settled.setSingleShot(True)
        settled.timeout.connect(table.resizeRowsToContents)
        table.horizontalHeader().sectionResized.connect(lambda *_: settled.start(0))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.setFixedHeight(self.fontMetrics().lineSpacing() * (TABLE_LINES + 3))
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self._copy)
        return table

    def search(self) -> None:
        """Look the list up; bad input is told at once."""
        try:
            query = self._query = ParcelListQuery(self.text.toPlainText(), self._commune() or None)
        except QueryError as error:
            self._tell(wording(error))
            return
        self.find.setEnabled(False)
        self.work.ended.connect(self._ready)

        def fetch(token: CancelToken) -> ListAnswer:
            return self._context.services.parcel_lookup.answer(query, token)

        self.work.fetch(fetch)

    def _ready(self) -> None:
        self.work.ended.disconnect(self._ready)
        self.find.setEnabled(True)

    def _show(self, answer: ListAnswer) -> None:
        self._answer = answer
        parts = [tr("Found: {}").format(words.number(len(answer.parcels)))]
        if answer.missing:
            parts.append(tr("not found: {}").format(words.number(len(answer.missing))))
        if answer.uncertain:
            parts.append(tr("to be confirmed: {}").format(words.number(len(answer.uncertain))))
        if answer.duplicates:
            parts.append(tr("named twice: {}").format(words.number(len(answer.duplicates))))
        self._tell(" · ".join(parts))
        rows = [(item.text, reason_words(item)) for item in answer.missing]
        rows += [(item.text, doubt_words(item)) for item in answer.uncertain]
        self._missing.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(tooltip(text))
                self._missing.setItem(row, column, item)
        self._missing.resizeRowsToContents()
        self._missing.setVisible(bool(rows))
        for button in (self._pick, self._add):
            button.setVisible(bool(answer.parcels))

    def _tell(self, text: str) -> None:
        self._summary.setText(text)
        self._summary.show()

    def _copy(self) -> None:
        rows = sorted({item.row() for item in self._missing.selectedItems()}) or range(self._missing.rowCount())
        model = self._missing.model()
        lines = ("\t".join(model.index(row, column).data() for column in (0, 1)) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
