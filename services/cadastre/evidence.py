"""Evidence for what was read: the areas of the text against the contenances of the cadastre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..model import Feature
from .list_answer import Found, ListAnswer, Missing, Status, Uncertain
from .pages import PARCELS
from .reading.model import Aside, Doubt, Reading, Reason, Reference, Span, SpanKind, StatedArea

_IDU, _COMMUNE, _AREA = map(PARCELS.index, ("idu", "commune", "cadastral_area"))

# A number that stands so may be the area of the parcel before it.
_MAY_BE_AREA = (Doubt.LOOSE, Doubt.BRACKETS, Doubt.COUNTED, None)
# Where these exist in no cadastre, they were no references: nothing is told but the span.
_FALLS_AWAY = (Doubt.LOOSE, Doubt.BRACKETS, Doubt.COUNTED, Doubt.ABBREVIATION, Doubt.RANGE, Doubt.SLASH, Doubt.PREFIX)


class Candidates(NamedTuple):
    """A reference and the parcels that it may be, by section (the one that is written first).

    `communes` are those that its place may be, None where it names none and there is no default; `doubtful` tells that
    the commune has to be confirmed, `rival` what else it may be.
    """

    reference: Reference
    parcels: Mapping[str, Sequence[Feature]]
    communes: tuple[str, ...] | None
    doubtful: bool = False
    rival: str = ""


class _Verdict(NamedTuple):
    """What becomes of one reference: one of these is not None, or it is an area, or it falls away."""

    item: Candidates
    parcel: Feature | None = None
    missing: Missing | None = None
    uncertain: Uncertain | None = None
    area: bool = False


def judge(reading: Reading, items: Sequence[Candidates]) -> ListAnswer:
    """Give what became of each reference, once areas are compared with contenances."""
    verdicts: list[_Verdict] = []
    before: Feature | None = None
    for item in items:
        verdict = _verdict(item, before, reading.areas.get(item.reference.group, ()))
        verdicts.append(verdict)
        if verdict.parcel is not None:
            before = verdict.parcel
    return _assembled(reading, verdicts)


def _verdict(item: Candidates, before: Feature | None, areas: Sequence[StatedArea]) -> _Verdict:
    reference = item.reference
    if reference.reason:
        return _Verdict(item, missing=_missing(item, reference.reason))
    parcels, mended = _meant(item)
    if mended:
        reference = reference._replace(section=next(s for s in item.parcels if s != reference.section), mended=True)
        item = item._replace(reference=reference)
    equal = before is not None and reference.alone and before.attributes[_AREA] == int(reference.number)
    if equal and reference.doubt in _MAY_BE_AREA and (reference.doubt or not parcels):
        return _Verdict(item, area=True)
    if item.communes is None and not item.doubtful:
        return _Verdict(item, missing=_missing(item, Reason.NO_COMMUNE))
    if not item.communes and not item.doubtful:
        return _Verdict(item, missing=_missing(item, Reason.UNKNOWN_COMMUNE))
    distinct = {parcel.attributes[_IDU]: parcel for parcel in parcels}
    confirmed = [p for p in distinct.values() if any(_states(area, p.attributes[_AREA]) for area in areas)]
    doubt = Doubt.COMMUNE if item.doubtful and not reference.doubt else reference.doubt
    if doubt is None and equal:
        doubt = Doubt.LOOSE  # both a parcel and the area of the one before
    if (
        doubt
        and doubt not in (Doubt.RELATED, Doubt.RANGE, Doubt.DENIED)
        and len(confirmed) == 1
        and not all(a.weak for a in areas)
    ):
        return _Verdict(item, confirmed[0])
    if doubt:
        if not distinct and doubt in _FALLS_AWAY:
            return _Verdict(item)
        return _Verdict(
            item, uncertain=Uncertain(reference.text, doubt, tuple(distinct.values()), reference, item.rival)
        )
    return _clear(item, distinct)


def _clear(item: Candidates, distinct: Mapping[str, Feature]) -> _Verdict:
    """Judge a reference that is read without a doubt."""
    if not distinct and len(item.communes or ()) > 1:
        return _Verdict(item, missing=_missing(item, Reason.AMBIGUOUS_COMMUNE, item.communes or ()))
    if not distinct:
        return _Verdict(item, missing=_missing(item, Reason.NOT_FOUND))
    if len(item.communes or ()) > 1:
        return _Verdict(item, missing=_missing(item, Reason.AMBIGUOUS_COMMUNE, item.communes or ()))
    if len(distinct) == 1:
        return _Verdict(item, next(iter(distinct.values())))
    # A whole city of arrondissements has the same section in several of them.
    one = len({parcel.attributes[_COMMUNE] for parcel in distinct.values()}) == 1
    reason = Reason.AMBIGUOUS_PREFIX if one else Reason.AMBIGUOUS_COMMUNE
    candidates = tuple(sorted(distinct))
    missing = _missing(item, reason, candidates)._replace(parcels=tuple(distinct[idu] for idu in candidates))
    return _Verdict(item, missing=missing)


def _meant(item: Candidates) -> tuple[Sequence[Feature], bool]:
    """Give the parcels of the section that is meant, and whether that is not the one that is written."""
    written = item.parcels.get(item.reference.section, ())
    if written or not item.reference.letter_o:
        return written, False
    other = next((parcels for section, parcels in item.parcels.items() if section != item.reference.section), ())
    return other, bool(other)


def _states(area: StatedArea, contenance: int | None) -> bool:
    return contenance is not None and abs(area.value - contenance) <= area.slack


def _missing(item: Candidates, reason: Reason, candidates: tuple[str, ...] = ()) -> Missing:
    reference = item.reference
    return Missing(reference.text, reason, candidates, reference.start, reference.end)


def _assembled(reading: Reading, verdicts: Sequence[_Verdict]) -> ListAnswer:
    answer = ListAnswer(reading=reading, ranges=reading.ranges)
    groups: dict[int, list[Feature]] = {}
    areas = {group: list(stated) for group, stated in reading.areas.items()}
    for position, verdict in enumerate(verdicts):
        if verdict.parcel is not None:
            groups.setdefault(verdict.item.reference.group, []).append(verdict.parcel)
        elif verdict.area:
            value = int(verdict.item.reference.number)
            areas.setdefault(_group_before(verdicts, position), []).append(StatedArea(value, weak=True))
    seen: set[str] = set()
    told: set[object] = set()
    for verdict in verdicts:
        reference = verdict.item.reference
        if verdict.parcel is not None:
            idu = str(verdict.parcel.attributes[_IDU])
            if idu in seen:
                answer.duplicates.append(reference.text)
                continue
            seen.add(idu)
            group = groups[reference.group]
            answer.found.append(_found(verdict.parcel, reference, group, areas.get(reference.group, ())))
        elif verdict.missing is not None:
            if not reference.reason and reference.key in told:
                answer.duplicates.append(reference.text)
            else:
                answer.missing.append(verdict.missing)
            told.add(reference.key)
        elif verdict.uncertain is not None:
            answer.uncertain.append(verdict.uncertain)
    answer.uncertain = [item for item in answer.uncertain if not _all_seen(item, seen)]
    answer.spans = _spans(reading, verdicts)
    return answer


def _all_seen(item: Uncertain, seen: set[str]) -> bool:
    return bool(item.parcels) and all(parcel.attributes[_IDU] in seen for parcel in item.parcels)


def _group_before(verdicts: Sequence[_Verdict], position: int) -> int:
    for verdict in reversed(verdicts[:position]):
        if verdict.parcel is not None:
            return verdict.item.reference.group
    return -1


def _found(parcel: Feature, reference: Reference, group: Sequence[Feature], areas: Sequence[StatedArea]) -> Found:
    """Compare the areas that the text gives for a group with the parcels' own, alone and together."""
    own = parcel.attributes[_AREA]
    known = [item.attributes[_AREA] for item in group]
    whole = None if None in known else sum(known)
    for area in areas:
        if _states(area, whole) or _states(area, own):
            return Found(parcel, Status.CONFIRMED, reference, area.value, whole)
    strong = [area for area in areas if not area.weak]
    if not strong or whole is None or reference.part:
        return Found(parcel, Status.FOUND, reference, areas[0].value if areas else None, whole)
    if len(group) > 1 and any(_states(area, item) for area in strong for item in known):
        return Found(parcel, Status.FOUND, reference, None, whole)  # the area is that of one of the others
    return Found(parcel, Status.AREA_DIFFERS, reference, strong[0].value, whole)


def _spans(reading: Reading, verdicts: Sequence[_Verdict]) -> list[Span]:
    """Give the spans of the reading with what the evidence has changed."""
    kinds: dict[tuple[int, int], Span] = {}
    for verdict in verdicts:
        start, end = verdict.item.reference.start, verdict.item.reference.end
        if verdict.area:
            kinds[start, end] = Span(start, end, SpanKind.AREA)
        elif verdict.parcel is not None:
            kinds.setdefault((start, end), Span(start, end, SpanKind.PARCEL))
        elif verdict.uncertain is not None:
            kinds[start, end] = Span(start, end, SpanKind.QUESTION, verdict.uncertain.doubt)
        elif verdict.missing is not None:
            kinds[start, end] = Span(start, end, SpanKind.QUESTION, verdict.missing.reason)
        elif (start, end) not in kinds:
            kinds[start, end] = Span(start, end, SpanKind.ASIDE, Aside.NUMBER)
    return [kinds.get((span.start, span.end), span) for span in reading.spans]
