"""The first page: which layer, in which format; one that was published before is published again by one click."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ......services.datasets.publishing.checks import Format
from .....host.compat import VECTOR_LAYER
from .....host.i18n import tr
from .....host.words.queries import quoted
from .....host.words.service_titles import service_title
from .....layers.publishing.remembered import Remembered, remembered
from ....widgets.narrow_box import narrow_box
from ...part import small_button, wrapped_label


class LayerPage(QWidget):
    """A layer of the project, and a format."""

    checked = pyqtSignal()
    again = pyqtSignal()
    managed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = narrow_box("publishLayer", tr("Layer to publish"))
        self.format = narrow_box("publishFormat", tr("Format of the file"))
        for form in Format:
            self.format.addItem(tr("zipped shapefile") if form is Format.SHAPEFILE else form.value, form.value)
        self.look = small_button("checkLayer", tr("Look the layer over"), self.checked.emit)
        self.before = wrapped_label(name="publishedBefore")
        self.repeat = small_button("publishAgain", tr("Publish again"), self.again.emit)
        self.manage = small_button(
            "manageDatasets",
            tr("My data sets…"),
            self.managed.emit,
            tr("Edit, reorder or delete what you have published"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.layers, self.format, self.look, self.before, self.repeat, self.manage):
            layout.addWidget(part)
        layout.addStretch()
        self.layers.currentIndexChanged.connect(lambda _: self._show_before())
        project = QgsProject.instance()
        project.layersAdded.connect(self._layers_changed)
        project.layersRemoved.connect(self._layers_changed)
        self.refresh()

    def layer(self) -> QgsVectorLayer | None:
        """Give the chosen layer, None where there is none."""
        return QgsProject.instance().mapLayer(str(self.layers.currentData() or ""))

    def where(self) -> Remembered | None:
        """Give where the chosen layer was published before."""
        layer = self.layer()
        return remembered(layer) if layer is not None else None

    def choose(self, layer: QgsVectorLayer) -> None:
        """Choose a layer."""
        self.refresh()
        self.layers.setCurrentIndex(self.layers.findData(layer.id()))

    def refresh(self) -> None:
        """Offer the layers that are in the project by now; what is chosen stays."""
        kept = self.layers.currentData()
        layers = [layer for layer in QgsProject.instance().mapLayers().values() if layer.type() == VECTOR_LAYER]
        self.layers.clear()
        for layer in sorted(layers, key=lambda each: each.name().casefold()):
            self.layers.addItem(layer.name(), layer.id())
        self.layers.setCurrentIndex(max(0, self.layers.findData(kept)))
        self._show_before()

    def _layers_changed(self, _layers: object) -> None:
        self.refresh()

    def _show_before(self) -> None:
        where = self.where()
        self.look.setEnabled(self.layer() is not None)
        self.before.setVisible(where is not None)
        self.repeat.setVisible(where is not None)
        if where is not None:
            place = service_title(where.service)
            self.before.setText(tr("Published before: “{}” on {}.").format(quoted(where.title), place))
            self.format.setCurrentIndex(self.format.findData(where.format))
