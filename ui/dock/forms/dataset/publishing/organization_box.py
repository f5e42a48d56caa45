"""The sheet of an organisation of the user's, and a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPlainTextEdit, QWidget

from ......services.cancel import CancelToken
from .....host.i18n import tr
from .....host.words.queries import quoted
from ....widgets.narrow_box import narrow_box
from ...part import inner_layout, small_button
from .folding import FoldingBox
from .sheet_fields import line

if TYPE_CHECKING:
    from ......services.datasets.publishing.organizations import Organization
    from ......services.datasets.publishing.publication import Publishing


class OrganizationBox(FoldingBox):
    """Name, acronym, address and description; `asked` gives what is to be run off the main thread."""

    asked = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("organizationBox", tr("My organisations"), parent)
        self._known: dict[str, Organization] = {}
        self.choice = narrow_box("myOrganizations", tr("Organisation to edit"))
        self.name = line("organizationName", tr("Name"), tr("Name"))
        self.acronym = line("organizationAcronym", tr("Acronym"), tr("Acronym"))
        self.url = line("organizationUrl", tr("Web address"), "https://")
        self.description = QPlainTextEdit()
        self.description.setObjectName("organizationDescription")
        self.description.setAccessibleName(tr("Description"))
        self.description.setPlaceholderText(tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.save = small_button("saveOrganization", tr("Write the organisation"), lambda: self.write())
        layout = inner_layout(self)
        for part in (self.choice, self.name, self.acronym, self.url, self.description, self.save):
            layout.addWidget(part)
        self.choice.currentIndexChanged.connect(lambda _: self._show())

    def offer(self, organizations: tuple[Organization, ...]) -> None:
        """Offer the organisations whose sheet the user may write."""
        kept = self.choice.currentData()
        self._known = {one.id: one for one in organizations if one.editable}
        self.choice.clear()
        for one in self._known.values():
            self.choice.addItem(quoted(one.name), one.id)
        self.choice.addItem(tr("New organisation"), "")
        self.choice.setCurrentIndex(max(0, self.choice.findData(kept)))
        self._show()

    def chosen(self) -> Organization | None:
        """Give the organisation that is edited, None for a new one."""
        return self._known.get(str(self.choice.currentData() or ""))

    def write(self, over_others: bool = False) -> None:
        """Write what is typed, as an organisation that is there or as a new one."""
        before = self.chosen()
        name, acronym = self.name.text().strip(), self.acronym.text().strip()
        url, description = self.url.text().strip(), self.description.toPlainText().strip()

        def question(publishing: Publishing, token: CancelToken) -> Organization:
            known = before or publishing.organizations.create(name, description, token)
            after = replace(known, name=name, acronym=acronym, url=url, description=description)
            return publishing.organizations.write(known, after, token, over_others=over_others)

        self.asked.emit(question)

    def take(self, made: Organization) -> None:
        """Show an organisation as the platform has it now."""
        self._known[made.id] = made
        self.offer(tuple(self._known.values()))
        self.choice.setCurrentIndex(self.choice.findData(made.id))

    def _show(self) -> None:
        shown = self.chosen()
        self.name.setText(shown.name if shown else "")
        self.acronym.setText(shown.acronym if shown else "")
        self.url.setText(shown.url if shown else "")
        self.description.setPlainText(shown.description if shown else "")
