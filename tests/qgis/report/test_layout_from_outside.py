"""A layout of one's own is a file from outside: what could run or fetch something is refused in words."""

from __future__ import annotations

import contextlib
import re

import pytest
from qgis.core import QgsProject

from carto_mairie.services.errors import FileError, FileProblem
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.report.paper.template import ITEMS, SHIPPED, Template, chosen_template, item_of

LABEL = "[% @sheet_day %]"


def with_label(text):
    return SHIPPED.read_text().replace(LABEL, text)


def with_item(attributes):
    return SHIPPED.read_text().replace(
        "<LayoutItem ", f'<LayoutItem {attributes} uuid="x" size="10,10,mm"/><LayoutItem ', 1
    )


def with_picture(path):
    return re.sub(r' file="[^"]*"', lambda _: f' file="{path}"', SHIPPED.read_text(), count=1)


def with_property(expression):
    one = (
        '<LayoutObject><dataDefinedProperties><Option type="Map"><Option name="properties" type="Map">'
        f'<Option name="dataDefinedSource" type="Map"><Option name="expression" value="{expression}"/>'
        "</Option></Option></Option></dataDefinedProperties></LayoutObject>"
    )
    text = SHIPPED.read_text()
    return text.replace("</LayoutItem>", f"{one}</LayoutItem>", 1)


HOSTILE = {
    "function": with_label("[% env('PATH') %]"),
    "file": with_label("[% file_size('\\\\\\\\host\\\\share\\\\a') %]"),
    "nested": with_label("[% upper(eval('1')) %]"),
    "broken": with_label("[% ( %]"),
    "column": with_label("[% name %]"),
    "layer": with_label("[% aggregate('a', 'concatenate', 1) %]"),
    "html": with_label(LABEL).replace('htmlState="0"', 'htmlState="1"', 1),
    "web page": with_item('type="65648" url="about:blank" contentMode="1" html="&lt;script>1&lt;/script>"'),
    "3D map": with_item('type="65651"'),
    "web frame": SHIPPED.read_text().replace('type="65652"', 'type="65648"'),
    "address": with_picture("https://example.com/a.png"),
    "http": with_picture("HTTP://example.com/a.svg"),
    "UNC": with_picture("\\\\host\\share\\a.png"),
    "UNC with slashes": with_picture("//host/share/a.png"),
    "GDAL": with_picture("/vsicurl/example.com/a.png"),
    "file of a host": with_picture("file://host/share/a.png"),
    "property": with_property("env('PATH')"),
    "grid": SHIPPED.read_text().replace(
        "<LayerSet/>", "<LayerSet/><ComposerMapGrid annotationExpression=\"env('PATH')\"/>"
    ),
    "geometry of a symbol": SHIPPED.read_text().replace(
        "<LayerSet/>", "<prop k=\"geometryModifier\" v=\"geometry(get_feature('a', 'b', 1))\"/>"
    ),
    "option of a symbol": SHIPPED.read_text().replace(
        "<LayerSet/>", "<Option name=\"geometryModifier\" value=\"load_layer('a', 'b')\"/>"
    ),
    "symbol from elsewhere": SHIPPED.read_text().replace(
        "<LayerSet/>", '<Option name="name" value="https://example.com/a.svg"/>'
    ),
    "address in a property": with_property("'http://example.com/' || @layout_page"),
    "many items": with_item('type="65641"').replace(
        "<LayoutItem ", '<LayoutItem type="65641" uuid="y"/>' * 600 + "<LayoutItem ", 1
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_could_run_or_fetch_is_refused_in_words(qgis_app, tmp_path, name):
    assert HOSTILE[name] != SHIPPED.read_text()
    path = tmp_path / "hostile.qpt"
    path.write_text(HOSTILE[name])
    with pytest.raises(FileError) as caught:
        Template(path)
    assert caught.value.problem is FileProblem.UNSAFE_LAYOUT
    assert "hostile.qpt" in wording(caught.value)
    assert caught.value.facts["what"] in wording(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "[% upper(@sheet_name) || ', ' || format_date(now(), 'yyyy') %]",
        "[% if(@layout_page &gt; 1, @layout_page, '') %]",
        "Mairie, https://mairie.example.fr",
        "100 % [de la commune]",
    ],
)
def test_what_a_town_hall_writes_is_taken(qgis_app, tmp_path, text):
    path = tmp_path / "own.qpt"
    path.write_text(with_label(text))
    Template(path)


def test_what_a_layout_remembers_of_a_project_is_left_out(qgis_app, tmp_path):
    layers = '<LayerSet><Layer source="url=https://example.com/wms" provider="wms" name="a">a_1</Layer></LayerSet>'
    path = tmp_path / "own.qpt"
    path.write_text(
        re.sub(r"<LayerSet\s*/>|<LayerSet>.*?</LayerSet>", "", SHIPPED.read_text()).replace(
            "</LayoutItem>", f"{layers}</LayoutItem>"
        )
    )
    project = QgsProject()
    layout = Template(path).make(project)
    assert item_of(layout, "plan").layers() == []
    assert project.mapLayers() == {}


def test_an_entity_far_down_is_refused(qgis_app, tmp_path):
    path = tmp_path / "own.qpt"
    path.write_text(f"<!--{'x' * 5000}--><!DOCTYPE a [<!ENTITY b 'c'>]>{SHIPPED.read_text()}")
    with pytest.raises(FileError):
        Template(path)


@pytest.mark.parametrize("size", ["0,0,mm", "186,0.001,mm", "nan,nan,mm", "-5,-5,mm", "1e9,1e9,mm"])
def test_a_plan_without_room_is_refused_or_has_some(qgis_app, tmp_path, size):
    path = tmp_path / "own.qpt"
    path.write_text(SHIPPED.read_text().replace('size="186,104,mm"', f'size="{size}"'))
    with contextlib.suppress(FileError):
        width, height = Template(path).sizes.plan
        assert 10 <= width <= 2000
        assert 10 <= height <= 2000


def test_a_plan_of_no_size_is_refused(qgis_app, tmp_path):
    path = tmp_path / "own.qpt"
    path.write_text(SHIPPED.read_text().replace('size="186,104,mm"', 'size="0,0,mm"'))
    with pytest.raises(FileError):
        Template(path)


@pytest.mark.parametrize("value", ["a\0b.qpt", "/none/at/all.qpt", "x" * 5000, "."])
def test_a_setting_that_is_no_layout_is_told(qgis_app, value, monkeypatch):
    monkeypatch.setattr(Settings, "text", lambda self, key, default="": value)
    with pytest.raises(FileError):
        chosen_template(Settings())


@pytest.mark.parametrize("lacking", ITEMS)
def test_any_item_may_be_missing(qgis_app, tmp_path, lacking):
    path = tmp_path / "own.qpt"
    path.write_text(SHIPPED.read_text().replace(f'id="{lacking}"', 'id="mine"'))
    assert item_of(Template(path).make(QgsProject()), lacking) is None
