"""The projection in which the cadastre of a place is drawn, for all measures."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Callable, NamedTuple, TypeVar

_Result = TypeVar("_Result")
_threads: list[ThreadPoolExecutor] = []  # the one thread of pyproj, once there is a need for it
_starting = threading.Lock()


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


class Transformer:
    """Transforms coordinates between two EPSG codes, in x, y order; any thread may use it."""

    def __init__(self, source: int, target: int) -> None:
        self._pyproj = _in_thread_of_pyproj(_make, source, target)

    def transform(self, *coordinates: Any) -> Any:
        """Transform x and y (numbers or sequences; more is passed on)."""
        return _in_thread_of_pyproj(self._pyproj.transform, *coordinates)


@lru_cache(maxsize=64)
def transformer(source: int, target: int) -> Transformer:
    """Give the transformer between two EPSG codes; raises pyproj's CRSError where there is no such code."""
    return Transformer(source, target)


@lru_cache(maxsize=64)
def is_east_first(epsg: int) -> bool:
    """Whether the coordinates of an EPSG code are lengths, the one to the east first; False for an unknown code.

    Europe's equal-area projection (3035) is one that has the north first.
    """
    return _in_thread_of_pyproj(_is_east_first, epsg)


def prepare() -> None:
    """Have the library loaded by the time it is needed: it takes as long as an answer does to come."""
    _submit(_load)


def close() -> None:
    """End the thread that transforms; the next transformation starts another."""
    with _starting:
        if _threads:
            _threads.pop().shutdown()
    transformer.cache_clear()


def _load() -> None:
    import numpy  # noqa: F401 - what is transformed comes as its arrays
    import pyproj  # noqa: F401


def _make(source: int, target: int) -> Any:
    from pyproj import Transformer  # heavy, and not needed to start

    return Transformer.from_crs(source, target, always_xy=True)


def _is_east_first(epsg: int) -> bool:
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_epsg(epsg)
    except CRSError:
        return False
    return bool(crs.is_projected and crs.axis_info[0].direction == "east")


def _in_thread_of_pyproj(function: Callable[..., _Result], *arguments: Any) -> _Result:
    """Run what needs pyproj in a thread that Python itself has started, and wait for it."""
    return _submit(function, *arguments).result()


def _submit(function: Callable[..., _Result], *arguments: Any) -> Future[_Result]:
    """Hand something to the one thread of pyproj.

    In threads that Python did not start, as those of QGIS's tasks, pyproj 3.7 leaves a freed PROJ context behind, and
    the next use there crashes.
    """
    with _starting:
        if not _threads:
            _threads.append(ThreadPoolExecutor(1, "carto_mairie projection"))
        return _threads[0].submit(function, *arguments)
