"""Identifiers of parcels in one word or in pieces: IDU, and its cousins with a year, without a département, ...

| characters | what |
|---|---|
| 14 | the IDU: INSEE code, prefix, section, number |
| 15 | the same with the DGFiP's direction after the département: `910216000AP0012` |
| 18, 19 | both with a year before |
| 12 | without département: `216000AP0012` |
| 9 | without commune: `000AP0012` |
| 11 | without prefix: `91216AP0012` |
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...communes.insee import is_insee_code

_SECTION = r"(?P<section>[0-9A-Z][A-Z0-9])"
_DEPARTMENT = r"(?P<dep>[0-9]{2}|2[AB])"
_FORMS = {
    length: re.compile(form + _SECTION + r"(?P<number>[0-9]{4})")
    for length, form in {
        14: _DEPARTMENT + r"(?P<com>[0-9]{3})(?P<prefix>[0-9]{3})",
        15: _DEPARTMENT + r"(?P<direction>[0-9])(?P<com>[0-9]{3})(?P<prefix>[0-9]{3})",
        18: r"(?:19|20)[0-9]{2}" + _DEPARTMENT + r"(?P<com>[0-9]{3})(?P<prefix>[0-9]{3})",
        19: r"(?:19|20)[0-9]{2}" + _DEPARTMENT + r"(?P<direction>[0-9])(?P<com>[0-9]{3})(?P<prefix>[0-9]{3})",
        12: r"(?P<com>[0-9]{3})(?P<prefix>[0-9]{3})",
        11: _DEPARTMENT + r"(?P<com>[0-9]{3})(?![1-9][A-Z])",
        9: r"(?P<prefix>[0-9]{3})",
    }.items()
}
# Where the DGFiP has several directions; elsewhere `91216 0000 AN 0401` has a zero too many.
_DIVIDED = ("13", "59", "75", "92", "97")
# Sections are numbers in these alone: elsewhere a run of digits is another identifier (SIRET, account, …).
_NUMERIC = ("57", "67", "68")
_SEPARATORS = re.compile(r"[-_/. ]")
# Where an identifier has digits alone, an O is a zero that was mistyped.
_DIGITS_OF_14 = (*range(2, 8), *range(10, 14))


class Code(NamedTuple):
    """The parts of an identifier: `commune` is an INSEE code, its last three digits, or empty."""

    commune: str
    prefix: str | None
    section: str
    number: str
    mended: bool = False


def read_code(word: str) -> Code | None:
    """Give the parts of an identifier in capitals, None for what is none."""
    word = _SEPARATORS.sub("", word)
    mended = _without_letter_o(word)
    if len(mended) == 12 and mended[0] == "0" and mended[3:6] != "000":
        mended = word = mended[1:]  # the département on three digits: `091216AP0012`
    form = _FORMS.get(len(mended))
    match = form.fullmatch(mended) if form else None
    if not match:
        return None
    parts = match.groupdict()
    department, commune = parts.get("dep") or "", parts.get("com") or ""
    section = parts["section"]
    if (parts.get("direction") or "0") != "0" and department not in _DIVIDED:
        return None
    if section.isdigit() and department not in _NUMERIC:
        return None
    if section == "00" or not int(parts["number"]) or (department and not is_insee_code(department + commune)):
        return None
    return Code(department + commune, parts.get("prefix"), section, parts["number"], mended != word)


def looks_like_code(word: str) -> bool:
    """Whether a word was meant as an identifier of 14 characters: it has a commune, and a letter where they have."""
    word = _SEPARATORS.sub("", word)
    letters = re.search(r"[A-Z]", word[7:12])
    return 10 <= len(word) <= 20 and is_insee_code(word[:5]) and word[5:7].isdigit() and letters is not None


def _without_letter_o(word: str) -> str:
    if len(word) != 14 or "O" not in word:
        return word
    return "".join("0" if letter == "O" and at in _DIGITS_OF_14 else letter for at, letter in enumerate(word))
