"""A commune by its name."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...host.fields.commune_field import Commune, CommuneField
from .chooser import Chooser


class CommuneChooser(Chooser):
    """Gives the INSEE code of the commune that is chosen; my commune at first, where one must be given."""

    commune_changed = pyqtSignal(str)
    """Emitted with an INSEE code, or with what is typed."""

    def make_field(self) -> QWidget:
        """Make the field, which the service completes as one types."""
        self.field = CommuneField(self.context)
        self.field.chosen.connect(lambda _: self._tell_change())
        self.field.editingFinished.connect(self._tell_change)
        self.field.troubled.connect(self.tell)
        if self.must_be_given and not self.in_batch:
            self.show_value(self.context.home.code)
        return self.field

    def show_value(self, text: str) -> None:
        """Show a code, with its name where it is that of my commune."""
        home = self.context.home
        self.field.set_commune(Commune(text, home.name if text == home.code else "") if text else None)

    def value(self) -> str:
        """Give the code of what is chosen, or what is typed: a code, or several."""
        commune, typed = self.field.commune, self.field.text().strip()
        return commune.code if commune is not None and commune.label == typed else typed

    def _tell_change(self) -> None:
        self.changed()
        self.commune_changed.emit(self.value())
