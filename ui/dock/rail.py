"""The rail of icons that chooses the page."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ..host.plain import tooltip


class Rail(QWidget):
    """One button a page; up and down go through them."""

    chosen = pyqtSignal(int)

    def __init__(self, icon_size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_size = icon_size
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idToggled.connect(self._toggled)
        self._group.idClicked.connect(self.chosen)  # a click on the open page leads back to its field
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addStretch()

    def add_page(self, name: str, title: str, icon: QIcon) -> None:
        """Add a button for the next page."""
        button = QToolButton()
        button.setObjectName(f"{name}Page")
        button.setIcon(icon)
        button.setIconSize(self._icon_size)
        button.setToolTip(tooltip(title))
        button.setAccessibleName(title)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        number = len(self._group.buttons())
        self._group.addButton(button, number)
        self._layout.insertWidget(number, button)

    def choose(self, number: int) -> None:
        """Show a page as the chosen one."""
        self._group.button(number).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down."""
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        button = self._group.button((self._group.checkedId() + step) % len(self._group.buttons()))
        button.setChecked(True)
        button.setFocus()

    def _toggled(self, number: int, checked: bool) -> None:
        if not checked:
            return
        policy = Qt.FocusPolicy
        for button in self._group.buttons():  # Tab comes to the open page's alone; the arrows go on from there
            button.setFocusPolicy(policy.StrongFocus if button.isChecked() else policy.ClickFocus)
        self.chosen.emit(number)
