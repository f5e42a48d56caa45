"""Every name of Qt that the code uses is there in Qt 5 and in Qt 6: QGIS 4 runs the same source.

The official script `pyqt5_to_pyqt6` rewrites sources; these tests ask the two bindings themselves, and change nothing.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import qt_names

ROOT = Path(__file__).resolve().parents[3]
QT6 = ROOT / "build" / "qt6"
PACKAGE = [ROOT / "plugin.py", *sorted((ROOT / "ui").rglob("*.py"))]
# They moved to QtGui; `qgis.PyQt.QtWidgets` gives them under Qt 6 too.
SHIMMED = {"QAction", "QActionGroup", "QShortcut"}
# Asked only where QGIS is older than 3.38, in `ui/host/compat.py`; QGIS with Qt 6 is newer.
QT5_ALONE = {("QtCore", "QVariant", "Type")}
# Names that QGIS and GDAL have too: `QgsVectorLayer.renderer`, `ogr.Geometry.Transform`, `gdal.Driver.ShortName`.
OF_OTHERS = {"renderer", "Transform", "ShortName", "setLayers"}

pytestmark = pytest.mark.skipif(not (QT6 / "ready").exists(), reason="no PyQt6: `make build/qt6/ready` fetches it")


def names_in(binding: str, *folder: Path) -> dict[str, Any]:
    command = [sys.executable, qt_names.__file__, binding, *map(str, folder)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


@pytest.fixture(scope="module")
def qt5() -> dict[str, Any]:
    pytest.importorskip("PyQt5.QtWidgets", reason="this QGIS has another Qt")
    return names_in("PyQt5")


@pytest.fixture(scope="module")
def qt6() -> dict[str, Any]:
    names = names_in("PyQt6", QT6)
    for name in SHIMMED:
        names["QtWidgets"][name] = names["QtGui"][name]
    return names


def chain(node: ast.expr) -> tuple[str, ...]:
    """Give the names of `a.b.c`; nothing if it does not start with a name."""
    if isinstance(node, ast.Name):
        return (node.id,)
    if isinstance(node, ast.Attribute) and (start := chain(node.value)):
        return (*start, node.attr)
    return ()


class Used:
    """What a source uses of Qt."""

    def __init__(self, source: str) -> None:
        tree = ast.parse(source)
        self.roots: dict[str, tuple[str, str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("qgis.PyQt."):
                module = str(node.module).rpartition(".")[2]
                self.roots.update({alias.asname or alias.name: (module, alias.name) for alias in node.names})
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                # `_META = QMetaType.Type` and the like: members are asked of the short name.
                start, *rest = chain(node.value) or ("",)
                if start in self.roots:
                    self.roots.setdefault(node.targets[0].id, (*self.roots[start], *rest))  # type: ignore[arg-type]
        attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        chains = [(node, chain(node)) for node in attributes]
        self.chains = {(*self.roots[names[0]], *names[1:]) for _, names in chains if names and names[0] in self.roots}
        self.chains.update(self.roots.values())
        # What is asked of an object, and not of a class or a module that was imported.
        imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
        imported = {alias.asname or alias.name.partition(".")[0] for node in imports for alias in node.names}
        self.attributes = {
            node.attr for node, names in chains if not names or names[0] not in imported | set(self.roots)
        }
        self.attributes |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        self.own = set(own_names(tree))


def own_names(tree: ast.Module) -> Iterator[str]:
    """Give the names that a source makes itself. Methods in camelCase are called by Qt, and are its names."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not re.match(r"[a-z]+[A-Z]", node.name):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def unknown(used: Used, binding: dict[str, Any]) -> Iterator[str]:
    """Give the chains of names that do not lead anywhere in a binding."""
    for names in sorted(used.chains):
        place: Any = binding
        for name in names:
            if place is None:
                break  # a value or a method: what it answers is not looked at
            if name not in place:
                yield ".".join(names)
                break
            place = place[name]


def class_names(names: dict[str, Any]) -> Iterator[str]:
    """Give what can be asked of an object: the names of all classes, but not the members of their enums in Qt 6."""
    for name, inner in names.items():
        yield name
        if inner and "__enum__" not in inner:
            yield from class_names(inner)


def qt5_alone(qt5: dict[str, Any], qt6: dict[str, Any]) -> set[str]:
    """Give the names that can be asked of an object under Qt 5 alone: methods that are gone, enum members in short."""
    return set(class_names(qt5)) - set(class_names(qt6))


def own_names_of_services() -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "services").rglob("*.py"))
    return {name for source in sources for name in own_names(ast.parse(source))}


def uses() -> Iterator[tuple[str, Used]]:
    for path in PACKAGE:
        yield path.relative_to(ROOT).as_posix(), Used(path.read_text(encoding="utf-8"))


def test_names_that_lead_nowhere_are_found(qt5, qt6) -> None:
    used = Used(
        "from qgis.PyQt.QtCore import QRegExp, Qt\n"
        "from qgis.PyQt.QtWidgets import QAction, QFrame\n"
        "a = (Qt.UserRole, Qt.ItemDataRole.UserRole, QFrame.Shape.NoFrame, QFrame.NoFrame)\n"
        "def f(event, dialog): return event.globalPos(), dialog.exec_(), dialog.exec(), dialog.NoFrame, event.pos()\n"
    )
    assert list(unknown(used, qt5)) == []
    assert list(unknown(used, qt6)) == ["QtCore.QRegExp", "QtCore.Qt.UserRole", "QtWidgets.QFrame.NoFrame"]
    assert used.attributes & qt5_alone(qt5, qt6) == {"exec_", "NoFrame"}


@pytest.mark.parametrize("binding", ["qt5", "qt6"])
def test_what_is_imported_from_qt_is_there_with_its_members(request, binding: str) -> None:
    names = request.getfixturevalue(binding)
    left_out = {".".join(names) for names in QT5_ALONE}
    found = {f"{path}: {name}" for path, used in uses() for name in unknown(used, names)}
    assert {text for text in found if not any(name in text for name in left_out)} == set()


def test_no_method_or_short_enum_of_qt5_alone_is_used(qt5, qt6) -> None:
    everywhere = dict(uses())
    own = set().union(*(used.own for used in everywhere.values()), own_names_of_services())
    gone = qt5_alone(qt5, qt6) - own - OF_OTHERS
    assert {path: names for path, used in everywhere.items() if (names := used.attributes & gone)} == {}
