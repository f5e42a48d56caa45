"""GDAL's two ways to fail, made one: None, with its words in `gdal.GetLastErrorMsg()`."""

from __future__ import annotations

from typing import Callable, TypeVar

T = TypeVar("T")


def given_or_none(call: Callable[[], T]) -> T | None:
    """Give what a call of GDAL gives; None where it fails, whether or not QGIS (from 3.40 on) has it raise."""
    try:
        return call()
    except RuntimeError:
        return None
