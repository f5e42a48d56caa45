"""The choice between parcels that lie one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Callable

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ...services.model import Feature
from ..host.i18n import tr
from ..layers.parcels.basket import ParcelBasket
from .parcel_menu import add_line, short_text


class ParcelChoice(QMenu):
    """A line a parcel, the picked ones with a mark; it deletes itself when it closes."""

    pointed_at = pyqtSignal(object)  # the parcel under the mouse or the keyboard

    def __init__(
        self,
        parcels: Sequence[Feature],
        basket: ParcelBasket,
        chosen: Callable[[Feature], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("parcelChoice")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(tr("Parcels that lie one over the other"))
        add_line(self, tr("{} parcels lie one over the other here:").format(len(parcels)))
        for parcel in parcels:
            action = self.addAction(short_text(parcel).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(parcel in basket)
            action.hovered.connect(lambda parcel=parcel: self.pointed_at.emit(parcel))
            action.triggered.connect(lambda _, parcel=parcel: chosen(parcel))
