"""Synthesised mouse and keys on a map tool."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent

LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def pixel(canvas, longitude, latitude):
    from carto_mairie.ui.layers.map.navigation import wgs84_to_map

    point = canvas.getCoordinateTransform().transform(wgs84_to_map(canvas).transform(QgsPointXY(longitude, latitude)))
    return QPoint(round(point.x()), round(point.y()))


def event(canvas, kind, place, button=LEFT, modifiers=PLAIN):
    return QgsMapMouseEvent(canvas, kind, place, button, button, modifiers)


def press(tool, place, button=LEFT, modifiers=PLAIN):
    tool.canvasPressEvent(event(tool.canvas(), QEvent.Type.MouseButtonPress, place, button, modifiers))


def move(tool, place, modifiers=PLAIN):
    tool.canvasMoveEvent(event(tool.canvas(), QEvent.Type.MouseMove, place, NONE, modifiers))


def release(tool, place, button=LEFT, modifiers=PLAIN):
    tool.canvasReleaseEvent(event(tool.canvas(), QEvent.Type.MouseButtonRelease, place, button, modifiers))


def click(tool, longitude, latitude, button=LEFT, modifiers=PLAIN):
    place = pixel(tool.canvas(), longitude, latitude)
    press(tool, place, button, modifiers)
    release(tool, place, button, modifiers)


def second_click(tool, longitude, latitude, modifiers=PLAIN):
    """Click once more, so fast that Qt takes both for a double click."""
    place = pixel(tool.canvas(), longitude, latitude)
    tool.canvasDoubleClickEvent(event(tool.canvas(), QEvent.Type.MouseButtonDblClick, place, LEFT, modifiers))
    release(tool, place, LEFT, modifiers)


def drag(tool, first, last, modifiers=PLAIN):
    start, end = pixel(tool.canvas(), *first), pixel(tool.canvas(), *last)
    press(tool, start, LEFT, modifiers)
    move(tool, end, modifiers)
    release(tool, end, LEFT, modifiers)


def key(tool, code, modifiers=PLAIN):
    pressed = QKeyEvent(QEvent.Type.KeyPress, code, modifiers)
    tool.keyPressEvent(pressed)
    return pressed
