"""GDAL's two ways to fail, made one: None, with its words in `gdal.GetLastErrorMsg()`."""

from __future__ import annotations

from typing import Any, Callable, TypeVar

from osgeo import gdal

T = TypeVar("T")


def given_or_none(call: Callable[[], T]) -> T | None:
    """Give what a call of GDAL gives; None where it fails, whether or not QGIS (from 3.40 on) has it raise."""
    try:
        return call()
    except RuntimeError:
        return None


def opened_vector(source: str) -> Any:
    """Open a vector data set with the letters that its tables say to be in, None where it cannot be opened.

    QGIS tells GDAL to leave the letters of shapefiles alone, since it reads them by itself.
    """
    opened = given_or_none(lambda: gdal.OpenEx(source, gdal.OF_VECTOR))
    layer = opened.GetLayer(0) if opened is not None else None
    told = layer.GetMetadata("SHAPEFILE") if layer is not None else {}
    encoding = told.get("ENCODING_FROM_CPG") or told.get("ENCODING_FROM_LDID")
    if not encoding:
        return opened
    options = [f"ENCODING={encoding}"]
    return given_or_none(lambda: gdal.OpenEx(source, gdal.OF_VECTOR, open_options=options))
