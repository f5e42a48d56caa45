"""The projection in which the cadastre of a place is drawn, for all measures."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Any, Callable, TypeVar

from .france import overseas

_Result = TypeVar("_Result")
_threads: list[ThreadPoolExecutor] = []  # the one thread of pyproj, once there is a need for it
_starting = threading.Lock()


def local_epsg(longitude: float, latitude: float) -> int:
    """Give the EPSG code of the projection of a place (degrees, WGS 84).

    In metropolitan France it is the conic conformal zone nearest in latitude, CC42 to CC50
    (EPSG:3942–3950), whose areas are true to 2e-4.
    """
    return overseas(longitude, latitude) or 3900 + min(50, max(42, round(latitude)))


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
