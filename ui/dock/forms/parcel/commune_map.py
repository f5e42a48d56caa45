"""The layers of a commune's cadastral plan."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from .....services.cadastre.queries import CURRENT, HISTORIC, CadastralMapQuery, ParcelQuery
from .....services.errors import CartoMairieError
from .....services.query import Query
from ....host.i18n import tr
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import inner_layout, small_button

# From the bottom of the map to its top: the first is added first, and covered by the next.
_PARCELS = "parcels"
_ORDER = (_PARCELS, "division", "sheet", "commune", "centroid")
_EDITIONS = {"sheet": CURRENT, "division": HISTORIC}
"""The layers that one edition alone has."""

_CHOSEN = ("sheet", "division", "commune", "centroid")


class CommuneMap(QgsCollapsibleGroupBox):
    """Adds outline, sheets or divisions, parcels and their numbers, of today or as BD Parcellaire had them."""

    wanted = pyqtSignal(object)  # the queries, to be added to the map
    refused = pyqtSignal(object)  # why they cannot be asked

    def __init__(self, commune: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(tr("Map of the commune"), parent)
        self.setObjectName("communeMap")
        self.setSaveCollapsedState(False)
        self._commune = commune
        self.edition = QComboBox()
        self.edition.setObjectName("planEdition")
        self.edition.setAccessibleName(tr("Edition of the cadastre"))
        self.edition.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.edition.addItem(tr("Today (Parcellaire Express)"), CURRENT)
        self.edition.addItem(tr("Until 2018 (BD Parcellaire)"), HISTORIC)
        titles = {
            "commune": tr("Outline of the commune"),
            "sheet": tr("Sections and sheets"),
            "division": tr("Divisions of sections"),
            "centroid": tr("Numbers of parcels"),
            _PARCELS: tr("Parcels"),
        }
        self.boxes = {name: _box(name, title) for name, title in titles.items()}
        layout = inner_layout(self)
        layout.addWidget(self.edition)
        for box in self.boxes.values():
            layout.addWidget(box)
        layout.addWidget(small_button("addPlan", tr("Add the plan"), self._add))
        self.edition.currentIndexChanged.connect(lambda _: self._suit_edition())
        self._suit_edition()
        self.setCollapsed(True)

    def queries(self) -> list[Query]:
        """Give what is chosen, in the order in which it is drawn; raises `QueryError`."""
        commune, edition = self._commune(), self.edition.currentData()
        chosen = [name for name in _ORDER if self._offered(name) and self.boxes[name].isChecked()]
        return [
            ParcelQuery(commune, source=edition)
            if name == _PARCELS
            else CadastralMapQuery(commune, name, source=edition)
            for name in chosen
        ]

    def _add(self) -> None:
        try:
            queries = self.queries()
        except CartoMairieError as error:
            self.refused.emit(error)
            return
        self.wanted.emit(queries)

    def _suit_edition(self) -> None:
        for name, box in self.boxes.items():
            box.setVisible(self._offered(name))

    def _offered(self, name: str) -> bool:
        return _EDITIONS.get(name) in (None, self.edition.currentData())


def _box(name: str, title: str) -> QCheckBox:
    box = WrappedCheckBox(title)
    box.setObjectName(f"plan_{name}")
    box.setAccessibleName(title)
    box.setChecked(name in _CHOSEN)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # no wider than its text
    return box
