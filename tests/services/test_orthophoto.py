"""The tiles of an aerial photograph: those that cover a box, fine enough, and never too many."""

from __future__ import annotations

import math

import pytest
from sheet_kit import make_services

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.orthophoto import Tiles, fetch_tiles, tiles_of

HALF_WORLD = 20037508.342789244
BOXES = [
    (262000.0, 6226000.0, 262100.0, 6226080.0),
    (262000.0, 6226000.0, 264500.0, 6228000.0),
    (-6800000.0, 1820000.0, -6799950.0, 1820060.0),
    (6173000.0, -2380000.0, 6173400.0, -2379900.0),
    (0.0, 0.0, 900_000.0, 10.0),
    (-HALF_WORLD, -HALF_WORLD, HALF_WORLD, HALF_WORLD),
]


@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("pixels", [10, 724, 100_000])
def test_tiles_cover_the_box_and_are_few(box, pixels):
    tiles = tiles_of(box, pixels)
    west, north = tiles.corner
    side = tiles.pixel * 256
    assert west <= box[0] + 1e-6
    assert north >= box[3] - 1e-6
    assert west + len(tiles.columns) * side >= box[2] - 1e-6
    assert north - len(tiles.rows) * side <= box[1] + 1e-6
    assert 1 <= len(tiles.places) <= 64
    assert 0 <= tiles.zoom <= 19


def test_tiles_are_as_fine_as_the_paper():
    box = BOXES[1]
    tiles = tiles_of(box, 724)
    wanted = (box[2] - box[0]) / 724
    assert wanted / math.sqrt(2) - 1e-9 <= tiles.pixel <= wanted * math.sqrt(2) + 1e-9


def test_tiles_come_in_their_order(sandbox):
    services = make_services(sandbox)
    tiles = tiles_of(BOXES[0], 724)
    pictures = fetch_tiles(services.http, tiles, CancelToken())
    assert len(pictures) == len(tiles.places) > 1
    assert all(picture.startswith(b"\xff\xd8") for picture in pictures)


def test_a_server_that_fails_is_told(sandbox):
    sandbox.faults(kind="status", service="basemaps", status=403)
    with pytest.raises(ServiceError) as caught:
        fetch_tiles(make_services(sandbox).http, Tiles(5, range(3), range(3)), CancelToken())
    assert caught.value.kind is ErrorKind.FORBIDDEN


def test_given_up(sandbox):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        fetch_tiles(make_services(sandbox).http, Tiles(5, range(3), range(3)), token)
