"""A section on screen: its title to fold it by, its state in words, its lines, its way to the map."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ....host.i18n import tr
from ....host.plain import tooltip
from ....report.answer import SectionAnswer, Table
from ....report.html import failure_text, state_sentences
from ....report.section import Section
from ....report.sheet import Told
from ...widgets.buttons import icon_button
from ...widgets.elided_button import ElidedButton
from ..part import wrapped_label
from .fold_button import FoldButton
from .line_rows import SMALL, LineRows

WAITING = "waiting"


class SectionBox(QWidget):
    """One section; the property `state` is waiting, here, nothing or failed."""

    again = pyqtSignal(object)
    to_map = pyqtSignal(object)
    to_table = pyqtSignal(object)
    page_wanted = pyqtSignal(str)

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.told: Told | None = None
        self.setObjectName(f"section_{section.id}")
        self.fold = FoldButton(section.title())
        self.fold.turned.connect(lambda opened: self._fold())
        self.fold.setToolTip(tooltip(section.title()))  # it gives way to the words beside it
        self.map = icon_button(
            "toMap",
            QgsApplication.getThemeIcon("/mActionAddOgrLayer.svg"),
            tr("Put on the map: {}").format(section.title()),
            lambda: self.to_map.emit(section),
        )
        self._state_words = QLabel()
        self._state_words.setObjectName("stateWords")
        self._state_words.setTextFormat(Qt.TextFormat.PlainText)
        self.summary = wrapped_label(name="summary")
        self.words = wrapped_label(name="words")
        self.notes = wrapped_label(name="notes")
        small = self.notes.font()
        small.setPointSizeF(small.pointSizeF() * SMALL)
        self.notes.setFont(small)
        self.retry = QToolButton()
        self.retry.setObjectName("again")
        self.retry.setText(tr("Try again"))
        self.retry.setAccessibleName(tr("Try again: {}").format(section.title()))
        self.retry.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retry.clicked.connect(lambda: self.again.emit(section))
        self.table = ElidedButton()
        self.table.setObjectName("toTable")
        self.table.setAccessibleName(tr("Save as a table: {}").format(section.title()))
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.table.setIcon(QgsApplication.getThemeIcon("/mActionFileSave.svg"))
        self.table.clicked.connect(self._offer_table)
        self.elsewhere = ElidedButton()
        self.elsewhere.setObjectName("elsewhere")
        self.elsewhere.setAccessibleName(tr("Page of {}").format(section.title()))
        self.elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.elsewhere.clicked.connect(self._open_page)
        self._rows: LineRows | None = None
        self._lay_out()
        self.wait()

    @property
    def state(self) -> str:
        """How it is with the section."""
        return str(self.property("state"))

    def wait(self) -> None:
        """Say that it is being asked; what was kept or came before stays in sight until the answer is there."""
        if self.told is None or self.told.errors:
            self._set_state(WAITING)
            self._say([tr("Being asked…")])
        self.retry.hide()
        self._fold()

    def give_up(self) -> None:
        """Say that nobody waits for the answer any more."""
        self._set_state("failed")
        self._say([tr("Stopped before it had answered.")])
        self.retry.show()
        self._fold()

    def forget(self) -> None:
        """Show nothing of another subject."""
        self.told = None
        self._show_lines(SectionAnswer())
        self.summary.clear()
        self.map.hide()
        self.wait()

    def show_told(self, told: Told) -> None:
        """Show what the section says; where it failed, what was there before stays, with its day."""
        before = self.told
        if told.errors and not told.answer.lines and before is not None and before.answer.lines:
            told = Told(told.section, before.answer, told.errors)
        self.told = told
        self._set_state(told.state)
        self.summary.setText(failure_text(told) if told.errors else told.answer.summary or told.nothing)
        self._say(state_sentences(told))
        self._show_lines(told.answer)
        self.map.setVisible(bool(told.answer.layers))
        self.retry.setVisible(bool(told.errors))
        self._fold()

    def _set_state(self, state: str) -> None:
        self.setProperty("state", state)
        words = {"failed": tr("failed"), "nothing": tr("nothing"), WAITING: tr("being asked")}
        title = self.section.title()
        told = words.get(state, "")
        self.fold.tell(told)
        self._state_words.setText(told)
        self._state_words.setVisible(bool(told))
        self.setAccessibleName(f"{title} · {told}" if told else title)

    def _say(self, texts: list[str]) -> None:
        self.words.setText("\n".join(texts))

    def _show_lines(self, answer: SectionAnswer) -> None:
        if self._rows is not None:
            self._inner.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
        offered = _offered(answer)
        if offered is not None:
            self.table.set_text(tr("{} (CSV)").format(offered.title))
            self.table.setToolTip(tooltip(offered.title))
        if answer.page is not None:
            self.elsewhere.set_text(answer.page.words)
        if answer.lines:
            self._rows = LineRows(answer.lines, self)
            self._inner.insertWidget(self._inner.indexOf(self.notes), self._rows)
        self.notes.setText("\n".join(answer.notes))

    def _offer_table(self) -> None:
        table = _offered(self.told.answer) if self.told is not None else None
        if table is not None:
            self.to_table.emit(table)

    def _open_page(self) -> None:
        page = self.told.answer.page if self.told is not None else None
        if page is not None:
            self.page_wanted.emit(page.name)

    def _fold(self) -> None:
        opened, answer = self.fold.opened, self.told.answer if self.told is not None else SectionAnswer()
        self.table.setVisible(opened and _offered(answer) is not None)
        self.elsewhere.setVisible(opened and answer.page is not None)
        self.words.setVisible(opened and bool(self.words.text()))
        self.notes.setVisible(opened and bool(self.notes.text()))
        self.summary.setVisible(not opened and bool(self.summary.text()))
        if self._rows is not None:
            self._rows.setVisible(opened)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.fold, 1)
        head.addWidget(self._state_words)
        head.addWidget(self.map)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(18, 0, 0, 4)
        for label in (self.summary, self.words, self.notes):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            self._inner.addWidget(label)
        for position, button in enumerate((self.retry, self.elsewhere, self.table), self._inner.indexOf(self.notes)):
            self._inner.insertWidget(position, button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addLayout(self._inner)


def _offered(answer: SectionAnswer) -> Table | None:
    """Give the table that has a button of its own."""
    return next((table for table in answer.tables if table.offered and table.rows), None)
