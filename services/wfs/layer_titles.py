"""The titles of known layers in words, by their type names: nobody should read `zone_urba`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_THEMES = Path(__file__).resolve().parents[2] / "resources" / "themes"


@cache
def _titles() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(_THEMES.glob("*.json")):
        for layer in json.loads(path.read_text(encoding="utf-8")).get("layers", ()):
            title = layer.get("title")
            if isinstance(title, dict) and title.get("en"):
                found.setdefault(str(layer["typename"]), title)
    return found


def layer_title(typename: str, language: str) -> str | None:
    """Give the title of a layer of the shipped themes in a language, or in English; None for other layers."""
    title = _titles().get(typename)
    return None if title is None else title.get(language) or title["en"]
