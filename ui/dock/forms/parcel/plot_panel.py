"""The picked parcels as a plot: by section, their union, and their neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from .....services.cadastre.area_difference import Tolerance
from .....services.cadastre.neighbours import FARTHEST, ROAD, NeighboursQuery
from .....services.cadastre.plot import Plot, make_plot, value
from .....services.cadastre.service import PARCELS
from .....services.cancel import CancelToken
from .....services.geo.geometry import to_text
from .....services.model import Feature
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.save_dialog import ask_where_to_save
from ....layers.parcels.basket import ParcelBasket
from ....layers.parcels.plots import add_plot, selected_parcels, write_csv
from ...widgets import words
from ..part import inner_layout, small_button, wrapped_label
from .plot_tree import PlotTree

if TYPE_CHECKING:
    from ....host.context import Context


class PlotPanel(QgsCollapsibleGroupBox):
    """What technicians do with parcels taken together; hidden while nothing is picked."""

    wanted = pyqtSignal(object)  # the query of the neighbours, to be added to the map
    failed = pyqtSignal(object, object)

    def __init__(self, context: Context, basket: ParcelBasket, parent: QWidget | None = None) -> None:
        super().__init__(tr("Plot and neighbours"), parent)
        self.setObjectName("plot")
        self.setSaveCollapsedState(False)
        self._context = context
        self._basket = basket
        self.work = LatestJob(context.jobs, tr("Plot"), self)
        self._then: Callable[[Any], object] = self._show_plot
        self.tree = PlotTree()
        self._form = wrapped_label(name="plotForm")
        self.distance = _metres("neighbourDistance", tr("Within"), 0)
        self.road = _metres("roadWidth", tr("Across roads of at most"), 0)
        self.road.setToolTip(tr("Parcels facing the plot over such a gap; an ordinary street has {} m.").format(ROAD))
        self._lay_out()
        self.work.produced.connect(lambda result: self._then(result))
        self.work.failed.connect(lambda error: self.failed.emit(error, self._measure))
        self.tree.removed.connect(self._remove)
        basket.changed.connect(self._refresh)
        self.collapsedStateChanged.connect(lambda _: self._refresh())
        self.setCollapsed(True)
        self._refresh()

    def _lay_out(self) -> None:
        buttons = QGridLayout()
        buttons.setHorizontalSpacing(2)
        for place, button in enumerate(
            (
                small_button("addPlot", tr("Add the plot"), self._add_plot, tr("Add the union of the parcels")),
                small_button("copyPlot", tr("Copy as text"), self._copy),
                small_button("exportPlot", tr("Save as CSV…"), self._export),
                small_button(
                    "pickSelection",
                    tr("Take selected"),
                    self._take_selection,
                    tr("Pick the parcels that are selected in the active layer"),
                ),
                small_button("pickAdjoining", tr("Pick adjoining"), self._pick_adjoining, tr("Pick adjoining parcels")),
                small_button("removeParcel", tr("Remove"), self._remove, tr("Remove the chosen parcels from the plot")),
            )
        ):
            buttons.addWidget(button, place // 2, place % 2)
        layout = inner_layout(self)
        layout.addWidget(self.tree)
        layout.addWidget(self._form)
        layout.addLayout(buttons)
        for box in (self.distance, self.road):
            line = QHBoxLayout()
            label = wrapped_label(box.accessibleName())
            label.setBuddy(box)
            line.addWidget(label, 1)
            line.addWidget(box)
            layout.addLayout(line)
        layout.addWidget(small_button("addNeighbours", tr("Add the neighbours to the map"), self._add_neighbours))

    def _refresh(self) -> None:
        self.setVisible(bool(len(self._basket)))
        self.work.cancel()
        if self.isCollapsed() or not len(self._basket):
            return
        self.tree.show_parcels(self._basket.features, Tolerance(self._context.settings.area_tolerance()))
        self._measure()

    def _measure(self) -> None:
        self._ask(self._show_plot)

    def _ask(self, then: Callable[[Plot], object]) -> None:
        parcels = self._basket.features
        self._then = then
        self.work.fetch(lambda token: make_plot(parcels))

    def _show_plot(self, plot: Plot) -> None:
        parts = tr("In one piece") if plot.parts == 1 else tr("In {} separate parts").format(plot.parts)
        holes = tr("{} holes").format(plot.holes) if plot.holes else ""
        area = tr("union {}").format(words.area(plot.gis_area))
        self._form.setText(" · ".join(filter(None, (parts, holes, area))))

    def _add_plot(self) -> None:
        self._ask(add_plot)

    def _copy(self) -> None:
        self._ask(lambda plot: QGuiApplication.clipboard().setText(plot.as_text()))

    def _export(self) -> None:
        parcels = self._basket.features
        name = f"{tr('plot')}.csv"
        ask_where_to_save(
            self, tr("Export to CSV"), name, tr("CSV files (*.csv)"), lambda path: self._write(path, parcels)
        )

    def _write(self, path: Path, parcels: list[Feature]) -> None:
        try:
            write_csv(path, parcels)
        except OSError as error:
            self._context.messages.show_info(tr("{} cannot be written: {}").format(path, error.strerror))
            return
        self._context.messages.show_info(tr("{} parcels were written to {}").format(len(parcels), path))

    def _take_selection(self) -> None:
        parcels = selected_parcels(self._context.iface.activeLayer())
        if not parcels:
            self._context.messages.show_info(tr("Select parcels of a layer of parcels, and make it the active layer."))
        self._basket.add(*parcels)

    def _remove(self) -> None:
        chosen = self.tree.chosen_idus()
        self._basket.remove(*(parcel for parcel in self._basket.features if value(parcel, "idu") in chosen))

    def _pick_adjoining(self) -> None:
        parcels, context = self._basket.features, self._context

        def fetch(token: CancelToken) -> list[Feature]:
            query = _neighbours_query(make_plot(parcels), 0, 0)
            pages = context.services.neighbours.around(query, token)
            found = [feature for page in pages for feature in page.features]
            width = len(PARCELS.fields)
            # What only touches at a corner does not adjoin: its common boundary has no length.
            return [Feature(item.geometry, item.attributes[:width]) for item in found if item.attributes[width + 1]]

        self._then = lambda adjoining: self._basket.add(*adjoining)
        self.work.fetch(fetch)

    def _add_neighbours(self) -> None:
        parcels, distance, road = self._basket.features, self.distance.value(), self.road.value()
        self._then = self.wanted.emit
        self.work.fetch(lambda token: _neighbours_query(make_plot(parcels), distance, road))


def _neighbours_query(plot: Plot, distance: float, road: float) -> NeighboursQuery:
    from shapely import wkb

    return NeighboursQuery(to_text(wkb.loads(plot.geometry)), plot.idus, distance, road)


def _metres(name: str, words_: str, start: float) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setObjectName(name)
    box.setAccessibleName(words_)
    box.lineEdit().setAccessibleName(words_)
    box.setRange(0, FARTHEST)
    box.setDecimals(0)
    box.setSuffix(tr(" m"))
    box.setValue(start)
    return box
