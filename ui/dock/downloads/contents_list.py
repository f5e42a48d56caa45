"""The layers inside a download, for the user to tick."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...host.i18n import tr
from ...host.plain import tooltip
from ..widgets.words import number
from .system_choice import SystemChoice
from .table_preview import TablePreview, is_text_table

if TYPE_CHECKING:
    from ...host.context import Context
    from ...layers.downloads.found import Found, Survey

    Answer = Callable[[list[Found]], None]

SHOWN_ROWS = 8
_ROLE = int(Qt.ItemDataRole.UserRole)


class ContentsList(QWidget):
    """Each layer with its number of features and its CRS; data sets that come meanwhile wait for their turn."""

    def __init__(self, iface: Any = None, parent: QWidget | None = None, context: Context | None = None) -> None:
        """Make it; with a `context` tables are shown as they are read, to be corrected."""
        super().__init__(parent)
        self.systems = SystemChoice(iface)
        self.preview = TablePreview(context) if context is not None else None
        self._questions: deque[tuple[str, Survey, Answer]] = deque()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setObjectName("contents")
        self.list.setAccessibleName(tr("Layers inside"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._add = _button("addTicked", tr("Add the ticked"))
        self._none = _button("tickNone", tr("Untick all"))
        self._close = _button("closeContents", tr("Close"))
        self._add.clicked.connect(self._choose)
        self._none.clicked.connect(self._untick)
        self._close.clicked.connect(lambda: self._answer([]))
        row = QHBoxLayout()
        for button in (self._none, self._close):
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        if self.preview is not None:
            layout.addWidget(self.preview)
            self.preview.reread.connect(self._replace)
            self.list.currentItemChanged.connect(lambda item, _: self._preview(item))
        layout.addWidget(self.systems)
        layout.addWidget(self._add)  # with the width for its words, in large text too
        layout.addLayout(row)
        self.hide()

    def ask(self, title: str, survey: Survey, answer: Answer) -> None:
        """Ask which layers of a data set are wanted; `answer` is called with them, or with none."""
        self._questions.append((title, survey, answer))
        if len(self._questions) == 1:
            self._show(title, survey)

    def _show(self, title: str, survey: Survey) -> None:
        count = len(survey.layers)
        told = tr("{title}: one layer") if count == 1 else tr("{title}: {count} layers")
        parts = [told.format(title=title, count=number(count))]
        if survey.refused:
            names = ", ".join(path.name for path in survey.refused[:3])
            told = tr("Not opened, as it is not what its name says or leads out of its folder: {}.")
            parts.append(told.format(names))
        if survey.closed:
            names = ", ".join(path.name for path in survey.closed[:3])
            parts.append(tr("This QGIS has no means to open {}.").format(names))
        self.title.setText(". ".join(parts))
        self.list.clear()
        for found in survey.layers:
            item = QListWidgetItem(describe(found))
            item.setData(_ROLE, found)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(tooltip(str(found.path)))
            self.list.addItem(item)
        # No higher than what is in it: the parts below have more use for the room.
        height = min(count, SHOWN_ROWS) * self.list.sizeHintForRow(0) + 3 * self.fontMetrics().height() // 2
        self.list.setMaximumHeight(max(height, 2 * self.fontMetrics().height()))
        self.systems.show_tables(survey.layers)
        tables = [row for row, found in enumerate(survey.layers) if is_text_table(found)]
        self.list.setCurrentRow(tables[0] if tables else 0)
        self.show()

    def _preview(self, item: QListWidgetItem | None) -> None:
        if self.preview is not None:
            self.preview.show_table(item.data(_ROLE) if item is not None else None)

    def _replace(self, before: Found, found: Found) -> None:
        """Take a table as the user corrected it in the place of what was deduced."""
        for item in self._items():
            if item.data(_ROLE) is before:
                item.setData(_ROLE, found)
                item.setText(describe(found))
        self.systems.show_tables([item.data(_ROLE) for item in self._items()])

    def ticked(self) -> list[Found]:
        """Give the layers that are ticked."""
        return [item.data(_ROLE) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _items(self) -> list[QListWidgetItem]:
        rows = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in rows if item is not None]

    def _choose(self) -> None:
        self._answer(self.systems.settled(self.ticked()))

    def _answer(self, found: list[Found]) -> None:
        _, _, answer = self._questions.popleft()
        if self._questions:
            self._show(*self._questions[0][:2])
        else:
            self.hide()
        answer(found)

    def _untick(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)


def describe(found: Found) -> str:
    """Say what a layer is, in one line."""
    count = tr("{} features").format(number(found.features)) if found.features is not None else ""
    return " · ".join(filter(None, (found.title, count, found.crs)))


def _button(name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return button
