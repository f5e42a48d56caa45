"""The last page: exactly what will be sent; and afterwards, where it is."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ......services.datasets.publishing.publication import Published
from .....host.i18n import tr
from .....host.words.queries import quoted
from ....widgets.links import open_page
from ...part import small_button, wrapped_label


class SummaryPage(QWidget):
    """Lines of names and values, and the button that sends; then the link."""

    sent = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = ""
        self.told = wrapped_label(name="summaryTold")
        self._rows = QWidget()
        self._form = QFormLayout(self._rows)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.send = small_button("sendNow", tr("Send"), self.sent.emit)
        self.open = small_button("openPublished", tr("Open its page"), lambda: open_page(self.page))
        self.copy = small_button("copyPublished", tr("Copy the link"), self._copy)
        self.another = small_button("publishAnother", tr("Publish something else"), self.ended.emit)
        self.done = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.open, 1)
        row.addWidget(self.copy, 1)
        after = QVBoxLayout(self.done)
        after.setContentsMargins(0, 0, 0, 0)
        after.addLayout(row)
        after.addWidget(self.another)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.told, self._rows, self.send, self.done):
            layout.addWidget(part)
        layout.addStretch()

    def show_plan(self, rows: Sequence[tuple[str, str]], button: str) -> None:
        """Show what will be sent, and what the button does."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for number, (name, value) in enumerate(rows):
            heading, text = QLabel(name), wrapped_label(value, f"plan{number}")
            heading.setTextFormat(Qt.TextFormat.PlainText)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(heading, text)
        self.told.setText(tr("This will be sent, and nothing else:"))
        self.send.setText(button)
        self.send.setAccessibleName(button)
        self._turn(False)

    def show_published(self, made: Published) -> None:
        """Show where it is."""
        self.page = made.page
        template = (
            tr("The draft “{}” is there: you and your organisation alone see it.\n{}")
            if made.private
            else tr("“{}” is published: everyone sees it.\n{}")
        )
        self.told.setText(template.format(quoted(made.title), made.page))
        self._turn(True)

    def _turn(self, done: bool) -> None:
        self._rows.setVisible(not done)
        self.send.setVisible(not done)
        self.done.setVisible(done)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.page)
