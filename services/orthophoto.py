"""The aerial photograph of a place: tiles of the Géoplateforme's WMTS (matrix set PM, web Mercator)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from .cancel import CancelToken
from .net.http import HttpClient, Request
from .net.ordered import in_order

LAYER = "ORTHOIMAGERY.ORTHOPHOTOS"
SIDE = 256
"""Pixels along the side of a tile."""
_HALF_WORLD = 20037508.342789244
_LAST_ZOOM = 19
_MOST_TILES = 64
_LARGEST_TILE = 1_000_000
"""Bytes: a tile in JPEG has some 20,000."""
_AT_ONCE = 4
"""Tiles asked for at one time."""


class Tiles(NamedTuple):
    """The tiles of a zoom that cover a box: `columns` from the west, `rows` from the north."""

    zoom: int
    columns: range
    rows: range

    @property
    def pixel(self) -> float:
        """The side of a pixel in web Mercator (m)."""
        return 2 * _HALF_WORLD / 2**self.zoom / SIDE

    @property
    def corner(self) -> tuple[float, float]:
        """The north-western corner in web Mercator (m)."""
        side = self.pixel * SIDE
        return self.columns.start * side - _HALF_WORLD, _HALF_WORLD - self.rows.start * side

    @property
    def places(self) -> list[tuple[int, int]]:
        """Column and row of each tile."""
        return [(column, row) for row in self.rows for column in self.columns]


def tiles_of(box: tuple[float, float, float, float], pixels: int) -> Tiles:
    """Choose the tiles of a box in web Mercator (m: west, south, east, north) that give it so many pixels across.

    They are coarser where that would take too many of them, or finer ones than there are.
    """
    west, south, east, north = box
    wanted = (east - west) / pixels
    zoom = min(_LAST_ZOOM, max(0, math.ceil(math.log2(2 * _HALF_WORLD / SIDE / wanted) - 0.5)))
    while True:
        side = 2 * _HALF_WORLD / 2**zoom
        last = 2**zoom - 1
        columns = _span((west + _HALF_WORLD) / side, (east + _HALF_WORLD) / side, last)
        rows = _span((_HALF_WORLD - north) / side, (_HALF_WORLD - south) / side, last)
        if len(columns) * len(rows) <= _MOST_TILES or zoom == 0:
            return Tiles(zoom, columns, rows)
        zoom -= 1


def fetch_tiles(http: HttpClient, tiles: Tiles, token: CancelToken) -> Sequence[bytes]:
    """Give the JPEG of each tile, in the order of `places`; raises `ServiceError` and `Cancelled`."""

    def fetch(place: tuple[int, int]) -> bytes:
        column, row = place
        params = {
            "SERVICE": "WMTS",
            "REQUEST": "GetTile",
            "VERSION": "1.0.0",
            "LAYER": LAYER,
            "STYLE": "normal",
            "FORMAT": "image/jpeg",
            "TILEMATRIXSET": "PM",
            "TILEMATRIX": tiles.zoom,
            "TILEROW": row,
            "TILECOL": column,
        }
        return http.body(Request("basemaps", params=params, longest=_LARGEST_TILE), token)

    return list(in_order([partial(fetch, place) for place in tiles.places], _AT_ONCE))


def _span(first: float, last: float, most: int) -> range:
    return range(max(0, math.floor(first)), min(most, math.floor(last)) + 1)
