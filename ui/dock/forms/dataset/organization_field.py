"""A field for one organisation: suggested while one types, or browsed; more come as the list is scrolled."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QStringListModel, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from ....host.fields.search import PAUSE_MS
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.plain import tooltip
from ...widgets.words import number

if TYPE_CHECKING:
    from .....services.datasets.people import Organization
    from ....host.context import Context

NEAR_THE_END = 3
"""Lines from the last one at which the next page is asked for."""


class OrganizationField(QLineEdit):
    """Empty, it offers all, those with most followers first; what is typed is none until one of the list is chosen."""

    chosen = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("organization")
        self.setPlaceholderText(tr("Organisation"))
        self.setAccessibleName(tr("Organisation that publishes"))
        self.setToolTip(tooltip(tr("Type a part of its name, and choose it in the list.")))
        self.setClearButtonEnabled(True)
        self._context = context
        self._id = ""
        self._found: dict[str, Organization] = {}
        self._asked, self._page, self._more = "", 0, False
        self._labels = QStringListModel(self)
        completer = QCompleter(self._labels, self)
        # The service has chosen what fits, accents aside.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._take)
        self.setCompleter(completer)
        self._bar = completer.popup().verticalScrollBar()
        self._bar.valueChanged.connect(self._scrolled)
        self._job = LatestJob(context.jobs, tr("Search: {}").format(tr("organisation")), self)
        self._job.produced.connect(self._offer)
        self._job.failed.connect(self._fail)
        # Who has scrolled on while a page was on its way gets the next one without another turn of the wheel.
        self._job.succeeded.connect(lambda: self._scrolled(self._bar.value()))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    @property
    def organization(self) -> str:
        """The id of the organisation that is chosen; empty for none."""
        return self._id

    def set_organization(self, identifier: str, name: str) -> None:
        """Choose one, as a data set names it."""
        self._pause.stop()
        self._id = identifier
        self.setText(name)
        self.setCursorPosition(0)
        self.chosen.emit()

    def stop(self) -> None:
        """Give up what is asked."""
        self._pause.stop()
        self._job.cancel()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer some to browse where nothing is typed."""
        super().focusInEvent(event)
        if not self.text() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pause.start()

    def _typed(self, text: str) -> None:
        was_chosen = bool(self._id)
        self._id = ""
        self._pause.start()
        if was_chosen:
            self.chosen.emit()

    def _ask(self) -> None:
        self._asked, self._page, self._more = self.text().strip(), 0, False
        self._fetch()

    def _fetch(self) -> None:
        people, text, page = self._context, self._asked, self._page
        self._job.fetch(lambda token: people.services.people.offered(text, page, token))

    def _scrolled(self, value: int) -> None:
        shown = self._bar.maximum() > 0 and self._bar.isVisible()
        if shown and self._more and not self._job.active and value >= self._bar.maximum() - NEAR_THE_END:
            self._next_page()

    def _next_page(self) -> None:
        if self._more:
            self._more = False
            self._page += 1
            self._fetch()

    def _fail(self, error: Any) -> None:
        if self._page:  # who scrolls again asks for it again
            self._page, self._more = self._page - 1, True
        self.failed.emit(error)

    def _offer(self, answer: Any) -> None:
        found, self._more = answer
        if not self._page:
            self._found = {}
            self._labels.setStringList([])
        known = {item.id for item in self._found.values()}
        fresh = [item for item in found if item.id not in known]
        for item in fresh:
            self._found[_label(item, self._found)] = item
        at = self._bar.value()
        self._labels.setStringList(list(self._found))
        if self.hasFocus() and self._found and (not self._page or self.completer().popup().isVisible()):
            self.completer().complete()
            self._bar.setValue(at)
        if self._page and not fresh:
            QTimer.singleShot(0, self._next_page)  # all of that page was there already

    def _take(self, label: str) -> None:
        item = self._found.get(label)
        if item is not None:
            # The completer writes the whole label after this.
            QTimer.singleShot(0, lambda: self.set_organization(item.id, item.name))


def _label(item: Organization, known: Container[str]) -> str:
    count = tr("{} data sets").format(number(item.datasets)) if item.datasets is not None else ""
    label = " · ".join(filter(None, (item.name, item.acronym, count)))
    # Two may be called alike: each is told apart by what its address ends with.
    return label if label not in known else f"{label} · {item.slug or item.id}"
