"""Which of the old encodings a French text is in, told by what it would read as in each: undecided before wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

UTF_8 = "utf-8"
OLD = ("cp1252", "cp850", "cp437")
"""Of Windows, of DOS and the console in western Europe, and of the first PC (and of ZIP)."""
MARGIN = 1.0
"""How much better than the next the best reading must be."""

# How often French writes them, about.
_WEIGHTS = {**dict.fromkeys("é", 3.0), **dict.fromkeys("èà", 2.0), **dict.fromkeys("êç", 1.5)}
_WEIGHTS.update({**dict.fromkeys("âîôùûëïœ’", 1.0), **dict.fromkeys("üöä", 0.4), **dict.fromkeys("ÿæ", 0.1)})
_SIGNS = "°²³€«» \xa0"
_WORD = re.compile(r"[^\W\d_]+")


def is_utf_8(data: bytes, cut: bool = False) -> bool:
    """Whether bytes are UTF-8; `cut` forgives a last letter that is not whole."""
    try:
        data.decode(UTF_8)
    except UnicodeDecodeError as error:
        return cut and error.reason == "unexpected end of data" and error.start >= len(data) - 3
    return True


def likely_encoding(samples: Iterable[bytes], candidates: Sequence[str] = OLD) -> str | None:
    """Tell the encoding of texts that are not UTF-8; None where two readings are about as good, or none is.

    The candidate that comes first stands for those that read the same.
    """
    texts = [sample for sample in dict.fromkeys(samples) if not sample.isascii()]
    readings: list[tuple[float, str, list[str]]] = []
    for encoding in candidates:
        try:
            reading = [text.decode(encoding) for text in texts]
        except UnicodeDecodeError:
            continue
        if not any(reading == other for _score, _encoding, other in readings):
            readings.append((sum(map(plausibility, reading)), encoding, reading))
    readings.sort(key=lambda item: item[0], reverse=True)
    if not readings or readings[0][0] <= 0:
        return None
    if len(readings) > 1 and readings[0][0] - readings[1][0] < MARGIN:
        return None
    return readings[0][1]


def plausibility(text: str) -> float:
    """Give how French the letters of a text are beyond ASCII: each adds where it fits its word, and takes away else."""
    words = {index: found[0] for found in _WORD.finditer(text) for index in range(found.start(), found.end())}
    starts = {found.start() for found in _WORD.finditer(text)}
    return sum(
        _letter(text, index, words.get(index, ""), index in starts)
        for index, letter in enumerate(text)
        if not letter.isascii()
    )


def _letter(text: str, index: int, word: str, first: bool) -> float:
    letter, after = text[index], text[index + 1 : index + 2].lower()
    before = text[max(0, index - 1) : index]
    inside = before.isalpha() and after.isalpha()
    weight = _WEIGHTS.get(letter.lower())
    if weight is None:
        if letter in _SIGNS:
            return -1.0 if inside else 0.3
        if letter in "–—":
            return -2.0 if before.isalpha() or after.isalpha() else 0.3
        return -1.0 if unicodedata.category(letter) in ("Ll", "Lu") and letter < "\u0250" else -3.0
    if letter == "’":
        return weight if inside else -1.0
    others = [other for other in word if other.isascii()]
    if letter.isupper():
        fits = first or (bool(others) and all(map(str.isupper, others)))
    else:
        fits = not (len(others) > 1 and all(map(str.isupper, others)))
    # Œuvre, œil, nœud, œnologie: what else begins so is an î of another encoding, and îu is an œu of another.
    if letter.lower() == "œ":
        fits = fits and after in tuple("uinsd")
    if letter.lower() == "î":
        fits = fits and after != "u"
    return (weight * (0.8 if letter.isupper() else 1.0)) if fits else -2.0
