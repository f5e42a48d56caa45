"""What the user decided of the rows of a list: nothing that is uncertain counts before it is confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum

from .....services.cadastre.pages import PARCELS
from .....services.cadastre.reading.model import SpanKind
from .list_rows import ListRow, RowKind

_IDU = PARCELS.index("idu")


class State(Enum):
    """What became of a row; `TOLD` is one that is there to be read alone."""

    OPEN = "open"
    KEPT = "kept"
    STRUCK = "struck"
    TOLD = "told"


_FIRST = {
    RowKind.QUESTION: State.OPEN,
    RowKind.MISSING: State.TOLD,
    RowKind.DIFFERS: State.KEPT,
    RowKind.FOUND: State.KEPT,
    RowKind.ASIDE: State.TOLD,
}


class Decisions:
    """The state of each row; rows are named by their position in `rows`.

    `kept` are the parcels of the rows that are kept.
    """

    def __init__(self, rows: Sequence[ListRow] = ()) -> None:
        self.rows = rows
        self.states = [_FIRST[row.kind] for row in rows]
        self._of_question: dict[int, list[int]] = {}
        self._of_span: dict[tuple[int, int], list[int]] = {}
        for number, row in enumerate(rows):
            if row.kind is RowKind.QUESTION:
                self._of_question.setdefault(row.question, []).append(number)
            for span in row.spans:
                self._of_span.setdefault(span, []).append(number)
        self._count()

    def confirm(self, numbers: Iterable[int]) -> set[int]:
        """Keep rows, and give those that changed; of several answers to one question none is taken."""
        wanted = set(numbers)
        changed: set[int] = set()
        for number in wanted:
            row = self.rows[number]
            rivals = [other for other in self._of_question.get(row.question, ()) if other != number]
            if row.parcels and not wanted.intersection(rivals):
                changed.add(number)
                changed.update(rivals)
                self.states[number] = State.KEPT
                for other in rivals:
                    self.states[other] = State.STRUCK
        self._count()
        return changed

    def strike(self, numbers: Iterable[int]) -> set[int]:
        """Strike rows that ask or that were found, and give those that changed."""
        changed = {number for number in numbers if self.states[number] in (State.OPEN, State.KEPT)}
        for number in changed:
            self.states[number] = State.STRUCK
        self._count()
        return changed

    def can_confirm(self, numbers: Iterable[int]) -> bool:
        """Whether confirming would change anything."""
        return any(self.rows[number].parcels and self.states[number] is not State.KEPT for number in numbers)

    def can_strike(self, numbers: Iterable[int]) -> bool:
        """Whether striking would change anything."""
        return any(self.states[number] in (State.OPEN, State.KEPT) for number in numbers)

    def count(self, state: State, kind: RowKind) -> int:
        """Give how many rows of a kind are in a state; the answers to one question count once."""
        return self._counts[state, kind]

    def spans_of(self, numbers: Iterable[int]) -> dict[tuple[int, int], SpanKind]:
        """Give what the spans of rows are now."""
        spans = {span for number in numbers for span in self.rows[number].spans}
        return {span: self._kind(span) for span in spans}

    def _kind(self, span: tuple[int, int]) -> SpanKind:
        states = [self.states[number] for number in self._of_span[span]]
        if State.OPEN in states or State.TOLD in states:
            return SpanKind.QUESTION
        return SpanKind.PARCEL if State.KEPT in states else SpanKind.ASIDE

    def _count(self) -> None:
        """Count, and collect the parcels that are kept: each once, in the order of the text."""
        own = {(state, row.kind, row.question) for row, state in zip(self.rows, self.states) if row.question >= 0}
        self._counts: Counter[tuple[State, RowKind]] = Counter((state, kind) for state, kind, _ in own)
        self._counts.update((state, row.kind) for row, state in zip(self.rows, self.states) if row.question < 0)
        kept = [row for row, state in zip(self.rows, self.states) if state is State.KEPT]
        kept.sort(key=lambda row: row.spans[:1] or (row.place,))
        self.kept = list({str(parcel.attributes[_IDU]): parcel for row in kept for parcel in row.parcels}.values())
