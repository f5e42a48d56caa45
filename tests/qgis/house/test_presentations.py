"""What the user reads: every kind of question has its presentation, complete, and nothing is left over."""

from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsExpression
from questions import WHOLE

from carto_mairie import services
from carto_mairie.services.downloads.search import SIZES_LEFT_OUT
from carto_mairie.services.gateway import KINDS, query_from_json
from carto_mairie.services.model import Geometry, Schema
from carto_mairie.ui import presentation as room
from carto_mairie.ui.host.icons import ICONS
from carto_mairie.ui.layers.build.area_fields import DIFFERENCE, PERCENT
from carto_mairie.ui.layers.build.styles import shipped_styles
from carto_mairie.ui.layers.parcels.plots import PLOTS
from carto_mairie.ui.presentation.kinds import PRESENTATIONS
from carto_mairie.ui.presentation.picked import PRESENTATION as PICKED
from carto_mairie.ui.presentation.plot import PRESENTATION as PLOT
from carto_mairie.ui.presentation.titles import title_of

pytestmark = pytest.mark.usefixtures("qgis_app")

ROOT = Path(__file__).resolve().parents[3]
NO_QUESTION = (PLOT, PICKED)
ALL = [*PRESENTATIONS, *NO_QUESTION]
COMPUTED = {DIFFERENCE, PERCENT}
OFFERED = {"parcels_area_difference"}  # beside the style of parcels


def modules(package):
    for item in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        yield importlib.import_module(item.name)


@pytest.fixture(scope="module")
def schemas():
    found = {PLOTS.name: PLOTS}
    for module in modules(services):
        found.update({value.name: value for value in vars(module).values() if isinstance(value, Schema)})
    return found


def test_every_kind_has_one_and_none_is_left_over():
    assert sorted(item.kind for item in PRESENTATIONS) == sorted(KINDS)


def test_every_file_is_in_the_list():
    there = [module.PRESENTATION for module in modules(room) if hasattr(module, "PRESENTATION")]
    assert len(there) == len(PRESENTATIONS) + len(NO_QUESTION)
    assert all(item in ALL for item in there)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.kind)
def test_its_icon_is_there(item):
    assert (ICONS / f"{item.icon}.svg").is_file()


@pytest.mark.parametrize("item", PRESENTATIONS, ids=lambda item: item.kind)
def test_its_title_says_what_was_asked(item):
    query = query_from_json({"kind": item.kind, **WHOLE[item.kind]})
    title = title_of(query)
    assert title
    assert "{" not in title


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.kind)
def test_its_looks_are_of_schemas_that_services_answer_with(item, schemas):
    for name, look in item.looks.items():
        schema = schemas[name]
        assert bool(look.style) == (schema.geometry is not Geometry.NONE), name
        expression = QgsExpression(look.name)
        assert not expression.hasParserError()
        assert expression.referencedColumns() <= {field.name for field in schema.fields}


@pytest.mark.parametrize("item", ALL, ids=lambda item: item.kind)
def test_every_attribute_has_its_alias_and_no_alias_is_left_over(item, schemas):
    if not item.looks:
        return  # the attributes are a server's
    fields = {field.name for name in item.looks for field in schemas[name].fields}
    aliases = item.aliases()
    assert fields - aliases.keys() == set()
    known = {field.name for schema in schemas.values() for field in schema.fields}
    assert aliases.keys() - known - COMPUTED == set()


def test_every_style_is_of_a_look_and_every_look_has_its_style():
    used = {look.style for item in ALL for look in item.looks.values() if look.style}
    assert used | OFFERED == shipped_styles().keys()


@pytest.mark.parametrize("path", sorted(shipped_styles().values()), ids=lambda path: path.stem)
def test_a_style_names_no_font_and_no_file(path):
    """QGIS asks the internet for a font that it does not have, and a path is another machine's."""
    text = path.read_text(encoding="utf-8")
    assert 'fontFamily="' not in text
    assert "://" not in text.replace("http://mrcc.com/qgis.dtd", "")
    assert "editforminitcode" not in text


def test_every_note_of_a_page_has_its_words():
    words = next(item for item in PRESENTATIONS if item.kind == "downloads").notes()
    assert words.keys() == {SIZES_LEFT_OUT}


def test_presentations_are_there_before_the_services():
    """Titles are told where requests is missing, and at the start, when it is not loaded yet."""
    source = (
        "import sys, qgis.core, qgis.gui\n"
        "before = set(sys.modules)\n"  # QGIS itself loads shapely from 3.40 on
        "from carto_mairie.ui.presentation import kinds\n"
        "print([name for name in ('requests', 'shapely', 'lxml') if name in set(sys.modules) - before])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "python")}
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, env=environment, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
