"""The layers inside a download, for the user to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt, pyqtSignal
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
from ..widgets.words import number

if TYPE_CHECKING:
    from ...layers.downloads.found import Found, Survey

_ROLE = int(Qt.ItemDataRole.UserRole)


class ContentsList(QWidget):
    """Each layer with its number of features and its CRS; `chosen` hands over those that are ticked."""

    chosen = pyqtSignal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout()
        for button in (self._add, self._none, self._close):
            row.addWidget(button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        layout.addLayout(row)
        self.hide()

    def show_survey(self, title: str, survey: Survey) -> None:
        """Show what is inside, all of it ticked."""
        parts = [tr("{title}: {count} layers").format(title=title, count=number(len(survey.layers)))]
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
            item.setToolTip(str(found.path))
            self.list.addItem(item)
        self.show()

    def ticked(self) -> list[Found]:
        """Give the layers that are ticked."""
        return [item.data(_ROLE) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _items(self) -> list[QListWidgetItem]:
        rows = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in rows if item is not None]

    def _choose(self) -> None:
        self.chosen.emit(self.ticked())
        self.hide()

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
