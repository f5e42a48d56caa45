"""What all steps of the tour work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from demo.expected import Expected
from tools.qgis_driver import Qgis


@dataclass(frozen=True)
class Visit:
    """The window, and the facts that the results are held against."""

    qgis: Qgis
    expected: Expected


@dataclass(frozen=True)
class Step:
    """One thing that is done: `run` gives the number of features that it brought, and raises if it went wrong."""

    name: str
    run: Callable[[Visit], int]


def open_form(qgis: Qgis, name: str) -> None:
    """Choose a page of the dock."""
    qgis.click(f"{name}Page")
    qgis.wait_until(f"exists('{name}')")


def wait_for_features(qgis: Qgis, kind: str, wanted: int | None) -> int:
    """Wait until the largest layer of a kind holds what it should, or anything; give how many features that is."""
    count = f"largest_count({kind!r})"
    return int(qgis.wait_until(f"{count} == {wanted}" if wanted else count, timeout=120) and qgis.evaluate(count))


def hold(found: object, wanted: object, what: str) -> None:
    """Raise `AssertionError` where something on the screen is not as it should be."""
    if found != wanted:
        raise AssertionError(f"{what}: {found!r}, expected {wanted!r}")
