"""What a person reads in a text is found, what a person would ask for is asked, and nothing else is told as found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from carto_mairie.services.cadastre.reading.reader import read

TABLE = Path(__file__).with_name("hand_read_texts.txt")
BLOCKS = [block.partition("\n----\n")[::2] for block in TABLE.read_text(encoding="utf-8").split("\n====\n")[1:]]
PARCEL = re.compile(r"(\?)?([0-9]{2}|0[A-Z]|[A-Z]{2})([0-9]{1,4})")


def by_hand(line):
    """Give the parcels of a line like `AP12 ?AC3`: those that are named, and those to be asked for."""
    named, asked = set(), set()
    for word in line.split():
        question, section, number = PARCEL.fullmatch(word).groups()
        (asked if question else named).add((section, number.zfill(4)))
    return named, asked


def test_there_are_enough_texts():
    assert len(BLOCKS) >= 300


@pytest.mark.parametrize(("text", "line"), BLOCKS, ids=range(len(BLOCKS)))
def test_text(text, line):
    named, asked = by_hand(line)
    references = [item for item in read(text).references if not item.reason]
    assert {(item.section, item.number) for item in references if not item.doubt} == named
    # What is named in one place and doubtful in another is known.
    assert {(item.section, item.number) for item in references if item.doubt} - named == asked
