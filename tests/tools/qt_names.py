"""Tells the names of a binding of Qt, as JSON: `qt_names.py PyQt6 [the folder it lies in]`.

Bindings of two Qt in one process crash it: each is asked in a process of its own.
"""

from __future__ import annotations

import enum
import importlib
import json
import sys
from typing import Any

MODULES = ("QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets", "QtXml")


def names_of(thing: type, depth: int = 3) -> dict[str, Any]:
    """Give the names of a class: of each class in it the names in turn, of an enum its members, else nothing."""
    if issubclass(thing, enum.Enum):
        # `dir` leaves out the members that are others put together.
        return dict.fromkeys(["__enum__", *thing.__members__, *dir(thing)])
    values = {name: getattr(thing, name, None) for name in dir(thing)}
    names: dict[str, Any] = {}
    for name, value in values.items():
        if isinstance(value, type) and not name.startswith("_") and depth:
            # An enum of Qt 5 knows its members, which stand beside it, without listing them.
            members = [member for member in values if issubclass(value, int) and type(values[member]) is value]
            names[name] = {**names_of(value, depth - 1), **dict.fromkeys(members)}
        else:
            names[name] = None
    return names


def names_of_module(module: Any) -> dict[str, Any]:
    """Give the names of a module; of a class its names too."""
    things = {name: getattr(module, name) for name in dir(module)}
    return {name: names_of(thing) if isinstance(thing, type) else None for name, thing in things.items()}


if __name__ == "__main__":
    binding, *folder = sys.argv[1:]
    sys.path[:1] = folder
    json.dump({name: names_of_module(importlib.import_module(f"{binding}.{name}")) for name in MODULES}, sys.stdout)
