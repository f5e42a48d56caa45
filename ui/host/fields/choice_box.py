"""A list to choose from or to type into, which may still be on its way."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QCompleter, QSizePolicy, QWidget

from ..plain import tooltip


class ChoiceBox(QComboBox):
    """Tells once what was chosen, whether by the list, by typing or by the completion."""

    settled = pyqtSignal(str)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = ""
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(tooltip(words))
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.lineEdit().setPlaceholderText(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.completer().setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.completer().setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.activated.connect(lambda _: self._settle())
        self.lineEdit().editingFinished.connect(self._settle)

    def text(self) -> str:
        """Give what is chosen or typed."""
        return self.currentText().strip()

    def set_text(self, text: str) -> None:
        """Show a choice without telling anyone."""
        self._last = text
        self.setCurrentIndex(self.findText(text, Qt.MatchFlag.MatchFixedString))
        self.setEditText(text)

    def offer(self, choices: Iterable[str]) -> None:
        """Offer other choices; what is typed stays."""
        text = self.currentText()
        self.clear()
        self.addItems(list(choices))
        self.set_text(text)

    def _settle(self) -> None:
        if self.text() != self._last:
            self._last = self.text()
            self.settled.emit(self._last)
