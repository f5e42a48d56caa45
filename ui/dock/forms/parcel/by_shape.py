"""Parcels by a shape: one that is drawn, or what is selected in a layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QWidget

from .....services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
from .....services.cancel import CancelToken
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....layers.map.feature_shapes import open_selection
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import inner_layout, small_button, wrapped_label

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ....host.context import Context

LARGEST = 1e7
"""Square metres: ten square kilometres."""


class ByShape(QgsCollapsibleGroupBox):
    """Asks for the parcels that a shape crosses, with how much of each lies in it."""

    wanted = pyqtSignal(object)  # the query, to be added to the map
    failed = pyqtSignal(object, object)  # the error, and what to call to try again

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Parcels by a shape"), parent)
        self.setObjectName("byShape")
        self.setSaveCollapsedState(False)
        self._context = context
        self.work = LatestJob(context.jobs, tr("Parcels of a shape"), self)
        told = wrapped_label(tr("Draw a polygon, a line or a point with the buttons above, or take what is selected."))
        self.min_area = QDoubleSpinBox()
        self.min_area.setObjectName("minArea")
        self.min_area.setRange(0, LARGEST)
        self.min_area.setDecimals(0)
        self.min_area.setSuffix(tr(" m²"))
        for field in (self.min_area, self.min_area.lineEdit()):
            field.setAccessibleName(tr("In the shape at least"))
        label = wrapped_label(tr("In the shape at least"))
        label.setBuddy(self.min_area)
        self.borders = WrappedCheckBox(tr("Also those that only touch it"))
        self.borders.setObjectName("borders")
        self.borders.setAccessibleName(self.borders.text())
        line = QHBoxLayout()
        line.addWidget(label, 1)
        line.addWidget(self.min_area)
        layout = inner_layout(self)
        layout.addWidget(told)
        layout.addLayout(line)
        layout.addWidget(self.borders)
        layout.addWidget(small_button("takeSelection", tr("Take the selection"), self.take_selection))
        self.work.produced.connect(self.wanted)
        self.work.failed.connect(lambda error: self.failed.emit(error, self.take_selection))
        self.setCollapsed(True)

    def ask(self, geometry: str) -> None:
        """Ask for the parcels of a shape, GeoJSON text in degrees (WGS 84)."""
        from .....services.geo.geometry import read_shape

        self._ask(lambda token: read_shape(geometry))

    def take_selection(self) -> None:
        """Ask for the parcels of the features that are selected in the active layer."""
        selection = open_selection(self._context.iface.activeLayer())
        if selection is None:
            self._context.messages.show_info(tr("Select features of a layer, and make it the active layer."))
        else:
            self._ask(selection.shape)

    def _ask(self, read: Callable[[CancelToken], BaseGeometry]) -> None:
        """Read the shape off the main thread: those of a large selection take a while to be united and checked."""
        from .....services.geo.geometry import to_text

        min_area, borders = self.min_area.value(), self.borders.isChecked()
        self.work.fetch(lambda token: ParcelsIntersectingQuery(to_text(read(token)), min_area, borders))
