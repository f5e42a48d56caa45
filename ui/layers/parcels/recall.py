"""Bringing a kept subject back: its parcels are asked of the cadastre as they are today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject

from ....services.cancel import CancelToken
from ....services.model import Feature
from ...host.i18n import tr
from ...host.latest import LatestJob
from ...host.numbers import whole
from ..map import navigation
from .basket import ParcelBasket
from .chooser import Chooser
from .parcels_at import geometry_of
from .remembered import Saved

if TYPE_CHECKING:
    from ...host.context import Context


class Recall(QObject):
    """Makes a kept subject the subject again, and shows it; says so where parcels are no more."""

    def __init__(self, context: Context, basket: ParcelBasket, chooser: Chooser, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._basket, self._chooser = context, basket, chooser
        self._wanted = 0
        self.job = LatestJob(context.jobs, tr("Parcels of a subject"), self)
        self.job.produced.connect(self._take)
        self.job.failed.connect(context.messages.show_error)

    def recall(self, item: Saved) -> None:
        """Bring a subject back."""
        self.job.cancel()
        if item.place is not None:
            self._chooser.go_to(item.place)
            return
        context, self._wanted = self._context, len(item.idus)

        def fetch(token: CancelToken) -> list[Feature]:
            from ....services.cadastre.parcel_lookup import ParcelListQuery

            pages: Any = context.services.pages(ParcelListQuery("\n".join(item.idus)), token)
            return [feature for page in pages for feature in page.features]

        self.job.fetch(fetch)

    def _take(self, parcels: list[Feature]) -> None:
        missing = self._wanted - len(parcels)
        if missing:
            told = tr("{count} of {total} parcels are no more in the cadastre: they may have been divided or merged.")
            self._context.messages.show_info(told.format(count=whole(missing), total=whole(self._wanted)))
        if parcels:
            self._basket.replace(*parcels)
            whole_shape = QgsGeometry.collectGeometry([geometry_of(parcel) for parcel in parcels])
            navigation.zoom_to(self._context.iface, whole_shape, navigation.wgs84())
