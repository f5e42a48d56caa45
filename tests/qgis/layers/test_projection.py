"""pyproj in the threads of QGIS's tasks, which Python did not start: pyproj 3.7 alone crashes there."""

from __future__ import annotations

import time
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication

from carto_mairie.services.geo.projection import is_east_first, transformer


def test_tasks_of_qgis_transform_one_after_the_other(qgis_app: Any) -> None:
    results: list[Any] = []

    def work(task: QgsTask, code: int) -> None:
        assert is_east_first(code)
        results.append((code, transformer(4326, code).transform(2.33, 48.67)))

    for turn in range(12):
        task = QgsTask.fromFunction(f"turn {turn}", work, 3942 + turn % 9)
        QgsApplication.taskManager().addTask(task)
        end = time.monotonic() + 10
        while len(results) <= turn and time.monotonic() < end:
            QCoreApplication.processEvents()
        assert len(results) == turn + 1
    for code, place in results:
        assert place == pytest.approx(transformer(4326, code).transform(2.33, 48.67))
