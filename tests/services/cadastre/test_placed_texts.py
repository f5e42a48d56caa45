"""Each reference is given the commune that a person reads for it, or the other one that is named is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from carto_mairie.services.cadastre.reading.model import Doubt
from carto_mairie.services.cadastre.reading.reader import read

TABLE = Path(__file__).with_name("placed_texts.txt")
BLOCKS = [
    block.strip("\n").partition("\n----")[::2] for block in TABLE.read_text(encoding="utf-8").split("\n====\n")[1:]
]


def in_words(reference):
    """Give commune, département and rival of a reference as the table of texts writes them."""
    place = reference.place
    words = place.text if place else "-"
    words += f" [{place.department}]" if place and place.department else ""
    words += f" | {reference.section}{reference.number.lstrip('0')}"
    return words + (f" ? {reference.rival.text}" if reference.rival else "")


def test_there_are_enough_texts():
    assert len(BLOCKS) >= 140


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=range(len(BLOCKS)))
def test_text(text, expected):
    # What stands in brackets behind a reference is a question anyway.
    references = [item for item in read(text).references if item.doubt is not Doubt.BRACKETS]
    assert [in_words(item) for item in references] == expected.split("\n")[1:]
