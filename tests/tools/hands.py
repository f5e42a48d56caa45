"""The mouse, the keyboard and the eyes of a user, on the X display."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

Point = Sequence[int]
LEFT, RIGHT = 1, 3
# `xdotool type` does not reach the fourth level of a key, where the capitals with an accent are.
_FOURTH_LEVEL = {"À": "agrave", "Ç": "ccedilla", "È": "egrave", "É": "eacute", "Ù": "ugrave"}
_FOURTH_LEVEL_DOWN = ("keydown", "ISO_Level3_Shift", "keydown", "shift")
_FOURTH_LEVEL_UP = ("keyup", "shift", "keyup", "ISO_Level3_Shift")


def click(point: Point, button: int = LEFT, times: int = 1, holding: str = "") -> None:
    """Press a mouse button at a point of the screen, `holding` a key such as `ctrl`."""
    _move(point)
    held = ["keydown", holding] if holding else []
    freed = ["keyup", holding] if holding else []
    _xdotool(*held, "click", "--repeat", str(times), "--delay", "60", str(button), *freed)


def drag(start: Point, end: Point) -> None:
    """Press the left button at a point, move in steps as a hand does, and release."""
    _move(start)
    _xdotool("mousedown", str(LEFT))
    steps = 8
    for step in range(1, steps + 1):
        _move([round(a + (b - a) * step / steps) for a, b in zip(start, end)])
    _xdotool("mouseup", str(LEFT))


def move(point: Point) -> None:
    """Move the mouse to a point of the screen."""
    _move(point)


def type_text(text: str) -> None:
    """Type a text where the focus is, on the French keyboard of `with_display.sh`."""
    for part in re.split("([ÀÇÈÉÙ])", text):
        if part in _FOURTH_LEVEL:
            _xdotool(*_FOURTH_LEVEL_DOWN, "key", _FOURTH_LEVEL[part], *_FOURTH_LEVEL_UP)
        elif part:
            _xdotool("type", "--delay", "25", "--", part)


def key(*keys: str) -> None:
    """Press keys one after the other, by X's names: `Return`, `Escape`, `ctrl+a`."""
    _xdotool("key", "--delay", "40", *keys)


def screenshot(path: Path) -> Path:
    """Take a picture of the whole screen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=30)
    return path


def _move(point: Point) -> None:
    # By way of the pixel beside it: where the mouse is there already, xdotool waits 15 s for it to move.
    x, y = point
    _xdotool("mousemove", str(x + 1), str(y), "mousemove", "--sync", str(x), str(y), "sleep", "0.02")


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, timeout=60)
