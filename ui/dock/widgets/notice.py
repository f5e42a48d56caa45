"""What stands where results would be: what to type, what was wrong, what failed and how to go on."""

from __future__ import annotations

import html

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ....services.errors import CartoMairieError
from ...host.i18n import tr
from ...host.messages import detail, wording


class Notice(QWidget):
    """A sentence, with an example to click, or with a way to try again and the facts behind a button."""

    example_chosen = pyqtSignal(str)
    again = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = _label(Qt.TextFormat.PlainText)
        self._text.setObjectName("noticeText")
        self._example = _label(Qt.TextFormat.RichText)
        self._example.setObjectName("example")
        self._example.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._example.linkActivated.connect(self.example_chosen)
        self._again = _button("again", tr("Try again"))
        self._again.clicked.connect(self.again)
        self._details_button = _button("detailsButton", tr("Details"))
        self._details_button.setCheckable(True)
        self._details = _label(Qt.TextFormat.PlainText)
        self._details.setObjectName("details")
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._details_button.toggled.connect(self._details.setVisible)
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addWidget(self._details_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(self._example)
        layout.addLayout(buttons)
        layout.addWidget(self._details)
        self.clear()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()

    def clear(self) -> None:
        """Say nothing."""
        self._show("")
        self.hide()

    def tell(self, text: str, example: str = "") -> None:
        """Say a sentence, with an example that a click fills in."""
        self._show(text)
        if example:
            shown = html.escape(example)
            self._example.setText(tr("For example: {}").format(f'<a href="{shown}">{shown}</a>'))
            self._example.setAccessibleName(tr("For example: {}").format(example))
            self._example.show()

    def tell_failure(self, error: CartoMairieError, again: str | None = None, before: str = "") -> None:
        """Say what failed, after what was done `before`; `again` words the button that goes on."""
        self.tell_stop(" ".join(filter(None, (before, wording(error)))), again or tr("Try again"))
        self._details.setText(detail(error))
        self._details_button.show()

    def tell_stop(self, text: str, again: str) -> None:
        """Say what stopped, with a button that goes on."""
        self._show(text)
        self._again.setText(again)
        self._again.setAccessibleName(again)
        self._again.show()

    def _show(self, text: str) -> None:
        self._text.setText(text)
        self._details_button.setChecked(False)
        for part in (self._example, self._again, self._details_button, self._details):
            part.hide()
        self.show()


def _label(form: Qt.TextFormat) -> QLabel:
    label = QLabel()
    label.setTextFormat(form)
    label.setWordWrap(True)
    return label


def _button(name: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
