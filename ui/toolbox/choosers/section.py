"""A section of the commune that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsProcessingContext
from qgis.PyQt.QtWidgets import QWidget

from ....services.cadastre.service import Section, section_labels
from ....services.communes.insee import is_insee_code
from ...host.fields.choice_box import ChoiceBox
from ...host.i18n import tr
from ...host.latest import LatestJob
from .chooser import Chooser, chooser_of


class SectionChooser(Chooser):
    """Gives the letters of a section; the prefix of a merged commune goes into the parameter of the prefix."""

    def make_field(self) -> QWidget:
        """Make the list, which the service fills once the commune is there."""
        self._known: dict[str, Section] = {}
        self._listed_for = ""
        self._prefix: Any = None
        self.field = ChoiceBox("section", tr("Section"))
        self.field.settled.connect(self._settle)
        self.sections = LatestJob(self.context.jobs, tr("Sections of a commune"), self.field)
        self.sections.produced.connect(self._offer)
        self.sections.failed.connect(self.tell_failure)
        return self.field

    def postInitialize(self, wrappers: Sequence[Any]) -> None:
        """Follow the commune."""
        self._prefix = chooser_of("PREFIX", wrappers)
        commune = chooser_of("COMMUNE", wrappers)
        if commune is not None:
            commune.commune_changed.connect(self.list_sections)
            self.list_sections(commune.value())

    def list_sections(self, commune: str) -> None:
        """Ask for the sections of a commune, by its INSEE code."""
        if commune == self._listed_for:
            return
        self._listed_for, self._known = commune, {}
        self.field.offer(())
        self.tell("")
        self.sections.cancel()
        if is_insee_code(commune):
            context = self.context
            self.sections.fetch(lambda token: context.services.cadastre.sections(commune, token))

    def show_value(self, text: str) -> None:
        """Show a section."""
        self.field.set_text(text)

    def value(self) -> str:
        """Give the letters of what is chosen, or what is typed."""
        chosen = self._known.get(self.field.text())
        return chosen.section.lstrip("0") if chosen is not None else self.field.text()

    def _offer(self, sections: Sequence[Section]) -> None:
        self._known = section_labels(sections)
        self.field.offer(self._known)

    def _settle(self, label: str) -> None:
        chosen = self._known.get(label)
        several = chosen is not None and sum(one.section == chosen.section for one in self._known.values()) > 1
        if chosen is not None and self._prefix is not None and (chosen.prefix != "000" or several):
            self._prefix.setParameterValue(chosen.prefix, QgsProcessingContext())
        self.changed()
