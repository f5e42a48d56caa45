"""The parcels picked on the map, how many and how large; the layer that shows them fills itself as they are picked."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from .....services.cadastre.service import PARCELS
from ....host.i18n import tr
from ....layers.parcels.basket import ParcelBasket
from ...widgets import words
from ...widgets.buttons import icon_button
from ...widgets.giving_row import GivingRow
from ..part import small_button

_CADASTRAL, _COMPUTED = PARCELS.index("cadastral_area"), PARCELS.index("gis_area")


class PickedParcels(QWidget):
    """Both areas side by side, as the cadastre's and the drawing's differ; hidden while there is nothing to undo."""

    def __init__(self, basket: ParcelBasket, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picked")
        self._basket = basket
        self._summary = QLabel()
        self._summary.setObjectName("pickedSummary")
        self._summary.setAccessibleName(tr("Picked parcels"))
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._of_parcels = (
            small_button("copyPicked", tr("Copy"), self._copy),
            small_button("clearPicked", tr("Clear"), basket.clear),
        )
        row = GivingRow(*self._of_parcels)
        theme = QgsApplication.getThemeIcon
        self._undo = icon_button("undoPick", theme("/mActionUndo.svg"), tr("Undo the last pick"), basket.undo)
        self._redo = icon_button("redoPick", theme("/mActionRedo.svg"), tr("Redo the undone pick"), basket.redo)
        row.add_picture(self._undo)
        row.add_picture(self._redo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._summary)
        layout.addWidget(row)
        basket.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        parcels = [parcel.attributes for parcel in self._basket.features]
        cadastral = [parcel[_CADASTRAL] for parcel in parcels if parcel[_CADASTRAL] is not None]
        computed = sum(parcel[_COMPUTED] or 0 for parcel in parcels)
        unknown = len(parcels) - len(cadastral)
        known = words.area(sum(cadastral))
        if unknown:
            count = words.number(unknown)
            known = tr("{area} (unknown for {count})").format(area=known, count=count) if cadastral else tr("unknown")
        told = (
            tr("Picked parcels: {}").format(words.number(len(parcels))),
            tr("Cadastral area: {}").format(known),
            tr("Computed area: {}").format(words.area(computed)),
        )
        self._summary.setText("\n".join(told) if parcels else tr("No parcel is picked any more."))
        self._undo.setEnabled(self._basket.can_undo)
        self._redo.setEnabled(self._basket.can_redo)
        for button in self._of_parcels:
            button.setEnabled(bool(parcels))
        self.setVisible(bool(parcels) or self._basket.can_undo or self._basket.can_redo)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._basket.idus))
