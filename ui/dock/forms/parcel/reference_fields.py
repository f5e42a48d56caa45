"""A parcel by commune (or arrondissement), then section, then number."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from .....services.cadastre.service import Section, section_labels
from ....host.fields.choice_box import ChoiceBox
from ....host.fields.commune_field import Commune, CommuneField
from ....host.i18n import tr
from ....host.latest import LatestJob
from ...form_context import FormContext
from .arrondissement_box import ArrondissementBox


class ReferenceFields(QWidget):
    """Each list is filled by the service once the field before it is settled."""

    written = pyqtSignal(str)  # the reference as one types it: `AN`, `AN 12`
    commune_changed = pyqtSignal()
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = shared.context
        self._known: dict[str, Section] = {}
        self._listed_for = ""
        self.commune = CommuneField(shared.context)
        self.commune.setObjectName("parcelCommune")
        self.arrondissement = ArrondissementBox()
        self._trouble = QLabel()
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.section = ChoiceBox("section", tr("Section"))
        self.number = ChoiceBox("number", tr("Number"))
        self.sections = LatestJob(shared.context.jobs, tr("Sections of a commune"), self)
        self.numbers = LatestJob(shared.context.jobs, tr("Numbers of a section"), self)
        self._lay_out()
        self.commune.chosen.connect(self._commune_chosen)
        self.commune.troubled.connect(self._tell_trouble)
        self.arrondissement.activated.connect(lambda _: self._arrondissement_chosen())
        self.section.settled.connect(self._section_settled)
        self.number.settled.connect(lambda _: self._write())
        self.sections.produced.connect(self._offer_sections)
        self.sections.failed.connect(lambda error: self.failed.emit(error, self._list_sections))
        self.numbers.produced.connect(lambda numbers: self.number.offer(text.lstrip("0") for text in numbers))
        self.numbers.failed.connect(lambda error: self.failed.emit(error, self._list_numbers))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.section, 1)
        row.addWidget(self.number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.commune)
        layout.addWidget(self._trouble)
        layout.addWidget(self.arrondissement)
        layout.addLayout(row)

    @property
    def code(self) -> str:
        """The INSEE code of the arrondissement or the commune, empty for none."""
        return self.arrondissement.code or self._commune_code

    def show_reference(self, prefix: str | None, section: str, number: str) -> None:
        """Show what was typed elsewhere, empty for what these lists cannot show."""
        meant = [
            label for label, known in self._known.items() if known.section == section and prefix in (None, known.prefix)
        ]
        self.section.set_text(meant[0] if len(meant) == 1 else Section(prefix or "000", section).label)
        self.number.set_text(number)

    def set_commune(self, commune: Commune | None) -> None:
        """Take a commune from elsewhere."""
        self.commune.set_commune(commune)
        self._start_anew()
        if self.isVisible():
            self._list_sections()

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list of sections when it is first looked at: nothing is asked before."""
        super().showEvent(event)
        if self._listed_for != self.code:
            self._list_sections()

    def stop(self) -> None:
        """Give up the lists that are on their way."""
        for work in (self.sections, self.numbers, self.commune.search):
            work.cancel()

    def _commune_chosen(self, commune: Commune | None) -> None:
        self._start_anew()
        if commune:
            self._list_sections()
            (self.arrondissement if self._is_city else self.section).setFocus()
        self.commune_changed.emit()

    def _arrondissement_chosen(self) -> None:
        self._forget()
        self._list_sections()
        if self.arrondissement.code:
            self.section.setFocus()
        self.commune_changed.emit()

    @property
    def _commune_code(self) -> str:
        return self.commune.commune.code if self.commune.commune else ""

    @property
    def _is_city(self) -> bool:
        return self.arrondissement.count() > 0

    def _start_anew(self) -> None:
        self.arrondissement.offer(self._commune_code)
        self._forget()

    def _forget(self) -> None:
        self.sections.cancel()
        self.numbers.cancel()
        self._known = {}
        self._listed_for = ""
        for box in (self.section, self.number):
            box.set_text("")
            box.offer(())

    def _list_sections(self) -> None:
        services, code = self._services, self.code
        self._listed_for = code
        # Those of a whole city would be of several arrondissements, with nothing to tell them apart.
        if not code or (self._is_city and not self.arrondissement.code):
            return
        self.sections.fetch(lambda token: services.services.cadastre.sections(code, token))

    def _offer_sections(self, sections: list[Section]) -> None:
        self._known = section_labels(sections)
        self.section.offer(self._known)

    def _section_settled(self, text: str) -> None:
        self.section.set_text(text.upper())
        self.number.set_text("")
        self.number.offer(())
        self._list_numbers()
        self._write()

    def _list_numbers(self) -> None:
        services, code, section = self._services, self.code, self._known.get(self.section.text())
        if section is not None:
            self.numbers.fetch(lambda token: services.services.cadastre.numbers(code, section, token))

    def _write(self) -> None:
        self.written.emit(" ".join(filter(None, (self.section.text(), self.number.text()))))

    def _tell_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
