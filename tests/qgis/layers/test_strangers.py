"""A stranger's project, drop, profile or server: what it holds is data, and ends in a sentence or in nothing at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fakes import FakeServices, parcel
from hypothesis import HealthCheck, given, settings
from qgis.core import (
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMimeDataUtils,
    QgsProject,
    QgsSettings,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from questions import HOSTILE, changed_questions

from carto_mairie.services.cadastre.service import PARCELS, ParcelQuery
from carto_mairie.services.errors import CartoMairieError, Problem, QueryError, UnexpectedError
from carto_mairie.services.gateway import query_from_json
from carto_mairie.services.model import Feature, Field, Geometry, Page, Schema
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.ui.canvas.drop import ResultDrop
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.host.settings import DEFAULT_TOLERANCE, Settings
from carto_mairie.ui.layers.build.factory import make_layer
from carto_mairie.ui.layers.build.features import qgs_features
from carto_mairie.ui.layers.build.group import add_layer
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY, read_source, requested_at, source_of
from carto_mairie.ui.layers.build.refresh import Refresh
from carto_mairie.ui.layers.build.styles import STYLES
from carto_mairie.ui.layers.map.dragged import PROVIDER, query_of
from carto_mairie.ui.layers.parcels import picked
from carto_mairie.ui.presentation.titles import title_of

QUERY = ParcelQuery("01004")
SHAPE = '{"type":"Point","coordinates":[2.3,48.6]}'

# What stands in the property of a layer, beside the questions of `HOSTILE`.
PROPERTIES = (
    "no JSON",
    "{",
    "null",
    "NaN",
    '"parcels"',
    "[" * 200_000,
    '{"kind":' * 20_000 + "1" + "}" * 20_000,
    '{"kind": "parcels", "commune": "91216", "requested": 5}',
    '{"kind": "parcels", "commune": "91216", "requested": "yesterday"}',
    '{"kind": "parcels", "commune": "91216", "requested": ["2026"]}',
    '{"kind": "parcels", "commune": "91216", "requested": null}',
    '{"kind": "parcels", "commune": "91216", "section": "[% env(\'HOME\') %]"}',
    '{"kind": "cadastral_map", "commune": "91216", "layer": {}}',
    '{"kind": "cadastral_map", "commune": [], "layer": "centroid"}',
    7,
    1.5,
    True,
    ["kind", "parcels"],
    {"kind": "parcels"},
)


@pytest.fixture
def services(serve):
    return serve(FakeServices([parcel(i) for i in range(700)]))


def strange_layer(value):
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326&field=idu:string", "theirs", "memory")
    layer.setCustomProperty(SOURCE_PROPERTY, value)
    return layer


def ended(qtbot, load):
    ends = []
    load.finished.connect(lambda layer: ends.append(("finished", layer)))
    load.failed.connect(lambda error, loaded, total: ends.append(("failed", error)))
    load.cancelled.connect(lambda: ends.append(("cancelled", None)))
    load.start()
    qtbot.waitUntil(lambda: bool(ends))
    qtbot.wait(50)
    assert len(ends) == 1
    return ends[0]


def test_every_property_lets_others_load_and_is_refused_in_words(qtbot, context, services):
    refresh = Refresh(context)
    for value in (*PROPERTIES, *map(json.dumps, HOSTILE)):
        layer = strange_layer(value)
        QgsProject.instance().addMapLayer(layer)
        requested_at(layer)
        assert refresh.fits(layer) in (True, False)
        query = source_of(layer)
        if query is None:
            with pytest.raises(QueryError) as told:
                read_source(layer)
            assert wording(told.value)
            before = len(services.asked)
            refresh.refresh(layer)
            assert len(services.asked) == before
    how, layer = ended(qtbot, Load(context, QUERY))
    assert how == "finished"
    assert layer.featureCount() == 700
    add_layer(make_layer(PARCELS, ParcelQuery("91216")))


def test_a_question_that_cannot_be_read_is_told_when_it_is_to_be_refreshed(interface, context, services):
    layer = strange_layer('{"kind": "parcels", "commune": 91216}')
    QgsProject.instance().addMapLayer(layer)
    Refresh(context).refresh(layer)
    assert any("cannot be read" in text for text in interface.messages())


@pytest.mark.usefixtures("qgis_app")
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=changed_questions())
def test_whatever_question_is_taken_has_its_title_and_its_layer(data):
    try:
        query = query_from_json(data)
    except QueryError:
        return
    layer = make_layer(PARCELS, query)
    assert layer.name() == title_of(query)
    assert source_of(layer) == query


@pytest.mark.parametrize("data", HOSTILE, ids=lambda data: repr(data)[:50])
def test_every_drop_is_refused_with_a_typed_error(data):
    uri = QgsMimeDataUtils.Uri()
    uri.providerKey, uri.name, uri.uri = PROVIDER, "theirs", json.dumps(data)
    with pytest.raises(QueryError) as told:
        query_of(uri)
    assert wording(told.value)


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[" * 200_000, '{"kind":' * 20_000, "NaN", "\0"], ids=lambda text: text[:9]
)
def test_a_drop_that_is_no_json_is_refused(interface, context, services, text):
    uri = QgsMimeDataUtils.Uri()
    uri.providerKey, uri.name, uri.uri = PROVIDER, "theirs", text
    with pytest.raises(QueryError) as told:
        query_of(uri)
    assert told.value.problem is Problem.UNREADABLE
    ResultDrop(context).handleCustomUriCanvasDrop(uri, interface.canvas)
    assert len(interface.messages()) == 1
    assert services.asked == []


@pytest.mark.parametrize(
    ("value", "tolerance"),
    [
        ("5,0", 5.0),
        ("7,5", 7.5),
        ("7.5", 7.5),
        (12, 12.0),
        ("", DEFAULT_TOLERANCE),
        ("five", DEFAULT_TOLERANCE),
        ("nan", DEFAULT_TOLERANCE),
        ("inf", DEFAULT_TOLERANCE),
        ("-1", DEFAULT_TOLERANCE),
        ("1e9", DEFAULT_TOLERANCE),
        ("1,000,000", DEFAULT_TOLERANCE),
        ([], DEFAULT_TOLERANCE),
        (["5", "0"], DEFAULT_TOLERANCE),
        ({"a": 1}, DEFAULT_TOLERANCE),
        (True, DEFAULT_TOLERANCE),
    ],
)
def test_a_tolerance_of_any_kind_lets_parcels_load(qtbot, context, services, value, tolerance):
    QgsSettings().setValue("carto_mairie/area_tolerance", value)
    try:
        assert Settings().area_tolerance() == tolerance
        how, layer = ended(qtbot, Load(context, QUERY))
        assert (how, layer.featureCount()) == ("finished", 700)
    finally:
        QgsSettings().remove("carto_mairie")


@pytest.mark.parametrize("value", [5, 1.5, True, {"a": 1}, [1, 2], [["a"]], [None], "", None], ids=repr)
def test_texts_of_any_kind_are_read(context, value):
    QgsSettings().setValue("carto_mairie/odd", value)
    try:
        assert context.settings.texts("odd") == []
        assert context.settings.text("odd", "else") in ("else", "")
    finally:
        QgsSettings().remove("carto_mairie")


def test_settings_of_any_kind_let_the_dock_open(qtbot, context, services):
    from carto_mairie.ui.dock.dock import CartoMairieDock

    keys = ("dock/page", "downloads/favourites", "home/code", "home/name", "intersect/favourites", "intersect/recent")
    profile = QgsSettings()
    try:
        for value in (5, ["a", 1], {"a": 1}, True, "[% 1 %]<b>"):
            for key in (*keys, "intersect/route", "downloads/folder", "endpoints/geocoding"):
                profile.setValue(f"carto_mairie/{key}", value)
            dock = CartoMairieDock(context)
            qtbot.addWidget(dock)
            for form in dock.forms:
                dock.show_form(form.name)
            dock.stop()
    finally:
        profile.remove("carto_mairie")


def test_an_exception_while_inserting_ends_in_failed(qtbot, context, services, monkeypatch):
    from carto_mairie.ui.layers.build import target

    def refuse(layer, features):
        raise KeyError("anything")

    monkeypatch.setattr(target, "insert", refuse)
    how, error = ended(qtbot, Load(context, QUERY))
    assert how == "failed"
    assert isinstance(error, UnexpectedError)
    assert wording(error)


def test_an_exception_at_the_end_ends_in_failed(qtbot, context, services, monkeypatch):
    from carto_mairie.ui.layers.build import target

    ended(qtbot, Load(context, QUERY))
    monkeypatch.setattr(target, "stamp", lambda layer, query: 1 / 0)
    how, error = ended(qtbot, Load(context, QUERY))
    assert how == "failed"
    assert isinstance(error, CartoMairieError)


def test_features_that_a_layer_does_not_take_are_told_of(qtbot, context, serve):
    points = Schema("parcels", Geometry.POINT, PARCELS.fields)
    serve(FakeServices([parcel(0)], schema=points))
    how, _ = ended(qtbot, Load(context, QUERY))
    assert how == "failed"


@pytest.mark.usefixtures("qgis_app", "qgis_new_project")
def test_a_file_that_says_to_be_the_picked_parcels_is_not_emptied(tmp_path):
    """Exported and made permanent, the layer of picked parcels keeps its property: the file is the user's."""
    first = picked.show_picked([parcel(0), parcel(1)])
    path = tmp_path / "mine.geojson"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GeoJSON"
    QgsVectorFileWriter.writeAsVectorFormatV3(first, str(path), QgsCoordinateTransformContext(), options)
    QgsProject.instance().removeAllMapLayers()
    mine = QgsVectorLayer(str(path), "mine", "ogr")
    mine.setCustomProperty(picked.PICKED_PROPERTY, "true")
    QgsProject.instance().addMapLayer(mine)
    assert mine.fields().names()[: len(PARCELS.fields)] == [field.name for field in PARCELS.fields]
    picked.follow([parcel(2)])
    assert mine.featureCount() == 2
    assert picked.picked_layer().featureCount() == 1


# Names from servers

NAMES = (
    "x %][% env('HOME') %][% 'y",
    "[% env('HOME') %]",
    "%]",
    "a%]b%]c",
    'say "hello"',
    "it's",
    "back\\slash %]",
    "back\\",
    "'); drop",
    "name\" || env('HOME') || \"",
    "%' || env('HOME') || '%]",
    "<b>bold</b>",
    "é à %]",
    "$id",
    "@project_folder",
)


@pytest.fixture
def leak(monkeypatch):
    monkeypatch.setenv("HOME", "/leaked/home")
    return "/leaked/home"


def tip_of(layer):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    display = QgsExpression(layer.displayExpression())
    display.prepare(context)
    return QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context), display.evaluate(context)


@pytest.mark.usefixtures("qgis_app", "qgis_new_project")
@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_attribute_stays_data(leak, name):
    schema = Schema("theirs:layer", Geometry.NONE, (Field(name), Field("other")))
    layer = make_layer(schema, WfsIntersectQuery(SHAPE, "theirs:layer"))
    layer.dataProvider().addFeatures(qgs_features(Page(schema, [Feature(None, ("value & <i>", "2"))])))
    assert layer.fields().names() == [name, "other"]
    tip, title = tip_of(layer)
    assert leak not in tip
    assert title == "value & <i>"
    assert tip.count("value &amp; &lt;i>") == 2, tip
    assert "<i>" not in tip
    assert "<b>bold" not in tip


@pytest.mark.usefixtures("qgis_app", "qgis_new_project")
@pytest.mark.parametrize("value", ["[% env('HOME') %]", "%]", "&lt;", "<img src=//server/share>"])
def test_a_value_stays_data(leak, value):
    schema = Schema("theirs:layer", Geometry.NONE, (Field("name"),))
    layer = make_layer(schema, WfsIntersectQuery(SHAPE, "theirs:layer"))
    layer.dataProvider().addFeatures(qgs_features(Page(schema, [Feature(None, (value,))])))
    tip, title = tip_of(layer)
    assert leak not in tip
    assert "<img" not in tip
    assert title == value


FOREIGN = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="AllStyleCategories" version="3.22">
<editforminitcode>import os; os.environ["TAKEN"] = "yes"</editforminitcode>
<editforminitcodesource>2</editforminitcodesource>
<mapTip>foreign</mapTip>
</qgis>
"""


@pytest.mark.usefixtures("qgis_app", "qgis_new_project")
def test_a_typename_is_no_path(tmp_path):
    (tmp_path / "evil.qml").write_text(FOREIGN, encoding="utf-8")
    relative = Path("..", *[".."] * len(STYLES.parts), *tmp_path.parts[1:], "evil").as_posix()
    assert (STYLES / f"{relative}.qml").exists()
    for typename in (str(tmp_path / "evil"), relative, "../styles/parcels", "parcels", "picked_parcels", "plots"):
        schema = Schema(typename, Geometry.MULTI_POLYGON, (Field("idu"), Field("cadastral_area"), Field("gis_area")))
        layer = make_layer(schema, WfsIntersectQuery(SHAPE, typename))
        assert layer.editFormConfig().initCode() == ""
        assert layer.mapTipTemplate() != "foreign"
        assert not layer.labelsEnabled()
        assert layer.fields().names() == ["idu", "cadastral_area", "gis_area"]
        assert len(layer.styleManager().styles()) == 1
        assert layer.attributeAlias(0) == ""


@pytest.mark.usefixtures("qgis_app", "qgis_new_project")
def test_a_layer_of_a_kind_of_ours_is_not_taken_for_another(context):
    """The label points of a commune number the parcels of that commune, not those that only say so."""
    for value in ('{"kind": "cadastral_map", "layer": "centroid", "commune": ["01004"]}', '{"kind": "cadastral_map"}'):
        QgsProject.instance().addMapLayer(strange_layer(value))
    layer = make_layer(PARCELS, QUERY)
    add_layer(layer)
    assert "variableNames" not in layer.customPropertyKeys() or "carto_mairie_numbers" not in layer.customProperty(
        "variableNames"
    )


def test_the_notes_of_pages_are_told(qtbot, interface, context, serve):
    from carto_mairie.services.downloads.queries import DownloadSearchQuery
    from carto_mairie.services.downloads.search import DOWNLOADS, SIZES_LEFT_OUT

    class Noting(FakeServices):
        def pages(self, query, cancel=None, start=0):
            for _ in range(3):
                yield Page(DOWNLOADS, [Feature(None, ("R", "S", "T", *(None,) * 6))], 3, (SIZES_LEFT_OUT,))

    serve(Noting([]))
    how, layer = ended(qtbot, Load(context, DownloadSearchQuery("r")))
    assert (how, layer.featureCount()) == ("finished", 3)
    assert [text for text in interface.messages() if "Sizes" in text] == [
        "Sizes are told for the first data sets alone, as each takes a request: narrow the search to see others."
    ]
