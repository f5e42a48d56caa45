"""A layer is saved with every row and every value, whatever its fields are called; QGIS and GDAL read it back."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import gdal, ogr
from qgis.core import NULL, Qgis, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QMetaType, QTime, QVariant

from carto_mairie.services.errors import FileError, FileProblem
from carto_mairie.services.model import Feature, Field, FieldType, Geometry, Page, Schema
from carto_mairie.ui.host.compat import FIELD_TYPES
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.layers.storage import save as save_module
from carto_mairie.ui.layers.storage.columns import Columns, column_names
from carto_mairie.ui.layers.storage.geopackage_file import check_count
from carto_mairie.ui.layers.storage.geopackage_pages import GeoPackagePages
from carto_mairie.ui.layers.storage.save import Save, table_names
from carto_mairie.ui.layers.storage.save_action import SaveAction

TEXT, INTEGER, REAL = (FIELD_TYPES[kind] for kind in (FieldType.TEXT, FieldType.INTEGER, FieldType.REAL))
SQUARE = "MULTIPOLYGON(((2.3 48.6, 2.31 48.6, 2.31 48.61, 2.3 48.6)))"


def layer_of(fields, rows, kind="MultiPolygon", shapes=None):
    """Make a memory layer of (name, type) and rows of values."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", "Données", "memory")
    given_fields = [QgsField(name, kind) for name, kind in fields]
    assert layer.dataProvider().addAttributes(given_fields)
    layer.updateFields()
    features = []
    for number, row in enumerate(rows):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        shape = SQUARE if shapes is None else shapes[number]
        if shape is not None and kind != "NoGeometry":
            feature.setGeometry(QgsGeometry.fromWkt(shape))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    assert layer.featureCount() == len(rows)
    return layer


def saved(qtbot, context, tmp_path, *layers):
    path = tmp_path / "saved.gpkg"
    save = Save(context, str(path), list(layers))
    with qtbot.waitSignal(save.finished):
        save.start()
    return save, path


def read_by_qgis(path, table):
    layer = QgsVectorLayer(f"{path}|layername={table}", "back", "ogr")
    assert layer.isValid()
    return layer, list(layer.getFeatures())


def read_by_gdal(path, table):
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = source.GetLayerByName(table)
    names = [layer.GetLayerDefn().GetFieldDefn(at).GetName() for at in range(layer.GetLayerDefn().GetFieldCount())]
    return [{name: feature[name] for name in names} for feature in layer]


THREE = [("1", "a", "x"), ("2", "b", "y"), ("3", "c", "z")]
FOUR = [tuple("abcd"), tuple("efgh"), tuple("ijkl")]
CLASHES = {
    "fid that repeats": ([("fid", INTEGER), ("n", TEXT)], [(1, "a"), (1, "b"), (2, "c")]),
    "fid as text": ([("fid", TEXT), ("n", TEXT)], [("x", "a"), ("x", "b"), ("1", "c")]),
    "fid as a real": ([("fid", REAL), ("n", TEXT)], [(1.5, "a"), (1.25, "b"), (1.5, "c")]),
    "fid of 0": ([("fid", INTEGER), ("n", TEXT)], [(0, "a"), (0, "b"), (-1, "c")]),
    "fid of nothing": ([("fid", INTEGER), ("n", TEXT)], [(NULL, "a"), (7, "b"), (NULL, "c")]),
    "FID": ([("FID", INTEGER), ("n", TEXT)], [(3, "a"), (3, "b"), (3, "c")]),
    "fid and FID": ([("fid", INTEGER), ("FID", TEXT), ("Fid", REAL)], [(1, "a", 1.5), (1, "b", 2.5), (1, "c", 3.5)]),
    "geom": ([("geom", TEXT), ("n", TEXT)], [("g", "a"), ("g", "b"), ("h", "c")]),
    "GEOM and geometry": ([("GEOM", TEXT), ("geometry", TEXT)], [("g", "a"), ("g", "b"), ("h", "c")]),
    "Nom beside NOM": (
        [("Nom", TEXT), ("NOM", TEXT), ("nom", TEXT)],
        THREE,
    ),
    "names that the new ones have": (
        [("Nom", TEXT), ("NOM", TEXT), ("nom_2", TEXT)],
        THREE,
    ),
    "ogc_fid": ([("ogc_fid", INTEGER), ("n", TEXT)], [(5, "a"), (5, "b"), (5, "c")]),
    "rowid, oid": ([("rowid", INTEGER), ("oid", TEXT)], [(5, "a"), (5, "b"), (5, "c")]),
    "no name": ([(" ", TEXT), ("column", TEXT)], [("1", "a"), ("2", "b"), ("3", "c")]),
    "over 63 characters": ([("x" * 70 + "1", TEXT), ("x" * 70 + "2", TEXT)], [("1", "a"), ("2", "b"), ("3", "c")]),
    "quotes": (
        [('a"b', TEXT), ("l'eau", TEXT), ("`c`", TEXT), ("[d]", TEXT)],
        FOUR,
    ),
    "words of SQL": (
        [("select", TEXT), ("order", TEXT), ("a; drop table t", TEXT)],
        THREE,
    ),
    "accents": ([("Éé", TEXT), ("éÉ", TEXT), ("n°", TEXT)], THREE),
}


@pytest.mark.parametrize(("fields", "rows"), CLASHES.values(), ids=CLASHES)
@pytest.mark.parametrize("kind", ["MultiPolygon", "NoGeometry"])
def test_no_row_and_no_value_is_lost(qtbot, context, tmp_path, fields, rows, kind):
    layer = layer_of(fields, rows, kind)
    save, path = saved(qtbot, context, tmp_path, layer)
    names = Columns(layer.fields()).names
    expected = [tuple(None if value == NULL else value for value in row) for row in rows]
    back, features = read_by_qgis(path, save.tables[0])
    assert [tuple(None if f[name] == NULL else f[name] for name in names) for f in features] == expected
    assert [tuple(row[name] for name in names) for row in read_by_gdal(path, save.tables[0])] == expected
    assert back.featureCount() == len(rows)
    assert all(feature.hasGeometry() == (kind != "NoGeometry") for feature in features)


def test_ogrinfo_reads_all_rows(qtbot, context, tmp_path):
    layer = layer_of(*CLASHES["fid that repeats"])
    _, path = saved(qtbot, context, tmp_path, layer)
    told = subprocess.run(["ogrinfo", "-al", "-so", str(path)], capture_output=True, text=True, check=True).stdout
    assert "Feature Count: 3" in told
    assert "fid_2: Integer64" in told


def test_columns_of_another_name_are_told(qtbot, context, interface, tmp_path):
    action = SaveAction(context)
    save = action.save(str(tmp_path / "saved.gpkg"), [layer_of(*CLASHES["Nom beside NOM"])])
    with qtbot.waitSignal(save.finished):
        pass
    assert "NOM → NOM_2, nom → nom_3" in interface.messages()[0]


def test_names_that_do_not_clash_stay(qtbot, context, tmp_path):
    layer = layer_of([("idu", TEXT), ("gis_area", REAL)], [("91216000AP0012", 12.5)])
    save, _ = saved(qtbot, context, tmp_path, layer)
    assert save.renamed == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="fFiIdDgGeEoOmM_2 é", max_size=5), max_size=12))
def test_each_column_has_a_name_of_its_own(names):
    columns = column_names(names)
    folded = [name.lower() for name in columns]
    assert len(set(folded)) == len(names)
    assert not {"fid", "geom", ""} & {name.strip() for name in folded}
    # The first of those that differ by their case alone keeps its name, and so does whoever clashes with nobody.
    assert column_names(columns) == columns


def test_values_of_all_types_are_those_that_were_there(qtbot, context, tmp_path):
    long = "é" * 100_000
    kinds = ("TEXT", "INTEGER", "REAL", "DATE", "DATETIME", "BOOLEAN")
    fields = [(name.lower(), FIELD_TYPES[FieldType[name]]) for name in kinds]
    rows = [
        (long, 2**62 + 1, 1e-300, QDate(2026, 2, 28), QDateTime(QDate(1900, 1, 1), QTime(1, 2, 3)), True),
        ("", -(2**63), -0.0, QDate(1582, 10, 15), QDateTime(QDate(2026, 11, 26), QTime(23, 59, 59)), False),
        (NULL, NULL, NULL, NULL, NULL, NULL),
    ]
    layer = layer_of(fields, rows)
    save, path = saved(qtbot, context, tmp_path, layer)
    _, features = read_by_qgis(path, save.tables[0])
    assert [feature.attributes()[1:] for feature in features] == [list(row) for row in rows]
    assert [row["integer"] for row in read_by_gdal(path, save.tables[0])] == [2**62 + 1, -(2**63), None]


def test_lists_maps_and_times_become_text(qtbot, context, tmp_path):
    fields = QgsFields()
    names = ("QStringList", "QVariantList", "QVariantMap", "QTime")
    if Qgis.QGIS_VERSION_INT < 33800:
        kinds = [getattr(QVariant.Type, name.replace("QVariant", "").removeprefix("Q")) for name in names]
    else:
        kinds = [getattr(QMetaType.Type, name) for name in names]
    for name, kind in zip(names, kinds):
        fields.append(QgsField(name, kind))
    columns = Columns(fields)
    assert {field.type() for field in columns.fields} == {TEXT}
    strings, numbers, mapped, time = columns.values([["é", "b"], [1.5, 2], {"k": "v"}, QTime(8, 5, 1)])
    assert (json.loads(strings), json.loads(numbers), json.loads(mapped), time) == (
        ["é", "b"],
        [1.5, 2],
        {"k": "v"},
        "08:05:01",
    )
    assert columns.values([NULL, None, NULL, None]) == [NULL] * 4


SHAPES = {
    "nothing among shapes": ("MultiPolygon", [SQUARE, None, SQUARE]),
    "all nothing": ("Point", [None, None]),
    "heights": ("MultiPolygonZ", ["MULTIPOLYGONZ(((2 48 1, 3 48 2, 3 49 3, 2 48 1)))", None]),
    "measures": ("LineStringZM", ["LINESTRINGZM(2 48 1 5, 3 48 2 6)", "LINESTRINGZM(2 48 1 5, 3 48 2 7)"]),
    "points": ("MultiPoint", ["MULTIPOINT((2 48))", "MULTIPOINT((2 48),(3 49))"]),
    "curves": ("CurvePolygon", ["CURVEPOLYGON(COMPOUNDCURVE(CIRCULARSTRING(0 0, 1 1, 2 0),(2 0, 0 0)))"]),
    "all kinds": (
        "GeometryCollection",
        ["GEOMETRYCOLLECTION(POINT(2 48),LINESTRING(2 48,3 48))"],
    ),
    "not valid": ("Polygon", ["POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))", "POLYGON((0 0, 1 1, 2 2, 0 0))"]),
}


@pytest.mark.parametrize(("kind", "shapes"), SHAPES.values(), ids=SHAPES)
def test_shapes_are_those_that_were_there(qtbot, context, tmp_path, kind, shapes):
    layer = layer_of([("n", INTEGER)], [(number,) for number in range(len(shapes))], kind, shapes)
    save, path = saved(qtbot, context, tmp_path, layer)
    _, features = read_by_qgis(path, save.tables[0])
    assert [feature["n"] for feature in features] == list(range(len(shapes)))
    before = [feature.geometry() for feature in layer.getFeatures()]
    assert [f.hasGeometry() for f in features] == [not shape.isNull() for shape in before]
    assert [f.geometry().asWkt() for f in features] == [shape.asWkt() for shape in before]
    source = ogr.Open(str(path))
    assert [f.GetGeometryRef() is None for f in source.GetLayerByName(save.tables[0])] == [
        shape is None for shape in shapes
    ]


def test_rows_that_are_missing_in_the_file_are_told_by_their_number(qtbot, context, tmp_path, monkeypatch):
    layer = layer_of([("n", INTEGER)], [(1,), (2,), (3,)])
    write = save_module.QgsVectorFileWriter.addFeature
    lost = iter([False, True, False])
    monkeypatch.setattr(
        save_module.QgsVectorFileWriter,
        "addFeature",
        lambda writer, feature, flags: next(lost) or write(writer, feature, flags),
    )
    save = Save(context, str(tmp_path / "saved.gpkg"), [layer])
    with qtbot.waitSignal(save.failed) as told:
        save.start()
    error = told.args[0]
    assert error.problem is FileProblem.ROWS_MISSING
    assert (error.facts["written"], error.facts["rows"]) == (2, 3)
    assert "2" in wording(error)
    assert "3" in wording(error)
    assert not (tmp_path / "saved.gpkg").exists()
    assert layer.featureCount() == 3


def test_counting_counts_rows_not_keys(qtbot, context, tmp_path):
    layer = layer_of([("n", INTEGER)], [(1,), (2,), (3,)])
    layer.dataProvider().deleteFeatures([1])
    save, path = saved(qtbot, context, tmp_path, layer)
    check_count(path, save.tables[0], 2)
    with pytest.raises(FileError):
        check_count(path, save.tables[0], 3)


@pytest.mark.parametrize("title", ["GPKG contents", "layer styles", "SQLite master", "rtree x", "qgis projects"])
def test_no_layer_takes_the_place_of_a_table_of_the_file_itself(qtbot, context, tmp_path, title):
    layer = layer_of([("n", INTEGER)], [(1,)])
    layer.setName(title)
    save, path = saved(qtbot, context, tmp_path, layer, layer_of([("n", INTEGER)], [(1,), (2,)]))
    assert save.tables == table_names([title, "Données"])
    assert read_by_qgis(path, save.tables[0])[0].featureCount() == 1
    assert read_by_qgis(path, "donnees")[0].featureCount() == 2


def test_pages_of_an_answer_with_such_names_lose_no_row(tmp_path, context):
    schema = Schema("own", Geometry.POINT, (Field("fid", FieldType.INTEGER), Field("Nom"), Field("NOM"), Field("geom")))
    point = bytes.fromhex("0101000000") + bytes(16)
    pages = GeoPackagePages(tmp_path / "pages.gpkg", "t", "note", QgsProject.instance().transformContext())
    assert pages.written() == 0
    for start in (0, 2):
        pages.write(Page(schema, [Feature(point, (1, f"a{start + n}", f"b{start + n}", "g")) for n in range(2)], 4))
    pages.finish("title")
    rows = read_by_gdal(tmp_path / "pages.gpkg", "t")
    assert [(row["fid_2"], row["Nom"], row["NOM_2"], row["geom_2"]) for row in rows] == [
        (1, f"a{n}", f"b{n}", "g") for n in range(4)
    ]
