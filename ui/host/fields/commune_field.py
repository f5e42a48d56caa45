"""A field for one commune: typed, completed by the service, chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from ....services.communes.insee import department_of
from ....services.communes.service import CommuneQuery
from ....services.communes.spelling import name_key
from ....services.errors import CartoMairieError
from ....services.model import Page
from ..i18n import tr
from ..messages import wording
from .search import Search

if TYPE_CHECKING:
    from ..context import Context

CHOICES = 8


class Commune(NamedTuple):
    """A commune by its INSEE code and name."""

    code: str
    name: str

    @property
    def label(self) -> str:
        """The commune as it stands in fields."""
        return f"{self.name} · {self.code}" if self.name else self.code


class CommuneField(QLineEdit):
    """Completes while one types; Enter takes the first, Escape goes back to what was chosen.

    Of several communes with the same name none is taken: they are shown to choose from.
    """

    chosen = pyqtSignal(object)  # a Commune, or None when the field was emptied
    troubled = pyqtSignal(str)  # a sentence, empty when there is nothing to say any more

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commune: Commune | None = None
        self._found: list[Commune] = []
        self._by_enter = False
        self.setPlaceholderText(tr("Commune: name or code"))
        self.setAccessibleName(tr("Commune: name, INSEE code or postcode"))
        self._labels = QStringListModel(self)
        completer = QCompleter(self._labels, self)
        # The service has already chosen what fits: names that sound alike, a code, a postcode.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._take_label)
        self.setCompleter(completer)
        self.search = Search(context, tr("Search: {}").format(tr("commune")), self._read, self)
        self.search.answered.connect(self._show)
        self.search.failed.connect(self._tell)
        self.search.refused.connect(self._tell)
        self.textEdited.connect(self._typed)

    @property
    def commune(self) -> Commune | None:
        """The commune that is chosen."""
        return self._commune

    def set_commune(self, commune: Commune | None) -> None:
        """Show a commune as chosen, without telling anyone."""
        self.search.cancel()
        self._commune = commune
        self.setText(commune.label if commune else "")
        self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter choose and Escape go back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.set_commune(self._commune)
            self.troubled.emit("")
        else:
            super().keyPressEvent(event)

    def _read(self, text: str) -> CommuneQuery:
        return CommuneQuery(text, CHOICES, outlines=False)

    def _typed(self, text: str) -> None:
        self._by_enter = False
        self._found = []
        self._labels.setStringList([])
        self.troubled.emit("")
        self.search.type(text)
        if not text.strip():
            self._choose(None)

    def _submit(self) -> None:
        if self._found:
            self._take_first()
        elif self.text().strip() and (self._commune is None or self.text() != self._commune.label):
            self._by_enter = True
            self.search.now(self.text())

    def _show(self, page: Page, first: bool) -> None:
        code, name = page.schema.index("code"), page.schema.index("name")
        self._found = [Commune(feature.attributes[code], feature.attributes[name]) for feature in page.features]
        if not self._found:
            self.troubled.emit(
                tr("No commune is called “{}”. Check the spelling, or type its INSEE code.").format(self.text())
            )
        elif self._by_enter or self._found[0].code == self.text().strip().upper():
            self._take_first()
        else:
            self._show_choices()
        if self._commune is not None and page.notes and not self._found:
            self.troubled.emit(page.notes[0])  # what was typed is the name of a former commune

    def _show_choices(self) -> None:
        self._labels.setStringList([commune.label for commune in self._found])
        if self.hasFocus():
            self.completer().complete()

    def _take_first(self) -> None:
        first, *others = self._found
        if self.text().strip().upper() == first.code or all(
            name_key(other.name) != name_key(first.name) for other in others
        ):
            self._choose(first)
            return
        self._by_enter = False
        self._show_choices()
        self.troubled.emit(
            tr("Several communes are called “{}”: choose one, or type its département too, as in “{} ({})”.").format(
                first.name, first.name, department_of(first.code)
            )
        )

    def _take_label(self, label: str) -> None:
        found = next((commune for commune in self._found if commune.label == label), None)
        if found is not None:
            self._choose(found)

    def _choose(self, commune: Commune | None) -> None:
        self._found = []
        self.completer().popup().hide()
        self.set_commune(commune)
        self.troubled.emit("")
        self.chosen.emit(commune)

    def _tell(self, error: CartoMairieError) -> None:
        self.troubled.emit(wording(error))
