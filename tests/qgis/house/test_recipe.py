"""A new public service is its own new files and five edits: the recipe of CONTRIBUTING.md, followed and run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from recipe.edits import EDITS, FILES, apply

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ("services", "ui", "resources", "i18n")
FOR_TESTS = ("sandbox", "qgis", "services", "tools")
HOUSE = (
    "tests/services/house/test_kinds.py",
    "tests/services/house/test_architecture.py",
    "tests/services/house/test_icons.py",
    "tests/services/test_query.py",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The tree with the made-up service in it."""
    root = tmp_path_factory.mktemp("recipe") / "tree"
    leave = shutil.ignore_patterns("__pycache__", ".*", "recorded")
    for name in SHIPPED:
        shutil.copytree(ROOT / name, root / name, ignore=leave)
    for name in FOR_TESTS:
        shutil.copytree(ROOT / "tests" / name, root / "tests" / name, ignore=leave)
    for path in (*ROOT.glob("*.*"), *(ROOT / "tests").glob("*.py")):
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, root / path.relative_to(ROOT))
    (root / "build" / "python").mkdir(parents=True)
    (root / "build" / "python" / "carto_mairie").symlink_to(Path("..", ".."))
    apply(root)
    return root


def run(*command, **more):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en", "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, *command], env=environment, capture_output=True, text=True, timeout=240, check=False, **more
    )


def test_it_takes_five_edits_and_no_more():
    assert len({edit.path for edit in EDITS}) <= 5
    new = {path.relative_to(FILES) for path in FILES.rglob("*") if path.is_file()}
    assert [path for path in new if (ROOT / path).exists()] == []


def test_it_is_told_in_the_guide():
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = guide.partition("## Add a service")[2]
    order = [recipe.index(f"`{path}`") for path in dict.fromkeys(edit.path for edit in EDITS)]
    assert order == sorted(order)


def test_it_runs_through_dock_map_and_toolbox(copy):
    done = run(str(ROOT / "tests" / "recipe" / "try_it.py"), str(copy), cwd=copy)
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["first"] == "wood"
    assert seen["status"] == "25 of 25 · Benches of France"
    assert seen["layer"] == {
        "title": "Benches of 91216",
        "features": 25,
        "colour": "#762a83",
        "labels": True,
        "aliases": ["Identifier", "Material", "Seats"],
        "display": '"material"',
        "source": "benches",
        "attribution": ["Benches of France"],
    }
    assert seen["algorithm"] == {"done": True, "features": 25, "fields": ["id", "material", "seats"]}
    assert set(seen["asked"]) == {"/benches"}
    assert len(seen["asked"]) == 4 * 3  # three pages: in the dock, on the map, refreshed, in the toolbox


@pytest.mark.parametrize("test", HOUSE)
def test_the_house_holds_with_it(copy, test):
    done = run(
        "-m", "pytest", "-q", "-p", "no:pytest_qgis", "-p", "no:pytest-qt", "-p", "no:cacheprovider", test, cwd=copy
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_its_presentation_is_complete(copy):
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/qgis/house/test_presentations.py", cwd=copy)
    assert done.returncode == 0, done.stdout[-3000:]
