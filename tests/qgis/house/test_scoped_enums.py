"""Members of QGIS's enums are written with their enum: QGIS 4 knows no others."""

from __future__ import annotations

import ast
import enum
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import qgis.core
import qgis.gui

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]
CLASSES = {
    name: value
    for module in (qgis.core, qgis.gui)
    for name, value in vars(module).items()
    if isinstance(value, type) and not issubclass(value, enum.Enum)
}


def is_member(value: Any) -> bool:
    """Whether a value is of an enum of QGIS, which is a kind of int in one version and an `Enum` in another."""
    kind = type(value)
    return isinstance(value, enum.Enum) or (isinstance(value, int) and kind not in (int, bool))


def short_members(source: str) -> Iterator[str]:
    """Give the members that stand behind a class, as in `QgsDataItem.Custom`, or behind `self`."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        root = node.value
        if isinstance(root, ast.Name) and root.id in CLASSES:
            owner = CLASSES[root.id]
            member = getattr(owner, node.attr, None)
            if is_member(member) and type(member) is not owner:
                yield f"{root.id}.{node.attr}"
        elif isinstance(root, ast.Name) and root.id == "self" and node.attr in OF_OBJECTS:
            yield f"{root.id}.{node.attr}"


def _members(names: type) -> set[str]:
    return {name for name in dir(names) if name[:1].isupper() and is_member(getattr(names, name, None))}


# What `self.FlagHideFromToolbox` in a subclass would say; of a class that is an enum itself, all are its own.
OF_OBJECTS = {
    name
    for owner in CLASSES.values()
    for name in _members(owner)
    if type(getattr(owner, name)) is not owner and not issubclass(owner, int)
}


def test_short_members_are_found() -> None:
    source = (
        "from qgis.core import Qgis, QgsDataItem, QgsProcessingAlgorithm\n"
        "a = QgsDataItem.Custom, QgsDataItem.Type.Custom, Qgis.Warning, Qgis.MessageLevel.Warning\n"
        "class A(QgsProcessingAlgorithm):\n"
        "    def flags(self): return super().flags() | self.FlagCanCancel\n"
    )
    assert list(short_members(source)) == ["QgsDataItem.Custom", "Qgis.Warning", "self.FlagCanCancel"]


@pytest.mark.parametrize("path", SOURCES, ids=[path.relative_to(ROOT).as_posix() for path in SOURCES])
def test_members_stand_behind_their_enum(path: Path) -> None:
    assert list(short_members(path.read_text(encoding="utf-8"))) == []
