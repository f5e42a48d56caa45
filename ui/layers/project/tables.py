"""Tables of a GeoPackage that are put in the place of older ones only when all of them is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateTransformContext

from ....services.model import Geometry, Page, Schema
from ..storage.geopackage_file import all_or_nothing, tables_in
from ..storage.geopackage_pages import GeoPackagePages

if TYPE_CHECKING:
    from osgeo import gdal

_COMING = "coming_"
_ENDINGS = {
    Geometry.POINT: "points",
    Geometry.MULTI_POINT: "points",
    Geometry.MULTI_LINE: "lines",
    Geometry.MULTI_POLYGON: "polygons",
    Geometry.NONE: "table",
}


class WholeTable:
    """One answer on its way into a table; into several where it has several types of geometry.

    All of it runs off the main thread; raises `FileError`.
    """

    def __init__(self, path: Path, table: str, title: str, transforms: QgsCoordinateTransformContext) -> None:
        self._path, self._table, self._title = path, table, title
        self._transforms = transforms
        self._coming: dict[Geometry, tuple[Schema, GeoPackagePages]] = {}
        self.count = 0

    def add(self, page: Page) -> None:
        """Write a page beside the table that is there."""
        if not page.features:
            return
        kind = page.schema.geometry
        if kind not in self._coming:
            name = f"{_COMING}{self._table}_{_ENDINGS[kind]}"
            drop_tables(self._path, [name])
            self._coming[kind] = page.schema, GeoPackagePages(self._path, name, _COMING, self._transforms)
        self._coming[kind][1].write(page)
        self.count += len(page.features)

    def finish(self) -> dict[str, Schema]:
        """Put what came in the place of the table, and give the tables that there are now, by their names."""
        before = tables_in(self._path)
        possible = possible_tables(self._table)
        names: dict[str, Schema] = {}
        moves: list[tuple[str, str]] = []
        for kind, (schema, pages) in self._coming.items():
            name = f"{self._table}_{_ENDINGS[kind]}" if names else self._table
            pages.finish(self._title)
            names[name] = schema
            moves.append((f"{_COMING}{self._table}_{_ENDINGS[kind]}", name))
        old = [name for name in possible if name in before]
        if old or moves:
            _exchange(self._path, old, moves)
        return names


def possible_tables(table: str) -> list[str]:
    """Give the tables that an answer may have been written to: its own, and one a further type of geometry."""
    return [table, *(f"{table}_{ending}" for ending in sorted(set(_ENDINGS.values())))]


def drop_coming(path: Path) -> None:
    """Take away what was cut before it was whole; raises `FileError`."""
    drop_tables(path, [name for name in tables_in(path) if name.startswith(_COMING)])


def drop_tables(path: Path, names: list[str]) -> None:
    """Take tables away, as far as they are there; raises `FileError`."""
    if set(names) & set(tables_in(path)):
        _exchange(path, names, [])


def _exchange(path: Path, old: list[str], moves: list[tuple[str, str]]) -> None:
    """Drop tables and rename others, all of it or nothing."""

    def exchange(source: gdal.Dataset) -> None:
        for name in old:
            _drop(source, name)
        for coming, name in moves:
            source.ExecuteSQL(f'ALTER TABLE "{coming}" RENAME TO "{name}"')

    all_or_nothing(path, exchange)


def _drop(source: gdal.Dataset, name: str) -> None:
    for number in range(source.GetLayerCount()):
        if source.GetLayer(number).GetName() == name:
            source.DeleteLayer(number)
            return
