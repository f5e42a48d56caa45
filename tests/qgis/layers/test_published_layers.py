"""A layer is looked at, made a file of in each format, and remembers where it was published."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import time
import zipfile
from dataclasses import replace

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.publishing.checks import Check, Format, Shaping, findings
from carto_mairie.services.errors import Cancelled, FileError
from carto_mairie.ui.layers.publishing.export import Export, discard, file_for, file_name, tidy
from carto_mairie.ui.layers.publishing.remembered import PROPERTY, Remembered, forget, remember, remembered
from carto_mairie.ui.layers.publishing.survey import LayerSource, Survey

# A corner of Épinay-sur-Orge in Lambert-93.
SQUARE = "POLYGON((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840100, 650000 6840000))"
BOW = "POLYGON((650000 6840000, 650100 6840100, 650100 6840000, 650000 6840100, 650000 6840000))"


def layer_of(rows, kind="Polygon", fields="field=code:string&field=nom:string&field=surface:double", crs="EPSG:2154"):
    made = QgsVectorLayer(f"{kind}?crs={crs}&{fields}" if crs else f"{kind}?{fields}", "Quartiers", "memory")
    features = []
    for wkt, *values in rows:
        feature = QgsFeature(made.fields())
        feature.setAttributes(values)
        if wkt:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    return made


@pytest.fixture
def layer(qgis_new_project):
    return layer_of([(SQUARE, "01", "Les Lilas d’Été", 10000.5), (SQUARE, "02", "Centre", None)])


def surveyed(layer):
    survey = Survey(LayerSource.of(layer))
    list(survey.run(CancelToken()))
    return survey.facts()


def exported(layer, shaping, folder):
    source = LayerSource.of(layer)
    path = file_for(folder, source, "Les quartiers d’Épinay", shaping)
    assert list(Export(source, shaping, path).run(CancelToken()))[-1] == layer.featureCount()
    return path


def opened(path):
    made = QgsVectorLayer(str(path), "made", "ogr")
    assert made.isValid(), path
    return made


def test_what_was_seen(layer):
    facts = surveyed(layer)
    assert (facts.name, facts.crs, facts.count, facts.invalid, facts.outside) == ("Quartiers", "EPSG:2154", 2, 0, 0)
    assert [(field.name, field.filled) for field in facts.fields] == [("code", 2), ("nom", 2), ("surface", 1)]
    assert [one.check for one in findings(facts, Shaping(Format.GEOJSON))] == [Check.REPROJECTED]


def test_what_is_wrong_with_a_layer(qgis_new_project):
    rows = [(BOW, "01", "crÃ¨che", None), (None, "02", "a.b@example.org", None), (SQUARE, "03", "", None)]
    told = {one.check: one for one in findings(surveyed(layer_of(rows)), Shaping(Format.GEOJSON))}
    assert told[Check.INVALID].count == 1
    assert told[Check.SHAPELESS].count == 1
    assert told[Check.GARBLED].fields == ("nom",)
    assert told[Check.PERSONAL].fields == ("nom",)
    assert told[Check.EMPTY_FIELD].fields == ("surface",)


def test_metres_that_are_called_degrees_are_found(qgis_new_project):
    facts = surveyed(layer_of([(SQUARE, "01", "a", 1.0)], crs="EPSG:4326"))
    assert facts.outside == 1


def test_an_email_in_the_last_of_many_rows_is_found(qgis_new_project):
    rows = [(None, str(number), f"remarque {number}", 1.0) for number in range(2000)]
    rows.append((None, "x", "écrire à camille.martin@example.org", 2.0))
    facts = surveyed(layer_of(rows))
    assert Check.PERSONAL in {one.check for one in findings(facts, Shaping(Format.GEOJSON))}


def test_a_geojson_is_in_degrees(layer, tmp_path):
    path = exported(layer, Shaping(Format.GEOJSON), tmp_path)
    assert path.name == "les-quartiers-d-epinay.geojson"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert "crs" not in data
    assert [feature["properties"]["nom"] for feature in data["features"]] == ["Les Lilas d’Été", "Centre"]
    longitude, latitude = data["features"][0]["geometry"]["coordinates"][0][0]
    assert (round(longitude, 2), round(latitude, 2)) == (2.32, 48.66)


def test_a_geopackage_keeps_its_crs_and_leaves_out_what_is_to_be(layer, tmp_path):
    made = opened(exported(layer, Shaping(Format.GEOPACKAGE, frozenset({"surface"})), tmp_path))
    assert made.crs().authid() == "EPSG:2154"
    assert made.fields().names() == ["fid", "code", "nom"]
    assert [feature["code"] for feature in made.getFeatures()] == ["01", "02"]


def test_the_key_of_a_geopackage_is_not_doubled_and_other_names_stay(layer, tmp_path):
    source = opened(exported(layer, Shaping(Format.GEOPACKAGE), tmp_path / "first"))
    assert source.fields().names() == ["fid", "code", "nom", "surface"]
    again = opened(exported(source, Shaping(Format.GEOPACKAGE), tmp_path / "second"))
    assert again.fields().names() == ["fid", "code", "nom", "surface"]
    data = json.loads(exported(source, Shaping(Format.GEOJSON), tmp_path / "third").read_text(encoding="utf-8"))
    assert list(data["features"][0]["properties"]) == ["fid", "code", "nom", "surface"]


def test_lists_are_written_as_text_where_a_format_has_none(qgis_new_project, tmp_path):
    fields = "field=code:string&field=liste:string[]"
    listed = layer_of([(SQUARE, "01", ["a", "b"])], fields=fields)
    for form in Format:
        path = exported(listed, Shaping(form), tmp_path)
        assert path.stat().st_size, form


def test_a_shapefile_is_zipped_with_all_its_parts(layer, tmp_path):
    path = exported(layer, Shaping(Format.SHAPEFILE), tmp_path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert {name.rpartition(".")[2] for name in names} == {"shp", "shx", "dbf", "prj", "cpg"}
    made = opened(f"/vsizip/{path}/{names[0]}")
    assert [feature["nom"] for feature in made.getFeatures()] == ["Les Lilas d’Été", "Centre"]
    assert [item.name for item in path.parent.iterdir()] == [path.name]


def test_a_csv_has_points_as_two_columns(qgis_new_project, tmp_path):
    points = layer_of([("POINT(650000 6840000)", "01", 'Le "Centre", été', 1.5), (None, "02", "x", None)], "Point")
    path = exported(points, Shaping(Format.CSV), tmp_path)
    rows = list(csv.reader(path.open(encoding="utf-8")))
    assert rows[0] == ["code", "nom", "surface", "longitude", "latitude"]
    assert rows[1][:3] == ["01", 'Le "Centre", été', "1.5"]
    assert rows[1][3].startswith("2.32")
    assert rows[2] == ["02", "x", "", "", ""]


def test_a_csv_has_other_shapes_as_wkt(layer, tmp_path):
    rows = list(csv.reader(exported(layer, Shaping(Format.CSV), tmp_path).open(encoding="utf-8")))
    assert rows[0][-1] == "wkt"
    assert rows[1][-1].lower().startswith("polygon ((2.32")


def test_a_table_without_shapes(qgis_new_project, tmp_path):
    table = layer_of([(None, "01", "a", 1.0)], "None", crs="")
    assert not surveyed(table).has_geometry
    assert list(csv.reader(exported(table, Shaping(Format.CSV), tmp_path).open(encoding="utf-8")))[1] == [
        "01",
        "a",
        "1.0",
    ]
    assert opened(exported(table, Shaping(Format.GEOPACKAGE), tmp_path)).featureCount() == 1


def test_shapes_are_repaired_without_what_falls_out(qgis_new_project, tmp_path):
    bow = layer_of([(BOW, "01", "a", 1.0), (SQUARE, "02", "b", 2.0)])
    made = opened(exported(bow, Shaping(Format.GEOPACKAGE, repaired=True), tmp_path))
    shapes = [feature.geometry() for feature in made.getFeatures()]
    assert all(shape.isGeosValid() for shape in shapes)
    assert [round(shape.area()) for shape in shapes] == [5000, 10000]


@pytest.mark.parametrize("form", list(Format))
def test_the_same_features_make_the_same_file(layer, tmp_path, form):
    """An upload that was cut off goes on with the same bytes alone."""
    first = hashlib.sha1(exported(layer, Shaping(form), tmp_path).read_bytes()).hexdigest()
    time.sleep(1.1)
    assert hashlib.sha1(exported(layer, Shaping(form), tmp_path).read_bytes()).hexdigest() == first


def test_nothing_is_left_of_a_file_that_was_given_up(layer, tmp_path):
    token = CancelToken()
    source = LayerSource.of(layer_of([(SQUARE, "01", "a", 1.0)] * 1200))
    path = file_for(tmp_path, source, "x", Shaping(Format.GEOPACKAGE))
    run = Export(source, Shaping(Format.GEOPACKAGE), path).run(token)
    next(run)
    token.cancel()
    with pytest.raises(Cancelled):
        list(run)
    assert not path.parent.exists()


def test_a_folder_that_cannot_be_written_is_told(layer, tmp_path):
    (tmp_path / "files").write_text("in the way")
    source = LayerSource.of(layer)
    path = file_for(tmp_path, source, "x", Shaping(Format.CSV))
    with pytest.raises(FileError):
        list(Export(source, Shaping(Format.CSV), path).run(CancelToken()))


def test_what_was_published_is_taken_off_the_disk_and_old_leftovers_too(layer, tmp_path):
    path = exported(layer, Shaping(Format.CSV), tmp_path)
    journal = tmp_path / "upload-1.json"
    journal.write_text("{}")
    tidy(tmp_path)
    assert path.exists()
    assert journal.exists()
    for old in (path.parent, journal):
        os.utime(old, (0, 0))
    tidy(tmp_path)
    assert list(tmp_path.glob("files/*")) == []
    assert not journal.exists()
    path = exported(layer, Shaping(Format.CSV), tmp_path)
    discard(path)
    assert not path.exists()


def test_titles_become_names(qgis_app):
    assert file_name("Œuvres & « Été » 2025/26") == "oeuvres-ete-2025-26"
    assert file_name("../../etc/passwd") == "etc-passwd"
    assert file_name("***") == "data"
    assert len(file_name("é" * 500)) <= 60


def test_a_layer_remembers_where_it_was_published(layer):
    where = Remembered(
        "datasets_demo",
        "6b" * 12,
        "ea48e3a7-379f-4ba6-9c86-2aa9a4c1893c",
        "07" * 20,
        "Les quartiers",
        "GeoJSON",
        ("email",),
    )
    assert remembered(layer) is None
    remember(layer, where)
    assert remembered(layer) == where
    assert remembered(layer).shaping() == Shaping(Format.GEOJSON, frozenset({"email"}))
    for spoilt in (
        {"service": "elsewhere"},
        {"dataset": "../../me"},
        {"resource": "x"},
        {"checksum": "x"},
        {"format": "EXE"},
        {"left_out": "abc"},
        {"title": 3},
    ):
        values = {**json.loads(layer.customProperty(PROPERTY)), **spoilt}
        other = layer.clone()
        other.setCustomProperty(PROPERTY, json.dumps(values))
        assert remembered(other) is None, spoilt
    for text in ("", "[", "[" * 100_000, "[]", 3):
        layer.setCustomProperty(PROPERTY, text)
        assert remembered(layer) is None
    forget(layer)
    assert layer.customProperty(PROPERTY) is None
    assert replace(where, repaired=True).shaping().repaired
