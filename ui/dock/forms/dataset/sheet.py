"""The sheet of one data set: whose it is, what it says, its resources to add or to drag, what was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .....services.datasets.treatment import treatment_of
from ....host.dates import short_date
from ....host.i18n import tr
from ....host.plain import tooltip
from ....layers.datasets.treatment_words import why_text
from ....presentation.datasets import licence_name, quality_text
from ....presentation.words import joined
from ...widgets.card_delegate import CardDelegate
from ...widgets.results_view import ResultsView
from ...widgets.safe_browser import SafeBrowser
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import inner_layout, small_button, wrapped_label
from .resource_rows import resource_row
from .reuse_list import ReuseList

if TYPE_CHECKING:
    from .....services.datasets.people import Reuse
    from .....services.datasets.queries import DatasetQuery
    from .....services.datasets.records import Dataset, Resource
    from .sheet_asking import Head, Some

RESOURCE_LINES = 2
LONGEST_TITLE = 120
"""Letters of a title above the sheet; the service takes 350, which leave a low window room for nothing else."""
UNTOLD = (None, "", "notspecified")
"""Licences that tell nothing: of these the catalogue's list has no French name."""


class DatasetSheet(QWidget):
    """Hidden until a data set is opened."""

    left = pyqtSignal()
    organization_wanted = pyqtSignal(str, str)  # its id and name
    picked = pyqtSignal()  # another resource is selected
    chosen = pyqtSignal()  # Enter, or a double click

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.dataset: Dataset | None = None
        self._known: list[Resource] = []
        self.back = small_button("back", tr("‹ Results"), self.left.emit, tr("Back to the results"))
        self.publisher = small_button(
            "publisher", tr("Publisher"), self._want_organization, tr("All data sets of its organisation")
        )
        self.title = wrapped_label("", "sheetTitle")
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.facts = wrapped_label("", "facts")
        self.about = QgsCollapsibleGroupBox(tr("Description"))
        self.about.setObjectName("about")
        self.about.setSaveCollapsedState(False)
        self.description = SafeBrowser("description", tr("Description of the data set"))
        inner_layout(self.about).addWidget(self.description)
        self.resources = ResultsView()
        self.resources.setObjectName("resources")
        self.resources.setAccessibleName(tr("Resources of the data set"))
        self.resources.draw_with(CardDelegate(RESOURCE_LINES, self.resources))
        self.resources.results.query_of = lambda row: self._query(str(row.value("id")), row.title)
        self.why = wrapped_label("", "resourceWhy")
        self.whole = WrappedCheckBox(tr("The whole table, not only my commune"))
        self.whole.setObjectName("wholeTable")
        self.reuses = ReuseList()
        self._lay_out()
        self.resources.picked.connect(self._pick)
        self.resources.gone_to.connect(self.chosen)
        self.resources.left.connect(self.back.setFocus)
        self.resources.escaped.connect(self.left)
        self.clear("")

    def clear(self, title: str) -> None:
        """Show nothing but the title of what is on its way."""
        self.dataset, self._known = None, []
        self._show_title(title)
        self.facts.clear()
        self.description.setHtml("")
        self.about.hide()
        self.publisher.hide()
        self.resources.results.replace(())
        self.whole.hide()
        self.why.hide()
        self.reuses.show_reuses([], 0)

    def show_head(self, head: Head) -> None:
        """Show what a data set says of itself."""
        dataset = self.dataset = head.dataset
        self._show_title(dataset.title)
        updated = short_date(dataset.updated)
        lines = (
            dataset.organization,
            joined(tr("updated {}").format(updated) if updated else "", quality_text(dataset.quality)),
            licence_name(dataset.licence)
            if dataset.licence in UNTOLD
            else head.licence or licence_name(dataset.licence),
            tr("Taken over from {}").format(dataset.harvested) if dataset.harvested else "",
            tr("Archived: it is no longer kept up.") if dataset.archived else "",
        )
        self.facts.setText("\n".join(filter(None, lines)))
        self.description.setHtml(head.description)
        self.about.setVisible(bool(head.description))
        self.publisher.setVisible(bool(dataset.organization_id))

    def show_resources(self, some: Some) -> None:
        """Show some more resources, each with what becomes of it."""
        self._known += some.resources
        rows = [resource_row(item, treatment_of(item, self._known)) for item in some.resources]
        self.resources.results.extend(rows)
        if len(self._known) == some.total == 1:
            self.resources.select_first()

    def show_reuses(self, reuses: list[Reuse], total: int) -> None:
        """Show what was made of it."""
        self.reuses.show_reuses(reuses, total)

    def queries(self) -> list[DatasetQuery]:
        """Give the selected resources."""
        return [self._query(str(row.value("id")), row.title) for row in self.resources.selected_rows()]

    def _query(self, resource: str, title: str) -> DatasetQuery:
        from .....services.datasets.queries import DatasetQuery

        return DatasetQuery(self.dataset.id if self.dataset else "", resource, title)

    def _show_title(self, title: str) -> None:
        self.title.setText(title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…")
        self.title.setToolTip(tooltip(title))

    def _pick(self) -> None:
        selected = {row.value("id") for row in self.resources.selected_rows()}
        treatments = [treatment_of(item, self._known) for item in self._known if item.id in selected]
        self.whole.setVisible(any(treatment.is_asked for treatment in treatments))
        # In the list the sentence is cut where the dock ends.
        self.why.setText(why_text(treatments[0]) if len(treatments) == 1 else "")
        self.why.setVisible(bool(self.why.text()))
        self.picked.emit()

    def _want_organization(self) -> None:
        if self.dataset is not None:
            self.organization_wanted.emit(self.dataset.organization_id, self.dataset.organization)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.back, 1)
        row.addWidget(self.publisher, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.title)
        layout.addWidget(self.facts)
        layout.addWidget(self.about, 1)
        layout.addWidget(self.resources, 2)
        layout.addWidget(self.why)
        layout.addWidget(self.whole)
        layout.addWidget(self.reuses)
