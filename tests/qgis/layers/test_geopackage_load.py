"""From a query straight into a GeoPackage."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import FakeServices, closed_gate, files_no_larger_than, parcel
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.errors import FileError, FileProblem, ServiceError
from carto_mairie.ui.layers.build.provenance import source_of
from carto_mairie.ui.layers.storage.geopackage_file import with_suffix
from carto_mairie.ui.layers.storage.geopackage_load import GeoPackageLoad
from carto_mairie.ui.layers.storage.geopackage_pages import GeoPackagePages

QUERY = CommunesParcelsQuery(("01004", "01005"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Communes entières.gpkg"


def run(qtbot, load, signal="finished", how="start"):
    with qtbot.waitSignal(getattr(load, signal), timeout=20_000) as blocker:
        getattr(load, how)()
    return blocker.args


def parcels(count, start=0):
    return [parcel(number) for number in range(start, start + count)]


def idus(path: Path) -> list[str]:
    source = ogr.Open(str(path))
    return [feature["idu"] for feature in source.GetLayer(0)]


def test_all_pages_are_written_and_the_layer_is_opened(qtbot, context, serve, path):
    serve(FakeServices(parcels(2300)))
    load = GeoPackageLoad(context, QUERY, path)
    told = []
    load.progressed.connect(lambda loaded, total: told.append((loaded, total)))
    (layer,) = run(qtbot, load)
    assert told == [(1000, 2300), (2000, 2300), (2300, 2300)]
    assert layer.providerType() == "ogr"
    assert layer.id() in QgsProject.instance().mapLayers()
    assert layer.featureCount() == 2300
    assert idus(path) == [parcel(number).attributes[0] for number in range(2300)]
    first = next(layer.getFeatures())
    assert (first["section"], first["number"], first["commune"]) == ("0A", "0001", "01004")
    assert layer.labelsEnabled()
    assert layer.attributeAlias(layer.fields().lookupField("idu")) == "IDU"
    assert source_of(layer) == QUERY
    assert layer.extent().contains(first.geometry().boundingBox())


@pytest.mark.parametrize("another", [False, True])
def test_a_failure_keeps_what_came_and_only_the_rest_is_asked(qtbot, context, serve, path, another):
    services = serve(FakeServices(parcels(3500)))
    services.fail_at = 2000
    load = GeoPackageLoad(context, QUERY, path)
    error, loaded, total = run(qtbot, load, "failed")
    assert isinstance(error, ServiceError)
    assert (loaded, total) == (2000, 3500)
    assert len(idus(path)) == 2000
    services.fail_at = None
    load = GeoPackageLoad(context, QUERY, path) if another else load
    (layer,) = run(qtbot, load, "finished", "resume")
    assert services.asked[-1] == (QUERY, 2000)
    assert layer.featureCount() == 3500
    assert idus(path) == [parcel(number).attributes[0] for number in range(3500)]


def test_a_cancelled_load_goes_on(qtbot, context, serve, path):
    services = serve(FakeServices(parcels(3000)))
    load = GeoPackageLoad(context, QUERY, path)
    load.progressed.connect(lambda *_: services.__setattr__("gate", closed_gate()))
    load.start()
    qtbot.waitUntil(lambda: services.gate is not None)
    with qtbot.waitSignal(load.cancelled, timeout=200):
        load.cancel()
    assert QgsProject.instance().mapLayers() == {}
    load.progressed.disconnect()
    services.gate = None
    run(qtbot, load, "finished", "resume")
    assert services.asked[-1] in [(QUERY, 1000), (QUERY, 2000)]
    assert len(set(idus(path))) == len(idus(path)) == 3000


def test_what_is_complete_is_written_anew(qtbot, context, serve, path):
    services = serve(FakeServices(parcels(1200)))
    (layer,) = run(qtbot, GeoPackageLoad(context, QUERY, path))
    services.features = parcels(700, 600)
    (again,) = run(qtbot, GeoPackageLoad(context, QUERY, path))
    assert again is layer
    assert services.asked[-1] == (QUERY, 0)
    assert sorted(feature["idu"] for feature in layer.getFeatures()) == sorted(
        parcel(number).attributes[0] for number in range(600, 1300)
    )


def test_another_question_goes_into_another_table(qtbot, context, serve, path):
    serve(FakeServices(parcels(10)))
    run(qtbot, GeoPackageLoad(context, QUERY, path))
    run(qtbot, GeoPackageLoad(context, CommunesParcelsQuery(("01007",)), path))
    assert sorted(layer.GetName() for layer in ogr.Open(str(path))) == ["parcels_of_01004_01005", "parcels_of_01007"]


def test_tables_of_the_user_s_stay(qtbot, context, serve, path):
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    own = QgsVectorLayer("Point?crs=EPSG:4326&field=name:string", "own", "memory")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "own"
    QgsVectorFileWriter.writeAsVectorFormatV3(own, str(path), QgsCoordinateTransformContext(), options)
    serve(FakeServices(parcels(10)))
    run(qtbot, GeoPackageLoad(context, QUERY, path))
    assert {layer.GetName() for layer in ogr.Open(str(path))} == {"own", "parcels_of_01004_01005"}


def test_nothing_writes_nothing(qtbot, context, serve, path):
    serve(FakeServices([]))
    assert run(qtbot, GeoPackageLoad(context, QUERY, path)) == [None]
    assert not path.exists()


def test_a_folder_that_is_not_there_is_told(qtbot, context, serve, tmp_path):
    serve(FakeServices(parcels(10)))
    error, loaded, _ = run(qtbot, GeoPackageLoad(context, QUERY, tmp_path / "nowhere" / "x.gpkg"), "failed")
    assert isinstance(error, FileError)
    assert loaded == 0


def test_a_file_that_is_no_geopackage_is_told_and_left(qtbot, context, serve, path):
    path.write_text("not a GeoPackage", encoding="utf-8")
    serve(FakeServices(parcels(10)))
    error, _, _ = run(qtbot, GeoPackageLoad(context, QUERY, path), "failed")
    assert error.problem is FileProblem.NOT_A_GEOPACKAGE
    assert path.read_text(encoding="utf-8") == "not a GeoPackage"


def test_an_empty_file_becomes_a_geopackage(qtbot, context, serve, path):
    path.touch()
    serve(FakeServices(parcels(10)))
    run(qtbot, GeoPackageLoad(context, QUERY, path))
    assert len(idus(path)) == 10


@pytest.mark.parametrize("size", [150_000, 250_000, 330_000, 420_000])
@pytest.mark.parametrize(("free", "problem"), [(0, FileProblem.DISK_FULL), (10**10, FileProblem.NOT_WRITABLE)])
def test_a_full_disk_is_told_and_what_is_said_to_be_there_is(
    qtbot, context, serve, path, monkeypatch, size, free, problem
):
    monkeypatch.setattr(
        "carto_mairie.ui.layers.storage.geopackage_file.disk_usage", lambda _: SimpleNamespace(free=free)
    )
    services = serve(FakeServices(parcels(3500)))
    load = GeoPackageLoad(context, QUERY, path)
    with files_no_larger_than(size):
        error, loaded, _ = run(qtbot, load, "failed")
    assert error.problem is problem
    assert loaded == len(idus(path) if loaded else []) < 3500
    (layer,) = run(qtbot, load, "finished", "resume")
    assert services.asked[-1] == (QUERY, loaded)
    assert layer.featureCount() == len(set(idus(path))) == 3500


def test_all_that_was_written_before_a_crash_is_a_layer(qtbot, context, serve, path, monkeypatch):
    serve(FakeServices(parcels(2000)))
    with monkeypatch.context() as crash:
        crash.setattr(GeoPackagePages, "finish", lambda self, title: None)
        run(qtbot, GeoPackageLoad(context, QUERY, path))
    QgsProject.instance().clear()
    (layer,) = run(qtbot, GeoPackageLoad(context, QUERY, path))
    assert layer.featureCount() == 2000


@pytest.mark.parametrize(
    ("name", "expected"), [("a", "a.gpkg"), ("v1.2", "v1.2.gpkg"), ("a.GPKG", "a.GPKG"), ("b.shp", "b.shp.gpkg")]
)
def test_the_suffix_of_a_geopackage(name, expected):
    assert with_suffix(Path(name)) == Path(expected)
