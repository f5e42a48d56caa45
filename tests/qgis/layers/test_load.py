"""From a query to a layer of the project."""

from __future__ import annotations

import gc

import pytest
from fakes import FakeServices, closed_gate, parcel
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QColor

from carto_mairie.services.cadastre.service import PARCELS, ParcelQuery
from carto_mairie.services.errors import ServiceError
from carto_mairie.services.model import Feature, Field, Geometry, Page, Schema
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.build.group import layer_group
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.provenance import source_of

QUERY = ParcelQuery("01004")


def run(qtbot, load, signal="finished", how="start"):
    with qtbot.waitSignal(getattr(load, signal), timeout=20_000) as blocker:
        getattr(load, how)()
    return blocker.args


def idus(layer):
    return [feature["idu"] for feature in layer.getFeatures()]


def test_pages_become_one_layer_in_the_group(qtbot, context, serve):
    serve(FakeServices([parcel(i) for i in range(2300)]))
    load = Load(context, QUERY)
    told = []
    load.progressed.connect(lambda loaded, total: told.append((loaded, total)))
    (layer,) = run(qtbot, load)
    assert layer is load.layer
    assert layer.featureCount() == 2300
    assert len(set(idus(layer))) == 2300
    assert told[-1] == (2300, 2300)
    assert [loaded for loaded, _ in told] == sorted({loaded for loaded, _ in told})
    assert [node.layerId() for node in layer_group().findLayers()] == [layer.id()]


def test_leading_zeros_stay(qtbot, context, serve):
    serve(FakeServices([parcel(6)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    feature = next(layer.getFeatures())
    assert feature["commune"] == "01004"
    assert feature["section"] == "0A"
    assert feature["number"] == "0007"
    assert feature["prefix"] == "000"
    assert feature["cadastral_area"] == 1300


def test_an_empty_answer_adds_nothing(qtbot, context, serve):
    serve(FakeServices([]))
    (layer,) = run(qtbot, Load(context, QUERY))
    assert layer is None
    assert QgsProject.instance().mapLayers() == {}


def test_a_failure_keeps_what_came_and_the_rest_is_asked_alone(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(3500)]))
    services.fail_at = 2000
    load = Load(context, QUERY)
    error, loaded, total = run(qtbot, load, "failed")
    assert isinstance(error, ServiceError)
    assert (loaded, total) == (2000, 3500)
    assert load.layer.featureCount() == 2000
    services.fail_at = None
    (layer,) = run(qtbot, load, "finished", "resume")
    assert services.asked[-1] == (QUERY, 2000)
    assert layer.featureCount() == 3500
    assert len(set(idus(layer))) == 3500
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_failure_of_the_first_page_adds_no_layer(qtbot, context, serve):
    services = serve(FakeServices([parcel(0)]))
    services.fail_at = 0
    load = Load(context, QUERY)
    _, loaded, total = run(qtbot, load, "failed")
    assert (loaded, total) == (0, None)
    assert load.layer is None
    assert QgsProject.instance().mapLayers() == {}


def test_cancelling_is_told_at_once_and_nothing_comes_after(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(3000)]))
    services.gate = closed_gate()
    load = Load(context, QUERY)
    late = []
    load.finished.connect(late.append)
    load.start()
    qtbot.waitUntil(lambda: bool(services.asked))
    with qtbot.waitSignal(load.cancelled, timeout=100):
        load.cancel()
    services.gate.set()
    qtbot.wait(200)
    assert late == []
    assert QgsProject.instance().mapLayers() == {}


def test_the_same_query_replaces_the_features_and_keeps_the_style(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(1200)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    layer.renderer().symbol().setColor(QColor("#123456"))
    layer.setName("Mine")
    services.features = [parcel(i) for i in range(600, 2400)]
    (again,) = run(qtbot, Load(context, QUERY))
    assert again is layer
    assert sorted(idus(layer)) == sorted(feature.attributes[0] for feature in services.features)
    assert layer.renderer().symbol().color() == QColor("#123456")
    assert layer.name() == "Mine"
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_failed_replacement_leaves_the_old_features(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(1200)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    services.features = [parcel(i) for i in range(600, 3000)]
    services.fail_at = 1000
    load = Load(context, QUERY)
    run(qtbot, load, "failed")
    assert sorted(idus(layer)) == sorted(parcel(i).attributes[0] for i in range(1200))
    services.fail_at = None
    run(qtbot, load, "finished", "resume")
    assert sorted(idus(layer)) == sorted(feature.attributes[0] for feature in services.features)


def test_another_query_gets_another_layer(qtbot, context, serve):
    serve(FakeServices([parcel(0)]))
    (first,) = run(qtbot, Load(context, QUERY))
    (second,) = run(qtbot, Load(context, ParcelQuery("01004", "A")))
    assert first is not second
    assert source_of(second) == ParcelQuery("01004", "0A")


def test_two_loads_of_one_query_fill_one_layer_once(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(1500)]))
    services.gate = closed_gate()
    first, second = Load(context, QUERY), Load(context, QUERY)
    first.start()
    with qtbot.waitSignal(first.cancelled), qtbot.waitSignal(second.finished):
        second.start()
        services.gate.set()
    assert second.layer.featureCount() == 1500
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_layer_under_edit_is_not_replaced(qtbot, context, serve):
    serve(FakeServices([parcel(0)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    layer.startEditing()
    (other,) = run(qtbot, Load(context, QUERY))
    assert other is not layer
    assert layer.featureCount() == 1
    layer.rollBack()


def test_removing_the_layer_ends_its_load(qtbot, context, serve):
    services = serve(FakeServices([parcel(i) for i in range(3000)], size=500))
    load = Load(context, QUERY)
    load.progressed.connect(lambda *_: services.__setattr__("gate", closed_gate()))
    load.start()
    qtbot.waitUntil(lambda: services.gate is not None)
    with qtbot.waitSignal(load.cancelled, timeout=10000):
        QgsProject.instance().removeAllMapLayers()
    assert load.layer is None


def test_a_load_that_nobody_holds_goes_on(qtbot, context, serve):
    serve(FakeServices([parcel(i) for i in range(1500)]))
    Load(context, QUERY).start()
    qtbot.waitUntil(lambda: [x.featureCount() for x in QgsProject.instance().mapLayers().values()] == [1500])


def test_fields_are_those_of_the_schema(qtbot, context, serve):
    serve(FakeServices([parcel(0)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    assert layer.dataProvider().fields().names() == [field.name for field in PARCELS.fields]
    assert layer.crs().authid() == "EPSG:4326"


MIXED = {
    Geometry.MULTI_POLYGON: "MultiPolygon(((2 48, 3 48, 3 49, 2 48)))",
    Geometry.MULTI_LINE: "MultiLineString((2 48, 3 49))",
    Geometry.MULTI_POINT: "MultiPoint((2 48))",
}


class MixedServices:
    """Answers each query with features of three types of geometry, a page each."""

    def pages(self, query, cancel=None, start=0):
        for geometry, wkt in list(MIXED.items())[start:]:
            schema = Schema("mixed", geometry, (Field("name"),))
            wkb = bytes(QgsGeometry.fromWkt(wkt).asWkb())
            yield Page(schema, [Feature(wkb, (geometry.value,))], 3)


def test_each_type_of_geometry_gets_its_layer_and_nothing_is_lost(context, serve, qtbot):
    serve(MixedServices())
    for _ in range(2):  # the second time the same layers are filled anew
        load = Load(context, ParcelQuery("01004"))
        with qtbot.waitSignal(load.finished, timeout=10000):
            load.start()
        assert load.loaded == 3
        found = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
        assert sorted(found) == ["Parcels of 01004", "Parcels of 01004 (lines)", "Parcels of 01004 (points)"]
        assert [layer.featureCount() for layer in found.values()] == [1, 1, 1]


def test_a_layer_that_is_removed_before_its_new_features_come_ends_the_load(qtbot, context, serve, raised):
    services = serve(FakeServices([parcel(i) for i in range(1200)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    services.gate = closed_gate()
    load = Load(context, QUERY, into=layer)
    asked = len(services.asked)
    load.start()
    qtbot.waitUntil(lambda: len(services.asked) > asked)
    with qtbot.waitSignal(load.cancelled, timeout=1000):
        QgsProject.instance().removeMapLayer(layer.id())
    services.gate.set()
    qtbot.wait(200)
    assert QgsProject.instance().mapLayers() == {}
    assert raised == []


def test_a_layer_that_is_removed_while_it_is_filled_anew_ends_the_load(qtbot, context, serve, raised):
    serve(FakeServices([parcel(i) for i in range(20_000)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    load = Load(context, QUERY, into=layer)
    load.progressed.connect(
        lambda loaded, total: loaded == total and QTimer.singleShot(30, lambda: remove(layer))
    )  # all has come, the layer is filled by and by
    ends = []
    for signal in (load.finished, load.cancelled):
        signal.connect(lambda *_: ends.append(load.loaded))
    load.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=20_000)
    qtbot.wait(100)
    assert len(ends) == 1
    assert raised == []


def remove(layer):
    if layer.id() in QgsProject.instance().mapLayers():
        QgsProject.instance().removeMapLayer(layer.id())


def test_a_load_of_a_plugin_that_was_unloaded_is_in_nobodys_way(qtbot, interface, serve, context):
    services = FakeServices([parcel(0)])
    services.gate = closed_gate()
    gone = Context(interface, make_services=lambda _context: services)
    Load(gone, QUERY).start()
    qtbot.waitUntil(lambda: bool(services.asked))
    gone.close()
    qtbot.wait(300)
    gc.collect()
    serve(FakeServices([parcel(0)]))
    (layer,) = run(qtbot, Load(context, QUERY))
    assert layer.featureCount() == 1


@pytest.fixture
def raised(monkeypatch):
    errors = []
    monkeypatch.setattr("sys.excepthook", lambda *error: errors.append(error))
    return errors


def test_what_an_empty_answer_has_to_say_is_said(qtbot, context, serve, monkeypatch):
    """No sale of a commune, and none of the years could be had: without its note that is a lie."""
    services = FakeServices([])
    monkeypatch.setattr(services, "pages", lambda *_: iter([Page(PARCELS, (), None, ("failed_2023",))]))
    serve(services)
    load = Load(context, QUERY)
    (layer,) = run(qtbot, load)
    assert layer is None
    assert "failed_2023" in load._notes
