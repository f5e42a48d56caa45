"""The choice of how much of a download lands in the project, and in what form."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from ...host.context import Context
from ...host.i18n import tr
from ...layers.downloads.area import Shaping


class ShapingBox(QComboBox):
    """Holds until QGIS is left, for what is dragged too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("shaping")
        self.setAccessibleName(tr("What to add"))
        self.setToolTip(
            tr(
                "What is clipped, or put into Lambert-93, becomes a GeoPackage; clipped rasters become GeoTIFFs. "
                "Overseas the legal projection of the place stands in for Lambert-93. Point clouds stay whole."
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for shaping, text in (
            (Shaping.WHOLE, tr("Whole, as it is")),
            (Shaping.CLIPPED, tr("Clipped to my commune")),
            (Shaping.CONVERTED, tr("Whole, in Lambert-93")),
        ):
            self.addItem(text, shaping.value)
        self.activated.connect(lambda _=0: self._choose())

    def choose(self, shaping: Shaping) -> None:
        """Choose as the user would."""
        self.setCurrentIndex(self.findData(shaping.value))
        self._choose()

    def _choose(self) -> None:
        self._context.downloads.shaping = str(self.currentData())
