"""From a pasted list of references to parcels, with as few requests as the service permits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Callable, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..communes.insee import insee_code
from ..communes.names import CommuneNames
from ..errors import ErrorKind, Problem, QueryError, ServiceError
from ..model import Feature, Page
from ..net.ordered import in_order
from ..query import Answers, Query
from .pages import PARCELS
from .parcel_list import ListedReference, Reason, read_list
from .queries import SERVICE, ParcelQuery
from .service import Cadastre

_COMMUNE, _PREFIX, _SECTION, _NUMBER, _IDU = map(PARCELS.index, ("commune", "prefix", "section", "number", "idu"))

Progress = Callable[[int, int], None]

Wanted = Mapping[str, set[str]]
"""The numbers that are wanted of each section."""


@dataclass(frozen=True)
class ParcelListQuery(Query):
    """The parcels of a list as it was pasted; `commune` is the INSEE code of those that name none."""

    text: str
    commune: str | None = None

    kind: ClassVar[str] = "parcel_list"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse a list with nothing in it, and a wrong code; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune) if self.commune else None)
        if not any(character.isalnum() for character in self.text):
            raise QueryError(Problem.EMPTY, self.text, field="text")


class Missing(NamedTuple):
    """A reference of a list that gave no parcel; `candidates` are what it may mean where that is not clear."""

    text: str
    reason: Reason
    candidates: tuple[str, ...] = ()


@dataclass
class ListAnswer:
    """What became of a list, each part in its order; `duplicates` are the references that came again."""

    parcels: list[Feature] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)


class Batch(NamedTuple):
    """One question: all parcels with one of these sections and one of these numbers."""

    sections: tuple[str, ...]
    numbers: tuple[str, ...]


class _Group(NamedTuple):
    commune: str
    prefix: str | None


class _Question(NamedTuple):
    group: _Group
    batch: Batch


_Found = Mapping[_Group, Mapping[tuple[str, str], list[Feature]]]


class ParcelLookup:
    """Finds the parcels of lists; raises `ServiceError` and `Cancelled`."""

    def __init__(self, cadastre: Cadastre, names: CommuneNames) -> None:
        self._cadastre = cadastre
        self._names = names
        self._last: tuple[ParcelListQuery, dict[_Question, list[Feature]]] | None = None

    def pages(self, query: ParcelListQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels that were found, in the order of the list, as one page."""
        parcels = self.answer(query, cancel).parcels
        yield Page(PARCELS, parcels[start:], len(parcels))

    def answer(self, query: ParcelListQuery, cancel: CancelToken, progress: Progress | None = None) -> ListAnswer:
        """Look up every reference of a list; `progress` is told how many questions of how many are answered.

        Asked again after a failure, it asks only the questions that have no answer yet.
        """
        entries = read_list(query.text)
        codes = self._names.codes({e.commune for e in entries if e.commune and not e.reason}, query.commune, cancel)
        located = [_located(entry, codes, query.commune) for entry in entries]
        groups = _groups(item for item in located if isinstance(item, _Located))
        last = self._last
        if last is None or last[0] != query:
            last = self._last = (query, {})
        found = self._find(groups, last[1], cancel, progress)
        if self._last is last:  # the dock and an algorithm may ask at the same time
            self._last = None
        return _assembled(located, found)

    def _find(
        self,
        groups: Mapping[_Group, Wanted],
        answered: dict[_Question, list[Feature]],
        cancel: CancelToken,
        progress: Progress | None,
    ) -> _Found:
        found: dict[_Group, defaultdict[tuple[str, str], list[Feature]]] = {
            group: defaultdict(list) for group in groups
        }
        questions = [
            _Question(group, batch)
            for group, wanted in groups.items()
            for batch in batches(wanted, self._cadastre.page_limit)
        ]
        calls = (partial(self._ask_once, question, answered, cancel) for question in questions)
        answers = in_order(calls, self._cadastre.concurrency)
        for done, ((group, _), parcels) in enumerate(zip(questions, answers), 1):
            for parcel in parcels:
                found[group][parcel.attributes[_SECTION], parcel.attributes[_NUMBER]].append(parcel)
            if progress:
                progress(done, len(questions))
        return found

    def _ask_once(
        self, question: _Question, answered: dict[_Question, list[Feature]], cancel: CancelToken
    ) -> list[Feature]:
        if question not in answered:
            answered[question] = self._ask(*question, cancel)
        return answered[question]

    def _ask(self, group: _Group, batch: Batch, cancel: CancelToken) -> list[Feature]:
        try:
            pages = self._cadastre.parcels_numbered(group.commune, group.prefix, *batch, cancel)
            return [parcel for page in pages for parcel in page.features]
        except ServiceError as error:
            # Lists of values are no documented feature: where they are refused, whole sections are asked.
            if error.kind is not ErrorKind.REFUSED or error.status != 400:
                raise
        return [
            parcel
            for section in batch.sections
            for page in self._cadastre.parcels(ParcelQuery(group.commune, section, prefix=group.prefix), cancel)
            for parcel in page.features
        ]

    answers: ClassVar[Answers] = {ParcelListQuery: pages}


def batches(wanted: Wanted, limit: int) -> list[Batch]:
    """Share sections among questions so that none can match more than `limit` parcels, with few questions.

    A question gives each of its numbers in each of its sections, asked for or not; those that share many numbers
    go well together. A section with more numbers than the limit has a question, and several pages, of its own.
    """
    shared: list[tuple[list[str], set[str]]] = []
    for section in sorted(wanted, key=lambda name: (-len(wanted[name]), name)):
        numbers = wanted[section]
        fitting = [
            (len(taken | numbers) - len(taken), position)
            for position, (sections, taken) in enumerate(shared)
            if (len(sections) + 1) * len(taken | numbers) <= limit
        ]
        if fitting:
            sections, taken = shared[min(fitting)[1]]
            sections.append(section)
            taken |= numbers
        else:
            shared.append(([section], set(numbers)))
    return [Batch(tuple(sorted(sections)), tuple(sorted(numbers))) for sections, numbers in shared]


class _Located(NamedTuple):
    entry: ListedReference
    commune: str


def _located(
    entry: ListedReference, codes: Mapping[str, str | tuple[str, ...]], default: str | None
) -> _Located | Missing:
    """Give the commune's code of an entry, or why there is none."""
    if entry.reason:
        return Missing(entry.text, entry.reason)
    if entry.commune is None:
        return _Located(entry, default) if default else Missing(entry.text, Reason.NO_COMMUNE)
    code = codes[entry.commune]
    if isinstance(code, str):
        return _Located(entry, code)
    return Missing(entry.text, Reason.AMBIGUOUS_COMMUNE if code else Reason.UNKNOWN_COMMUNE, code)


def _groups(items: Iterable[_Located]) -> dict[_Group, dict[str, set[str]]]:
    """Collect what is wanted by commune and prefix; the usual prefix needs no question beside that for any prefix."""
    items = list(items)
    open_communes = {item.commune for item in items if item.entry.prefix is None}
    groups: dict[_Group, dict[str, set[str]]] = {}
    for item in items:
        prefix = None if item.entry.prefix == "000" and item.commune in open_communes else item.entry.prefix
        wanted = groups.setdefault(_Group(item.commune, prefix), {})
        wanted.setdefault(item.entry.section, set()).add(item.entry.number)
    return groups


def _assembled(located: Iterable[_Located | Missing], found: _Found) -> ListAnswer:
    answer = ListAnswer()
    seen: set[str] = set()
    for item in located:
        given = _chosen(item, found) if isinstance(item, _Located) else item
        if isinstance(given, Missing) and given.reason is not Reason.DUPLICATE:
            answer.missing.append(given)
        elif isinstance(given, Missing):
            answer.duplicates.append(given.text)
        elif given.attributes[_IDU] in seen:
            answer.duplicates.append(item.entry.text)  # type: ignore[union-attr]
        else:
            seen.add(given.attributes[_IDU])
            answer.parcels.append(given)
    return answer


def _chosen(item: _Located, found: _Found) -> Feature | Missing:
    """Give the one parcel of an entry, or why there is none."""
    entry = item.entry
    own = _Group(item.commune, entry.prefix)
    parcels = found[own if own in found else _Group(item.commune, None)]
    matching = [
        parcel
        for parcel in parcels.get((entry.section, entry.number), ())
        if entry.prefix in (None, parcel.attributes[_PREFIX])
    ]
    if not matching:
        return Missing(entry.text, Reason.NOT_FOUND)
    if len({parcel.attributes[_IDU] for parcel in matching}) == 1:
        return matching[0]
    idus = tuple(sorted(str(parcel.attributes[_IDU]) for parcel in matching))
    # A whole city of arrondissements has the same section in several of them.
    one_commune = len({parcel.attributes[_COMMUNE] for parcel in matching}) == 1
    return Missing(entry.text, Reason.AMBIGUOUS_PREFIX if one_commune else Reason.AMBIGUOUS_COMMUNE, idus)
