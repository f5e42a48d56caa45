"""The pieces that a text is cut into: free text, and cells of tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from .grammar import Grammar


class Cell(NamedTuple):
    """A cell's place in the plain text."""

    start: int
    end: int


Row = Sequence[Cell]


class Stretch(Protocol):
    """A piece of the text that is read in one way."""

    def read(self, grammar: Grammar) -> None:
        """Read it."""


class Free(NamedTuple):
    """Free text."""

    start: int
    end: int

    def read(self, grammar: Grammar) -> None:
        """Read it by the grammar alone."""
        grammar.read(self.start, self.end)
