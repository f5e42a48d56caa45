"""Which territory data sets are of: my commune, what holds it, or all of these."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.plain import tooltip
from ...form_context import FormContext

ALL = "all"


class TerritoryBox(QComboBox):
    """The zones above my commune are asked once it is first wanted; the catalogue itself knows no extent."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)
    lacked = pyqtSignal(str)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("territory")
        self.setAccessibleName(tr("Territory"))
        self.setToolTip(tooltip(tr("Territory that the data set says to be of")))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shared = shared
        self._zones: dict[str, tuple[str, ...]] = {}
        self._in_force = 0
        self._job = LatestJob(shared.context.jobs, tr("Zones of {}").format(tr("my commune")), self)
        self._job.produced.connect(self._take)
        self._job.failed.connect(self._fail)
        self.activated.connect(lambda _: self._choose())
        shared.home.changed.connect(self._fill)
        self._fill()

    @property
    def zones(self) -> tuple[str, ...]:
        """The ids of the zones that are asked; none for everywhere."""
        level = self.currentData()
        if level == ALL:
            return tuple(zone for zones in self._zones.values() for zone in zones)
        return self._zones.get(level, ())

    def stop(self) -> None:
        """Give up what is asked."""
        self._job.cancel()

    def _fill(self) -> None:
        self._zones, self._in_force = {}, 0
        chosen = self.currentIndex() > 0
        self.clear()
        self.addItem(tr("Everywhere"), "")
        code, name = self._shared.home.code, self._shared.home.name
        if code:
            self.addItem(tr("{}, and all that holds it").format(name or code), ALL)
            self.addItem(tr("{} alone").format(name or code), "commune")
            self.addItem(tr("Its intercommunal body (EPCI)"), "epci")
            self.addItem(tr("Its département"), "departement")
            self.addItem(tr("Its region"), "region")
            self.addItem(tr("All of France"), "country")
        if chosen:
            self.changed.emit()

    def _choose(self) -> None:
        if not self.currentData() or self._zones:
            self._keep()
            return
        code, context = self._shared.home.code, self._shared.context
        self._job.fetch(lambda token: context.services.zones.above(code, token))

    def _take(self, zones: Any) -> None:
        self._zones = zones
        self._keep()

    def _keep(self) -> None:
        """Tell the zones; where the commune has none of that level, nobody shall take all of France for it."""
        if self.currentData() and not self.zones:
            level = self.currentText()
            self.setCurrentIndex(self._in_force)
            self.lacked.emit(level)
            return
        self._in_force = self.currentIndex()
        self.changed.emit()

    def _fail(self, error: Any) -> None:
        # What is not known cannot be filtered by: nobody shall take all of France for his commune.
        self.setCurrentIndex(0)
        self.failed.emit(error)
