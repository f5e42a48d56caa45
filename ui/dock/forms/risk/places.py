"""The field of an address, and the menu of the other places that risks can be asked of."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QMenu, QWidget

from .....services.errors import CartoMairieError, Problem, QueryError
from ....host.i18n import tr
from ....host.messages import wording
from ....host.plain import tooltip
from ....layers.map.feature_shapes import open_selection
from ....layers.parcels.risk_places import WantedFeatures, place_in
from ...form_context import FormContext
from ...widgets.buttons import menu_button
from ...widgets.query_field import QueryField
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
        menu = QMenu(self)
        for name, text, action in (
            ("riskBasket", tr("Picked parcels"), self._take_basket),
            ("riskSelection", tr("Selected features of the active layer"), self._take_selection),
            ("riskCommune", tr("My commune"), self._take_commune),
        ):
            item = menu.addAction(text)
            item.setObjectName(name)
            item.triggered.connect(lambda _, act=action: act())
        return menu

    def _take_basket(self) -> None:
        basket = self._shared.basket
        if basket is None or not len(basket):
            self.refused.emit(tr("Pick parcels on the map first."))
            return
        self._take(Asked(parcels=tuple(basket.features)), tr("{} picked parcels").format(len(basket)))

    def _take_selection(self) -> None:
        layer = self._shared.iface.activeLayer()
        selection = open_selection(layer)
        if selection is None:
            self.refused.emit(tr("Select features of the active layer first."))
        else:
            asked = Asked(features=WantedFeatures(selection))
            self._take(asked, tr("Selection of {}").format(layer.name()))

    def _take_commune(self) -> None:
        home = self._shared.home
        if home.code:
            self._take(Asked(commune=home.code), tr("Commune of {}").format(home.name))
        else:
            self.refused.emit(tr("Choose your commune above first."))
