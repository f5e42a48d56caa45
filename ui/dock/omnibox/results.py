"""The results of the one field: in groups with titles, the sure kinds first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from qgis.PyQt.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFont, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from ...host.i18n import tr
from ...host.plain import tooltip
from ...layers.parcels.choices import Choice
from ...presentation.recognised import group_title
from ..widgets.delegate import SUBTITLE_OPACITY, TwoLineDelegate
from ..widgets.results_model import SUBTITLE_ROLE

SHOWN_ROWS = 5
FOUND_ROLE = SUBTITLE_ROLE + 1
"""Whether a service has found it, so that what was typed is seen in it."""


class CompletionsModel(QAbstractListModel):
    """Choices under the titles of their groups; an item is a choice, or the title of a group."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Choice | str] = []
        self._choices: list[Choice] = []
        self._order: Sequence[str] = ()

    def begin(self, order: Sequence[str]) -> None:
        """Show nothing; the groups come in this order of kinds, then the others."""
        self._order, self._choices = order, []
        self._arrange()

    def add(self, choices: Iterable[Choice]) -> None:
        """Show more, each once."""
        known = {choice.key for choice in self._choices}
        for choice in choices:
            if choice.key not in known:
                known.add(choice.key)
                self._choices.append(choice)
        self._arrange()

    def choice(self, row: int) -> Choice | None:
        """Give the choice of a row; None for a title, and where there is no such row."""
        item = self._items[row] if 0 <= row < len(self._items) else None
        return item if isinstance(item, Choice) else None

    def choices(self) -> list[Choice]:
        """Give all choices as they are shown."""
        return [item for item in self._items if isinstance(item, Choice)]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give how many rows there are, titles among them."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: QModelIndex) -> Any:
        """Let choices alone be chosen."""
        return super().flags(index) if self.choice(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give the lines of a row, and what screen readers and tooltips say of it."""
        if not index.isValid():
            return None
        choice = self.choice(index.row())
        if choice is None:
            item = self._items[index.row()]
            return item if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == SUBTITLE_ROLE:
            return choice.subtitle
        if role == FOUND_ROLE:
            return choice.feature is not None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (group_title(choice.kind), choice.title, choice.subtitle)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(choice.title, choice.subtitle)
        return None

    def _arrange(self) -> None:
        kinds = [*self._order, *dict.fromkeys(choice.kind for choice in self._choices)]
        items: list[Choice | str] = []
        for kind in dict.fromkeys(kinds):
            group = [choice for choice in self._choices if choice.kind == kind]
            if group:
                items += [group_title(kind), *group]
        self.beginResetModel()
        self._items = items
        self.endResetModel()


class _Delegate(TwoLineDelegate):
    """Draws the titles of groups too."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Give a title one line."""
        whole = super().sizeHint(option, index)
        if index.data(SUBTITLE_ROLE) is not None:
            return whole
        return QSize(whole.width(), QFontMetrics(option.font).lineSpacing() * 5 // 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw a row; a title is a quiet line."""
        if index.data(SUBTITLE_ROLE) is not None:
            typed = self.typed
            self.typed = typed if index.data(FOUND_ROLE) else ""
            super().paint(painter, option, index)
            self.typed = typed
            return
        painter.save()
        # Titles cannot be chosen; they are to be read all the same.
        colour = option.palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
        colour.setAlphaF(SUBTITLE_OPACITY)
        painter.setPen(colour)
        font = QFont(option.font)
        font.setItalic(True)
        painter.setFont(font)
        pad = QFontMetrics(font).lineSpacing() // 3
        text = QFontMetrics(font).elidedText(index.data(), Qt.TextElideMode.ElideRight, option.rect.width() - 2 * pad)
        painter.drawText(option.rect.adjusted(pad, 0, -pad, 0), int(Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()


class CompletionsView(QListView):
    """As high as its rows, to a bound; a click chooses, as do Enter and the arrows of the field."""

    chosen = pyqtSignal(object)  # a Choice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.setAccessibleName(tr("Results of the search"))
        self.results = CompletionsModel(self)
        self._delegate = _Delegate(self)
        self._moved = False
        self.setModel(self.results)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field, whose arrows choose here
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.hide()

    @property
    def current(self) -> Choice | None:
        """The choice that Enter takes."""
        return self.results.choice(self.currentIndex().row())

    def begin(self, order: Sequence[str], typed: str) -> None:
        """Show nothing, as something else is asked."""
        self._moved, self._delegate.typed = False, typed
        self.results.begin(order)
        self.hide()

    def add(self, choices: Iterable[Choice]) -> None:
        """Show more; the first stays the one that Enter takes, unless the user has moved to another."""
        kept = self.current.key if self._moved and self.current else None
        self.results.add(choices)
        rows = range(self.results.rowCount())
        found = [row for row in rows if (choice := self.results.choice(row)) and kept in (None, choice.key)]
        if found:
            self._select(found[0])
        self.setVisible(bool(self.results.rowCount()))
        self._fit()

    def step(self, step: int) -> None:
        """Go to the next choice, or the one before."""
        row = self.currentIndex().row() + step
        while 0 <= row < self.results.rowCount() and self.results.choice(row) is None:
            row += step
        if self.results.choice(row) is not None:
            self._moved = True
            self._select(row)
            if row == 1:
                self.scrollToTop()

    def _select(self, row: int) -> None:
        index = self.results.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _choose(self, row: int) -> None:
        choice = self.results.choice(row)
        if choice is not None:
            self.chosen.emit(choice)

    def _fit(self) -> None:
        rows = range(self.results.rowCount())
        whole = sum(self.sizeHintForRow(row) for row in rows)
        most = SHOWN_ROWS * self.sizeHintForRow(1) if len(rows) > 1 else whole
        self.setFixedHeight(min(whole, most) + 2 * self.frameWidth())
        if self.currentIndex().row() <= 1:
            self.scrollToTop()
