"""A commune's project in one go: styled layers of one GeoPackage in groups, told apart where a part fails."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import FileProblem
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.layers.build.provenance import source_of
from carto_mairie.ui.layers.map.basemaps import shown_background
from carto_mairie.ui.layers.project import tables as module
from carto_mairie.ui.layers.project.parts import OUTLINE, RISKS
from carto_mairie.ui.layers.project.prepare import Prepare
from carto_mairie.ui.layers.project.tree import PREPARED

TOWN = "45901"
NAME = "Valmorin-sur-Loire"


@pytest.fixture
def online(context, serve, sandbox, tmp_path):
    serve(Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)), tmp_path / "profile"))
    return context


@pytest.fixture
def file(tmp_path):
    return tmp_path / "commune.gpkg"


def run(qtbot, prepare, signal="finished", **how):
    with qtbot.waitSignal(getattr(prepare, signal), timeout=60_000):
        prepare.start(**how)
    return prepare


def prepared():
    return [layer for layer in QgsProject.instance().mapLayers().values() if layer.customProperty(PREPARED)]


def by_name():
    return {layer.name(): layer for layer in prepared()}


def tables(path: Path) -> dict[str, int]:
    with sqlite3.connect(str(path)) as database:
        names = [row[0] for row in database.execute("SELECT table_name FROM gpkg_contents WHERE data_type='features'")]
        return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def test_all_of_it_is_there_styled_grouped_and_beneath_it_the_plan(qtbot, online, file, sandbox):
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    assert prepare.failures == {}
    root = QgsProject.instance().layerTreeRoot()
    (group, _background) = root.children()
    assert group.name() == f"{NAME} ({TOWN})"
    assert shown_background() == "plan"
    assert [child.name() for child in group.children()] == [
        "Cadastre", "Risks", "Easements", "Planning", "Natural areas",
    ]  # fmt: skip
    cadastre, _, _, planning, _ = group.children()
    assert [node.name() for node in cadastre.children()] == [
        "Outline of the commune", "Sections and sheets", "Parcels", "Buildings",
    ]  # fmt: skip
    assert planning.children()[-1].name() == "Planning zone"
    layers = by_name()
    wanted = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle").rows
    assert layers["Parcels"].featureCount() == sum(row["idu"][:5] == TOWN for row in wanted)
    assert (layers["Parcels"].hasScaleBasedVisibility(), layers["Parcels"].minimumScale()) == (True, 10_000)
    assert layers["Planning zone"].renderer().type() == "RuleRenderer"
    assert all(layer.isValid() and layer.featureCount() and source_of(layer) for layer in layers.values())
    assert "Risk prevention plans (PPR)" in layers
    assert {Path(layer.source().split("|")[0]) for layer in layers.values()} == {file}
    assert not [name for name in tables(file) if name.startswith("coming")]
    assert [layout.name() for layout in QgsProject.instance().layoutManager().layouts()] == [f"Map of {NAME}"]
    assert QgsProject.instance().crs().authid() == "EPSG:2154"


def test_the_legend_of_a_plan_has_but_what_it_holds(qtbot, online, file, interface):
    """QGIS measures each symbol of the tree after each drawing of the map: two hundred a layer hold the window."""
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    model = interface.tree.layerTreeModel()

    def shown():
        layers = [layer for layer in prepared() if layer.renderer().type() in ("categorizedSymbol", "RuleRenderer")]
        nodes = [QgsProject.instance().layerTreeRoot().findLayer(layer) for layer in layers]
        assert sum(len(layer.renderer().legendSymbolItems()) for layer in layers) > 400
        return {node.name(): len(model.layerLegendNodes(node)) for node in nodes}

    first = shown()
    assert sum(first.values()) < 60
    assert first["Planning zone"] == 4
    assert all(first.values())
    run(qtbot, prepare)
    assert shown() == first


def test_the_project_is_read_again_in_another_one(qtbot, online, file, tmp_path):
    run(qtbot, Prepare(online, TOWN, NAME, file))
    names = sorted(by_name())
    project_file = str(tmp_path / "project.qgz")
    assert QgsProject.instance().write(project_file)
    again = QgsProject()
    assert again.read(project_file)
    layers = [layer for layer in again.mapLayers().values() if layer.customProperty(PREPARED)]
    assert sorted(layer.name() for layer in layers) == names
    for layer in layers:
        assert layer.isValid()
        assert layer.featureCount() > 0
        assert source_of(layer) is not None
        assert layer.metadata().title() == layer.name()
    parcels = next(layer for layer in layers if layer.name() == "Parcels")
    assert parcels.labelsEnabled()
    assert parcels.minimumScale() == 10_000
    assert len(again.layoutManager().layouts()) == 1
    # The file alone has the styles too.
    table = next(name for name in tables(file) if name.startswith("parcelles"))
    alone = QgsVectorLayer(f"{file}|layername={table}", "alone", "ogr")
    assert alone.labelsEnabled()


def test_twice_is_once(qtbot, online, file):
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    before, ids = tables(file), sorted(layer.id() for layer in prepared())
    by_name()["Parcels"].setName("Our parcels")
    run(qtbot, prepare)
    assert tables(file) == before
    run(qtbot, Prepare(online, TOWN, NAME, file))
    assert tables(file) == before
    assert sorted(layer.id() for layer in prepared()) == ids
    assert by_name()["Our parcels"].isValid()
    assert len(QgsProject.instance().layerTreeRoot().children()) == 2
    assert len(QgsProject.instance().layoutManager().layouts()) == 1


def test_a_part_that_fails_is_asked_again_alone(qtbot, online, file, sandbox):
    sandbox.faults(kind="status", service="risks", status=500)
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    assert list(prepare.failures) == [RISKS]
    assert "Ground movements" not in by_name()
    assert "Parcels" in by_name()
    sandbox.reset()
    run(qtbot, prepare, parts=[RISKS])
    assert prepare.failures == {}
    assert "Ground movements" in by_name()
    assert {entry["service"] for entry in sandbox.log()} == {"risks"}


def test_without_the_outline_the_rest_is_there(qtbot, online, file, sandbox):
    sandbox.faults(kind="status", service="apicarto", path="cadastre/commune", status=500)
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    assert set(prepare.failures) == {"outline", "buildings", "planning", "easements", "nature"}
    assert "Parcels" in by_name()
    sandbox.reset()
    run(qtbot, prepare, parts=list(prepare.failures))
    assert prepare.failures == {}
    assert QgsProject.instance().layerTreeRoot().children()[0].children()[0].children()[0].name().startswith("Outline")


def test_a_cut_leaves_what_came_whole(qtbot, online, file):
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file))
    before = tables(file)
    prepare.progressed.connect(lambda layers, of, features: prepare.cancel() if layers > 3 else None)
    run(qtbot, prepare, signal="cancelled")
    assert tables(file) == before
    assert not prepare.active
    assert all(layer.isValid() for layer in prepared())


def test_what_the_service_has_no_more_goes_away(qtbot, online, file, sandbox, monkeypatch):
    prepare = run(qtbot, Prepare(online, TOWN, NAME, file), parts=[RISKS])
    assert "Underground cavities" in by_name()
    table = next(name for name in tables(file) if name.startswith("cavities"))
    pages = online.services.pages
    monkeypatch.setattr(online.services, "pages", lambda *asked: [] if "cavities" in str(asked[0]) else pages(*asked))
    run(qtbot, prepare, parts=[RISKS])
    assert "Underground cavities" not in by_name()
    assert "Underground cavities" in prepare.empty
    assert table not in tables(file)
    assert "Ground movements" in by_name()


def test_a_file_that_takes_nothing_is_told_once(qtbot, online, tmp_path):
    (tmp_path / "no.gpkg").write_text("this is a letter to the mayor", encoding="utf-8")
    prepare = Prepare(online, TOWN, NAME, tmp_path / "no.gpkg")
    with qtbot.waitSignal(prepare.failed, timeout=20_000) as failed:
        prepare.start()
    assert failed.args[0].problem is FileProblem.NOT_A_GEOPACKAGE
    assert (tmp_path / "no.gpkg").read_text(encoding="utf-8") == "this is a letter to the mayor"
    assert prepared() == []


def test_a_table_that_cannot_be_put_in_its_place_leaves_the_one_before(qtbot, online, file, monkeypatch):
    run(qtbot, Prepare(online, TOWN, NAME, file), parts=[OUTLINE])
    before = tables(file)
    assert before[f"commune_{TOWN}"] == 1
    drop = module._drop

    def drop_both(source, name):
        drop(source, name)
        drop(source, f"coming_{name}_polygons")  # as if somebody else had taken it away meanwhile

    monkeypatch.setattr(module, "_drop", drop_both)
    again = Prepare(online, TOWN, NAME, file)
    run(qtbot, again, "failed", parts=[OUTLINE])
    assert {name: count for name, count in tables(file).items() if not name.startswith("coming_")} == before
