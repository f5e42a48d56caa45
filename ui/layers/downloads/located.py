"""Tables with coordinates as layers of points, or as a question where their system is not certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ....services.cancel import CancelToken
from ....services.tables.account import Account, account_of
from ....services.tables.copies import is_plainly_written, is_text_of_qgis, write_plainly
from ....services.tables.layer_source import source_of
from ....services.tables.one_column import column_of_pairs, write_apart
from ....services.tables.places import Locate, Places, places_in
from ....services.tables.text import TextTable, read_table
from ....services.text import folded
from .found import Choice, Found, Kind, Located

_SHAPES = ("wkt", "geom", "the geom", "geometry")
"""Names of columns that GDAL makes shapes of."""
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A head of years, which GDAL takes for a row."""


class Written(NamedTuple):
    """How a table is written: empty for what its content tells; the columns (east, north) of its coordinates."""

    encoding: str = ""
    delimiter: str = ""
    columns: tuple[int, int] | None = None


def located_table(path: Path, locate: Locate, delivered: Sequence[Path], token: CancelToken) -> Found | None:
    """Give a table with coordinates: as points where their system is certain, else without places.

    Without coordinates it is given where GDAL would read other letters or another head, or reads nothing of that name;
    else None. Raises OSError and `Cancelled`.
    """
    table = read_table(path)
    if table is None:
        return None
    places = places_in(table, locate)
    if places is None:
        apart = _apart(path, table, locate, delivered, token)
        if apart is not None:
            return apart
        is_plain = table.encoding in ("utf-8", "utf-8-sig") and not table.skipped
        has_shapes = any(folded(name) in _SHAPES for name in table.head)
        has_years = any(map(_YEAR.fullmatch, table.head)) and not _YEAR.fullmatch(table.head[0])
        of_gdal = path.suffix.lower() != ".txt" and ((is_plain and not has_years) or has_shapes)
        return None if of_gdal else _unplaced(path, table, delivered, token)
    return _located(path, table, places, delivered, token)


def table_as(path: Path, written: Written, locate: Locate, token: CancelToken) -> tuple[TextTable, Found] | None:
    """Read a table as somebody says that it is written; None where it is none then. Raises as `located_table` does.

    Without columns that hold coordinates it has no places.
    """
    table = read_table(path, written.encoding, written.delimiter)
    if table is None:
        return None
    columns = written.columns if written.columns and max(written.columns) < len(table.head) else None
    places = places_in(table, locate, columns) if columns else None
    if places is None:
        return table, _unplaced(path, table, [path], token)
    return table, _located(path, table, places, [path], token)


def _apart(path: Path, table: TextTable, locate: Locate, delivered: Sequence[Path], token: CancelToken) -> Found | None:
    """Give a table whose coordinates stand in one column, from a copy that has them in two; None without such."""
    column = column_of_pairs(table)
    if column is None:
        return None
    target = _free(path, delivered)
    copy = write_apart(path, table, column, target, token)
    places = places_in(copy, locate, (len(copy.head) - 2, len(copy.head) - 1))
    if places is None or not places.readings:
        target.unlink()
        return None
    return replace(_located(target, copy, places, [*delivered, target], token), title=path.stem)


def _unplaced(path: Path, table: TextTable, delivered: Sequence[Path], token: CancelToken) -> Found:
    source, read = path, table
    if not is_text_of_qgis(table):
        source = _free(path, delivered)
        read = write_plainly(path, table, (), source, token)
    plain = source_of(source.absolute(), read, None)
    return Found(path.stem, path, plain, "delimitedtext", Kind.VECTOR, table.count)


def _free(path: Path, delivered: Sequence[Path]) -> Path:
    names = (path.with_name(f"{path.stem}-points{mark}.csv") for mark in ("", "-2", "-3", "-4"))
    return next(name for name in names if name not in delivered)


def _located(path: Path, table: TextTable, places: Places, delivered: Sequence[Path], token: CancelToken) -> Found:
    account = account_of(path, table, places.readings[0], token) if places.readings else Account()
    source, read = _readable(path, table, places, account, delivered, token)
    choices = tuple(
        Choice(
            reading.system.title,
            f"EPSG:{reading.system.epsg}",
            source_of(source.absolute(), read, reading),
            reading.place,
        )
        for reading in (*places.readings, *places.others)
    )
    located = Located(choices, places.evidence, places.is_certain, account)
    plain = source_of(source.absolute(), read, None)
    found = Found(path.stem, path, plain, "delimitedtext", Kind.VECTOR, table.count, located=located)
    return found.placed(choices[0]) if places.is_certain else found


def _readable(
    path: Path, table: TextTable, places: Places, account: Account, delivered: Sequence[Path], token: CancelToken
) -> tuple[Path, TextTable]:
    """Give the table, or a copy beside it whose coordinates QGIS can read."""
    readings = (*places.readings, *places.others)
    if is_text_of_qgis(table) and not account.odd and all(is_plainly_written(table, reading) for reading in readings):
        return path, table
    target = _free(path, delivered)
    pairs = {(reading.east, reading.north) for reading in readings}
    return target, write_plainly(path, table, pairs, target, token)
