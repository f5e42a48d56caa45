"""Tables as town halls export them, in QGIS: every row is there, with its codes and letters."""

from __future__ import annotations

import pytest
from osgeo import gdal, ogr

from carto_mairie.services.cancel import CancelToken

GOOD = "A;650300;6841375\n" * 20


def opened(folder):
    from carto_mairie.ui.layers.downloads.contents import survey
    from carto_mairie.ui.layers.downloads.opened import open_layer
    from carto_mairie.ui.layers.downloads.table_words import tables_of

    found = survey(sorted(folder.iterdir()), "", CancelToken()).layers
    assert len(found) == 1
    layer = open_layer(found[0])
    assert layer.isValid()
    rows = [(feature.attributes(), feature.hasGeometry()) for feature in layer.getFeatures()]
    assert len(rows) == found[0].features
    return [field.name() for field in layer.fields()], rows, tables_of(found)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("B;N/A;N/A", "without coordinates"),
        ("B;0;0", "without coordinates"),
        ("B;;", "without coordinates"),
        ("B;650300", "cannot be read"),
        ("B;650300;inconnue", "cannot be read"),
        ("B;rue, de; la Paix;650300;6841375", "cannot be read"),
    ],
)
def test_a_row_without_a_place_is_kept_and_told(qgis_app, tmp_path, row, words):
    (tmp_path / "t.csv").write_text(f"nom;x;y\n{GOOD}{row}\n")
    _, rows, told = opened(tmp_path)
    assert [placed for _, placed in rows] == [True] * 20 + [False]
    assert rows[-1][0][0] == "B"
    assert words in told
    assert ": 1." in told


def test_a_row_of_another_system_is_told(qgis_app, tmp_path):
    (tmp_path / "t.csv").write_text(f"nom;x;y\n{GOOD}B;2.325;48.672\n")
    assert "outside" in opened(tmp_path)[2]


def test_nothing_is_added_where_every_row_has_its_place(qgis_app, tmp_path):
    (tmp_path / "t.csv").write_text(f"nom;x;y\n{GOOD}")
    assert opened(tmp_path)[2].count(".") == 2  # t.csv, and the end of the one sentence


def test_codes_are_no_numbers(qgis_app, tmp_path):
    (tmp_path / "t.csv").write_text("insee;tel;parcelle;x;y\n01053;0169000000;12E5;650300,5;6841375\n")
    ((values, placed),) = opened(tmp_path)[1]
    assert (values[:3], placed) == (["01053", "0169000000", "12E5"], True)


def test_quotes_in_a_cell_lose_no_row(qgis_app, tmp_path):
    (tmp_path / "t.csv").write_text('nom;x;y\n=LIEN("a");650300;6841375\nB;="650300";="6841375"\n')
    assert [(values[0], placed) for values, placed in opened(tmp_path)[1]] == [('=LIEN("a")', True), ("B", True)]


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman", "utf-16-le"])
def test_a_table_without_coordinates_has_its_letters(qgis_app, tmp_path, encoding):
    (tmp_path / "t.csv").write_bytes("Titre\nécole;année\nélémentaire fermée;été\nb;c\n".encode(encoding))
    names, rows, _ = opened(tmp_path)
    assert names == ["école", "année"]
    assert [values for values, _ in rows] == [["élémentaire fermée", "été"], ["b", "c"]]


def test_a_head_of_years_is_no_row(qgis_app, tmp_path):
    (tmp_path / "t.csv").write_text("commune;2019;2020\nA;1;2\n")
    names, rows, _ = opened(tmp_path)
    assert (names, len(rows)) == (["commune", "2019", "2020"], 1)


@pytest.mark.parametrize("above", [[], [["Liste des écoles"]], [["Liste des écoles"], []]])
def test_the_head_of_a_sheet_is_found_below_titles(qgis_app, tmp_path, above):
    first, *others = [*above, ["nom", "x", "y"], ["A", "650300.5", "6841375"]]
    workbook = gdal.GetDriverByName("XLSX").Create(str(tmp_path / "t.xlsx"), 0, 0, 0, gdal.GDT_Unknown)
    sheet = workbook.CreateLayer("Feuille", geom_type=ogr.wkbNone)
    for name in [*first, "", ""][:3]:
        sheet.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    for row in others:
        feature = ogr.Feature(sheet.GetLayerDefn())
        for column, cell in enumerate(row):
            feature.SetField(column, cell)
        sheet.CreateFeature(feature)
    workbook = sheet = feature = None
    names, rows, _ = opened(tmp_path)
    assert names == ["nom", "x", "y"]
    assert [placed for _, placed in rows] == [True]


@pytest.mark.parametrize("cell", ["48.672, 2.325", "POINT(2.325 48.672)", "[2.325, 48.672]"])
@pytest.mark.parametrize("name", ["geo_point_2d", "wkt"])
def test_coordinates_of_one_column_are_points(qgis_app, tmp_path, cell, name):
    (tmp_path / "t.csv").write_text(f"nom;{name}\nÉcole;{cell}\nB;\n", encoding="utf-8")
    names, rows, told = opened(tmp_path)
    assert names[:2] == ["nom", name]
    assert [(values[0], placed) for values, placed in rows] == [("École", True), ("B", False)]
    assert "WGS 84" in told


@pytest.mark.parametrize(("name", "mark"), [("t.tsv", "\t"), ("t.TXT", "|"), ("t.txt", "\t"), ("t.txt", ";")])
@pytest.mark.parametrize("letters", ["utf-8", "cp1252"])
def test_tables_have_other_suffixes_too(qgis_app, tmp_path, name, mark, letters):
    text = "nom;code;x;y\nÉglise;01053;650300;6841375\nLavoir;01053;650310;6841380\n"
    (tmp_path / name).write_bytes(text.replace(";", mark).encode(letters))
    names, rows, _ = opened(tmp_path)
    assert names == ["nom", "code", "x", "y"]
    assert [(row[0], row[1], placed) for row, placed in rows] == [("Église", "01053", True), ("Lavoir", "01053", True)]


@pytest.mark.parametrize(("name", "mark"), [("t.tsv", "\t"), ("t.txt", "|")])
def test_and_without_coordinates(qgis_app, tmp_path, name, mark):
    """Sales of the State come so, in a `.txt` with bars."""
    text = "Date mutation;Valeur foncière\n05/01/2023;1 070 000,00\n06/01/2023;2,50\n"
    (tmp_path / name).write_text(text.replace(";", mark))
    names, rows, _ = opened(tmp_path)
    assert names == ["Date mutation", "Valeur foncière"]
    assert [placed for _, placed in rows] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "BD TOPO, version 3.5\n\nProduit diffusé par l'IGN, sous licence ouverte.\nContact, support : voir le site.\n",
        "Contenu : zones ; prescriptions\nDate : 2024\nSource : commune ; État ; IGN\n",
        "Lisez-moi\n",
        "",
    ],
)
def test_a_text_to_read_is_no_table(qgis_app, tmp_path, text):
    from carto_mairie.ui.layers.downloads.contents import survey

    (tmp_path / "LISEZ-MOI.txt").write_text(text)
    assert survey([tmp_path / "LISEZ-MOI.txt"], "", CancelToken()).layers == []
