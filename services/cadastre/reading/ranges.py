"""Ranges, and numbers that are joined by dashes and strokes."""

from __future__ import annotations

from .draft import LONGEST_RANGE
from .lexicon import ARTICLES_OF_LAW
from .model import Aside, Doubt, ReadRange, Reason
from .state import State
from .tokens import Kind, Token

_LIKELY_RANGE = 100
"""Parcels that a dash may stand for: behind it there is more often an area than the end of a longer range."""


class Ranges(State):
    """Reads `12 à 15`, `AP 12 à AP 15`, `12-15`, `12/13/14` and `245/36`."""

    def _chain(self, at: int) -> int:
        """Numbers that are joined by dashes or strokes: a list from three on, else a question of what it is."""
        joint = self.tokens[at + 1].kind
        if joint not in (Kind.DASH, Kind.SLASH):
            return at + 1
        beyond = self.tokens[at + 2]
        glued = self.tokens[at + 1].start == self.tokens[at].end and beyond.start == self.tokens[at + 1].end
        if (joint is Kind.DASH and beyond.value is Aside.IDENTIFIER) or (
            glued and not self.announced and beyond.kind in (Kind.CODE, Kind.OTHER)
        ):  # `DD 91-2024-12`, `RG 24/01234`
            self._ask_last(Doubt.SLASH)
        members = [at]
        while self.tokens[members[-1] + 1].kind is joint and self._goes_on(members[-1] + 2):
            members.append(members[-1] + 2)
        if len(members) == 1:
            return at + 1
        numbers = [int(self.tokens[member].value[0]) for member in members]
        rising = all(a < b for a, b in zip(numbers, numbers[1:]))
        last_at = members[-1]
        last = self.tokens[last_at]
        doubt = self._doubt(self.section_doubt)
        year = 1900 <= numbers[0] < 2100 and len(self.tokens[last_at].value[0]) < 4
        falling = len(members) == 2 and joint is Kind.DASH and not rising
        if falling and (
            year or (self.section in ARTICLES_OF_LAW and not self.announced)
        ):  # `JD/MP 2024-118`, `R 111-2`
            self._ask_last(Doubt.ABBREVIATION)
        if joint is Kind.SLASH and len(members) == 2 and (self.section.isdigit() or numbers[1] < numbers[0]):
            self.draft.aside(last.start, last.end, Aside.PRIMITIVE)
        elif (len(members) == 2 and (joint is Kind.SLASH or not rising)) or (len(members) == 2 and doubt):
            self._emit(last, Doubt.SLASH)
        elif len(members) == 2 and (numbers[1] - numbers[0] > _LIKELY_RANGE or self._rows_of_dashes(last_at)):
            self._emit(last, Doubt.LOOSE)
        elif len(members) == 2 and numbers[1] - numbers[0] <= LONGEST_RANGE:
            self._emit_between(numbers[0], numbers[1], last, Doubt.RANGE)
            self._emit(last, doubt)
        else:
            sure = rising and (joint is Kind.DASH or len(members) > 3 or numbers[1] > 12)
            if not rising and joint is Kind.DASH and not self.announced:  # `DD 91-2024-12`
                self._ask_last(Doubt.SLASH)
            for member in members[1:]:
                self._emit(self.tokens[member], doubt if sure else Doubt.SLASH)
        self.join = None
        return members[-1] + 1

    def _goes_on(self, at: int) -> bool:
        """Whether a number behind a dash is a parcel, and not the prefix of what follows: `000 AP 12 - 000 AP 13`."""
        token, following = self.tokens[at], self.tokens[min(at + 1, len(self.tokens) - 1)]
        prefix = token.kind is Kind.NUMBER and len(token.value[0]) == 3 and not token.value[1]
        letters = following.kind in (Kind.LETTERS, Kind.GLUED) and self.plain.cased[following.start].isupper()
        return token.kind is Kind.NUMBER and not (prefix and letters and self.opens_reference(at + 1))

    def _rows_of_dashes(self, last: int) -> bool:
        """Whether dashes part a reference, its area and the next reference: `AP 12 - 65 - AP 13 - 53`."""
        return self.tokens[last + 1].kind is Kind.DASH and self.opens_reference(last + 2)

    def _range(self, at: int) -> int:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        parted = at > 1 and self.tokens[at - 2].kind is Kind.COMMA  # `AP 12, au 14`
        doubtful = parted or following.kind is Kind.STREET
        self._close_range(self.tokens[at], Doubt.COUNTED if doubtful else None)
        return at + 1

    def _close_range(self, last: Token, doubt: Doubt | None = None) -> None:
        """Read the numbers from the last reference on to this one, under the section that is open."""
        first = self.draft.references[-1]
        start, stop = int(first.number or 0), int(last.value[0])
        self.join = None
        if first.reason or first.section != self.section or not start < stop <= start + LONGEST_RANGE:
            self.draft.unread(first.start, last.end, Reason.UNREADABLE)
            if first.section != self.section and not first.reason:  # `AP 12 à AC 15`: both ends are named, no more
                self.draft.change([len(self.draft.references) - 2], doubt=Doubt.RANGE)
                self._emit(last, Doubt.RANGE)
            return
        self.draft.ranges.append(ReadRange(first.start, last.end, self.section, first.number, str(stop).zfill(4)))
        # `AP 12 … AP 15`: of what is left out nothing is said
        between = Doubt.RANGE if self.ellipsis else None
        self._emit_between(start, stop, last, first.doubt or doubt or between)
        self._emit(last, first.doubt or doubt)

    def _emit_pending(self, doubt: Doubt | None) -> None:
        """Read the numbers that waited for their section; `12 à 15 de la section AP` is a range as well."""
        waiting, self.pending = self.pending, []
        for before, at in zip([None, *waiting], waiting):
            token = self.tokens[at]
            first, last = int(self.tokens[before].value[0]) if before is not None else 0, int(token.value[0])
            between = [item.kind for item in self.tokens[before + 1 : at]] if before is not None else []
            if Kind.RANGE in between and first < last <= first + LONGEST_RANGE:
                start = self.tokens[before or 0].start
                numbers = str(first).zfill(4), str(last).zfill(4)
                self.draft.ranges.append(ReadRange(start, token.end, self.section, *numbers))
                self._emit_between(first, last, token, doubt)
            elif Kind.RANGE in between:
                doubt = doubt or Doubt.RANGE
            self._emit(token, doubt)

    def _emit_between(self, start: int, stop: int, token: Token, doubt: Doubt | None) -> None:
        fresh, self.fresh = self.fresh, False
        for number in range(start + 1, stop):
            self._emit(token._replace(value=(str(number), "")), doubt, listed=True)
        self.fresh = fresh
