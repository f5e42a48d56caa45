"""The threads in which QGIS runs its tasks."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThreadPool

_FOR_EVER = -1


def keep_task_threads() -> None:
    """Let no thread of QGIS's tasks end before QGIS does; they sleep, at most as many as the machine has processors.

    QGIS shares a CRS among all threads, but its PROJ object belongs to the thread that first named it and goes with
    it: Qt ends a thread that was idle for 30 s. From then on the CRS says that it is valid, has no WKT, a new
    transform with it leaves coordinates as they are without a word, and the next message of PROJ ends QGIS 3.22 (seen
    in 3.22.16 and 3.44.15). It stays so when the plugin is unloaded, since what its tasks have named is in use still.
    """
    manager = QgsApplication.taskManager()
    # A pool of its own came with 3.34; before, tasks run in the one that all of QGIS shares.
    pool = manager.threadPool() if hasattr(manager, "threadPool") else QThreadPool.globalInstance()
    pool.setExpiryTimeout(_FOR_EVER)
