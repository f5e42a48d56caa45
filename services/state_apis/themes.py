"""The themes of the State's APIs: those of api.gouv.fr's sheets, and what they are in the tags of data.gouv.fr."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ..text import folded
from .records import StateApi
from .sheets import shipped

_SHORT = 5
"""Letters of the shortest beginning that is compared: a shorter one would be that of many other words."""
_ENDING = 2
"""Letters at the end of a word that change: géographie, géographique."""


@cache
def themes() -> tuple[str, ...]:
    """Give the themes, those of most sheets first."""
    counted = Counter(theme for sheet in shipped().sheets for theme in sheet.themes)
    return tuple(theme for theme, _ in counted.most_common())


def is_of_theme(entry: StateApi, theme: str) -> bool:
    """Tell whether an API is of a theme, by its sheet or by a word of its tags."""
    wanted = folded(theme)
    if any(folded(own) == wanted for own in entry.themes):
        return True
    tagged = [word for tag in entry.tags for word in folded(tag).split()]
    # `Droit et justice` is either, `Services publics` is both.
    either = [part.split() for part in wanted.split(" et ")]
    return any(all(any(_fits(word, stem) for word in tagged) for stem in map(_stem, part)) for part in either)


def tells_theme(entry: StateApi) -> bool:
    """Tell whether anything says what an API is about."""
    return bool(entry.themes or entry.tags)


def _stem(word: str) -> str:
    return word[: max(_SHORT, len(word) - _ENDING)]


def _fits(word: str, stem: str) -> bool:
    return word.startswith(stem) if len(stem) >= _SHORT else word in (stem, f"{stem}s", f"{stem}x")
