"""The projection in which the cadastre of a place is drawn, for all measures."""

from __future__ import annotations

import threading
from typing import Any, NamedTuple

_local = threading.local()


class _Overseas(NamedTuple):
    epsg: int
    west: float
    south: float
    east: float
    north: float


_OVERSEAS = (
    _Overseas(5490, -63.5, 14.0, -60.5, 18.6),  # RGAF09 / UTM 20N: Antilles
    _Overseas(2972, -55.0, 1.5, -51.0, 6.5),  # RGFG95 / UTM 22N: Guyane
    _Overseas(2975, 54.5, -22.0, 56.5, -20.0),  # RGR92 / UTM 40S: La Réunion
    _Overseas(4471, 44.5, -13.5, 45.8, -12.2),  # RGM04 / UTM 38S: Mayotte
    _Overseas(4467, -57.0, 46.2, -55.7, 47.7),  # RGSPM06 / UTM 21N: Saint-Pierre-et-Miquelon
)

_METROPOLE = (-5.6, 41.2, 9.8, 51.3)  # west, south, east, north: Ouessant, Bonifacio, Bastia, Bray-Dunes


def in_france(longitude: float, latitude: float) -> bool:
    """Whether a place (degrees, WGS 84) lies in France or close to its border."""
    boxes = (_METROPOLE, *(region[1:] for region in _OVERSEAS))
    return any(west <= longitude <= east and south <= latitude <= north for west, south, east, north in boxes)


def local_epsg(longitude: float, latitude: float) -> int:
    """Give the EPSG code of the projection of a place (degrees, WGS 84).

    In metropolitan France it is the conic conformal zone nearest in latitude, CC42 to CC50
    (EPSG:3942–3950), whose areas are true to 2e-4.
    """
    return overseas(longitude, latitude) or 3900 + min(50, max(42, round(latitude)))


def overseas(longitude: float, latitude: float) -> int | None:
    """Give the EPSG code of the projection of an overseas territory; None for a place in none of them."""
    for region in _OVERSEAS:
        if region.west <= longitude <= region.east and region.south <= latitude <= region.north:
            return region.epsg
    return None


def transformer(source: int, target: int) -> Any:
    """Give the pyproj transformer between two EPSG codes, in x, y order; one a thread, as they are not thread-safe."""
    from pyproj import Transformer  # heavy, and not needed to start

    cache: dict[tuple[int, int], Any] = _local.__dict__.setdefault("transformers", {})
    if (source, target) not in cache:
        cache[source, target] = Transformer.from_crs(source, target, always_xy=True)
    return cache[source, target]
