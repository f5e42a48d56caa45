"""A real QGIS for these tests; they need an X display with a window manager (`tests/tools/with_display.sh`)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.desktop)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Keep a picture of the screen when a test fails."""
    report = yield
    if report.failed and "desktop" in item.keywords:
        name = re.sub(r"[^\w.-]+", "-", f"{item.name}-{call.when}")
        picture = hands.screenshot(PICTURES / f"{name}.png")
        report.sections.append(("screen", str(picture)))
    return report


@pytest.fixture(scope="module")
def start_qgis() -> Iterator[Callable[..., Qgis]]:
    """Start a QGIS with options of the test's own; it is ended after the module's last test."""
    started: list[Qgis] = []

    def start(*arguments: Any, **options: Any) -> Qgis:
        started.append(Qgis(*arguments, **options))
        return started[-1]

    yield start
    for window in started:
        window.kill()


@pytest.fixture(scope="session")
def endpoints(sandbox_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The JSON file that points the plugin at the sandbox."""
    path = tmp_path_factory.mktemp("sandbox") / "endpoints.json"
    path.write_text(json.dumps(sandbox_server.endpoints), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def qgis_window(start_qgis: Callable[..., Qgis], endpoints: Path) -> Qgis:
    """One QGIS on the sandbox for the tests of a module."""
    return start_qgis(endpoints)


@pytest.fixture
def qgis(qgis_window: Qgis, sandbox: Any) -> Iterator[Qgis]:
    """QGIS on the sandbox with an empty project; the test fails if Python raised anything unseen in it."""
    # A tool of the test before would be in hand still: it stays there when a project is new.
    qgis_window.execute("iface.actionPan().trigger(); python_errors.clear(); messages.clear(); iface.newProject(False)")
    yield qgis_window
    assert qgis_window.evaluate("python_errors") == []
