"""The way into the Browser panel."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication, QgsDataItem, QgsDataItemProvider, QgsDataProvider

from ..host.context import Context
from ..host.i18n import tr
from .items import PATH, CatalogueItem


class DownloadsProvider(QgsDataItemProvider):
    """Puts the catalogue of downloads at the root of the Browser."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def name(self) -> str:
        """Name it, for QGIS."""
        return "cartomairie"

    def capabilities(self) -> int:
        """Say that what it offers is not on this disk."""
        if hasattr(Qgis, "DataItemProviderCapability"):
            return Qgis.DataItemProviderCapability.NetworkSources
        return QgsDataProvider.DataCapability.Net

    def createDataItem(self, path: str, parent: QgsDataItem | None) -> QgsDataItem | None:
        """Make the item at the root."""
        if path:
            return None
        return CatalogueItem(self._context, parent, None, PATH, tr("Carto Mairie: downloads"))


class BrowserDoor:
    """Registers the provider; a part of the plugin like any other."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._provider: DownloadsProvider | None = None

    def load(self) -> None:
        """Put the catalogue into the Browser."""
        self._provider = DownloadsProvider(self._context)
        QgsApplication.dataItemProviderRegistry().addProvider(self._provider)

    def unload(self) -> None:
        """Take it out again."""
        if self._provider is not None:
            QgsApplication.dataItemProviderRegistry().removeProvider(self._provider)
            self._provider = None
