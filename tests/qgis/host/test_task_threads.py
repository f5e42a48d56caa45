"""A CRS that a task has named first stays whole, also when nothing has run for a while."""

from __future__ import annotations

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
)
from qgis.PyQt.QtCore import QThreadPool

from carto_mairie.ui.host.jobs import Job, Jobs

NOBODY_ELSE_S = "EPSG:2949"
"""A CRS of which no other test speaks: what a thread has made of it is what this one sees."""


def test_what_a_task_has_named_is_whole_after_its_thread_was_idle(qtbot):
    manager = QgsApplication.taskManager()
    pool = manager.threadPool() if hasattr(manager, "threadPool") else QThreadPool.globalInstance()
    pool.setExpiryTimeout(20)  # QGIS leaves Qt's 30 seconds
    jobs = Jobs()

    def name_it(token):
        yield QgsCoordinateReferenceSystem(NOBODY_ELSE_S).toWkt()

    job = Job("names a CRS", name_it)
    said = []
    # The main thread takes part in it while the thread is still there, as it does with each layer.
    job.produced.connect(lambda wkt: said.append((wkt, QgsCoordinateReferenceSystem(NOBODY_ELSE_S).toWkt())))
    with qtbot.waitSignal(job.ended, timeout=10_000):
        jobs.start(job)
    qtbot.wait(300)
    crs = QgsCoordinateReferenceSystem(NOBODY_ELSE_S)
    assert said == [(crs.toWkt(), crs.toWkt())] != [("", "")]
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    moved = QgsCoordinateTransform(degrees, crs, QgsCoordinateTransformContext()).transform(QgsPointXY(-70, 47))
    assert moved.x() > 100_000
    jobs.close()
