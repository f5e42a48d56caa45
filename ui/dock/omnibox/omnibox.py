"""One field for everything: it says what it understood, completes, and makes what is chosen the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ....services.errors import CartoMairieError
from ....services.recognise.model import Kind, Recognised, Unsure
from ...host.i18n import tr
from ...host.plain import tooltip
from ...layers.parcels.choices import Choice
from ...layers.parcels.chooser import Chooser
from ...presentation.recognised import understood
from ..forms.part import wrapped_label
from ..widgets.buttons import icon_button
from ..widgets.notice import Notice
from ..widgets.progress import ProgressLine
from .completing import Completing
from .query_text import QueryText
from .results import CompletionsView

if TYPE_CHECKING:
    from ...host.context import Context

_USUAL_ORDER = ("parcel", "address", "lieu_dit", "commune")


class Omnibox(QWidget):
    """Type or paste, and choose: Enter takes the first, arrows another, Escape gives up."""

    def __init__(self, context: Context, chooser: Chooser, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("omnibox")
        self._context = context
        self._chooser = chooser
        self._recognised: Recognised | None = None
        self._by_enter = False
        self._failed = False
        self.query = QueryText()
        self.query.set_hint(tr("Address, commune, parcel, SIREN…"))
        what = tr("Search: an address, a commune, a parcel, coordinates, a SIREN, a link, a mail")
        self.query.setAccessibleName(what)
        self.query.setToolTip(tooltip(what))
        picture = QgsApplication.getThemeIcon("/search.svg")
        self.search = icon_button("search", picture, tr("Search now"), self._search)
        self.progress = ProgressLine()
        self.results = CompletionsView()
        self.status = wrapped_label(name="status")
        self.status.setAccessibleName(tr("What was understood"))
        self.notice = Notice()
        self.completing = Completing(context, self)
        self._lay_out()
        self._connect()
        self.tell("")

    def stop(self) -> None:
        """Give up what is under way; what is typed stays."""
        self.completing.cancel()
        self.progress.end("search")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.query, 1)
        row.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        for widget in (self.progress, self.status, self.results, self.notice):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._typed)
        self.query.submitted.connect(self._submit)
        self.query.moved.connect(self.results.step)
        self.query.escaped.connect(self._escape)
        self.results.chosen.connect(self.choose)
        self.notice.again.connect(self._search)
        self.completing.began.connect(lambda: self.progress.begin("search"))
        self.completing.understood.connect(self._show_understood)
        self.completing.came.connect(self._show_choices)
        self.completing.failed.connect(self._show_failure)
        self.completing.held.connect(lambda: self.tell(tr("Type at least three characters, or press Enter.")))
        self.completing.ended.connect(self._end)
        self._context.home.changed.connect(self._home_changed)

    def choose(self, choice: Choice) -> None:
        """Act on a result, and be ready for the next text."""
        self.stop()
        self._forget()
        self.query.ready()
        self._chooser.choose(choice)

    def _typed(self) -> None:
        self._by_enter = False
        self._forget()
        self.progress.end("search")
        self.completing.type(self.query.toPlainText())

    def _search(self) -> None:
        self._forget()
        self.completing.now(self.query.toPlainText())

    def _home_changed(self) -> None:
        """Go on with a reference that lacked its commune."""
        if self._recognised is not None and _lacks_commune(self._recognised):
            self._search()

    def _submit(self) -> None:
        """Take the result that is chosen; where nothing has come yet ask, and take what comes if it is alone."""
        if self.results.current is not None:
            self.choose(self.results.current)
        else:
            self._search()
            self._by_enter = True

    def _escape(self) -> None:
        if self.completing.active:
            self.stop()
        elif self.results.results.rowCount():
            self._forget()
        else:
            self.query.clear()

    def _show_understood(self, recognised: Recognised) -> None:
        self._recognised = recognised
        sure = [meaning.kind.value for meaning in recognised.meanings if meaning.unsure is None]
        unsure = [meaning.kind.value for meaning in recognised.meanings if meaning.unsure is not None]
        self.results.begin((*sure, *unsure, *_USUAL_ORDER), self.query.toPlainText())
        self.tell(understood(recognised))

    def _show_choices(self, choices: list[Choice]) -> None:
        self.results.add(choices)
        self.query.choosing = bool(self.results.results.rowCount())

    def _show_failure(self, error: CartoMairieError) -> None:
        self._failed = True
        self._context.messages.log_error(error)
        self.notice.tell_failure(error)

    def _end(self) -> None:
        """Say that nothing was found; take the only one that was, where the user has pressed Enter already."""
        self.progress.end("search")
        choices = self.results.results.choices()
        by_enter, self._by_enter = self._by_enter, False
        if self._failed or self._recognised is None:
            return
        if len(choices) == 1 and by_enter:
            self.choose(choices[0])
        elif not choices and self._recognised.meanings and not _lacks_commune(self._recognised):
            self.tell(f"{understood(self._recognised)} {_nothing_found(self._recognised)}")

    def _forget(self) -> None:
        self._recognised, self._failed = None, False
        self.results.begin((), "")
        self.query.choosing = False
        self.notice.clear()
        self.tell("")

    def tell(self, text: str) -> None:
        """Say something under the field."""
        self.status.setText(text)
        self.status.setVisible(bool(text))


def _lacks_commune(recognised: Recognised) -> bool:
    return any(meaning.unsure is Unsure.NO_COMMUNE for meaning in recognised.meanings)


def _nothing_found(recognised: Recognised) -> str:
    if recognised.kinds == (Kind.PARCEL,):
        return tr("The cadastre knows no such parcel there: it may have been divided or merged.")
    return tr("Nothing of that name was found.")
