"""The source of a table for QGIS, on every system; and tables as they are written."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.tables.copies import write_plainly
from carto_mairie.services.tables.layer_source import source_of
from carto_mairie.services.tables.numbers import mark_of, number_of
from carto_mairie.services.tables.places import nowhere, places_in
from carto_mairie.services.tables.text import SAMPLED, read_table


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath("C:\\Données été\\a#1.csv"), "file:///C:/Donn%C3%A9es%20%C3%A9t%C3%A9/a%231.csv"),
        (PureWindowsPath("\\\\serveur\\sig\\a.csv"), "file://serveur/sig/a.csv"),
        (PurePosixPath("/home/a?b/50%.csv"), "file:///home/a%3Fb/50%25.csv"),
    ],
)
def test_drives_shares_and_signs_stay(tmp_path, path, address):
    (tmp_path / "t.csv").write_text("x;y\n650000,5;6840000\n")
    table = read_table(tmp_path / "t.csv")
    reading = places_in(table, nowhere).readings[0]
    source = source_of(path, table, reading)
    assert source.partition("?")[0] == address
    options = source.partition("?")[2].split("&")
    assert {"xField=x", "yField=y", "crs=EPSG:2154", "decimalPoint=,", "delimiter=;"} <= set(options)
    assert "geomType=none" in source_of(path, table, None).partition("?")[2].split("&")


SPREADSHEETS = [
    ("1 234,5", 1234.5),
    ("1\u202f234.5", 1234.5),
    ("-2,3", -2.3),
    ("1e5", 1e5),
    ("48.6°", 48.6),
    ("1.234,5", 1234.5),
    ("649,123.45", 649123.45),
    ("1.234.567", 1234567),
    ("6,841,700", 6841700),
    ("2'600'000,5", 2600000.5),
    *((text, None) for text in ("48 40 19", "48 40 19,5", "12 34", "01 69 00 00 00", "1,234,56", "10.12.2024")),
    *((text, None) for text in ("", "abc", "nan", "inf", "9" * 40, "12/05", "0x10")),
]


@pytest.mark.parametrize(("text", "value"), SPREADSHEETS)
def test_numbers_of_spreadsheets(text, value):
    assert number_of(text) == value


@pytest.mark.parametrize(
    ("texts", "mark"), [(["1,5", "2"], ","), (["1.5"], "."), (["1"], "."), (["1,5", "1.5"], None), (["1 000"], None)]
)
def test_the_decimal_mark_of_a_column(texts, mark):
    assert mark_of(texts) == mark


def test_the_sample_is_from_all_over_a_long_table(tmp_path):
    (tmp_path / "t.csv").write_text("x;y\n" + "".join(f"{n};0\n" for n in range(10_000)))
    table = read_table(tmp_path / "t.csv")
    rows = [int(row[0]) for row in table.rows]
    assert table.count == 10_000
    assert SAMPLED <= len(rows) <= 2 * SAMPLED
    assert max(b - a for a, b in zip(rows, rows[1:])) < 50
    assert rows[-1] > 9_900


@pytest.mark.parametrize("body", [b"", b"\n\n", b"one column\n1\n", b"\x00\x01\x02;\x03", b"a;b\n\x00\n", b"\xff\xfea"])
def test_what_is_no_table_is_none(tmp_path, body):
    (tmp_path / "t.csv").write_bytes(body)
    assert read_table(tmp_path / "t.csv") is None


def test_quotes_delimiters_and_lines_inside_cells_are_read(tmp_path):
    (tmp_path / "t.csv").write_text('nom,"x ""L93""",y\n"rue, de\nla Paix",650000,6840000\n')
    table = read_table(tmp_path / "t.csv")
    assert (table.delimiter, table.head, table.count) == (",", ("nom", 'x "L93"', "y"), 1)


def test_a_copy_has_plain_numbers_and_all_else_as_it_was(tmp_path):
    (tmp_path / "t.csv").write_text("nom;x;y\n1 200;650 000,5;6 840 000\nb;?;6840000\n")
    table = read_table(tmp_path / "t.csv")
    copy = write_plainly(tmp_path / "t.csv", table, {(1, 2)}, tmp_path / "c.csv", CancelToken())
    assert copy.rows == (("1 200", "650000.5", "6840000.0"), ("b", "", ""))
