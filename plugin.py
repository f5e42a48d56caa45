"""The roof: creates the parts, registers them with QGIS, and takes them away again."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProcessingProvider

from .ui.host.context import Context
from .ui.host.i18n import Translation


class CartoMairiePlugin:
    """The plugin as QGIS sees it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._translation = Translation()
        self._translation.install()
        self._context: Context | None = None
        self._provider: QgsProcessingProvider | None = None

    def initProcessing(self) -> None:
        """Register the algorithms; in qgis_process this alone is called."""
        from .ui.toolbox.provider import CartoMairieProvider

        self._context = self._context or Context(self._iface)
        self._provider = CartoMairieProvider(self._context)
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Register every door."""
        self._context = Context(self._iface)
        self.initProcessing()

    def unload(self) -> None:
        """Take away all that `initGui` brought."""
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._context is not None:
            self._context.close()
            self._context = None
        self._translation.remove()
