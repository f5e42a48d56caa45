"""The queue of downloads as QGIS sees it: over its network, in the user's folder, told by signals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QStandardPaths, QTimer, pyqtSignal

if TYPE_CHECKING:
    from ...services.downloads.queue import DownloadQueue
    from .context import Context

FOLDER_SETTING = "downloads/folder"
LOOK_EVERY = 300
"""Milliseconds between two looks at downloads that are under way."""


class Downloads(QObject):
    """The queue, the library, and a signal whenever one of the downloads has come on; made at the first use."""

    changed = pyqtSignal()

    _told = pyqtSignal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        from ...services.downloads import library, queue

        self._context = context
        self.library = library.Library(folder_of(context))
        self.queue: DownloadQueue = queue.DownloadQueue(context.services.http, self.library)
        self.queue.restore()
        self.shaping = "whole"
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        # Told in the workers' threads, heard in this one.
        self._told.connect(self._look)
        self._forget = self.queue.on_change(self._told.emit)

    def move(self) -> None:
        """Keep what comes from now on in the folder that is set, which the user may have changed."""
        from ...services.downloads.library import Library

        folder = folder_of(self._context)
        if folder != self.library.root:
            self.library = Library(folder)
            self.queue.move_to(self.library)

    def close(self) -> None:
        """Pause what is under way; it goes on when QGIS is started again and the user wants it."""
        self._forget()
        self._timer.stop()
        self.queue.close()

    def _look(self) -> None:
        if self.queue.busy:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
        self.changed.emit()


def folder_of(context: Context) -> Path:
    """Give the folder of the library: the user's, or one among his local data, as profiles may travel."""
    chosen = str(context.settings.value(FOLDER_SETTING, "") or "")
    if chosen:
        return Path(chosen)
    return default_folder()


def default_folder() -> Path:
    """Give the folder of the library where the user has not chosen one."""
    local = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(local) / "carto_mairie" / "downloads"
