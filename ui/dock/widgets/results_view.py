"""The one view of results, with a keyboard way for everything."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QWidget

from ...host.i18n import tr
from .delegate import TwoLineDelegate
from .results_model import ResultsModel, Row

SHOWN_ROWS = 3


class ResultsView(QListView):
    """Enter or double click goes there, Ctrl+C copies, Escape and the arrow up from the first row lead back."""

    gone_to = pyqtSignal()
    copied = pyqtSignal()
    left = pyqtSignal()
    escaped = pyqtSignal()
    picked = pyqtSignal()  # another selection

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.setAccessibleName(tr("Results"))
        self._delegate = TwoLineDelegate(self)
        self._model = ResultsModel(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(self._go)
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit())

    def sizeHint(self) -> QSize:
        """Ask for a few rows; the form gives what room is left."""
        return QSize(200, SHOWN_ROWS * max(self.sizeHintForRow(0), 2 * self.fontMetrics().height()))

    @property
    def results(self) -> ResultsModel:
        """The model, by its own type."""
        return self._model

    def draw_with(self, delegate: TwoLineDelegate) -> None:
        """Draw rows in another way."""
        self._delegate = delegate
        self.setItemDelegate(delegate)

    def set_typed(self, text: str) -> None:
        """Tell what was typed, to be shown in bold where it matched."""
        self._delegate.typed = text
        self.viewport().update()

    def selected_rows(self) -> list[Row]:
        """Give the selected results in the order of the list."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [self._model.row(index) for index in indexes]

    def select_first(self) -> None:
        """Make the best result the current one."""
        self.select(0)
        self.scrollToTop()

    def select(self, row: int) -> None:
        """Make a result the current one, and bring it into view."""
        index = self._model.index(row)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def enter(self) -> None:
        """Take the keyboard, on the current result or the first."""
        if not self._model.rowCount():
            return
        if not self.selectionModel().hasSelection():
            self.select_first()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C here: QGIS's own shortcut would copy features of the current layer."""
        copies = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy)
        if copies and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give each key its one meaning."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone_to.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.gone_to.emit()
