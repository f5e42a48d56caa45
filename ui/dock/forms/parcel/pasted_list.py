"""A pasted text: what was read in it, what it gives, and what the user has to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QWidget

from .....services.cadastre.parcel_lookup import ParcelListQuery
from .....services.cancel import CancelToken
from .....services.errors import QueryError
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....layers.parcels.basket import idu_of
from ...widgets import words
from ..part import inner_layout, small_button, wrapped_label
from .coloured_text import ColouredText
from .list_answer_job import ReadList, found_in, read_in
from .list_decisions import Decisions, State
from .list_legend import ListLegend
from .list_rows import RowKind
from .list_table import ListTable, rows_at

if TYPE_CHECKING:
    from ....host.context import Context

TEXT_LINES = 6
PAUSE_MS = 300


class PastedList(QgsCollapsibleGroupBox):
    """Colours a text by what is read in it, and finds its parcels; what is kept can be picked or added to the map.

    What is uncertain is neither picked nor added before it is confirmed. Another text, or another commune, makes what
    was found that of something else: it is forgotten.
    """

    found = pyqtSignal(object)  # the parcels, to be picked
    wanted = pyqtSignal(object)  # the query, to be added to the map
    shown = pyqtSignal(object)  # parcels, to be looked at on the map
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, context: Context, commune: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Paste a list"), parent)
        self.setObjectName("pastedList")
        self.setSaveCollapsedState(False)
        self._context = context
        self._commune = commune
        self._query: ParcelListQuery | None = None
        self._answer: ReadList | None = None
        self.work = LatestJob(context.jobs, tr("Parcels of a list"), self)
        self._reading = LatestJob(context.jobs, tr("Reading of a list"), self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.text = ColouredText()
        self.text.setObjectName("parcellist")
        self.text.setAccessibleName(tr("List of parcels"))
        self.text.setPlaceholderText(tr("AB 12, AB 13 ; section AC n° 4 à 8 ; Savigny-sur-Orge AD 5"))
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * TEXT_LINES + 12)
        self._legend = ListLegend()
        self.find = small_button("findList", tr("Find the parcels"), self.search)
        self._summary = wrapped_label(name="listSummary")
        self.table = ListTable()
        self._detail = wrapped_label(name="listDetail")
        self._confirm = small_button("confirmRow", tr("Confirm"), self._confirm_chosen)
        self._confirm.setToolTip(tr("Confirm the chosen rows (Enter)"))
        self._strike = small_button("strikeRow", tr("Strike out"), self._strike_chosen)
        self._strike.setToolTip(tr("Strike out the chosen rows (Delete)"))
        self._pick = small_button("pickList", tr("Pick"), lambda: self.found.emit(self.table.decisions.kept))
        self._add = small_button("addList", tr("Add to the map"), lambda: self.wanted.emit(self._kept_query()))
        self._lay_out()
        self._connect()
        self.setCollapsed(True)

    def _lay_out(self) -> None:
        layout = inner_layout(self)
        # The legend comes by itself: above the button it would push it away from under the mouse.
        for widget in (self.text, self.find, self._legend, self._summary, self.table, self._detail):
            layout.addWidget(widget)
        for buttons in ((self._confirm, self._strike), (self._pick, self._add)):
            row = QHBoxLayout()
            for button in buttons:
                row.addWidget(button, 3 if button is self._add else 2)
            layout.addLayout(row)
        self._legend.hide()
        self.forget()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._text_changed)
        self.text.visited.connect(self._visit_text)
        self._pause.timeout.connect(self._read)
        self._reading.produced.connect(self._show_reading)
        self._reading.failed.connect(lambda error: self.failed.emit(error, self._read))
        self.work.started.connect(lambda: self.find.setEnabled(False))
        self.work.ended.connect(lambda: self.find.setEnabled(True))
        self.work.produced.connect(self._show)
        self.work.failed.connect(lambda error: self.failed.emit(error, self.search))
        self.table.confirmed.connect(self._confirm_chosen)
        self.table.struck.connect(self._strike_chosen)
        self.table.picked.connect(self._row_chosen)
        self.table.activated_row.connect(lambda row: self.shown.emit(self.table.decisions.rows[row.subject].parcels))

    def search(self) -> None:
        """Look the list up; bad input is told at once."""
        self.forget()
        try:
            query = self._query = ParcelListQuery(self.text.toPlainText(), self._commune() or None)
        except QueryError as error:
            self._tell(wording(error))
            return
        self._stop_reading()

        def fetch(token: CancelToken) -> ReadList:
            return found_in(self._context.services.parcel_lookup.answer(query, token), query)

        self.work.fetch(fetch)

    def stop(self) -> None:
        """Give up what is under way."""
        self.work.cancel()
        self._stop_reading()

    def forget(self) -> None:
        """Forget what was found: it belongs to another text, or to another commune."""
        self.work.cancel()
        self._answer = None
        self.table.show_decisions(Decisions())
        for widget in (self._summary, self.table, self._detail, self._confirm, self._strike, self._pick, self._add):
            widget.hide()

    def _text_changed(self) -> None:
        self.forget()
        self.text.show_spans({})
        self._reading.cancel()
        self._pause.start()

    def _stop_reading(self) -> None:
        self._pause.stop()
        self._reading.cancel()

    def _read(self) -> None:
        text = self.text.toPlainText()
        self._reading.fetch(lambda token: read_in(text))

    def _show_reading(self, read: ReadList) -> None:
        self.text.show_spans(read.spans)
        self._legend.setVisible(bool(read.spans))

    def _show(self, read: ReadList) -> None:
        self._answer = read
        self._show_reading(read)
        self.table.show_decisions(read.decisions or Decisions())
        for widget in (self.table, self._confirm, self._strike):
            widget.setVisible(bool(self.table.decisions.rows))
        self._decided(set())
        self.table.choose_next_open()

    def _confirm_chosen(self) -> None:
        self._decided(self.table.decisions.confirm(self.table.chosen()))
        self.table.choose_next_open()

    def _strike_chosen(self) -> None:
        self._decided(self.table.decisions.strike(self.table.chosen()))
        self.table.choose_next_open()

    def _decided(self, numbers: set[int]) -> None:
        decisions = self.table.decisions
        self.table.refresh_rows(numbers)
        self.text.change_spans(decisions.spans_of(numbers))
        count = len(decisions.kept)
        self._pick.setText(tr("Pick ({})").format(words.number(count)))
        self._pick.setAccessibleName(tr("Pick the parcels: {}").format(words.number(count)))
        for button in (self._pick, self._add):
            button.setVisible(count > 0)
        self._summarize()
        self._row_chosen()

    def _summarize(self) -> None:
        if self._answer is None:
            return
        decisions, answer = self.table.decisions, self._answer
        struck = sum(decisions.count(State.STRUCK, kind) for kind in (RowKind.FOUND, RowKind.DIFFERS))
        counts = (
            (tr("not found: {}"), decisions.count(State.TOLD, RowKind.MISSING)),
            (tr("to be confirmed: {}"), decisions.count(State.OPEN, RowKind.QUESTION)),
            (tr("confirmed: {}"), decisions.count(State.KEPT, RowKind.QUESTION)),
            (tr("other areas: {}"), decisions.count(State.KEPT, RowKind.DIFFERS)),
            (tr("struck out: {}"), struck),
            (tr("named twice: {}"), answer.duplicates),
            (tr("left aside: {}"), decisions.count(State.TOLD, RowKind.ASIDE)),
        )
        parts = [tr("Found: {}").format(words.number(answer.found))]
        parts += [text.format(words.number(count)) for text, count in counts if count]
        self._tell(" · ".join(parts))

    def _tell(self, text: str) -> None:
        self._summary.setText(text)
        self._summary.show()

    def _row_chosen(self) -> None:
        """Show the place of the chosen row in the text, and its words whole."""
        decisions, chosen = self.table.decisions, self.table.chosen()
        self._confirm.setEnabled(decisions.can_confirm(chosen))
        self._strike.setEnabled(decisions.can_strike(chosen))
        self._detail.setVisible(len(chosen) == 1)
        if len(chosen) == 1:
            self._detail.setText(self.table.words_of(chosen[0]))
            place = decisions.rows[chosen[0]].place
            if place[1]:
                self.text.mark(*place)
        else:
            self.text.unmark()

    def _visit_text(self, position: int) -> None:
        """Show the row of a place in the text."""
        number = rows_at(self.table.decisions.rows, position)
        if number is not None:
            self.table.choose(number)

    def _kept_query(self) -> ParcelListQuery | None:
        """Ask for the list as it was pasted, or where the user decided otherwise for the very parcels that are kept."""
        kept = list(map(idu_of, self.table.decisions.kept))
        if self._answer is None or self._query is None or self._answer.idus == set(kept):
            return self._query
        return ParcelListQuery("\n".join(kept), self._query.commune)
