"""The layers of a service of the OGC, and what QGIS needs to open one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..shown_text import shown_text
from ..text import folded
from ..web_address import address_parts
from .addresses import OgcKind

MOST_LAYERS = 5000
LINE = 200
_NAME = 1000
# What most maps here are drawn in, first the web's own, in which tiles are ready.
PREFERRED = ("EPSG:3857", "EPSG:2154", "EPSG:4326", "CRS:84")


@dataclass(frozen=True)
class OgcLayer:
    """A layer by its name, with a title to show; `matrix_set` and `dimensions` are those of a WMTS.

    `is_group` where it shows others of the same service together.
    """

    kind: OgcKind
    url: str
    name: str
    title: str
    crs: str = ""
    image_format: str = ""
    style: str = ""
    matrix_set: str = ""
    dimensions: str = ""
    version: str = ""
    is_group: bool = False


@dataclass(frozen=True)
class OgcService:
    """What a service offers; `is_cut` where it has more than `MOST_LAYERS` layers."""

    kind: OgcKind
    url: str
    layers: tuple[OgcLayer, ...]
    is_cut: bool = False
    _words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the words of all layers comparable once: in the thread that reads them, not at each key."""
        words = tuple(f"{folded(layer.title)} {folded(layer.name)}" for layer in self.layers)
        object.__setattr__(self, "_words", words)

    @property
    def host(self) -> str:
        """The server, as users are told of it."""
        return address_parts(self.url).netloc

    def found(self, text: str) -> list[OgcLayer]:
        """Give the layers in whose title or name all words of a text occur."""
        wanted = folded(text).split()
        pairs = zip(self.layers, self._words)
        return [layer for layer, words in pairs if all(word in words for word in wanted)]


def fits(name: object) -> bool:
    """Tell whether a name can be asked for as it is: it is text, not endless, and holds no control characters."""
    return isinstance(name, str) and 0 < len(name) <= _NAME and name.isprintable()


def title_of(title: object, name: str) -> str:
    """Give what a layer is shown as: its title, or its name where it has none."""
    return shown_text(title, LINE) or shown_text(name, LINE)


def chosen_crs(offered: Iterable[str]) -> str:
    """Give the system that suits QGIS best among those that a layer is offered in; nothing where there is none."""
    systems = list(dict.fromkeys(offered))
    # Some systems, as AUTO2:42001, are of the standard alone: what has a code that QGIS knows comes before them.
    fallback = next((system for system in systems if system.startswith("EPSG:")), systems[0] if systems else "")
    return next((system for system in PREFERRED if system in systems), fallback)


def chosen_format(offered: Iterable[str]) -> str:
    """Give the image format that suits best: one that lets through what lies under it, if there is one."""
    formats = [name for name in offered if name.startswith("image/")]
    known = ("image/png", "image/png; mode=8bit", "image/png8", "image/webp", "image/jpeg")
    return next((name for name in known if name in formats), formats[0] if formats else "image/png")
