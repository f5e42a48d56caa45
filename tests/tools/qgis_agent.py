"""Runs inside QGIS (`--code`) and tells a test what is on the screen: it looks; mouse and keyboard act.

Each line that comes in through a local socket is a JSON object, `{"evaluate": expression}` or `{"execute": code}`,
run in the main thread with the names of this file; each line that goes out is `{"value": …}` or `{"error": …}`.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import qgis.utils
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtNetwork import QLocalServer
from qgis.PyQt.QtWidgets import QAction, QApplication, QScrollArea, QToolBar, QWidget
from qgis.utils import iface

sys.path.insert(0, str(Path(os.environ["CARTO_MAIRIE_TOOLS"])))

from hold_probe import HoldProbe

# A window that hangs is asked where each of its threads is.
faulthandler.register(signal.SIGUSR1, file=2, all_threads=True)

python_errors: list[str] = []
messages: list[tuple[str, str, int]] = []
probe = HoldProbe(iface.mainWindow())
_seen: dict[str, QWidget] = {}


def find(path: str) -> QWidget:
    """Give the widget of an objectName, the visible one if there are several; `form/query` is `query` inside `form`."""
    *parents, name = path.split("/")
    seen = _seen.get(path)
    # To go through all of QGIS holds the main thread for a tenth of a second: `probe` would take it for the plugin's.
    if seen is not None and not sip.isdeleted(seen) and seen.objectName() == name and seen.isVisible():
        return seen
    # Almost all is in the main window: to go through the menus and tips beside it, with QGIS's own types for each,
    # would hold the main thread for longer than the plugin may.
    found = _named([find("/".join(parents))] if parents else [iface.mainWindow()], name)
    if not found and not parents:
        found = _named(QApplication.topLevelWidgets(), name)
    if not found:
        raise LookupError(f"no widget {path!r}")
    widget = next((widget for widget in found if widget.isVisible()), found[0])
    _seen[path] = widget
    return widget


def exists(path: str) -> bool:
    """Tell whether there is such a widget and it is seen."""
    try:
        return find(path).isVisible()
    except LookupError:
        return False


def rectangle(path: str) -> list[int]:
    """Give where a widget is on the screen: left, top, width, height."""
    widget = find(path)
    _scroll_to(widget)
    return _on_screen(widget, widget.rect())


def row_rectangle(path: str, row: int) -> list[int]:
    """Give where a row of an item view is on the screen."""
    view = find(path)
    _scroll_to(view)
    return _on_screen(view.viewport(), view.visualRect(view.model().index(row, 0)))


def _scroll_to(widget: QWidget) -> None:
    """Bring the middle of a widget into sight, as a user scrolls a page to what is to be clicked."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and not widget.visibleRegion().contains(widget.rect().center()):
            area.ensureWidgetVisible(widget, 0, 10)
        area = area.parentWidget()


def text(path: str) -> str:
    """Give what a widget reads."""
    widget = find(path)
    for reader in ("text", "currentText", "toPlainText", "title"):
        if hasattr(widget, reader):
            return getattr(widget, reader)()
    raise LookupError(f"{path!r} has no text")


def rows(path: str, role: int = 0) -> list[Any]:
    """Give what the rows of an item view read."""
    model = find(path).model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def layers() -> dict[str, int]:
    """Give the names of the project's layers and how many features each has (-1 for a raster); no background map."""
    found = [layer for layer in QgsProject.instance().mapLayers().values() if layer.providerType() != "wms"]
    return {layer.name(): layer.featureCount() if hasattr(layer, "featureCount") else -1 for layer in found}


def layer(name: str) -> Any:
    """Give the layer of a name."""
    return QgsProject.instance().mapLayersByName(name)[0]


def map_point(longitude: float, latitude: float) -> list[int]:
    """Give where a place is on the screen."""
    canvas = iface.mapCanvas()
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    to_map = QgsCoordinateTransform(wgs84, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    pixel = canvas.getCoordinateTransform().transform(to_map.transform(QgsPointXY(longitude, latitude)))
    point = canvas.viewport().mapToGlobal(QPoint(round(pixel.x()), round(pixel.y())))
    return [point.x(), point.y()]


def message_bar() -> list[str]:
    """Give the texts of the message bar."""
    return [item.text() for item in iface.messageBar().items()]


def save_layers(path: str) -> None:
    """Write the vector layers of the project into a GeoPackage."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    for number, vector in enumerate(QgsProject.instance().mapLayers().values()):
        if isinstance(vector, QgsVectorLayer):
            options.layerName = f"{number} {vector.name()}"
            written = QgsVectorFileWriter.writeAsVectorFormatV3(vector, path, QgsCoordinateTransformContext(), options)
            if written[0] != QgsVectorFileWriter.WriterError.NoError:
                raise OSError(f"{vector.name()}: {written[1]}")
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer


def leave() -> None:
    """Close QGIS as the user does, without its questions about what is not saved."""
    QgsProject.instance().setDirty(False)
    QTimer.singleShot(0, iface.actionExit().trigger)


def _named(roots: list[Any], name: str) -> list[QWidget]:
    found = [widget for root in roots for widget in root.findChildren(QWidget, name)]
    found += [root for root in roots if root.objectName() == name]
    found += [button for root in roots for action in root.findChildren(QAction, name) for button in _buttons(action)]
    return found


def _buttons(action: QAction) -> list[QWidget]:
    owners = action.associatedWidgets() if hasattr(action, "associatedWidgets") else action.associatedObjects()
    owners = [owner for owner in owners if isinstance(owner, QWidget)]
    return [owner.widgetForAction(action) if isinstance(owner, QToolBar) else owner for owner in owners]


def _on_screen(widget: QWidget, area: Any) -> list[int]:
    corner = widget.mapToGlobal(area.topLeft())
    return [corner.x(), corner.y(), area.width(), area.height()]


def _answer(request: dict[str, str]) -> dict[str, Any]:
    names = globals()
    try:
        if "evaluate" in request:
            with probe.aside():
                return {"value": eval(request["evaluate"], names)}
        exec(request["execute"], names)
    except Exception:
        return {"error": traceback.format_exc()}
    return {"value": None}


class Agent(QLocalServer):
    """Answers the tests, in the main thread, between two events of the user's."""

    def __init__(self, path: str) -> None:
        super().__init__(iface.mainWindow())
        self._connections: list[Any] = []
        self.newConnection.connect(self._welcome)
        if not self.listen(path):
            raise OSError(f"cannot listen on {path}: {self.errorString()}")

    def _welcome(self) -> None:
        # Held here: the garbage collector sees but the cycle of the connection and the slot that names it.
        self._connections.append(self.nextPendingConnection())
        self._connections[-1].readyRead.connect(self._read)

    def _read(self) -> None:
        for connection in self._connections:
            while connection.canReadLine():
                answer = _answer(json.loads(bytes(connection.readLine())))
                connection.write(json.dumps(answer, default=str).encode() + b"\n")


def _note_python_errors() -> None:
    show = qgis.utils.showException

    def note(kind: Any, value: Any, trace: Any, *arguments: Any, **options: Any) -> Any:
        python_errors.append("".join(traceback.format_exception(kind, value, trace)))
        return show(kind, value, trace, *arguments, **options)

    qgis.utils.showException = note


def _note_message(text: str, tag: str, level: Qgis.MessageLevel) -> None:
    messages.append((text, tag, int(level)))


def _arrange_window() -> None:
    window, size = iface.mainWindow(), json.loads(os.environ["CARTO_MAIRIE_WINDOW"])
    if size is None:
        window.showMaximized()
    else:
        window.showNormal()
        window.move(0, 0)
        window.resize(*size)


_note_python_errors()
QgsApplication.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(_note_message)
_arrange_window()
agent = Agent(os.environ["CARTO_MAIRIE_AGENT"])
