"""The marks that texts are written with, one for each of its look-alikes."""

from __future__ import annotations

import unicodedata

_ALIKE = {
    **dict.fromkeys(map(ord, "’‘ʼ´`′＇ʹ"), "'"),
    **dict.fromkeys(map(ord, "”“″„‟＂ʺ"), '"'),
    **dict.fromkeys(map(ord, "º˚ᵒ∘⁰"), "°"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−－﹣"), "-"),
}


def plain(text: str) -> str:
    """Give a text with plain quotes, degree signs, dashes and blanks, and without marks that nobody sees.

    Unlike `services.text.plain_marks` it keeps the quotes, which are minutes and seconds, and the lines.
    """
    seen = "".join(
        letter for letter in text if letter.isspace() or unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cn")
    )
    letters = "".join(mark if mark == "°" else unicodedata.normalize("NFKC", mark) for mark in seen.translate(_ALIKE))
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", letters).splitlines())
    return "\n".join(line for line in lines if line)
