"""What BD TOPO holds of a département of the world: buildings, roads and outlines, in the projection that is asked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pyproj import Transformer
from shapely.affinity import scale
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from .cadastre_layers import PCI
from .coordinates import transform
from .world import World

_SHARE = 0.55
"""Of the width of a small parcel, how much its house takes, where the world has no buildings of its own."""
_BUILT = range(100, 2000)
"""The contenances (m²) of parcels that have a house."""
_NUMBERS = re.compile(r"\d+")


class Survey(NamedTuple):
    """Geometries as WKT."""

    buildings: list[str]
    roads: list[str]
    commune: str


def survey(world: World, zone: str, crs: str) -> Survey | None:
    """Survey the largest commune of a département; `crs` is an EPSG code.

    None where the world has no houses in that zone.
    """
    parcels = world.store.layer(f"{PCI}:parcelle") if f"{PCI}:parcelle" in world.store else None
    if parcels is None or not zone.startswith("D"):
        return None
    department = zone[1:].lstrip("0").zfill(2)
    counts = Counter(row["code_insee"] for row in parcels.rows if row["code_dep"] == department)
    if not counts:
        return None
    code = counts.most_common(1)[0][0]
    commune = next(item for item in world.divisions.communes if item.code == code)
    project = Transformer.from_crs(4326, int(crs), always_xy=True).transform
    buildings = [transform(project, house).wkt for house in _buildings(world, code)]
    roads = [transform(project, road).wkt for road in _roads(world, code)]
    return Survey(buildings, roads, transform(project, commune.outline).wkt) if buildings and roads else None


def _buildings(world: World, code: str) -> Iterable[BaseGeometry]:
    if f"{PCI}:batiment" in world.store:
        layer = world.store.layer(f"{PCI}:batiment")
        houses = (house for row, house in zip(layer.rows, layer.geometries) if row["code_insee"] == code)
        yield from (part for house in houses for part in house.geoms)
        return
    layer = world.store.layer(f"{PCI}:parcelle")
    for row, parcel in zip(layer.rows, layer.geometries):
        if row["code_insee"] == code and row["contenance"] in _BUILT:
            house = scale(parcel.geoms[0], _SHARE, _SHARE, origin="centroid")
            if parcel.contains(house):
                yield house


def _roads(world: World, code: str) -> Iterable[BaseGeometry]:
    """Give a line along each street, through its doors of one side."""
    streets: dict[str, list[tuple[int, tuple[float, float]]]] = {}
    for address in world.addresses:
        number = _NUMBERS.match(address.housenumber or "")
        if address.commune.code == code and number and int(number[0]) % 2:
            street = streets.setdefault(address.id.rsplit("_", 1)[0], [])
            street.append((int(number[0]), (address.longitude, address.latitude)))
    for doors in streets.values():
        places = list(dict.fromkeys(place for _, place in sorted(doors)))
        if len(places) > 1:
            yield LineString(places)
