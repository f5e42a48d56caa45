"""SQLite files (GeoPackage, SpatiaLite) that came with data: what in them could call more than SQL."""

from __future__ import annotations

import re
import sqlite3
import time
from contextlib import closing
from pathlib import Path, PurePath
from urllib.parse import quote

# GDAL gives SQL functions that geocode on the internet and open any data source; SpatiaLite ones that read and write
# files. A view or a trigger may call them when a layer is merely read.
_REACHING = re.compile(
    r"\b(?:ogr_\w+|gdal_\w+|load_extension|readfile|writefile|edit|blob(?:from|to)file|eval"
    r"|(?:import|export)(?:shp|dxf|dbf|xls|wfs|geojson|kml)\w*|xb_\w*(?:load|store|file)\w*|load_external\w*|http\w*)\s*\(",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(r"create\s+virtual\s+table\b.*?\busing\s+[\"'`\[]?(\w+)", re.IGNORECASE | re.DOTALL)
_RECURSIVE = re.compile(r"\bwith\s+recursive\b", re.IGNORECASE)
LONGEST_VIEW = 5.0
"""Seconds that the rows of a view may take to be counted."""
_INDEXES = {"rtree", "fts3", "fts4", "fts5", "virtualspatialindex", "virtualelementary", "virtualknn", "virtualknn2"}


def is_plain(path: Path) -> bool:
    """Whether a database holds tables, views and triggers that do no more than SQL can; raises OSError."""
    try:
        with closing(sqlite3.connect(_uri(path.absolute()), uri=True)) as database:
            rows = database.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
            plain = all(_is_plain(str(sql)) for _, _, sql in rows)
            return plain and all(_ends(database, str(name)) for kind, name, _ in rows if kind == "view")
    except sqlite3.Error:
        return False


def _ends(database: sqlite3.Connection, view: str) -> bool:
    """Whether the rows of a view come to an end in a time that a user waits: GDAL, which counts them, has no bound."""
    deadline = time.monotonic() + LONGEST_VIEW
    database.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    quoted = view.replace('"', '""')
    try:
        database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608  # nosec B608 - quoted
    except sqlite3.OperationalError as error:
        # Functions of geometry are GDAL's own: such a view is let through, unless it may turn in circles.
        definition = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (view,)).fetchone()
        return "no such function" in str(error) and not _RECURSIVE.search(str(definition))
    finally:
        database.set_progress_handler(None, 0)
    return True


def _is_plain(sql: str) -> bool:
    if _REACHING.search(sql):
        return False
    virtual = _VIRTUAL.search(sql)
    return virtual is None or virtual[1].lower() in _INDEXES


def style_inside(path: Path, layer: str) -> bytes:
    """Give the QGIS style that a GeoPackage holds for a layer, the default one first; empty where there is none."""
    try:
        with closing(sqlite3.connect(_uri(path.absolute()), uri=True)) as database:
            row = database.execute(
                "SELECT styleQML FROM layer_styles WHERE f_table_name = ? ORDER BY useAsDefault DESC", (layer,)
            ).fetchone()
    except sqlite3.Error:
        return b""
    return str(row[0]).encode() if row and row[0] else b""


def _uri(path: PurePath) -> str:
    """Give the address under which SQLite reads a file without writing anything.

    With four slashes for a share of the network: SQLite takes no host, as `Path.as_uri` would give it.
    """
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix, safe='/:')}?mode=ro&immutable=1"
