"""A data set by its name becomes files on disk."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingOutputFolder,
    QgsProcessingOutputMultipleLayers,
    QgsProcessingOutputString,
    QgsProcessingParameterFolderDestination,
)

from ..host.i18n import tr
from .algorithm import ServiceAlgorithm
from .declaration import Declaration, Group, flag, text
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.downloads.download import Download
    from ...services.downloads.orders import DownloadQuery

LOOK_EVERY = 0.2
"""Seconds between two looks at the download."""


class DownloadAlgorithm(ServiceAlgorithm):
    """Fetches a data set into a folder of the user's, through the same queue as the dock."""

    key, family, icon_name = "download", Group.DOWNLOADS, "download"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Download a data set"),
            tr(
                "Fetches the files of a data set of the Géoplateforme, checks them, joins split archives and extracts "
                "them. What is broken off goes on where it stopped, and what is in the folder already is not fetched "
                "again. The names are those that the search for downloads gives."
            ),
            ("ign", "téléchargement", "télécharger", "7z", "bd topo", "géoplateforme"),
            (
                text("RESOURCE", tr("Resource")),
                text("SUBRESOURCE", tr("Data set")),
                text("FILES", tr("Files, with commas between; all of them without"), optional=True),
                QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")),
                flag("EXTRACT", tr("Extract archives"), True),
            ),
            (
                QgsProcessingOutputFolder("FOLDER", tr("Folder")),
                QgsProcessingOutputString("FILES", tr("Files")),
                QgsProcessingOutputMultipleLayers("LAYERS", tr("Layers")),
            ),
        )

    def check(self, given: Given) -> None:
        """Refuse what names no data set."""
        _query(given)

    def work(self, run: Run) -> None:
        """Fetch, and look at what is inside."""
        from dataclasses import replace

        from ...services.downloads.library import Library
        from ...services.downloads.queue import DownloadQueue
        from ...services.tables.locating import locator
        from ..layers.downloads.contents import survey

        order = replace(run.services.orders.resolve(_query(run), run.token), extract=run.flag("EXTRACT"))
        queue = DownloadQueue(run.services.http, Library(Path(run.text("FOLDER"))))
        try:
            download = queue.add(order)
            follow(download, run)
        finally:
            # A download that was cancelled is paused: it goes on if the algorithm is run again.
            queue.close()
        files = download.files()
        found = survey(files, order.crs, run.token, locator(run.services.communes, run.token)).layers
        run.results.update(
            FOLDER=str(download.folder), FILES=";".join(map(str, files)), LAYERS=[item.uri for item in found]
        )
        run.feedback.pushInfo(tr("{files} files, {layers} layers").format(files=len(files), layers=len(found)))


def follow(download: Download, run: Run) -> None:
    """Wait for a download, and tell how far it is; raises what went wrong with it, and `Cancelled`."""
    while True:
        status = download.status
        run.progress(status.received, status.total)
        if status.error is not None:
            raise status.error
        if status.state.over:
            return
        run.token.check()
        time.sleep(LOOK_EVERY)


def _query(given: Given) -> DownloadQuery:
    from ...services.downloads.orders import DownloadQuery

    files = given.text("FILES").split(",")
    names = tuple(name.strip() for name in files if name.strip())
    return DownloadQuery(given.text("RESOURCE"), given.text("SUBRESOURCE"), names)
