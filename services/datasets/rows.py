"""Rows of large tables of the catalogue, filtered by the server to one commune (api-tabular).

See https://github.com/datagouv/api-tabular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..communes.insee import arrondissements_of
from ..communes.service import Communes
from ..errors import Problem, QueryError
from ..geo import wkb
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from ..query import Answers, Query
from ..tables.columns import commune_columns
from ..tables.numbers import coordinates_of
from .records import line

if TYPE_CHECKING:
    from ..tables.places import Reading

SERVICE = "tabular"
PAGE_SIZE = 50
"""Rows a page, the most that the service gives."""
MOST_COLUMNS = 500
LONGEST_NAME = 200

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
# The service reads its own query: these would end a name or a value.
_BREAKS = re.compile(r"[=&\"#\x00-\x1f]")
_VALUE = re.compile(r"[0-9A-Za-z][\w\-]{0,40}", re.ASCII)
_TYPES = {
    "int": FieldType.INTEGER,
    "float": FieldType.REAL,
    "bool": FieldType.BOOLEAN,
    "date": FieldType.DATE,
    "datetime": FieldType.DATETIME,
}
_INSEE = ("code_commune_insee", "code_commune")
"""What the service's own look at the values calls INSEE codes."""
_NUMBERS = ("int", "float")
_LARGEST = 1 << 63
"""Integers of QGIS and of GeoPackages have 64 bits."""
_FARTHEST = 1e300
LONGEST_VALUE = 65_536
"""Characters of a cell."""


@dataclass(frozen=True)
class DatasetRowsQuery(Query):
    """Rows of a table by its resource's id; those of which `column` is one of the `values`, all of them without."""

    resource: str
    column: str = ""
    values: tuple[str, ...] = ()
    title: str = ""

    kind: ClassVar[str] = "dataset_rows"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what the service would read as something else; raises `QueryError`."""
        if not _UUID.fullmatch(self.resource):
            raise QueryError(Problem.CHOICE, self.resource, field="resource")
        if len(self.column) > LONGEST_NAME or _BREAKS.search(self.column):
            raise QueryError(Problem.CHOICE, self.column, field="column")
        if bool(self.column) != bool(self.values):
            raise QueryError(Problem.EMPTY, self.column, field="column")
        for value in self.values:
            if not _VALUE.fullmatch(value):
                raise QueryError(Problem.CHOICE, value, field="column")


class Column(NamedTuple):
    """A column as the service looked at it: its name, the type of its values, and what they seem to be."""

    name: str
    type: str = "string"
    format: str = "string"


class CommuneColumn(NamedTuple):
    """A column by which rows are of a commune: its name, what it is asked for, and how many rows that gives."""

    name: str
    values: tuple[str, ...]
    rows: int


class Rows:
    """Asks for rows; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, communes: Communes) -> None:
        self._http, self._communes = http, communes

    def columns(self, resource: str, cancel: CancelToken) -> list[Column]:
        """Give the columns of a table in their order; a table that the service never looked at is a `NOT_FOUND`."""
        DatasetRowsQuery(resource)
        return self._http.json(Request(SERVICE, f"resources/{resource}/profile/"), cancel, _columns)

    def of_commune(self, resource: str, code: str, title: str, cancel: CancelToken) -> DatasetRowsQuery:
        """Make the query of a commune's rows; raises `QueryError` where no column tells the commune, or several do.

        Which columns may is what their names and values say; that they do is seen by what they give.
        """
        found = self.commune_columns(resource, code, cancel)
        if not found:
            raise QueryError(Problem.NO_COLUMN, title or resource, field="column", commune=code)
        best = found[0]
        if len({column.rows for column in found}) > 1:
            names = tuple(f"{column.name} ({column.rows})" for column in found)
            raise QueryError(Problem.CHOICE, title or resource, field="column", candidates=names)
        return DatasetRowsQuery(resource, best.name, best.values, title)

    def commune_columns(self, resource: str, code: str, cancel: CancelToken) -> list[CommuneColumn]:
        """Give the columns that have rows of a commune, with how many."""
        columns = self.columns(resource, cancel)
        said = [column for column in columns if column.format in _INSEE]
        named = commune_columns([column.name for column in columns])
        if not said and "insee" in named:
            said = [columns[named["insee"]]]
        found = []
        for column in said:
            if _BREAKS.search(column.name):
                continue
            values = _values(column, (code, *arrondissements_of(code)))
            query = DatasetRowsQuery(resource, column.name, values)
            count = self._http.json(self._request(query, 1, 1), cancel, _total)
            if count:
                found.append(CommuneColumn(column.name, values, count))
        return found

    def pages(self, query: DatasetRowsQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the rows by pages from the `start`-th on, as points where their coordinates are certain."""
        columns = self.columns(query.resource, cancel)
        if query.column and query.column not in {column.name for column in columns}:
            raise QueryError(Problem.CHOICE, query.column, field="column")
        endpoint = self._http.endpoints[SERVICE]
        size = min(PAGE_SIZE, endpoint.page_limit)
        maker: list[_Maker] = []

        def fetch(offset: int) -> Page:
            number, surplus = divmod(offset, size)
            rows, total = self._http.json(self._request(query, number + 1, size), cancel, _rows)
            if not maker:
                maker.append(_Maker(columns, rows, self._communes, cancel))
            return maker[0].page(rows[surplus:], total)

        yield from fetch_pages(fetch, size, endpoint.concurrency, start)

    def _request(self, query: DatasetRowsQuery, page: int, size: int) -> Request:
        params: dict[str, Any] = {"page": page, "page_size": size}
        if len(query.values) == 1:
            params[f"{query.column}__exact"] = query.values[0]
        elif query.values:
            params[f"{query.column}__in"] = ",".join(query.values)
        return Request(SERVICE, f"resources/{query.resource}/data/", params)

    answers: ClassVar[Answers] = {DatasetRowsQuery: pages}


class _Maker:
    """Makes features of rows: points where the first page says for certain which columns are coordinates."""

    def __init__(
        self, columns: list[Column], sample: list[dict[str, Any]], communes: Communes, cancel: CancelToken
    ) -> None:
        from ..tables.locating import locator  # with shapely and pyproj, hence not at the start
        from ..tables.places import places_in
        from ..tables.text import TextTable

        self._columns = columns
        names = tuple(column.name for column in columns)
        rows = tuple(tuple("" if row.get(name) is None else _text(row[name]) for name in names) for row in sample)
        table = TextTable("utf-8", ",", 0, names, rows, len(rows))
        places = places_in(table, locator(communes, cancel)) if rows else None
        self._reading: Reading | None = places.readings[0] if places is not None and places.is_certain else None
        fields = tuple(Field(column.name, _TYPES.get(column.type, FieldType.TEXT)) for column in columns)
        self._schema = Schema("dataset_rows", Geometry.POINT if self._reading else Geometry.NONE, fields)

    def page(self, rows: list[dict[str, Any]], total: int) -> Page:
        """Make a page."""
        attributes = [tuple(_value(row.get(column.name), column.type) for column in self._columns) for row in rows]
        return Page(self._schema, [Feature(*pair) for pair in zip(self._points(rows), attributes)], total)

    def _points(self, rows: list[dict[str, Any]]) -> list[bytes | None]:
        reading = self._reading
        if reading is None:
            return [None] * len(rows)
        east, north = self._columns[reading.east].name, self._columns[reading.north].name
        cells = [["" if row.get(name) is None else _text(row[name]) for name in (east, north)] for row in rows]
        pairs = [coordinates_of(*pair) for pair in cells]
        known = [pair for pair in pairs if pair is not None]
        places = iter(reading.system.degrees([x for x, _ in known], [y for _, y in known]) if known else ())
        return [None if pair is None else _point(*next(places)) for pair in pairs]


def _point(longitude: float, latitude: float) -> bytes | None:
    """Give a point; none for what a slip of the pen has put outside of the world."""
    return wkb.point(longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def _columns(value: Any) -> list[Column]:
    profile = value.get("profile", value)
    known = profile["columns"]
    header = profile.get("header") or list(known)
    names = dict.fromkeys(name_of(name)[:LONGEST_NAME] for name in header)
    if not names or len(names) > MOST_COLUMNS:
        raise ValueError(f"{len(names)} columns")
    return [
        Column(name, line((known.get(name) or {}).get("python_type")), line((known.get(name) or {}).get("format")))
        for name in names
    ]


def _values(column: Column, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give codes as a column holds them: one of numbers has lost the nought in front."""
    if column.type in _NUMBERS:
        return tuple(str(int(code)) for code in codes if code.isdigit())
    return codes


def _rows(value: Any) -> tuple[list[dict[str, Any]], int]:
    rows = value["data"]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("rows that are no objects")
    return rows, _total(value)


def _total(value: Any) -> int:
    total = whole_number(value["meta"]["total"])
    if total is None or total < 0:
        raise ValueError(f"{total!r} is no total")
    return total


def _value(value: Any, kind: str) -> Any:
    """Give a value as its field holds it; one that is of another type than was told is none."""
    if value is None:
        return None
    if kind == "bool":
        return value if isinstance(value, bool) else None
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind == "int":
        return value if is_number and isinstance(value, int) and abs(value) < _LARGEST else None
    if kind == "float":
        # What is no number, or larger than any: no field holds it.
        return float(value) if is_number and abs(value) < _FARTHEST else None
    return _text(value)


def _text(value: Any) -> str:
    """Give a value as text; Python refuses to write integers of thousands of digits."""
    is_endless = isinstance(value, int) and abs(value) >= _FARTHEST
    return "" if is_endless else str(value)[:LONGEST_VALUE]
