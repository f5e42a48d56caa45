"""How many parcels a commune has: a button that loads them all says so."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cadastre.queries import ParcelQuery
from ....host.context import Context
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.numbers import whole


class ParcelCount(QObject):
    """Asks once for each commune; one that could not be asked is not counted, and the button names no number."""

    counted = pyqtSignal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._known: dict[str, int | None] = {}
        self._commune = ""
        self._work = LatestJob(context.jobs, tr("Number of parcels"), self)
        # What fails here fails again when the parcels are asked for, and is told then.
        self._work.produced.connect(self._take)

    def ask(self, commune: str) -> None:
        """Count the parcels of a commune, by its INSEE code."""
        if commune and commune not in self._known:
            self._commune = commune
            context = self._context
            self._work.fetch(lambda token: context.services.cadastre.count(ParcelQuery(commune), token))

    def stop(self) -> None:
        """Give up."""
        self._work.cancel()

    def known(self, commune: str) -> int | None:
        """Give how many parcels a commune has; None where that is not known, or not yet."""
        return self._known.get(commune)

    def words(self, commune: str) -> str:
        """Say what all parcels of a commune are, on a button."""
        count = self.known(commune)
        if count is None:
            return tr("Add all parcels")
        return tr("Add the {} parcels").format(whole(count))

    def _take(self, count: int | None) -> None:
        self._known[self._commune] = count
        self.counted.emit()
