"""Addresses of databases, on every system."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from carto_mairie.services.files.database import _uri, is_plain, style_inside


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PureWindowsPath("C:\\Données été\\a#1.gpkg"), "file:///C:/Donn%C3%A9es%20%C3%A9t%C3%A9/a%231.gpkg"),
        (PureWindowsPath("\\\\serveur\\sig\\a.gpkg"), "file:////serveur/sig/a.gpkg"),
        (PurePosixPath("/home/a?b/50%.gpkg"), "file:///home/a%3Fb/50%25.gpkg"),
    ],
)
def test_drives_shares_and_signs_stay(path, address):
    assert _uri(path) == f"{address}?mode=ro&immutable=1"


@pytest.mark.parametrize("folder", ["a b", "é#1", "50%", "a?b"])
def test_a_database_is_read_in_a_folder_of_any_name(tmp_path, folder):
    (tmp_path / folder).mkdir()
    path = tmp_path / folder / "a.gpkg"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE layer_styles (f_table_name TEXT, styleQML TEXT, useAsDefault INT)")
        database.execute("INSERT INTO layer_styles VALUES ('bati', '<qgis/>', 1)")
    database.close()
    assert is_plain(path)
    assert style_inside(path, "bati") == b"<qgis/>"
    assert style_inside(path, "other") == b""
    path.write_bytes(b"no database")
    assert not is_plain(path)
    assert style_inside(path, "bati") == b""


@pytest.mark.parametrize(
    "sql",
    [
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "SELECT a.x FROM t a, t b, t c, t d, t e, t f, t g, t h, t i",
        "WITH RECURSIVE c(x) AS (SELECT st_area(1) UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
    ],
)
def test_a_view_whose_rows_never_end_is_refused(tmp_path, monkeypatch, sql):
    monkeypatch.setattr("carto_mairie.services.files.database.LONGEST_VIEW", 0.3)
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (x)")
        database.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(1000)])
        database.execute(f"CREATE VIEW v AS {sql}")
        database.commit()
    assert not is_plain(path)


@pytest.mark.parametrize("sql", ["SELECT x FROM t", 'SELECT x AS "a ""b""" FROM t', "SELECT st_area(x) FROM t"])
def test_a_view_that_ends_is_let_through(tmp_path, sql):
    path = tmp_path / "a.gpkg"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute(f'CREATE VIEW "v""w" AS {sql}')
        database.commit()
    assert is_plain(path)
