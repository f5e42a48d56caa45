"""What data sets have to be: of whom, where, in which formats, under which licence, of when."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ....host.i18n import tr
from ....presentation.datasets import licence_name
from ...form_context import FormContext
from ...widgets.narrow_box import narrow_box
from ..part import inner_layout
from .organization_field import OrganizationField
from .territory_box import TerritoryBox

LICENCES = ("lov2", "fr-lo", "odc-odbl", "cc-by", "cc-by-sa", "cc-zero", "odc-by", "odc-pddl", "notspecified")
"""Those that most data sets have; the catalogue knows three more, which say no more than that they are others."""


class DatasetFilters(QgsCollapsibleGroupBox):
    """Folded at first; its title says how many are in force."""

    changed = pyqtSignal()

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(tr("Filters"), parent)
        self.setObjectName("datasetFilters")
        self.setSaveCollapsedState(False)
        self.organization = OrganizationField(shared.context)
        self.territory = TerritoryBox(shared)
        self.family = narrow_box("formatFamily", tr("Formats"), _families())
        self.licence = narrow_box("licence", tr("Licence"), _licences())
        self.updated = narrow_box("updated", tr("Last update"), _dates())
        layout = inner_layout(self)
        for widget in (self.organization, self.territory, self.family, self.licence, self.updated):
            layout.addWidget(widget)
        self.organization.chosen.connect(self._change)
        self.territory.changed.connect(self._change)
        for box in (self.family, self.licence, self.updated):
            box.activated.connect(lambda _: self._change())
        self.setCollapsed(True)

    def values(self) -> dict[str, Any]:
        """Give the fields of the question."""
        return {
            "organization": self.organization.organization,
            "zones": self.territory.zones,
            "family": self.family.currentData(),
            "licence": self.licence.currentData(),
            "updated": self.updated.currentData(),
        }

    @property
    def count(self) -> int:
        """How many filters are in force."""
        return sum(bool(value) for value in self.values().values())

    def stop(self) -> None:
        """Give up what is asked."""
        self.organization.stop()
        self.territory.stop()

    def _change(self) -> None:
        # Folded away, filters must not be forgotten: they would be why nothing is found.
        self.setTitle(tr("Filters ({})").format(self.count) if self.count else tr("Filters"))
        self.changed.emit()


def _families() -> dict[str, str]:
    return {
        "": tr("All formats"),
        "geographical": tr("Geographical formats"),
        "tabular": tr("Tables"),
        "machine_readable": tr("For machines (JSON, XML)"),
        "documents": tr("Documents"),
        "other": tr("Other formats"),
    }


def _licences() -> dict[str, str]:
    return {"": tr("All licences"), **{licence: licence_name(licence) for licence in LICENCES}}


def _dates() -> dict[str, str]:
    return {
        "": tr("Of any date"),
        "last_30_days": tr("Updated within 30 days"),
        "last_12_months": tr("Updated within a year"),
        "last_3_years": tr("Updated within three years"),
    }
