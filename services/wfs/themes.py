"""The themes of zonings: which layers to ask, and how their attributes are told in words.

They are JSON files, shipped in `resources/themes`; a user may put edited copies, or new ones, into a folder of his own.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from ..errors import Problem, QueryError
from ..web_address import address_parts
from .catalogue import WfsLayer

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "themes"
GUIDE = "LISEZMOI.txt"
_CATALOGUE = "catalogue"
_PLACE = re.compile(r"\{(\w+)(?::(words|upper))?\}")

Words = Mapping[str, str]
"""A text by language; every one has English."""


@dataclass(frozen=True)
class ThemeLayer:
    """A layer of a theme; templates hold attributes in braces, the first one whose attributes all have values counts.

    `{name:words}` stands for the words of an attribute's value, `{name:upper}` for its capitals.
    """

    typename: str
    title: Words
    code: str
    label: tuple[str, ...]
    document: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, Words]] = field(default_factory=dict)
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of attributes that count, where a layer holds more than the theme is about."""

    def counts(self, values: Mapping[str, Any]) -> bool:
        """Say whether a feature belongs to the theme; one that does not tell is kept: nothing goes without a word."""
        told = {name: values.get(name) for name in self.only}
        return all(value is None or str(value) in self.only[name] for name, value in told.items())

    def code_of(self, values: Mapping[str, Any], language: str) -> str:
        """Give the code of a feature."""
        return self._first((self.code,), values, language) or ""

    def label_of(self, values: Mapping[str, Any], language: str) -> str:
        """Give what a feature is, in words."""
        return self._first(self.label, values, language) or in_language(self.title, language)

    def document_of(self, values: Mapping[str, Any]) -> str | None:
        """Give the address of the document that says more; None where there is none on the web."""
        for template in self.document:
            url = self._filled(template, values, "en", quoted=not template.startswith("{"))
            if url and address_parts(url).scheme in ("http", "https"):
                return url
        return None

    def _first(self, templates: tuple[str, ...], values: Mapping[str, Any], language: str) -> str | None:
        return next(filter(None, (self._filled(template, values, language) for template in templates)), None)

    def _filled(self, template: str, values: Mapping[str, Any], language: str, quoted: bool = False) -> str | None:
        parts: dict[str, str] = {}
        for name, how in _PLACE.findall(template):
            value = values.get(name)
            text = "" if value is None else str(value).strip()
            if how == "words":
                known = self.words.get(name, {}).get(text)
                text = in_language(known, language) if known else ""
            elif how == "upper":
                text = text.upper()
            if not text:
                return None
            parts[f"{{{name}:{how}}}" if how else f"{{{name}}}"] = quote(text, safe="#=,-_.") if quoted else text
        return _PLACE.sub(lambda match: parts[match[0]], template)


@dataclass(frozen=True)
class Theme:
    """A theme: its layers, and for planning the layers and words that tell a commune without a plan."""

    name: str
    title: Words
    layers: tuple[ThemeLayer, ...]
    commune_layer: str | None = None
    document_layer: str | None = None
    zone_layers: tuple[str, ...] = ()
    """Layers whose zones are those of a plan."""
    states: Mapping[str, Words] = field(default_factory=dict)


class CatalogueGroup(NamedTuple):
    """A branch of the tree of a catalogue."""

    name: str
    title: Words
    layers: tuple[WfsLayer, ...]


def in_language(text: Words, language: str) -> str:
    """Give a text in a language, in English where it lacks that."""
    return text.get(language) or text["en"]


def load_themes(own: Path | None = None) -> dict[str, Theme]:
    """Read the shipped themes, and those of a user's folder, which count before; raises `QueryError` for a bad file."""
    themes: dict[str, Theme] = {}
    for folder in (SHIPPED, own):
        for path in sorted(folder.glob("*.json")) if folder else ():
            if path.stem != _CATALOGUE:
                theme = read_theme(path)
                themes[theme.name] = theme
    return themes


def read_theme(path: Path) -> Theme:
    """Read one file; raises `QueryError` that names it and says what is wrong."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        layers = tuple(_layer(item) for item in data["layers"])
        states = {name: _words(text) for name, text in data.get("states", {}).items()}
        # What is told where there is no plan.
        lacking = {"rnu", "no_document", "no_commune"} - states.keys() if data.get("commune_layer") else set()
        if lacking:
            raise KeyError(max(lacking))
        return Theme(
            str(data["name"]),
            _words(data["title"]),
            layers,
            data.get("commune_layer"),
            data.get("document_layer"),
            tuple(map(str, data.get("zone_layers", ()))),
            states,
        )
    except json.JSONDecodeError as error:
        raise QueryError(Problem.THEME, path.name, field="themes", line=error.lineno, column=error.colno) from error
    except KeyError as error:
        raise QueryError(Problem.THEME, path.name, field="themes", missing=error.args[0]) from error
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise QueryError(Problem.THEME, path.name, field="themes", reason=str(error)) from error


def lay_out_folder(own: Path) -> None:
    """Make a user's folder of themes, with the shipped ones to copy from, and what says how; raises `OSError`."""
    examples = own / "exemples"
    examples.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SHIPPED / GUIDE, own / GUIDE)
    for path in SHIPPED.glob("*.json"):
        if path.stem != _CATALOGUE:
            shutil.copyfile(path, examples / path.name)


def grouped(layers: tuple[WfsLayer, ...]) -> list[CatalogueGroup]:
    """Sort the layers of a catalogue into the branches of `catalogue.json`; what fits none comes last, as `other`."""
    data = json.loads((SHIPPED / f"{_CATALOGUE}.json").read_text(encoding="utf-8"))
    found: dict[str, list[WfsLayer]] = {group["name"]: [] for group in data["groups"]}
    other: list[WfsLayer] = []
    for layer in layers:
        names = (g["name"] for g in data["groups"] if layer.typename.startswith(tuple(g["prefixes"])))
        found.get(next(names, ""), other).append(layer)
    groups = [CatalogueGroup(g["name"], g["title"], tuple(found[g["name"]])) for g in data["groups"]]
    groups.append(CatalogueGroup("other", {"en": "Others", "fr": "Autres"}, tuple(other)))
    return [group for group in groups if group.layers]


def _layer(item: dict[str, Any]) -> ThemeLayer:
    words = {
        name: {value: _words(text) for value, text in values.items()} for name, values in item.get("words", {}).items()
    }
    label, document = item["label"], item.get("document", [])
    return ThemeLayer(
        str(item["typename"]),
        _words(item.get("title", item["typename"])),
        str(item.get("code", "")),
        tuple([label] if isinstance(label, str) else label),
        tuple([document] if isinstance(document, str) else document),
        words,
        {name: tuple(values) for name, values in item.get("only", {}).items()},
    )


def _words(text: Any) -> Words:
    """Accept plain text, as a user writes it."""
    if isinstance(text, str):
        return {"en": text}
    if not text:
        raise ValueError("no words")
    if not text.get("en"):
        return {"en": next(iter(text.values())), **text}
    return dict(text)
