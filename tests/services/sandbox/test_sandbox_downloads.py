"""The sandbox's BD TOPO lies in the département that it is of."""

from __future__ import annotations

import pytest
from pyproj import Transformer
from shapely import wkt

from sandbox.coordinates import transform
from sandbox.download_survey import survey
from sandbox.world import World, load_world

TO_DEGREES = Transformer.from_crs(2154, 4326, always_xy=True).transform


@pytest.fixture(scope="module")
def world() -> World:
    return load_world(parcels=400)


def test_houses_and_roads_lie_in_the_largest_commune_of_the_zone(world: World) -> None:
    found = survey(world, "D045", "2154")
    commune = next(item for item in world.divisions.communes if item.code == "45901")
    outline = commune.outline.buffer(1e-6)
    assert found is not None
    assert len(found.buildings) > 100
    assert len(found.roads) > 10
    for text in (*found.buildings, *found.roads, found.commune):
        assert outline.contains(transform(TO_DEGREES, wkt.loads(text)))


@pytest.mark.parametrize("zone", ["D091", "D013", "FXX", ""])
def test_of_a_zone_without_houses_there_is_no_survey(world: World, zone: str) -> None:
    assert survey(world, zone, "2154") is None
