"""Names searched as geo.api.gouv.fr does, with lunr 1.0 (datagouv/api-geo, lib/searchableCollection/indexes/text.js).

Words end at blanks and hyphens, and keep nothing but the letters a to z: an apostrophe joins two words, a digit is
nothing. Each word that is asked must begin one of the name's; the score is the cosine of both, weighted by how rare
their words are, and less for a word that only begins another.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

_LETTERS = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "s"}


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are indexed."""
    words = []
    for word in re.split(r"[\s-]+", text.strip().lower()):
        plain = unicodedata.normalize("NFKD", "".join(_LETTERS.get(letter, letter) for letter in word))
        words.append(re.sub(r"[^a-z]", "", plain))
    return [word for word in words if word]


class NameIndex:
    """Finds names by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._words = [words_of(name) for name in names]
        self._with: dict[str, set[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._with.setdefault(word, set()).add(number)

    def search(self, text: str) -> Iterator[tuple[int, float]]:
        """Yield the positions of the names that have all words, with their scores, the best first."""
        asked = words_of(text)
        weights: dict[str, float] = {}
        found: set[int] | None = None
        for start in asked:
            having: set[int] = set()
            for word, numbers in self._with.items():
                if word.startswith(start):
                    likeness = 1.0 if word == start else 1 / math.log(max(3, len(word) - len(start)))
                    weights[word] = self._rarity(word) * likeness / len(asked)
                    having |= numbers
            found = having if found is None else found & having
        scored = [(number, self._cosine(number, weights)) for number in sorted(found or ())]
        yield from sorted(scored, key=lambda item: -item[1])

    def _rarity(self, word: str) -> float:
        return 1 + math.log(len(self._words) / len(self._with[word]))

    def _cosine(self, number: int, weights: dict[str, float]) -> float:
        words = self._words[number]
        own = {word: count / len(words) * self._rarity(word) for word, count in Counter(words).items()}
        product = sum(weight * own.get(word, 0.0) for word, weight in weights.items())
        lengths = math.sqrt(sum(w * w for w in own.values())) * math.sqrt(sum(w * w for w in weights.values()))
        return min(1.0, product / lengths)
