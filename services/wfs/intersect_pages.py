"""From a server's answers to pages: types, measures, cuts, and no feature twice where a shape was cut up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import ErrorKind, ServiceError
from ..geo.geojson import wkb_of
from ..geo.geometry import dimension
from ..geo.overlap import Overlap, Overlay, reproject
from ..geo.wkb import coordinates, swapped
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.answers import reading_answer
from ..net.parsing import parsing
from .columns import Columns
from .gml import Answer, Item
from .schema import LayerSchema, to_value

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Ask = Callable[[], Iterator[Answer]]
"""Asks what a piece of a shape touches."""

_DIMENSIONS = {Geometry.MULTI_POINT: 0, Geometry.MULTI_LINE: 1, Geometry.MULTI_POLYGON: 2}
_EVERYTHING = 1_000_000
_MARGIN = 1e-4  # degrees


class PageMaker:
    """Makes the pages of one layer's answer, and counts them."""

    def __init__(
        self,
        typename: str,
        shape: BaseGeometry,
        clip: bool,
        start: int = 0,
        most: int | None = None,
        service: str = "wfs",
    ) -> None:
        """Make it for a shape in degrees; the first `start` features are left out, `most` at most are given."""
        self.shape = shape
        self.loaded = 0
        self._typename = typename
        self._clip = clip
        self._skip = start
        self._most = most
        self._overlay = Overlay(shape)
        self._service = service
        self._seen: set[int] = set()
        self._met = 0
        self._short = False
        self._columns: Columns | None = None
        self._added: frozenset[str] = frozenset()
        self._swapped: bool | None = None
        self._total: int | None = None

    @property
    def page_size(self) -> int:
        """How many features a page need hold: no more than are wanted."""
        return _EVERYTHING if self._most is None else self._most + self._skip

    def pages(
        self, schema: LayerSchema | None, asking: Sequence[Ask], added: frozenset[str] = frozenset()
    ) -> Iterator[Page]:
        """Yield the pages of several answers, one for each piece of the shape.

        What two pieces both touch is given once: then the total is known at the end alone. `added` are the names of the
        attributes that the way to the layer adds to the layer's own.
        """
        self._added = added
        single = len(asking) == 1
        held: Page | None = None
        try:
            for answer in self._in_a_row(asking):
                # Some servers count on the first page alone, others not at all: then the last answer, without features.
                self._total = self._total if answer.total is None else answer.total
                if held is not None and not answer.features:
                    held = replace(held, total=self._total) if single else held
                    continue
                for page in self._pages(schema, answer, self._total if single else None):
                    if held is not None:
                        yield held
                    held = page
                if self._is_full():
                    break
        except ServiceError:
            if held is not None:
                yield held  # what came before the failure is kept
            raise
        if held is not None:
            finished = not single and not self._is_full() and not self._short
            yield replace(held, total=self.loaded + self._skip) if finished else held

    def _is_full(self) -> bool:
        return self._most is not None and self.loaded >= self._most

    def _in_a_row(self, asking: Sequence[Ask]) -> Iterator[Answer]:
        """Yield the answers of all pieces, and note whether one of them gave less than there is."""
        for ask in asking:
            received, total = 0, None
            # Named nowhere: a failure that is kept would keep the answers on their way with it.
            for answer in ask():
                received += len(answer.features)
                total = answer.total if total is None else total
                yield answer
            self._short = self._short or (received > 0 and (total is None or received < total))

    def _pages(self, schema: LayerSchema | None, answer: Answer, total: int | None) -> Iterator[Page]:
        columns = self._columns_of(schema, answer)
        schema = columns.schema
        items = self._new(answer.features)
        with reading_answer(self._service):
            of_items = [_kind(item.geometry) for item in items]
        kinds = set(filter(None, of_items)) or {schema.geometry or Geometry.MULTI_POLYGON}
        for kind in sorted(kinds):
            own = [item for item, own_kind in zip(items, of_items) if (own_kind or min(kinds)) is kind]
            # And measuring, which is as much work: with ten layers there would be ten threads at it.
            with reading_answer(self._service), parsing():
                page = self._page(columns, kind, own, answer.epsg or 4326, total)
            yield page

    def _columns_of(self, schema: LayerSchema | None, answer: Answer) -> Columns:
        """Give the columns that the first answer with features fixes, for all pages alike."""
        if self._columns is not None:
            return self._columns
        rows = [item.values for item in answer.features]
        columns = Columns(schema or LayerSchema(self._typename, "", None, None, ()), rows, self._added)
        if rows:
            self._columns = columns
        return columns

    def _new(self, items: Iterable[Item]) -> list[Item]:
        """Give the features that did not come before; the ids of views without a key are new at each request.

        Within one page nothing comes twice: two rows that are the same there are two features.
        """
        new = []
        marks = set()
        for item in items:
            mark = hash((repr(item.geometry), repr(sorted(item.values.items()))))
            if mark in self._seen:
                continue
            marks.add(mark)
            self._met += 1
            if self._met <= self._skip:
                continue
            if self._most is not None and self.loaded >= self._most:
                break
            self.loaded += 1
            new.append(item)
        self._seen |= marks
        return new

    def _page(self, columns: Columns, kind: Geometry, items: list[Item], epsg: int, total: int | None) -> Page:
        geometries = self._in_degrees([wkb_of(item.geometry, kind) for item in items], epsg)
        placed = [geometry for geometry in geometries if geometry]
        if placed and not any(map(self._is_near, placed)):
            # The server did not know the filter: what it gave says nothing of the shape, nor that there is nothing.
            detail = f"{self._typename}: {len(placed)} features, none of them at the shape"
            raise ServiceError(ErrorKind.OTHER_PLACE, self._service, status=200, detail=detail)
        overlaps = self._overlay.measure(geometries, self._clip)
        features = [
            Feature(overlap.geometry, (*_values(columns, item.values), *_measures(overlap)))
            for item, overlap in zip(items, overlaps)
            if overlap.geometry is not None or not self._clip
        ]
        if total is not None:
            total -= len(items) - len(features)  # cut away to nothing: they touch the border alone
        return Page(_schema(columns.schema, kind, dimension(self.shape)), features, total)

    def _in_degrees(self, geometries: list[bytes | None], epsg: int) -> list[bytes | None]:
        """Bring coordinates into degrees, x first: in GML their order is not to be known from the name of the CRS."""
        if self._swapped is None:
            first = next((geometry for geometry in geometries if geometry), None)
            self._swapped = None if first is None else self._is_swapped(first, epsg)
        if self._swapped:
            geometries = [_swap(geometry) for geometry in geometries]
        return geometries if epsg == 4326 else reproject(geometries, epsg, 4326)

    def _is_swapped(self, wkb: bytes, epsg: int) -> bool:
        ways = ([wkb], [_swap(wkb)])
        written, other = (way if epsg == 4326 else reproject(way, epsg, 4326) for way in ways)
        return not self._is_near(written[0]) and self._is_near(other[0])

    def _is_near(self, geometry: bytes | None) -> bool:
        places = coordinates(geometry or b"")
        west, south = places.min(axis=0).tolist()
        east, north = places.max(axis=0).tolist()
        left, bottom, right, top = self.shape.bounds
        return bool(
            west <= right + _MARGIN and east >= left - _MARGIN and south <= top + _MARGIN and north >= bottom - _MARGIN
        )


def computed_fields(common: int) -> tuple[Field, ...]:
    """Give the attributes that are computed: an area in m², or where the common part is a line its length in m."""
    size = "intersection_length" if common == 1 else "intersection_area"
    return tuple(Field(name, FieldType.REAL) for name in (size, "intersection_ratio", "feature_ratio"))


def _schema(schema: LayerSchema, kind: Geometry, shape: int) -> Schema:
    computed = computed_fields(min(shape, _DIMENSIONS[kind]))
    taken = {field.name for field in computed}
    own = tuple(Field(f"{field.name}_1", field.type) if field.name in taken else field for field in schema.fields)
    return Schema(schema.typename, kind, own + computed)


def _values(columns: Columns, row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(to_value(value, field.type) for field, value in zip(columns.schema.fields, columns.values(row)))


def _measures(overlap: Overlap) -> tuple[float | None, ...]:
    """Round off the digits that depend on what else is on the page: the same question gives the same answer."""
    shares = (None if share is None else round(share, 12) for share in (overlap.of_shape, overlap.of_feature))
    return (round(overlap.size, 6), *shares)


def _kind(geometry: dict[str, Any] | None) -> Geometry | None:
    if not geometry or not geometry.get("coordinates"):
        return None
    kind = geometry["type"]
    if "Polygon" in kind:
        return Geometry.MULTI_POLYGON
    return Geometry.MULTI_LINE if "Line" in kind else Geometry.MULTI_POINT


def _swap(geometry: bytes | None) -> bytes | None:
    return None if geometry is None else swapped(geometry)
