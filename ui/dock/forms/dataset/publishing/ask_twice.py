"""A question before something is deleted for good, answered by buttons of its own."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .....host.i18n import tr
from ...part import small_button, wrapped_label


class AskTwice(QWidget):
    """Hidden until something is asked; keeping is what the keyboard is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confirmed: Callable[[], None] | None = None
        self.question = wrapped_label(name="deleteQuestion")
        self.yes = small_button("deleteYes", tr("Yes, delete for good"), self._confirm)
        self.no = small_button("deleteNo", tr("Keep it"), self.forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.question)
        answers = QHBoxLayout()
        answers.addWidget(self.yes, 1)
        answers.addWidget(self.no, 1)
        layout.addLayout(answers)
        self.hide()

    def ask(self, words: str, action: Callable[[], None]) -> None:
        """Ask; the action is done after a yes alone."""
        self._confirmed = action
        self.question.setText(words)
        self.show()
        self.no.setFocus()

    def forget(self) -> None:
        """Take the question away."""
        self._confirmed = None
        self.hide()

    def _confirm(self) -> None:
        action = self._confirmed
        self.forget()
        if action is not None:
            action()
