"""What QGIS can open of an API: its layers to choose from, and the connection to keep."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from qgis.core import QgsMapLayer
from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from .....services.ogc.layers import OgcLayer, OgcService
from .....services.state_apis.opening import Way, ways_to_open
from .....services.state_apis.records import StateApi
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.net.saved_connections import save_connection
from ....layers.build.group import add_layer
from ...form_context import FormContext
from ..part import small_button, wrapped_label

ROWS = 6


class OpenPanel(QWidget):
    """Hidden for an API that QGIS cannot open, or may not: nothing is asked before the user wants it."""

    told = pyqtSignal(str)
    failed = pyqtSignal(object, object)  # an error, and what tries again
    added = pyqtSignal(object)  # a layer
    working = pyqtSignal(bool)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("apiOpen")
        self._shared = shared
        self._api: StateApi | None = None
        self._service: OgcService | None = None
        self._found: list[OgcLayer] = []
        self.heading = wrapped_label(name="apiOpenTold")
        self.way = QComboBox()
        self.way.setObjectName("apiWay")
        self.way.setAccessibleName(tr("Open as"))
        self.way.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.read_button = small_button("readLayers", tr("Show its layers"), self.read)
        self.keep_button = small_button(
            "keepConnection", tr("Keep the connection"), self.keep, tr("Keep the connection in QGIS’s own list")
        )
        self.filter = QLineEdit()
        self.filter.setObjectName("apiLayerFilter")
        self.filter.setPlaceholderText(tr("Filter the layers"))
        self.filter.setAccessibleName(tr("Filter the layers"))
        self.filter.setClearButtonEnabled(True)
        self._names = QStringListModel(self)
        self.layers = QListView()
        self.layers.setModel(self._names)
        self.layers.setUniformItemSizes(True)
        self.layers.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.layers.setObjectName("apiLayers")
        self.layers.setAccessibleName(tr("Layers of the service"))
        self.layers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.layers.setFixedHeight(ROWS * self.fontMetrics().lineSpacing() + 8)
        self.layers.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.add_button = small_button("addApiLayer", tr("Add the layer"), self.add)
        self._reading = self._job(tr("Layers of a service"), self._show_layers, self.read)
        self._opening = self._job(tr("Opening a layer"), self._add_opened, self.add)
        self._lay_out()
        self.way.activated.connect(lambda _: self._take_way())
        self.filter.textChanged.connect(lambda _: self._fill())
        self.layers.activated.connect(lambda _: self.add())
        self.layers.selectionModel().selectionChanged.connect(lambda: self._refresh())
        self.hide()

    def show_api(self, api: StateApi | None) -> None:
        """Offer what QGIS can open of an API; what was read of the one that is shown stays."""
        if api is not None and api == self._api:
            return
        self.stop()
        self._api = api
        ways = ways_to_open(api) if api is not None else ()
        self.setVisible(bool(ways))
        self.way.clear()
        for way in ways:
            self.way.addItem(way.kind.value, way)
        self.way.setVisible(len(ways) > 1)
        self._take_way()

    def stop(self) -> None:
        """Give up what is asked."""
        self._reading.cancel()
        self._opening.cancel()

    def read(self) -> None:
        """Ask the service what layers it has."""
        way = self._chosen_way()
        if way is None:
            return
        context = self._shared.context
        self._reading.fetch(lambda token: context.services.ogc.read(way.kind, way.url, token))

    def keep(self) -> None:
        """Keep the connection among QGIS's own."""
        way = self._chosen_way()
        if way is None or self._api is None:
            return
        name = save_connection(way.kind, self._api.title, way.url)
        if not name:
            self.told.emit(tr("QGIS did not take the connection. Its address: {}").format(way.url))
            return
        self._shared.iface.reloadConnections()
        self.told.emit(tr("QGIS knows the connection “{}” now, in its Browser panel.").format(name))

    def add(self) -> None:
        """Add the chosen layer to the map."""
        layer = self.chosen_layer()
        if layer is None:
            self.told.emit(tr("Choose a layer in the list first."))
            return
        from ....layers.map.ogc_layers import open_ogc_layer

        self._opening.fetch(lambda token: open_ogc_layer(layer))

    def chosen_layer(self) -> OgcLayer | None:
        """Give the layer that is chosen, or the only one there is."""
        chosen = self.layers.selectionModel().selectedIndexes()
        if chosen:
            return self._found[chosen[0].row()]
        return self._found[0] if len(self._found) == 1 else None

    def _chosen_way(self) -> Way | None:
        way = self.way.currentData()
        # Asked anew at each call: what may not be called never is, whatever the box still shows.
        allowed = ways_to_open(self._api) if self._api is not None else ()
        return Way(*way) if way is not None and Way(*way) in allowed else None

    def _job(self, title: str, take: Any, again: Any) -> LatestJob:
        job = LatestJob(self._shared.context.jobs, title, self)
        job.started.connect(lambda: self.working.emit(True))
        job.ended.connect(lambda: self.working.emit(False))
        job.produced.connect(take)
        job.failed.connect(lambda error: self.failed.emit(error, again))
        return job

    def _show_layers(self, service: OgcService) -> None:
        self._service = service
        self.filter.clear()
        self._fill()
        if not service.layers:
            self.told.emit(tr("The service has no layer that QGIS could open."))
        elif service.is_cut:
            self.told.emit(tr("The service has more layers: the first {} are shown.").format(len(service.layers)))

    def _fill(self) -> None:
        self._found = self._service.found(self.filter.text()) if self._service is not None else []
        self._names.setStringList([layer.title for layer in self._found])
        self._refresh()

    def _take_way(self) -> None:
        """Tell which server would be asked, and forget the layers of another one."""
        way = self._chosen_way()
        if way is not None:
            words = tr("QGIS may open {host} as:") if self.way.count() > 1 else tr("QGIS may open {host} as {kind}")
            self.heading.setText(words.format(host=urlsplit(way.url).netloc, kind=way.kind.value))
        self._service = None
        self._fill()

    def _refresh(self) -> None:
        there = self._service is not None and bool(self._service.layers)
        self.layers.setVisible(there)
        self.add_button.setVisible(there)
        self.filter.setVisible(there and self._service is not None and len(self._service.layers) > ROWS)
        self.add_button.setEnabled(self.chosen_layer() is not None)

    def _add_opened(self, layer: QgsMapLayer) -> None:
        add_layer(layer)
        self.added.emit(layer)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.way, self.read_button, self.filter, self.layers, self.add_button):
            layout.addWidget(widget)
        layout.addWidget(self.keep_button)
