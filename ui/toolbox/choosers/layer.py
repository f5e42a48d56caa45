"""A layer of the Géoplateforme's WFS by its title, or by the words that people use for it."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QStringListModel
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from ....services.wfs.chosen import find_layers, title_of
from ...host.i18n import language, tr
from ...host.latest import LatestJob
from .chooser import Chooser

LISTED = 30


class LayerChooser(Chooser):
    """Gives the typename of the layer that is chosen."""

    def make_field(self) -> QWidget:
        """Make the field; the catalogue, kept on disk, is asked for at once."""
        self._layers: tuple[Any, ...] = ()
        self._typenames: dict[str, str] = {}
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Title, word or typename: PLU, forest…"))
        self._labels = QStringListModel(self.field)
        completer = QCompleter(self._labels, self.field)
        # What fits has been chosen already: by titles and by other words for them.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.field.setCompleter(completer)
        self.field.textEdited.connect(self._list)
        self.field.textChanged.connect(lambda _: self.changed())
        context = self.context
        self.catalogue = LatestJob(context.jobs, tr("Catalogue of layers"), self.field)
        self.catalogue.produced.connect(self._take)
        self.catalogue.failed.connect(self.tell_failure)
        self.catalogue.fetch(lambda token: context.services.intersect.catalogue(token))
        return self.field

    def show_value(self, text: str) -> None:
        """Show a typename, under its title where it has one."""
        title = title_of(text, language())
        label = f"{title} · {text}" if title else text
        self._typenames[label] = text
        self.field.setText(label)
        self.field.setCursorPosition(0)

    def value(self) -> str:
        """Give the typename of what is chosen, or what is typed."""
        text = self.field.text()
        return self._typenames.get(text, text.strip())

    def _take(self, stored: Any) -> None:
        self._layers = stored.catalogue.layers
        if self.field.hasFocus():
            self._list(self.field.text())

    def _list(self, text: str) -> None:
        found = find_layers(self._layers, text, language())[:LISTED] if text.strip() else []
        labels = {f"{layer.title} · {layer.typename}": layer.typename for layer in found}
        self._typenames.update(labels)
        self._labels.setStringList(list(labels))
        nothing = bool(text.strip()) and bool(self._layers) and not found
        self.tell(tr("No layer is called so. Try another word, or type its typename.") if nothing else "")
