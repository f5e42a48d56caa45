"""A long legend shows the kinds that a layer holds, follows what it holds, and leaves alone what the user changed."""

from __future__ import annotations

import pytest
from fakes import FakeServices, square
from qgis.core import QgsMapLayerLegendUtils, QgsProject

from carto_mairie.services.model import Feature, Field, FieldType, Geometry, Schema
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.used_legend import MOST_LOOKED_AT
from carto_mairie.ui.layers.storage.geopackage_load import GeoPackageLoad

TYPENAME = "wfs_du:prescription_surf"
QUERY = WfsIntersectQuery("POINT(2.3 48.67)", TYPENAME)
SCHEMA = Schema(
    TYPENAME, Geometry.MULTI_POLYGON, tuple(Field(name, FieldType.TEXT) for name in ("typepsc", "stypepsc"))
)


def features(*codes):
    return [Feature(square(2.3, 48.67), (code, "00")) for code in codes]


@pytest.fixture
def services(serve):
    return serve(FakeServices(features("01", "05"), SCHEMA))


@pytest.fixture(params=["memory", "geopackage"])
def load(request, context, services, tmp_path):
    """Load the query into a layer, again if that is there."""
    if request.param == "memory":
        return Load(context, QUERY)
    return GeoPackageLoad(context, QUERY, tmp_path / "kept.gpkg")


def run(qtbot, load):
    with qtbot.waitSignal(load.finished, timeout=20_000) as blocker:
        load.start()
    return blocker.args[0]


def node_of(layer):
    return QgsProject.instance().layerTreeRoot().findLayer(layer.id())


def shown(interface, layer):
    return [one.data(0) for one in interface.tree.layerTreeModel().layerLegendNodes(node_of(layer))]


def test_only_what_is_there_is_shown_and_the_style_keeps_the_rest(qtbot, interface, load):
    layer = run(qtbot, load)
    qtbot.waitUntil(lambda: len(shown(interface, layer)) == 2)
    assert len(layer.renderer().legendSymbolItems()) > 100
    assert len(set(shown(interface, layer))) == 2


def test_the_legend_follows_what_is_loaded_anew(qtbot, interface, context, services):
    layer = run(qtbot, Load(context, QUERY))
    qtbot.waitUntil(lambda: len(shown(interface, layer)) == 2)
    before = shown(interface, layer)
    services.features = features("01", "05", "07", "18")
    assert run(qtbot, Load(context, QUERY)) is layer
    qtbot.waitUntil(lambda: len(shown(interface, layer)) == 4)
    assert set(before) < set(shown(interface, layer))
    services.features = features(*["01"] * (MOST_LOOKED_AT + 1))
    run(qtbot, Load(context, QUERY))
    qtbot.waitUntil(lambda: len(shown(interface, layer)) > 100)


def test_what_the_user_left_out_stays_out(qtbot, interface, context, services):
    layer = run(qtbot, Load(context, QUERY))
    qtbot.waitUntil(lambda: len(shown(interface, layer)) == 2)
    QgsMapLayerLegendUtils.setLegendNodeOrder(node_of(layer), [3])
    services.features = features("01", "05", "07")
    run(qtbot, Load(context, QUERY))
    qtbot.wait(100)
    assert QgsMapLayerLegendUtils.legendNodeOrder(node_of(layer)) == [3]


def test_a_layer_that_goes_while_its_legend_is_made_is_let_go(qtbot, context, services):
    services.features = features(*["01"] * MOST_LOOKED_AT)
    layer = run(qtbot, Load(context, QUERY))
    QgsProject.instance().removeMapLayer(layer.id())
    qtbot.wait(100)
    assert QgsProject.instance().mapLayers() == {}
