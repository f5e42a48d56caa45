"""The floors of the house: an import never goes up, and no door imports another."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOORS = {"dock", "canvas", "toolbox", "locator", "browser", "options"}
FLOORS = {"host": 1, "presentation": 2, "layers": 3, "report": 4}
DOOR, ROOF = 5, 6
QT_AND_QGIS = {"qgis", "PyQt5", "PyQt6", "PySide2", "PySide6", "sip"}
TOP_LEVEL = {"metadata.txt", "__init__.py", "plugin.py", "ui", "services", "resources", "i18n", "tests", "Makefile"}
BESIDE = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "pyproject.toml"}
MADE = {"build", "vendor", "__pycache__"}  # by make and Python, not in git
MODULES = [Path("__init__.py"), Path("plugin.py")]
MODULES += sorted(path.relative_to(ROOT) for folder in ("ui", "services") for path in (ROOT / folder).rglob("*.py"))


def imports(source: str, module: Path) -> Iterator[tuple[str, ...]]:
    """Give what a module imports, whatever the place in it: the package's own parts from its root on."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = tuple(node.module.split(".")) if node.module else ()
            if node.level:
                names = ("carto_mairie", *module.parts[: len(module.parts) - node.level], *names)
            yield from ((*names, alias.name) for alias in node.names)


def floor(parts: tuple[str, ...]) -> tuple[int, str]:
    """Give the floor of a part of the package, and its door if it has one."""
    if parts[:1] == ("services",):
        return 0, ""
    if parts[:1] == ("ui",):
        place = parts[1] if len(parts) > 1 else ""
        if place in DOORS:
            return DOOR, place
        return FLOORS.get(place, ROOF), ""
    return ROOF, ""


def faults(source: str, module: Path) -> list[str]:
    """Say what in a module breaks the rules."""
    level, door = floor(module.with_suffix("").parts)
    found = []
    for name in imports(source, module):
        if name[0] == "carto_mairie":
            target_level, target_door = floor(name[1:])
            if target_level > level:
                found.append(f"{module} imports {'.'.join(name)}, which is above it")
            elif target_door and door and target_door != door:
                found.append(f"{module} imports {'.'.join(name)}, another door")
        elif level == 0 and name[0] in QT_AND_QGIS:
            found.append(f"{module} imports {'.'.join(name)}, and services know neither QGIS nor Qt")
        elif name[0] in QT_AND_QGIS - {"qgis"}:
            found.append(f"{module} imports {'.'.join(name)} past qgis.PyQt")
    return found


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_import_goes_up_or_from_door_to_door(module: Path) -> None:
    assert faults((ROOT / module).read_text(encoding="utf-8"), module) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("services/wfs.py", "from qgis.core import QgsFeature"),
        ("services/wfs.py", "from ..ui.host import jobs"),
        ("services/wfs.py", "def late():\n    from .. import ui"),
        ("ui/host/jobs.py", "from ..layers.style import style"),
        ("ui/layers/style.py", "from ..dock import dock"),
        ("ui/host/jobs.py", "from ..presentation.titles import title_of"),
        ("ui/presentation/titles.py", "from ..layers.build.styles import STYLES"),
        ("ui/layers/style.py", "from ..report.sheet import Sheet"),
        ("ui/layers/build/factory.py", "from ...options.page import area_tolerance"),
        ("ui/report/sheet.py", "from ..dock.form import Form"),
        ("ui/dock/dock.py", "from ..options.page import OptionsDoor"),
        ("ui/dock/forms/parcel.py", "from ...toolbox.parcels import Parcels"),
        ("ui/dock/dock.py", "from ..canvas.pick import PickParcel"),
        ("ui/dock/dock.py", "from ...plugin import CartoMairiePlugin"),
        ("ui/dock/dock.py", "import carto_mairie.ui.canvas"),
        ("ui/dock/dock.py", "from PyQt5.QtCore import Qt"),
    ],
)
def test_a_breach_is_seen(module: str, source: str) -> None:
    assert len(faults(source, Path(module))) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("services/wfs.py", "import requests\nfrom .model import Feature"),
        ("ui/layers/style.py", "from ...services.model import Feature\nfrom ..host.i18n import tr"),
        ("ui/dock/forms/parcel.py", "from ..results import Results\nfrom ...layers import style"),
        ("plugin.py", "from .ui.dock.dock import Dock\nfrom .ui.toolbox.provider import Provider"),
    ],
)
def test_what_is_allowed_is_allowed(module: str, source: str) -> None:
    assert faults(source, Path(module)) == []


def test_importing_the_package_imports_nothing_of_qgis() -> None:
    """The root module is loaded by whatever imports `carto_mairie.services`, also where there is no QGIS."""
    source = (ROOT / "__init__.py").read_text(encoding="utf-8")
    top = [node for node in ast.parse(source).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert {getattr(node, "module", None) or node.names[0].name for node in top} <= {"__future__", "typing"}


def test_nothing_else_stands_at_the_top() -> None:
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert top - TOP_LEVEL - BESIDE - MADE == set()


def test_no_file_holds_a_second_idea() -> None:
    long = {
        str(module): lines
        for module in MODULES
        if (lines := len((ROOT / module).read_text(encoding="utf-8").splitlines())) > 400
    }
    assert long == {}
