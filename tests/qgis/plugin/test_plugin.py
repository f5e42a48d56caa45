"""The plugin comes and goes, and leaves nothing behind."""

from __future__ import annotations

import gc
import threading
import time

import pytest
import wire
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtWidgets import QAction, QDockWidget

import carto_mairie
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.ui.host.jobs import Job


@pytest.fixture
def endpoints(server, tmp_path, monkeypatch):
    path = tmp_path / "endpoints.json"
    path.write_text(f'{{"geocoding": "{server.url}", "communes": "{server.url}", "apicarto": "{server.url}"}}')
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(path))
    return server


@pytest.fixture
def raised(monkeypatch):
    errors = []
    monkeypatch.setattr("sys.excepthook", lambda *error: errors.append(error))
    return errors


def settle(seconds=0.1):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QgsApplication.processEvents()
        QgsApplication.sendPostedEvents(None, 52)  # deferred deletions
        time.sleep(0.002)


def state(interface):
    """What a plugin can leave behind, counted."""
    gc.collect()
    return {
        "registered": interface.registered(),
        "actions": len(interface.window.findChildren(QAction)),
        "docks": len(interface.window.findChildren(QDockWidget)),
        # Not those of QGIS's own pool, which stay for half a minute: Python calls them dummies.
        "threads": {each.name for each in threading.enumerate() if not each.name.startswith("Dummy-")},
        "qthreads": sum(isinstance(each, QThread) and each.isRunning() for each in gc.get_objects()),
        "providers": sorted(each.id() for each in QgsApplication.processingRegistry().providers()),
        "tasks": QgsApplication.taskManager().countActiveTasks(),
        "scene": len(interface.canvas.scene().items()),
        "tool": interface.canvas.mapTool() is None,
    }


def test_twenty_times_in_and_out(interface, raised):
    before = state(interface)
    for turn in range(20):
        plugin = carto_mairie.classFactory(interface)
        plugin.initGui()
        assert [action.objectName() for action in interface.toolbar].count("CartoMairieAction") == 1
        assert QgsApplication.processingRegistry().providerById("cartomairie") is not None
        if turn % 4 == 0:
            plugin.create_gpf_plugins_actions(interface.window)[0].trigger()
            assert len(interface.window.findChildren(QDockWidget, "CartoMairieDock")) == 1
        plugin.unload()
        settle(0.02)
    settle()
    after = state(interface)
    assert after.pop("threads") <= before.pop("threads")
    assert after == before
    assert raised == []


@pytest.mark.parametrize("path", ["/hang", "/drip"])
def test_out_while_requests_are_under_way(interface, raised, endpoints, path):
    endpoints.routes["/search"] = {"/hang": wire._Handler.hang, "/drip": wire._Handler.drip}[path]
    before = state(interface)
    for _ in range(3):
        plugin = carto_mairie.classFactory(interface)
        plugin.initGui()
        plugin.create_gpf_plugins_actions(interface.window)[0].trigger()
        context = plugin._context
        heard = []
        endpoints.wire.arrived.clear()
        for number in range(4):
            query = AddressQuery(f"rue {number}")
            job = Job("test", lambda token, query=query, context=context: context.services.pages(query, token))
            job.produced.connect(heard.append)
            job.failed.connect(heard.append)
            context.jobs.start(job)
        end = time.monotonic() + 5
        while not endpoints.wire.arrived.wait(0.01):
            QgsApplication.processEvents()
            assert time.monotonic() < end
        settle(0.1)
        endpoints.wire.closed.clear()
        began = time.monotonic()
        plugin.unload()
        assert time.monotonic() - began < 1
        endpoints.wire.wait_closed("/search", 1)
        settle()
        assert heard == []
    after = state(interface)
    assert after.pop("threads") <= before.pop("threads")
    assert after == before
    assert raised == []


def test_in_qgis_process_the_algorithms_alone_are_there(qgis_app, raised):
    plugin = carto_mairie.classFactory(None)
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().algorithmById("cartomairie:parcels") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("cartomairie") is None
    assert raised == []
