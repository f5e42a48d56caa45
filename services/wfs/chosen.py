"""The layers of the national WFS that a town hall needs most, under titles of their own, and the words for them.

They are `resources/data/chosen_layers.json`: a catalogue of eight hundred layers has them under names that few look for
(`wfs_du:zone_urba` for what everybody calls the PLU).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..text import folded
from .catalogue import WfsLayer, search_layers
from .themes import CatalogueGroup, Words, in_language

_FILE = Path(__file__).resolve().parents[2] / "resources" / "data" / "chosen_layers.json"


_WORD = re.compile(r"[0-9a-z_]+")
_LITTLE = frozenset(["d", "l", "de", "du", "des", "la", "le", "les", "et", "a", "au", "aux", "en"])


class Chosen(NamedTuple):
    """A layer with its title; `words` are others by which people look for it, folded."""

    typename: str
    title: Words
    words: str


@lru_cache(maxsize=1)
def chosen_layers() -> dict[str, Chosen]:
    """Give the chosen layers by their typenames, in the order of the file."""
    return {item.typename: item for _, _, items in _groups() for item in items}


def chosen_groups(layers: Iterable[WfsLayer], language: str) -> list[CatalogueGroup]:
    """Give the chosen ones of a catalogue's layers, by group and under their own titles; what it lacks is left out."""
    known = {layer.typename: layer for layer in layers}
    groups = [
        CatalogueGroup(
            name,
            title,
            tuple(
                known[item.typename]._replace(title=in_language(item.title, language))
                for item in items
                if item.typename in known
            ),
        )
        for name, title, items in _groups()
    ]
    return [group for group in groups if group.layers]


def find_layers(layers: Iterable[WfsLayer], text: str, language: str) -> list[WfsLayer]:
    """Give the layers that a text finds, the chosen ones first, by their titles and by the words that people use."""
    layers = list(layers)
    known = {layer.typename: layer for layer in layers}
    words = [word for word in _WORD.findall(folded(text)) if word not in _LITTLE]
    first = []
    for item in chosen_layers().values():
        title = in_language(item.title, language)
        said = f" {' '.join(_WORD.findall(folded(title)))} {item.words}"
        if words and item.typename in known and all(_begins(word, said) for word in words):
            first.append(known[item.typename]._replace(title=title))
    taken = {layer.typename for layer in first}
    others = (layer for layer in search_layers(layers, text) if layer.typename not in taken)
    return first + [layer._replace(title=title_of(layer.typename, language, layer.title)) for layer in others]


def title_of(typename: str, language: str, otherwise: str = "") -> str:
    """Give the title to show for a layer of the national WFS; where none was chosen for it, the other one."""
    chosen = chosen_layers().get(typename)
    return in_language(chosen.title, language) if chosen else otherwise


def _begins(word: str, said: str) -> bool:
    """Whether a word, or its singular, begins one of those said: `forêts` finds `forêt`."""
    return f" {word}" in said or f" {word.rstrip('sx') or word}" in said


@lru_cache(maxsize=1)
def _groups() -> list[tuple[str, Words, list[Chosen]]]:
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return [
        (
            group["name"],
            group["title"],
            [Chosen(item["typename"], item["title"], item["words"]) for item in group["layers"]],
        )
        for group in data["groups"]
    ]
