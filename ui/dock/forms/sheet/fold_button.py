"""The title of a section, which folds it and unfolds it: by the mouse and by the keys that trees are folded by."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QWidget

from ....host.i18n import tr
from ...widgets.elided_button import ElidedButton

_OPENING = (Qt.Key.Key_Right, Qt.Key.Key_Plus)
_CLOSING = (Qt.Key.Key_Left, Qt.Key.Key_Minus)


class FoldButton(ElidedButton):
    """Open at first; `turned` tells whether it is open. Space and Enter turn it, Right opens and Left closes."""

    turned = pyqtSignal(bool)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = title
        self._told = ""
        self.opened = True
        self.setObjectName("fold")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        self.set_text(title)
        self.clicked.connect(lambda: self.turn(not self.opened))
        self.turn(True)

    def tell(self, state: str) -> None:
        """Have the state of the section read out behind its title; an empty text for none."""
        self._told = state
        self._name_it()

    def turn(self, opened: bool) -> None:
        """Open or close the section."""
        self.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        changed, self.opened = opened != self.opened, opened
        self._name_it()
        if changed:
            self.turned.emit(opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn as trees do; other keys are those of a button."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.turn(not self.opened)
        elif key in (*_OPENING, *_CLOSING):
            self.turn(key in _OPENING)
        else:
            super().keyPressEvent(event)

    def _name_it(self) -> None:
        fold = tr("unfolded") if self.opened else tr("folded")
        self.setAccessibleName(" · ".join(filter(None, (self._title, self._told, fold))))
