"""A field for one organisation: suggested while one types, or browsed."""

from __future__ import annotations

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


class OrganizationField(QLineEdit):
    """Empty, it offers those with most followers; what is typed is none until one of the list is chosen."""

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
        self._labels = QStringListModel(self)
        completer = QCompleter(self._labels, self)
        # The service has chosen what fits, accents aside.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._take)
        self.setCompleter(completer)
        self._job = LatestJob(context.jobs, tr("Search: {}").format(tr("organisation")), self)
        self._job.produced.connect(self._offer)
        self._job.failed.connect(self.failed)
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
        text, people = self.text().strip(), self._context
        if text:
            self._job.fetch(lambda token: people.services.people.suggestions(text, token))
        else:
            self._job.fetch(lambda token: people.services.people.organizations("", 1, token)[0])

    def _offer(self, found: Any) -> None:
        self._found = {_label(item): item for item in found}
        self._labels.setStringList(list(self._found))
        if self.hasFocus() and self._found:
            self.completer().complete()

    def _take(self, label: str) -> None:
        item = self._found.get(label)
        if item is not None:
            # The completer writes the whole label after this.
            QTimer.singleShot(0, lambda: self.set_organization(item.id, item.name))


def _label(item: Organization) -> str:
    count = tr("{} data sets").format(number(item.datasets)) if item.datasets is not None else ""
    return " · ".join(filter(None, (item.name, item.acronym, count)))
