"""CSV for a spreadsheet: written with the separators of the country, read back by GDAL and QGIS as it was."""

from __future__ import annotations

import pytest
from osgeo import ogr
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QLocale

from carto_mairie.ui.host.spreadsheet import as_csv

HEADINGS = ("Section", "Code INSEE", "Libellé", "Surface (m²)", "Part (%)", "Nombre", "Document")
ROWS = [
    ("0A", "01004", "Zone d’activités ; artisanat", 1234567.25, 83.1234, 3, "https://example.org/a?b=1;c=2"),
    ("12", "97123", 'dite "la Plaine",\nau nord', 0.5, 0.0001, 12000, None),
    ("AB", "2A004", "Déjà", None, 100.0, None, None),
]


@pytest.fixture(params=["fr_FR", "en_GB", "de_DE"])
def country(request, qgis_app):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def test_excel_finds_the_separators_of_the_country(country):
    data = as_csv(HEADINGS, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    first = data.decode("utf-8-sig").split("\r\n")[1]
    expected = "1234567.25,83.1234,3" if country == "en_GB" else "1234567,25;83,1234;3"
    assert expected in first


def test_gdal_reads_it_back_as_it_was(country, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv(HEADINGS, ROWS))
    source = ogr.GetDriverByName("CSV").Open(str(path))
    layer = source.GetLayer()
    definition = layer.GetLayerDefn()
    assert tuple(definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())) == HEADINGS
    assert [tuple(feature.GetField(i) or None for i in range(3)) for feature in layer] == [row[:3] for row in ROWS]


def test_qgis_reads_it_back_as_it_was(country, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(as_csv(HEADINGS, ROWS))
    layer = QgsVectorLayer(f"{path}|option:AUTODETECT_TYPE=YES", "table", "ogr")
    assert layer.isValid()
    assert [field.name() for field in layer.fields()] == list(HEADINGS)
    kinds = [field.typeName() for field in layer.fields()]
    assert kinds == ["String", "String", "String", "Real", "Real", "Integer", "String"]
    for feature, row in zip(layer.getFeatures(), ROWS):
        read = [None if value in ("", None) or str(value) == "NULL" else value for value in feature.attributes()]
        assert read == list(row)


def test_no_text_becomes_a_formula(country):
    data = as_csv(("Nom",), [("=1+1",), ("@cmd",), ("-2",), ("+33 1",), (-2,), (-0.5,)])
    lines = data.decode("utf-8-sig").split("\r\n")[1:-1]
    decimal = "." if country == "en_GB" else ","
    assert [line.strip('"') for line in lines] == ["'=1+1", "'@cmd", "'-2", "'+33 1", "-2", f"-0{decimal}5"]
