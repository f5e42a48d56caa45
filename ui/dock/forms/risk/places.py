"""The field of an address, and the menu of the other places that risks can be asked of."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QWidget

from .....services.errors import CartoMairieError, Problem, QueryError
from .....services.model import Feature
from ....host.i18n import tr
from ....host.messages import wording
from ....host.plain import tooltip
from ....layers.map.feature_shapes import Selection
from ....layers.parcels.risk_places import WantedFeatures, place_in
from ...form_context import FormContext
from ...widgets.buttons import menu_button
from ...widgets.query_field import QueryField
from ..choosing import choose_commune, choose_parcels, choose_selection, menu_of
from .asked import Asked


class PlacesPanel(QWidget):
    """Gives what is asked; `chosen` tells that a whole one was chosen, `refused` why not."""

    chosen = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._taken, self._label = Asked(), ""
        self.query = QueryField()
        self.query.setPlaceholderText(tr("Address, INSEE code"))
        self.query.setAccessibleName(tr("Address or INSEE code of a commune"))
        self.query.setToolTip(tooltip(self.query.accessibleName()))
        self.source = menu_button("riskPlace", tr("Choose"), tr("Choose the place"), self._menu())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.query, 1)
        layout.addWidget(self.source)

    def asked(self) -> Asked:
        """Give what is to be asked; raises `QueryError` where there is nothing."""
        typed = self.query.text().strip()
        if not typed:
            raise QueryError(Problem.EMPTY, field="text")
        return self._taken if typed == self._label else Asked(typed)

    def take_shape(self, shape: QgsGeometry) -> None:
        """Take what was drawn on the map (degrees, WGS 84)."""
        try:
            place = place_in(shape, tr("Drawn point"))
        except CartoMairieError as error:
            self.refused.emit(wording(error))
            return
        if place is not None:
            self._take(Asked(places=(place,)), f"{place.latitude:.5f}, {place.longitude:.5f}")

    def _take(self, asked: Asked, label: str) -> None:
        self._taken, self._label = asked, label
        self.query.setText(label)
        self.chosen.emit()

    def _menu(self) -> QMenu:
        refuse = self.refused.emit
        entries = (
            ("riskBasket", tr("Picked parcels"), lambda: choose_parcels(self._shared, self._take_parcels, refuse)),
            (
                "riskSelection",
                tr("Selected features of the active layer"),
                lambda: choose_selection(self._shared, self._take_selection, refuse),
            ),
            ("riskCommune", tr("My commune"), lambda: choose_commune(self._shared, self._take_commune, refuse)),
        )
        return menu_of(self, entries)

    def _take_parcels(self, parcels: list[Feature], label: str) -> None:
        self._take(Asked(parcels=tuple(parcels)), label)

    def _take_selection(self, selection: Selection, label: str) -> None:
        self._take(Asked(features=WantedFeatures(selection)), label)

    def _take_commune(self, code: str, label: str) -> None:
        self._take(Asked(commune=code), label)
