"""The tour: what a technician does, step by step, with mouse and keyboard in a real QGIS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.qgis_driver import Qgis


@dataclass(frozen=True)
class Visit:
    """What a step works with: the window, and the data that the sandbox serves (None: the generated commune)."""

    qgis: Qgis
    data: Path | None


@dataclass(frozen=True)
class Step:
    """One thing that is done: `run` gives the number of features that it brought, and raises if it went wrong."""

    name: str
    run: Callable[[Visit], int]


def open_qgis(visit: Visit) -> int:
    """QGIS is there, with the plugin loaded."""
    visit.qgis.wait_until("'carto_mairie' in qgis.utils.active_plugins", timeout=30)
    return 0


STEPS = [
    Step("open-qgis", open_qgis),
]
