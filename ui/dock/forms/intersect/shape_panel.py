"""The shape to ask about: drawn, selected, picked, a commune, what the map shows, or pasted; wider if wanted."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from .....services.errors import Problem, QueryError
from .....services.model import Feature
from ....host.i18n import tr
from ....host.plain import tooltip
from ....host.settings import BUFFER, WIDEST_BUFFER
from ....layers.map.feature_shapes import Selection
from ....layers.map.map_state import what_is_missing
from ....layers.map.navigation import map_to_wgs84
from ....layers.map.shapes import in_degrees
from ...form_context import FormContext
from ...widgets.buttons import menu_button
from ...widgets.query_field import QueryField
from ..asked_shape import AskedShape
from ..choosing import choose_commune, choose_parcels, choose_selection, menu_of

WIDEST = 10_000.0
_ALL_DIGITS = 17
_LONGEST = 10_000_000
"""Characters of a pasted shape: Qt cuts at 32,767 without a word."""


class ShapePanel(QWidget):
    """A field for a pasted shape, a menu of the other sources, and a buffer."""

    changed = pyqtSignal()
    refused = pyqtSignal(object)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._taken = AskedShape()
        self._label = ""
        self.query = QueryField()
        self.query.setMaxLength(_LONGEST)
        self.query.setPlaceholderText(tr("WKT or GeoJSON"))
        self.query.setAccessibleName(tr("Draw a shape, choose one, or paste WKT or GeoJSON"))
        self.query.setToolTip(tooltip(self.query.accessibleName()))
        self.source = menu_button("shapeSource", tr("Choose"), tr("Choose the shape"), self._menu())
        self.buffer = QDoubleSpinBox()
        self.buffer.setObjectName("buffer")
        self.buffer.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.buffer.setRange(-WIDEST, WIDEST)
        self.buffer.setDecimals(1)
        self.buffer.setSuffix(" m")
        self.buffer.setValue(shared.context.settings.number(BUFFER, 0, 0, WIDEST_BUFFER))
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
        """Give what is to be asked, the picked parcels where nothing else is given; raises `QueryError` for none."""
        if not self.query.text().strip() and self._shared.basket:
            choose_parcels(self._shared, self._keep_parcels, self.refused.emit)
        typed = self.query.text().strip()
        shape = self._taken if typed and typed == self._label else AskedShape(typed)
        if not shape:
            raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
        return shape._replace(buffer=self.buffer.value())

    def take(self, geometry: QgsGeometry, label: str) -> None:
        """Take a shape in degrees (WGS 84), under a name that stands in the field."""
        self._keep(AskedShape(geometry.asJson(_ALL_DIGITS)), label)

    def forget(self) -> None:
        """Forget what was drawn or selected: it belonged to a project that is closed. What was typed stays."""
        if self._label and self.query.text().strip() == self._label and not self._taken.commune:
            self.query.clear()
        self._taken, self._label = AskedShape(), ""

    def _keep(self, shape: AskedShape, label: str) -> None:
        self._taken, self._label = shape, label
        self.query.setText(label)
        self.query.setCursorPosition(0)  # a long name is read from its beginning
        self.changed.emit()

    def _menu(self) -> QMenu:
        refuse = self.refused.emit
        entries = (
            (
                "shapeSelection",
                tr("Selected features of the active layer"),
                lambda: choose_selection(self._shared, self._keep_selection, refuse),
            ),
            ("shapeBasket", tr("Picked parcels"), lambda: choose_parcels(self._shared, self._keep_parcels, refuse)),
            ("shapeCommune", tr("My commune"), lambda: choose_commune(self._shared, self._keep_commune, refuse)),
            ("shapeExtent", tr("What the map shows"), self._take_extent),
        )
        return menu_of(self, entries)

    def _keep_selection(self, selection: Selection, label: str) -> None:
        self._keep(AskedShape(selection=selection), label)

    def _keep_parcels(self, parcels: list[Feature], label: str) -> None:
        self._keep(AskedShape(parcels=tuple(parcel.geometry for parcel in parcels if parcel.geometry)), label)

    def _keep_commune(self, code: str, label: str) -> None:
        self._keep(AskedShape(commune=code), label)

    def _take_extent(self) -> None:
        canvas = self._shared.iface.mapCanvas()
        missing = what_is_missing(canvas)
        if missing:
            self.refused.emit(missing)
            return
        self.take(in_degrees(QgsGeometry.fromRect(canvas.extent()), map_to_wgs84(canvas)), tr("What the map shows"))
