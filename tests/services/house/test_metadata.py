"""metadata.txt holds what QGIS's official repository asks for."""

from __future__ import annotations

import ast
import configparser
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[3]
CATEGORIES = {"Raster", "Vector", "Database", "Mesh", "Web"}
REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "repository", "tracker")


@pytest.fixture(scope="module")
def metadata() -> dict[str, str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string((ROOT / "metadata.txt").read_text(encoding="utf-8"))
    return dict(parser["general"])


def version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


@pytest.mark.parametrize("key", REQUIRED)
def test_what_the_repository_requires_is_there(metadata: dict[str, str], key: str) -> None:
    assert metadata[key].strip()


def test_the_version_is_semantic_and_is_the_last_of_both_changelogs(metadata: dict[str, str]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", metadata["version"])
    assert metadata["changelog"].split()[0] == metadata["version"]
    entries = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert entries[0] == metadata["version"]


def test_the_oldest_qgis_is_older_than_the_newest(metadata: dict[str, str]) -> None:
    assert version(metadata["qgisMinimumVersion"]) == (3, 22)
    assert version(metadata["qgisMaximumVersion"]) >= (4, 0)
    assert metadata["supportsQt6"] == "True"


def test_the_addresses_are_of_one_site_over_https(metadata: dict[str, str]) -> None:
    addresses = [urlsplit(metadata[key]) for key in ("homepage", "repository", "tracker")]
    assert {address.scheme for address in addresses} == {"https"}
    assert len({address.netloc for address in addresses}) == 1
    assert addresses[2].path.startswith(addresses[1].path)
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-z]+", metadata["email"])


def test_the_description_fits_on_a_line(metadata: dict[str, str]) -> None:
    assert len(metadata["description"]) <= 150
    assert "<" not in metadata["description"] + metadata["about"]


def test_the_words_are_those_of_the_repository(metadata: dict[str, str]) -> None:
    assert metadata["category"] in CATEGORIES
    assert metadata["license"] == "GPL-2.0-or-later"
    tags = metadata["tags"].split(",")
    assert all(tag == tag.strip().lower() for tag in tags)
    assert len(tags) == len(set(tags))


def test_the_icon_exists(metadata: dict[str, str]) -> None:
    assert (ROOT / metadata["icon"]).is_file()


def test_the_provider_is_announced_because_there_is_one(metadata: dict[str, str]) -> None:
    """Without it qgis_process does not load the plugin."""
    methods = {
        node.name
        for node in ast.walk(ast.parse((ROOT / "plugin.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    assert (metadata["hasProcessingProvider"] == "yes") == ("initProcessing" in methods)
