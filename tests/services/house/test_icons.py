"""The icons: one grid, plain shapes, colours that are seen on light and on dark."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[3]
ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))
SHAPES = {"svg", "g", "path", "circle", "rect", "ellipse"}
LIGHT, DARK = "#f2f2f2", "#2d2d2d"


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_there_are_icons() -> None:
    assert {"carto_mairie", "address", "commune", "parcel", "pickParcel"} <= {path.stem for path in ICONS}


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_shown_somewhere(path: Path) -> None:
    sources = [ROOT / "plugin.py", *(ROOT / "ui").rglob("*.py")]
    assert any(f'"{path.stem}"' in source.read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_plain_shapes_on_the_grid(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= SHAPES


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_seen_on_light_and_on_dark(path: Path) -> None:
    colours = set(re.findall(r"#[0-9a-f]{3,8}", path.read_text(encoding="utf-8")))
    assert colours
    assert {colour for colour in colours if min(contrast(colour, LIGHT), contrast(colour, DARK)) < 2.8} == set()
