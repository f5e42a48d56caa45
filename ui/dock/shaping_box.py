"""The choice of how much of a download lands in the project, and in what form."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from ..host.context import Context
from ..host.i18n import tr
from ..layers.shaping import Shaping


class ShapingBox(QComboBox):
    """Holds until QGIS is left, for what is dragged too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("shaping")
        self.setAccessibleName(tr("What to add"))
        self.setToolTip(
            tr(
                "Clipping makes a GeoPackage of vectors and points, and GeoTIFFs of rasters; overseas they are in the "
                "legal projection of the place. Point clouds stay whole."
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for shaping, text in (
            (Shaping.WHOLE, tr("Whole, as it is")),
            (Shaping.CLIPPED, tr("Clipped to my commune, in Lambert-93")),
            (Shaping.CONVERTED, tr("Whole, as a GeoPackage in Lambert-93")),
        ):
            self.addItem(text, shaping.value)
        self.activated.connect(lambda _=0: self._choose())

    def choose(self, shaping: Shaping) -> None:
        """Choose as the user would."""
        self.setCurrentIndex(self.findData(shaping.value))
        self._choose()

    def _choose(self) -> None:
        self._context.downloads.shaping = str(self.currentData())
