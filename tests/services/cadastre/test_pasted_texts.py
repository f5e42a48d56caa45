"""Mails, deeds, minutes, forms and spreadsheets with their right reading: every one right, or a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from carto_mairie.services.cadastre.reading.reader import read

TABLE = Path(__file__).with_name("pasted_texts.txt")
BLOCKS = [block.partition("\n----")[::2] for block in TABLE.read_text(encoding="utf-8").split("\n====\n")[1:] if block]


def in_words(reading, reference):
    """Give a reference as the table of texts writes it."""
    words = reference.text
    if reference.reason:
        words = f"! {words} {reference.reason.value}"
    elif reference.doubt:
        words = f"? {words} {reference.doubt.value}"
    areas = reading.areas.get(reference.group, ())
    words += f" = {' '.join(str(area.value) for area in areas)}" if areas else ""
    words += f" @ {reference.rival.text}" if reference.rival else ""
    return words + (" part" if reference.part else "")


def test_there_are_enough_texts():
    assert len(BLOCKS) >= 200


@pytest.mark.parametrize(("text", "expected"), BLOCKS, ids=range(len(BLOCKS)))
def test_text(text, expected):
    reading = read(text)
    assert [in_words(reading, item) for item in reading.references] == expected.split("\n")[1:]
