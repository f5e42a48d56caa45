"""Addresses of databases, on every system."""

from __future__ import annotations

import sqlite3
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
