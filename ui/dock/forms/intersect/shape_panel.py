"""The shape to ask about: drawn, selected, picked, a commune, what the map shows, or pasted; wider if wanted."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from .....services.errors import Problem, QueryError
from ....host.compat import VECTOR_LAYER
from ....host.i18n import tr
from ....host.plain import tooltip
from ....layers.map.own_layers import Selection, open_selection
from ...desk import Desk
from ...widgets.query_field import QueryField

WIDEST = 10_000.0
_ALL_DIGITS = 17
_LONGEST = 10_000_000
"""Characters of a pasted shape: Qt cuts at 32,767 without a word."""


class AskedShape(NamedTuple):
    """What is to be asked: a shape as text (GeoJSON or WKT), a commune's code or a selection; and how much wider."""

    text: str
    buffer: float
    commune: str = ""
    selection: Selection | None = None


class ShapePanel(QWidget):
    """A field for a pasted shape, a menu of the other sources, and a buffer."""

    changed = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._taken = AskedShape("", 0.0)
        self._label = ""
        self.query = QueryField()
        self.query.setMaxLength(_LONGEST)
        self.query.setPlaceholderText(tr("Shape, WKT, GeoJSON"))
        self.query.setAccessibleName(tr("Draw a shape, choose one, or paste WKT or GeoJSON"))
        self.query.setToolTip(tooltip(self.query.accessibleName()))
        self.source = QToolButton()
        self.source.setObjectName("shapeSource")
        self.source.setText(tr("Shape"))
        self.source.setAccessibleName(tr("Choose the shape"))
        self.source.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.source.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.source.setMenu(self._menu())
        self.buffer = QDoubleSpinBox()
        self.buffer.setObjectName("buffer")
        self.buffer.setRange(-WIDEST, WIDEST)
        self.buffer.setDecimals(1)
        self.buffer.setSuffix(" m")
        self.buffer.setAccessibleName(tr("Buffer in metres"))
        label = QLabel(tr("Buffer"))
        label.setBuddy(self.buffer)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.query, 1)
        first.addWidget(self.source)
        second.addWidget(label)
        second.addWidget(self.buffer, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(first)
        layout.addLayout(second)
        self.query.textChanged.connect(lambda _: self.changed.emit())

    def asked(self) -> AskedShape:
        """Give what is to be asked; raises `QueryError` when there is no shape."""
        typed = self.query.text().strip()
        shape = self._taken if typed and typed == self._label else AskedShape(typed, 0.0)
        if not shape.text and not shape.commune and shape.selection is None:
            raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
        return shape._replace(buffer=self.buffer.value())

    def take(self, geometry: QgsGeometry, label: str) -> None:
        """Take a shape in degrees (WGS 84), under a name that stands in the field."""
        self._keep(AskedShape(geometry.asJson(_ALL_DIGITS), 0.0), label)

    def _keep(self, shape: AskedShape, label: str) -> None:
        self._taken, self._label = shape, label
        self.query.setText(label)
        self.changed.emit()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for name, text, action in (
            ("shapeSelection", tr("Selected features of the active layer"), self._take_selection),
            ("shapeBasket", tr("Picked parcels"), self._take_basket),
            ("shapeCommune", tr("My commune"), self._take_commune),
            ("shapeExtent", tr("What the map shows"), self._take_extent),
        ):
            item = menu.addAction(text)
            item.setObjectName(name)
            item.triggered.connect(lambda _, act=action: act())
        return menu

    def _take_selection(self) -> None:
        layer = self._desk.iface.activeLayer()
        if layer is None or layer.type() != VECTOR_LAYER or not layer.selectedFeatureCount():
            self.refused.emit(tr("Select features of the active layer first."))
            return
        self._keep(AskedShape("", 0.0, selection=open_selection(layer)), tr("Selection of {}").format(layer.name()))

    def _take_basket(self) -> None:
        basket = self._desk.basket
        if basket is None or not len(basket):
            self.refused.emit(tr("Pick parcels on the map first."))
            return
        geometries = []
        for parcel in basket.features:
            geometry = QgsGeometry()
            geometry.fromWkb(parcel.geometry)
            geometries.append(geometry)
        self.take(QgsGeometry.unaryUnion(geometries), tr("{} picked parcels").format(len(basket)))

    def _take_commune(self) -> None:
        home = self._desk.home
        if not home.code:
            self.refused.emit(tr("Choose your commune above first."))
            return
        self._keep(AskedShape("", 0.0, home.code), tr("Commune of {}").format(home.name))

    def _take_extent(self) -> None:
        canvas = self._desk.iface.mapCanvas()
        geometry = QgsGeometry.fromRect(canvas.extent())
        geometry.transform(_to_degrees(canvas.mapSettings().destinationCrs()))
        self.take(geometry, tr("What the map shows"))


def _to_degrees(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
