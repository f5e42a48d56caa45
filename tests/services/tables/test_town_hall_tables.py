"""Tables as town halls export them: letters, head and rows come out right, and what has no place is counted."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.tables.account import account_of
from carto_mairie.services.tables.copies import is_plainly_written, is_text_of_qgis, write_plainly
from carto_mairie.services.tables.layer_source import has_codes, source_of
from carto_mairie.services.tables.numbers import is_code, is_nothing, number_of
from carto_mairie.services.tables.one_column import column_of_pairs, write_apart
from carto_mairie.services.tables.places import Evidence, nowhere, places_in
from carto_mairie.services.tables.text import read_table, rows_of

ROW = "École élémentaire;650300,5;6841375,2"
XY = ("nom", "x", "y")


def table_of(tmp_path, text, encoding="utf-8"):
    (tmp_path / "t.csv").write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return read_table(tmp_path / "t.csv")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850", "mac_roman"]
)
def test_letters_are_those_that_were_written(tmp_path, encoding):
    text = f"nom;x;y\n{ROW}\nMairie déléguée;650300,5;6841375,2\n"
    table = table_of(tmp_path, text, encoding)
    assert table.head == XY
    assert table.column(0) == ["École élémentaire", "Mairie déléguée"]
    assert [row[0] for row in rows_of(tmp_path / "t.csv", table)] == table.column(0)


def test_a_cell_pasted_from_elsewhere_harms_itself_alone(tmp_path):
    text = f"nom;x;y\n{ROW}\n{ROW.replace('École', 'Crèche')}\n".encode() + "café;1;2\n".encode("cp1252")
    assert table_of(tmp_path, text).column(0) == ["École élémentaire", "Crèche élémentaire", "caf\ufffd"]


HEADS = {
    "title": "Liste des écoles\n\nnom;x;y\n",
    "title with blank cells": "Liste des écoles;;\n;;\nnom;x;y\n",
    "title with a comma": "Équipements, 2024\nnom;x;y\n",
    "notice": "".join(f"ligne de notice {number}\n" for number in range(25)) + "nom;x;y\n",
    "sep and title": "sep=;\nListe des écoles;;\nnom;x;y\n",
    "title over two lines": '"Liste\ndes écoles";;\nnom;x;y\n',
    "no title": "nom;x;y\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_titles_above_the_head_are_none(tmp_path, head):
    table = table_of(tmp_path, f"{head}{ROW}\n{ROW}\n")
    assert (table.delimiter, table.head, table.count) == (";", XY, 2)
    assert len(list(rows_of(tmp_path / "t.csv", table))) == 2
    assert places_in(table, nowhere).readings[0].system.epsg == 2154


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("commune;2019;2020\nA;1;2\n", ("commune", "2019", "2020")),
        ("nom;;\nA;1;2\n", ("nom", "", "")),
        ("code,nom\n1,a\n", ("code", "nom")),
        (";Lambert 93;;WGS84;\nnom;X;Y;lon;lat\nA;650300;6841375;2,325;48,672\n", ("nom", "X", "Y", "lon", "lat")),
    ],
)
def test_a_head_of_years_or_with_gaps_is_one(tmp_path, text, head):
    table = table_of(tmp_path, text)
    assert (table.head, table.count) == (head, 1)


def test_codes_keep_their_zeros(tmp_path):
    for cell in ("01053", "0169000000", "+33169000000", "12E5", "1" * 20):
        assert is_code(cell)
        table = table_of(tmp_path, f"code;x;y\n91216;650300;6841375\n{cell};650300;6841375\n")
        assert has_codes(table)
        assert "detectTypes=no" in source_of(tmp_path / "t.csv", table, None)
    table = table_of(tmp_path, "code;x;y\n0;650300;6841375\n0,5;650300;6841375\n")
    assert not has_codes(table)
    assert "detectTypes=yes" in source_of(tmp_path / "t.csv", table, None)


@pytest.mark.parametrize("head", ["X;x;Y;y", "x;x;y;y"])
def test_names_that_qgis_does_not_tell_apart_are_written_apart(tmp_path, head):
    table = table_of(tmp_path, f"{head}\n650300;2,325;6841375;48,672\n")
    reading = places_in(table, nowhere).readings[0]
    assert not is_plainly_written(table, reading)
    pair = (reading.east, reading.north)
    copy = write_plainly(tmp_path / "t.csv", table, {pair}, tmp_path / "c.csv", CancelToken())
    assert len({name.casefold() for name in copy.head}) == 4 or head == "x;x;y;y"
    assert all([name.casefold() for name in copy.head].count(copy.head[column].casefold()) == 1 for column in pair)


def test_every_row_is_accounted_for(tmp_path):
    good = "A;650300;6841375\n" * 40
    text = f"nom;x;y\n{good};;\nB;0;0\nC;n.c.;n.c.\nD;-;-\nE;650300\nF;rue;650300\nG;2.325;48.672\nH;650 300;6841375\n"
    table = table_of(tmp_path, text)
    places = places_in(table, nowhere)
    assert places.is_certain
    account = account_of(tmp_path / "t.csv", table, places.readings[0], CancelToken())
    assert (account.empty, account.unread, account.elsewhere) == (3, 2, 1)
    assert account.odd == 6
    copy = write_plainly(tmp_path / "t.csv", table, {(1, 2)}, tmp_path / "c.csv", CancelToken())
    assert copy.count == table.count
    rows = {row[0]: row[1:3] for row in copy.rows}
    for name in "BCDEF":
        assert rows[name] == ("", "")
    assert rows["H"] == ("650300.0", "6841375.0")


@pytest.mark.parametrize("word", ["NULL", "N/A", "n.c.", "-", "#N/A", "Non renseigné"])
def test_half_of_the_rows_may_be_without_coordinates(tmp_path, word):
    assert is_nothing(word)
    rows = "A;650300;6841375\n" * 5 + f"B;{word};{word}\n" * 5
    assert places_in(table_of(tmp_path, f"nom;x;y\n{rows}"), nowhere).readings[0].system.epsg == 2154


@pytest.mark.parametrize("pair", ["48°40'19\"N;2°19'30\"E", "48 40 19;2 19 30", "48.672 N;2.325 E", "x 1;y 2"])
def test_coordinates_that_are_no_numbers_are_told(tmp_path, pair):
    found = places_in(table_of(tmp_path, f"nom;lat;lon\nA;{pair}\n"), nowhere)
    assert (found.readings, found.evidence) == ((), Evidence.UNREADABLE)


def test_cells_with_quotes_are_written_anew_for_qgis(tmp_path):
    table = table_of(tmp_path, 'nom;x;y\n=LIEN("a");="650300";="6841375"\n')
    assert not is_text_of_qgis(table)
    assert (table.count, number_of(table.column(1)[0])) == (1, 650300)
    copy = write_plainly(tmp_path / "t.csv", table, {(1, 2)}, tmp_path / "c.csv", CancelToken())
    assert copy.rows == (('=LIEN("a")', "650300.0", "6841375.0"),)


PAIRS = [
    "48.672, 2.325",
    "48.672,2.325",
    "[2.325, 48.672]",
    "POINT(2.325 48.672)",
    "SRID=4326;POINT Z (2.325 48.672 12)",
    '{"type": "Point", "coordinates": [2.325, 48.672]}',
]


@pytest.mark.parametrize("cell", PAIRS)
@pytest.mark.parametrize("name", ["geo_point_2d", "Coordonnées GPS", "lat_lon", "the_geom"])
def test_coordinates_in_one_column_are_read(tmp_path, cell, name):
    quoted = cell.replace('"', '""')
    table = table_of(tmp_path, f'nom;{name};n\nA;"{quoted}";1\nB;;2\nC\n')
    assert column_of_pairs(table) == 1
    copy = write_apart(tmp_path / "t.csv", table, 1, tmp_path / "c.csv", CancelToken())
    assert copy.count == 3
    (reading,) = places_in(copy, nowhere, (3, 4)).readings
    assert reading.system.epsg == 4326
    assert reading.place == pytest.approx((2.325, 48.672))


@pytest.mark.parametrize(
    "text", ["nom;geo\nA;1,5\n", "nom;point\nA;12\n", "nom;horaires\nA;8.30, 12.30\n", "nom;geo\nA;POLYGON((0 0))\n"]
)
def test_other_columns_are_no_pairs(tmp_path, text):
    assert column_of_pairs(table_of(tmp_path, text)) is None


def test_a_quotation_mark_that_nobody_closed_takes_no_row_away(tmp_path):
    rows = "C;650300;6841375\n" * 30
    table = table_of(tmp_path, f'nom;x;y\n"A";650300;6841375\n"B;650300;6841375\n{rows}')
    assert (table.count, table.column(0)[:3]) == (32, ["A", "B", "C"])
    assert not is_text_of_qgis(table)
    copy = write_plainly(tmp_path / "t.csv", table, {(1, 2)}, tmp_path / "c.csv", CancelToken())
    assert (copy.count, copy.quoted) == (32, True)


def test_lines_in_a_cell_are_no_rows(tmp_path):
    table = table_of(tmp_path, 'nom;x;y\n"rue ; de\nla Paix\n3e étage\nporte; à droite";650300;6841375\n')
    assert (table.count, table.quoted) == (1, True)
    text = 'nom,notes\nA,"un, deux\ntrois, quatre\ncinq, six\nsept, huit\nneuf, dix"\n'
    assert table_of(tmp_path, text).count == 1
