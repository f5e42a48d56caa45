"""What became of a pasted text as rows, each with its place in the text; made off the main thread."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any, NamedTuple, Union

from .....services.cadastre.list_answer import Found, ListAnswer, Status, Uncertain
from .....services.cadastre.pages import PARCELS
from .....services.cadastre.reading.model import ReadRange, Reference, SpanKind
from .....services.model import Feature
from ....host.i18n import tr
from ....host.words.reasons import aside_words, doubt_words, reason_words
from .area_words import area_beside, facts_of

_IDU = PARCELS.index("idu")
LONGEST_TITLE = 60

Place = tuple[int, int]


class RowKind(IntEnum):
    """What a row tells, in the order in which they are shown: what needs the user stands first."""

    QUESTION = 0
    MISSING = 1
    DIFFERS = 2
    FOUND = 3
    ASIDE = 4


class ListRow(NamedTuple):
    """A reference, a range of them, or what was left aside.

    `place` is where it stands in the text, `spans` are the spans that it rests on; `facts` tell of the parcels what the
    cadastre knows. Rows of one `question` are alternatives: one of them is meant at most.
    """

    kind: RowKind
    title: str
    told: str
    place: Place
    spans: tuple[Place, ...] = ()
    parcels: tuple[Feature, ...] = ()
    facts: str = ""
    question: int = -1


_Item = Union[Found, Uncertain]


def list_rows(answer: ListAnswer, home: str | None) -> list[ListRow]:
    """Give the rows of an answer; parcels of other communes than `home` are told with theirs."""
    rows = [*_Parcels(answer, home).rows(), *_missing_rows(answer), *_choice_rows(answer), *_aside_rows(answer)]
    return sorted(rows, key=lambda row: (row.kind, row.place))


def _missing_rows(answer: ListAnswer) -> Iterator[ListRow]:
    for missing in answer.missing:
        if not missing.parcels:
            place = missing.start, missing.end
            yield ListRow(RowKind.MISSING, missing.text, reason_words(missing), place, (place,))


def _choice_rows(answer: ListAnswer) -> Iterator[ListRow]:
    """Give the parcels that a reference may be, each as an answer: those of merged communes, of arrondissements."""
    choices = (missing for missing in answer.missing if missing.parcels)
    for question, missing in enumerate(choices, len(answer.uncertain)):
        place = missing.start, missing.end
        for parcel in missing.parcels:
            facts = facts_of((parcel,), None)
            named = f"{missing.text} → {parcel.attributes[_IDU]}"
            told = tr("to be confirmed: several parcels fit")
            yield ListRow(RowKind.QUESTION, named, f"{facts} · {told}", place, (place,), (parcel,), facts, question)


def _aside_rows(answer: ListAnswer) -> Iterator[ListRow]:
    text = answer.reading.text if answer.reading else ""
    spans = [span for span in answer.spans if span.kind is SpanKind.ASIDE]
    told = {why: aside_words(why) for why in {span.why for span in spans}}
    for span in spans:
        title = " ".join(text[span.start : span.end].split())[:LONGEST_TITLE]
        yield ListRow(RowKind.ASIDE, title, told[span.why], (span.start, span.end))


class _Parcels:
    """Makes the rows of what was found and of what is asked; the members of a range that are alike make one."""

    def __init__(self, answer: ListAnswer, home: str | None) -> None:
        self._answer = answer
        self._home = home
        self._ranges = sorted(answer.ranges)
        self._starts = [item.start for item in self._ranges]
        references = answer.reading.references if answer.reading else ()
        self._references = sorted(references, key=lambda item: item.start)
        self._reference_starts = [item.start for item in self._references]

    def rows(self) -> Iterator[ListRow]:
        """Give them in no order."""
        for found in self._together(self._answer.found):
            yield self._found(found)
        for question, asked in enumerate(self._together(self._answer.uncertain)):
            yield from self._asked(asked, question)

    def _together(self, items: Sequence[_Item]) -> list[list[Any]]:
        groups: dict[object, list[_Item]] = {}
        for number, item in enumerate(items):
            groups.setdefault(self._key(item) or number, []).append(item)
        return list(groups.values())

    def _key(self, item: _Item) -> object:
        """Give what the members of a range share, None for what stands alone."""
        reference = item.reference
        if reference is None or (isinstance(item, Uncertain) and len(item.parcels) != 1):
            return None
        kind = item.status if isinstance(item, Found) else item.doubt
        spanning = self._range_of(reference)
        if spanning is not None:
            return kind, spanning
        return (kind, reference.start, reference.group) if reference.listed else None

    def _range_of(self, reference: Reference) -> ReadRange | None:
        at = bisect_right(self._starts, reference.start) - 1
        spanning = self._ranges[at] if at >= 0 else None
        inside = spanning and reference.end <= spanning.end and reference.section == spanning.section
        return spanning if inside else None

    def _found(self, items: Sequence[Found]) -> ListRow:
        first = items[0]
        kind = RowKind.DIFFERS if first.status is Status.AREA_DIFFERS else RowKind.FOUND
        parcels = tuple(item.parcel for item in items)
        facts = facts_of(parcels, self._home)
        beside = area_beside(first, len(items))
        where = facts_of(parcels, self._home, areas=False)
        told = " · ".join(filter(None, (where, beside))) if beside else facts
        references = [item.reference for item in items if item.reference]
        title = self._title(references) or str(first.parcel.attributes[_IDU])
        return ListRow(kind, title, told, *self._places(references), parcels, facts)

    def _asked(self, items: Sequence[Uncertain], question: int) -> Iterator[ListRow]:
        first, told = items[0], doubt_words(items[0])
        references = [item.reference for item in items if item.reference]
        title = self._title(references) or first.text
        places = self._places(references)
        if not first.parcels:
            told = f"{told} · {tr('the cadastre has no such parcel')}"
            yield ListRow(RowKind.MISSING, title, told, *places)  # there is nothing to confirm
        elif len(first.parcels) == 1:
            parcels = tuple(parcel for item in items for parcel in item.parcels)
            facts = facts_of(parcels, self._home)
            yield ListRow(RowKind.QUESTION, title, f"{told} · {facts}", *places, parcels, facts, question)
        else:  # each of those that it may be is an answer of its own
            for parcel in first.parcels:
                facts = facts_of((parcel,), None)
                named = f"{title} → {parcel.attributes[_IDU]}"
                yield ListRow(RowKind.QUESTION, named, f"{facts} · {told}", *places, (parcel,), facts, question)

    def _title(self, references: Sequence[Reference]) -> str:
        """Give the reference, or for several from where to where they go, and how many they are."""
        if len(references) < 2:
            return references[0].text if references else ""
        first = min(references, key=lambda item: item.number)
        last = max(references, key=lambda item: item.number).number
        spanning = self._range_of(first)
        if spanning is not None:
            first, last = first._replace(number=spanning.first), spanning.last
        size = int(last) - int(first.number) + 1
        reach = f"{first.text}–{last.lstrip('0')}"
        if size == len(references):
            return tr("{}: {} parcels").format(reach, size)
        return tr("{}: {} of {} parcels").format(reach, len(references), size)

    def _places(self, references: Sequence[Reference]) -> tuple[Place, tuple[Place, ...]]:
        """Give where references stand in the text, and their spans; a range begins at the reference before it."""
        spans = tuple(dict.fromkeys((item.start, item.end) for item in references))
        if not spans:
            return (0, 0), ()
        start, end = min(span[0] for span in spans), max(span[1] for span in spans)
        if references[0].listed:
            at = bisect_left(self._reference_starts, references[0].start) - 1
            if at >= 0 and self._references[at].group == references[0].group:
                start = min(start, self._references[at].start)
        return (start, end), spans
