"""Actions that QGIS's dialog of keyboard shortcuts lists, with the keys that they have at first."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtWidgets import QAction

NAMES = {
    "CartoMairieAction": "Ctrl+Alt+C",
    "CartoMairieFind": "Ctrl+Alt+F",
    "pickParcel": "Ctrl+Alt+K",
}
"""The keys by the object names of the actions; none of them is one of QGIS's own."""


def register(iface: Any, action: QAction) -> None:
    """Let QGIS list an action with its shortcut, if it is one of those that have one."""
    if action.objectName() in NAMES:
        iface.registerMainWindowAction(action, NAMES[action.objectName()])


def unregister(iface: Any, action: QAction) -> None:
    """Take it out of the list."""
    if action.objectName() in NAMES:
        iface.unregisterMainWindowAction(action)
