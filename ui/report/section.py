"""A section of the sheet, and the sections there are: each a file of the folder `sections`, found there."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any, Callable

from ..host.i18n import tr
from . import sections
from .answer import SectionAnswer
from .asking import Ask
from .subject import Subject

POINT, LINE, SURFACE = 0, 1, 2
"""The dimensions of the shapes of places."""


@dataclass(frozen=True)
class Section:
    """What a file of the folder holds as `SECTION`.

    `tell` runs off the main thread: it asks, and makes lines, layers and words of the answers. `theme` is one of
    `theme_titles`; `order` is where it stands in the sheet. Texts in the user's language come from functions.
    """

    id: str
    order: int
    theme: str
    title: Callable[[], str]
    nothing: Callable[[], str]
    """Gives the sentence that says that there is nothing."""
    tell: Callable[[Subject, Ask], SectionAnswer]
    zonings: tuple[str, ...] = ()
    """The themes of zonings that it asks,"""
    layers: tuple[str, ...] = ()
    """and other layers of the WFS: they are described before anybody waits for an answer."""
    parcels: bool = True
    """Whether it tells something of parcels,"""
    places: tuple[int, ...] = ()
    """and of places whose shape has one of these dimensions."""

    def takes(self, dimension: int | None) -> bool:
        """Whether it has anything to tell of a place of such a dimension, of parcels where that is None."""
        return self.parcels if dimension is None else dimension in self.places


def theme_titles() -> dict[str, str]:
    """Give the themes in the order in which one reads them."""
    return {
        "parcel": tr("The parcel"),
        "planning": tr("Planning"),
        "risks": tr("Risks"),
        "environment": tr("Environment"),
        "use": tr("Buildings and activity"),
        "around": tr("Around it"),
    }


@cache
def all_sections() -> tuple[Section, ...]:
    """Give the sections in the order of the sheet."""
    names = [module.name for module in pkgutil.iter_modules(sections.__path__)]
    modules: list[Any] = [importlib.import_module(f"{sections.__name__}.{name}") for name in names]
    themes = list(theme_titles())
    return tuple(sorted((item.SECTION for item in modules), key=lambda one: (themes.index(one.theme), one.order)))
