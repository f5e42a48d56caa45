"""A data set by its name becomes files on disk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFolder,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFolderDestination,
)

from ...services.cancel import CancelToken
from ..host.i18n import tr
from .algorithm import ServiceAlgorithm
from .query_algorithm import text_parameter

if TYPE_CHECKING:
    from ...services.downloads.download import Download
    from ...services.downloads.orders import DownloadQuery

LOOK_EVERY = 0.2
"""Seconds between two looks at the download."""


class DownloadAlgorithm(ServiceAlgorithm):
    """Fetches a data set into a folder of the user's, through the same queue as the dock."""

    id_name = "download"
    icon_name = "download"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Download a data set")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Downloads")

    def groupId(self) -> str:
        """The group's id."""
        return "downloads"

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Fetches the files of a data set of the Géoplateforme, checks them, joins split archives and extracts "
            "them. What is broken off goes on where it stopped, and what is in the folder already is not fetched "
            "again. The names are those that the search for downloads gives."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["ign", "téléchargement", "télécharger", "7z", "bd topo", "géoplateforme"]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        self.addParameter(text_parameter("RESOURCE", tr("Resource")))
        self.addParameter(text_parameter("SUBRESOURCE", tr("Data set")))
        self.addParameter(text_parameter("FILES", tr("Files, with commas between; all of them without"), optional=True))
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")))
        self.addParameter(QgsProcessingParameterBoolean("EXTRACT", tr("Extract archives"), defaultValue=True))
        self.addOutput(QgsProcessingOutputFolder("FOLDER", tr("Folder")))
        self.addOutput(QgsProcessingOutputString("FILES", tr("Files")))
        self.addOutput(QgsProcessingOutputMultipleLayers("LAYERS", tr("Layers")))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Refuse what names no data set."""
        self._query(parameters, context)

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Fetch, and look at what is inside."""
        from dataclasses import replace

        from ...services.downloads.library import Library
        from ...services.downloads.queue import DownloadQueue
        from ...services.tables.locating import locator
        from ..layers.downloads.contents import survey

        services = self._plugin.services
        folder = Path(self.parameterAsString(parameters, "FOLDER", context))
        order = services.orders.resolve(self._query(parameters, context), token)
        order = replace(order, extract=self.parameterAsBool(parameters, "EXTRACT", context))
        queue = DownloadQueue(services.http, Library(folder))
        try:
            download = queue.add(order)
            self._follow(download, feedback, token)
        finally:
            # A download that was cancelled is paused: it goes on if the algorithm is run again.
            queue.close()
        files = download.files()
        found = survey(files, order.crs, token, locator(services.communes, token)).layers
        self._results = {
            "FOLDER": str(download.folder),
            "FILES": ";".join(map(str, files)),
            "LAYERS": [item.uri for item in found],
        }
        feedback.pushInfo(tr("{files} files, {layers} layers").format(files=len(files), layers=len(found)))

    def _follow(self, download: Download, feedback: QgsProcessingFeedback, token: CancelToken) -> None:
        while True:
            status = download.status
            if status.total:
                feedback.setProgress(100 * status.received / status.total)
            if status.error is not None:
                raise status.error
            if status.state.over:
                return
            token.check()
            time.sleep(LOOK_EVERY)

    def _query(self, parameters: dict[str, Any], context: QgsProcessingContext) -> DownloadQuery:
        from ...services.downloads.orders import DownloadQuery

        files = self.parameterAsString(parameters, "FILES", context).split(",")
        return DownloadQuery(
            self.parameterAsString(parameters, "RESOURCE", context).strip(),
            self.parameterAsString(parameters, "SUBRESOURCE", context).strip(),
            tuple(name.strip() for name in files if name.strip()),
        )
