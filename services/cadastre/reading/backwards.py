"""Numbers whose section stands behind them: `401 AN et 12 AO`, `401, 402 et 403 AN`, `12 de la section AO`."""

from __future__ import annotations

from collections.abc import Collection

from .lexer import is_doubtful
from .sections import Sections
from .state import LIST
from .tokens import Kind

_JOINTS = frozenset((Kind.COMMA, Kind.AND, Kind.DASH, Kind.SIGN))
"""What parts numbers with a section behind each."""
_BEYOND = frozenset((*_JOINTS, Kind.BREAK))
_IN_LIST = frozenset((*_JOINTS, Kind.NUMBER, Kind.RANGE))
_PAIRS = 4
"""Numbers with a section behind each, from which on nobody need look further."""
_LONGEST_LIST = 40
"""Tokens of a list whose section stands behind it."""
_OF_THE = frozenset(("DE", "LA", "EN", "DANS"))


class Backwards(Sections):
    """Tells which numbers wait for what is behind them."""

    def _named_at_once(self, at: int) -> bool:
        """Whether a section of its own stands behind a number: `401 AN, 12 AO et 13 AP`, `AN 401 et 12 AO`."""
        if not self._is_pair(at) or (str(self.tokens[at + 1].value) == self.section and not self.backwards):
            return False
        listed = self.listing and (self.join in LIST or self.backwards)
        return ((self.pending or listed) and self._section_alone(at + 1)) or self._pairs_follow(at)

    def _pairs_follow(self, at: int) -> bool:
        """Whether other numbers with their section behind them follow, as far as one has to look."""
        pairs = 0
        while pairs < _PAIRS and self._is_pair(at):
            pairs, letters = pairs + 1, at + 1
            at = self._over(self._over(letters + 1, _BEYOND), _IN_LIST) - 1
        return pairs > 1 and (pairs == _PAIRS or self._section_alone(letters))

    def _over(self, at: int, kinds: Collection[Kind]) -> int:
        """Give the first token from one on that is of no such kind; nobody looks far."""
        last = min(at + _LONGEST_LIST, len(self.tokens) - 1)
        while at < last and self.tokens[at].kind in kinds:
            at += 1
        return at

    def _is_pair(self, at: int) -> bool:
        """Whether a number and two letters in capitals stand here, that no other number follows at once."""
        if at + 2 >= len(self.tokens):
            return False
        letters, beyond = self.tokens[at + 1], self.tokens[at + 2]
        if letters.kind is not Kind.LETTERS or self.tokens[at].kind is not Kind.NUMBER:
            return False
        written = self.plain.cased[letters.start : letters.end]
        return (
            len(str(letters.value)) == 2
            and written.isupper()
            and not is_doubtful(str(letters.value), written)
            and (beyond.kind in _BEYOND or self._section_alone(at + 1))
        )

    def _waits(self, at: int) -> bool:
        """Whether a number is of a list whose section stands behind its last one: `401, 402 et 403 AN`."""
        if self.listing and not self.backwards:
            return False
        end = self._over(at + 1, _IN_LIST)
        if end == at + 1 or self.tokens[end - 1].kind is not Kind.NUMBER:
            return False
        if self._bracketed(end):
            return True
        return self._is_pair(end - 1) and (self._section_alone(end) or self._pairs_follow(end - 1))

    def _reverse_one(self, at: int) -> int:
        """Read a number, and those that wait with it, whose section stands behind it."""
        self.pending.append(at)
        after = self._reverse(at + 1)
        self.listing, self.backwards, self.join = True, True, None
        return after

    def _names_its_section(self, at: int) -> bool:
        """Whether a section stands behind a number, to which no other belongs: `AN 401 et 12 de la section AO`."""
        section = self.next_section[at + 1]
        if section > at + 1 + len(_OF_THE):
            return False
        return {self._text(item) for item in range(at + 1, section)} <= _OF_THE and self._section_alone(section + 1)

    def _bracketed(self, at: int) -> bool:
        """`12 (AP)`."""
        kinds = [token.kind for token in self.tokens[at : at + 3]]
        return kinds == [Kind.OPEN, Kind.LETTERS, Kind.CLOSE] and self._section_alone(at + 1)

    def _section_below(self, at: int) -> bool:
        """Whether a line begins with a section that no number follows: `Parcelle : 12`, `Section : AP`."""
        if at >= len(self.tokens) or self.tokens[at].kind is not Kind.SECTION_WORD:
            return False
        after = at + 1
        while self.tokens[after].kind is Kind.COLON:
            after += 1
        return self._section_alone(after)

    def _kind_of_sign(self, at: int) -> Kind:
        """Give what stands before a number; a parcel that is numbered (`parcelle n° 12`) rather than the sign."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if before is Kind.SIGN and at > 1 and self._text(at - 2).startswith("PARCELLE"):
            return Kind.PARCEL_WORD
        return before
