"""Where companies are looked for: anywhere, in a commune, or in a shape that may be widened."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from .....services.errors import Problem, QueryError
from .....services.model import Feature
from ....host.compat import POLYGON
from ....host.fields.commune_field import CommuneField
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....layers.map.feature_shapes import Selection
from ...form_context import FormContext
from ...header import home_of
from ...widgets.giving_row import GivingRow
from ...widgets.narrow_box import narrow_box
from ..asked_shape import AskedShape
from ..choosing import choose_parcels, choose_selection
from ..part import small_button, wrapped_label

COMMUNE, SHAPE = 1, 2  # after `anywhere`, in the box
ABOUT_A_POINT = 500.0
WIDEST = 10_000.0
"""Metres."""


class PlaceBox(QWidget):
    """A shape is read off the main thread as soon as it is taken: that of many parcels takes a while."""

    changed = pyqtSignal()
    told = pyqtSignal(str)
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._asked = AskedShape()
        self._geometry = ""
        self._by_itself = False
        """Whether the distance is the one that a point is given."""
        self.mode = narrow_box("companyPlace", tr("Where"))
        self.mode.addItems([tr("Anywhere"), tr("In a commune"), tr("In or around a shape")])
        self.commune = CommuneField(shared.context)
        self.commune.setObjectName("companyCommune")
        self._trouble = wrapped_label()
        self._shape = QWidget()
        self.which = wrapped_label("", "companyShape")
        self.distance = QDoubleSpinBox()
        self.distance.setObjectName("distance")
        self.distance.setRange(0, WIDEST)
        self.distance.setDecimals(0)
        self.distance.setSuffix(" m")
        for field in (self.distance, self.distance.lineEdit()):
            field.setAccessibleName(tr("Around it, in metres"))
        self.work = LatestJob(shared.context.jobs, tr("Shape of companies"), self)
        self._lay_out()
        self._connect()
        self._take_home()
        self._show_mode()

    def values(self) -> dict[str, Any]:
        """Give the fields of the question; raises `QueryError` where the place is not given yet."""
        if self.mode.currentIndex() == COMMUNE:
            if self.commune.commune is None:
                raise QueryError(Problem.EMPTY, "", field="commune")
            return {"communes": (self.commune.commune.code,)}
        if self.mode.currentIndex() == SHAPE:
            if not self._geometry:
                raise QueryError(Problem.EMPTY, "", field="geometry")
            return {"geometry": self._geometry}
        return {}

    @property
    def given(self) -> bool:
        """Whether a commune or a shape is given."""
        mode = self.mode.currentIndex()
        return (mode == COMMUNE and self.commune.commune is not None) or (mode == SHAPE and bool(self._geometry))

    def take(self, geometry: QgsGeometry) -> None:
        """Take a shape that was drawn (degrees, WGS 84); of a point and a line, what lies about them."""
        flat = geometry.type() != POLYGON
        if flat and not self.distance.value():
            self._set_distance(ABOUT_A_POINT)
        elif not flat and self._by_itself:
            self._set_distance(0.0)
        self._by_itself = flat and self.distance.value() == ABOUT_A_POINT
        self._keep(AskedShape(geometry.asJson(8)), tr("Drawn shape"))

    def stop(self) -> None:
        """Give up what is read."""
        self.work.cancel()
        self.commune.search.cancel()

    def _keep(self, asked: AskedShape, label: str) -> None:
        self._asked = asked
        self.which.setText(label)
        self.mode.setCurrentIndex(SHAPE)
        self._read()

    def _read(self) -> None:
        self._geometry = ""
        if not self._asked:
            return
        asked, context = self._asked._replace(buffer=self.distance.value()), self._shared.context
        self._asked = asked
        self.work.fetch(lambda token: asked.read(context.services, token).text)

    def _widen(self) -> None:
        if self.distance.value() != self._asked.buffer:
            self._by_itself = False
            self._read()

    def _take_read(self, text: str) -> None:
        self._geometry = text
        self.changed.emit()

    def _take_picked(self) -> None:
        choose_parcels(self._shared, self._keep_parcels, self.told.emit)

    def _keep_parcels(self, parcels: list[Feature], label: str) -> None:
        self._keep(AskedShape(parcels=tuple(parcel.geometry for parcel in parcels if parcel.geometry)), label)

    def _take_selection(self) -> None:
        choose_selection(self._shared, self._keep_selection, self.told.emit)

    def _keep_selection(self, selection: Selection, label: str) -> None:
        self._keep(AskedShape(selection=selection), label)

    def _set_distance(self, metres: float) -> None:
        self.distance.blockSignals(True)
        self.distance.setValue(metres)
        self.distance.blockSignals(False)

    def _take_home(self) -> None:
        if self.commune.commune is None:
            self.commune.set_commune(home_of(self._shared.home))

    def _show_mode(self) -> None:
        mode = self.mode.currentIndex()
        self.commune.setVisible(mode == COMMUNE)
        self._trouble.setVisible(mode == COMMUNE and bool(self._trouble.text()))
        self._shape.setVisible(mode == SHAPE)
        if not self._asked:
            self.which.setText(tr("Draw a shape or click a point with the buttons below, or take one:"))

    def _tell_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._show_mode()

    def _lay_out(self) -> None:
        row = GivingRow(
            small_button("takePicked", tr("Take the picked parcels"), self._take_picked),
            small_button("takeSelection", tr("Take the selection"), self._take_selection),
        )
        label = wrapped_label(tr("Around it"))
        label.setBuddy(self.distance)
        around = QHBoxLayout()
        around.addWidget(label, 1)
        around.addWidget(self.distance)
        inner = QVBoxLayout(self._shape)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.which)
        inner.addWidget(row)
        inner.addLayout(around)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.mode, self.commune, self._trouble, self._shape):
            layout.addWidget(widget)

    def _connect(self) -> None:
        self.mode.currentIndexChanged.connect(lambda _: self._show_mode())
        self.mode.activated.connect(lambda _: self.changed.emit())
        self.commune.chosen.connect(lambda _: self.changed.emit())
        self.commune.troubled.connect(self._tell_trouble)
        self.distance.editingFinished.connect(self._widen)
        self.work.produced.connect(self._take_read)
        self.work.failed.connect(lambda error: self.failed.emit(error, self._read))
        self._shared.home.changed.connect(self._take_home)
