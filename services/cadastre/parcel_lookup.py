"""From a pasted list of references to parcels, with as few requests as the service permits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Callable, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..communes.insee import insee_code
from ..errors import ErrorKind, Problem, QueryError, ServiceError
from ..model import Feature, Page
from ..net.ordered import in_order
from ..query import Answers, Query
from .batches import Batch, Wanted, batches
from .evidence import Candidates, judge
from .list_answer import ListAnswer
from .locating import Location, Locator
from .pages import PARCELS
from .queries import SERVICE, ParcelQuery
from .reading.model import Place, PlaceKind, Reading, Reference
from .reading.reader import read
from .service import Cadastre

_COMMUNE, _PREFIX, _SECTION, _NUMBER = map(PARCELS.index, ("commune", "prefix", "section", "number"))

Progress = Callable[[int, int], None]


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


class _Group(NamedTuple):
    commune: str
    prefix: str | None


class _Question(NamedTuple):
    group: _Group
    batch: Batch


class _Last(NamedTuple):
    """What is known of a list that was not answered to its end."""

    query: ParcelListQuery
    located: dict[Place, Location]
    answered: dict[_Question, list[Feature]]


_Parcels = Mapping[_Group, Mapping[tuple[str, str], list[Feature]]]


class ParcelLookup:
    """Finds the parcels of lists; raises `ServiceError` and `Cancelled`."""

    def __init__(self, cadastre: Cadastre, locator: Locator) -> None:
        self._cadastre = cadastre
        self._locator = locator
        self._last: _Last | None = None

    def pages(self, query: ParcelListQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels that were found, in the order of the list, as one page."""
        parcels = self.answer(query, cancel).parcels
        yield Page(PARCELS, parcels[start:], len(parcels))

    def answer(
        self,
        query: ParcelListQuery,
        cancel: CancelToken,
        progress: Progress | None = None,
        nearby: Collection[str] | None = None,
    ) -> ListAnswer:
        """Look up every reference of a list; `progress` is told how many questions of how many are answered.

        `nearby` are the communes that a bare name may mean beside the home commune, those of its EPCI where none are
        given. Asked again after a failure, it asks only the questions that have no answer yet.
        """
        reading = read(query.text)
        last = self._last
        if last is None or last.query != query:
            last = self._last = _Last(query, {}, {})
        if not last.located:
            last.located.update(self._located(reading, query.commune, nearby, cancel))
        located = last.located
        sought = [_sought(reference, query.commune, located) for reference in reading.references]
        found = self._find(_groups(sought), last.answered, cancel, progress)
        sought = self._of_today(sought, found, query.commune, cancel)
        found = {**found, **self._find(_groups(sought), last.answered, cancel, None)}
        if self._last is last:  # the dock and an algorithm may ask at the same time
            self._last = None
        return judge(reading, [_candidates(item, found) for item in sought])

    def _located(
        self, reading: Reading, home: str | None, nearby: Collection[str] | None, cancel: CancelToken
    ) -> dict[Place, Location]:
        sure = [item for item in reading.references if not item.reason]
        places = [place for item in sure for place in (item.place, item.rival) if place]
        named = any(place.name or len(place.code) == 3 for place in places)
        if nearby is None:
            nearby = self._locator.nearby(home, cancel) if named else ()
        return self._locator.locate(places, home, nearby, cancel) if places else {}

    def _of_today(
        self, sought: Sequence[_Sought], found: _Parcels, home: str | None, cancel: CancelToken
    ) -> list[_Sought]:
        """Look for references of a commune that gave no parcel at all in the commune that it is part of today."""
        asked = {commune for item in sought for commune, _ in item.targets} - {home}
        empty = {code for code in asked if not any(any(found[g].values()) for g in found if g.commune == code)}
        today = {code: self._locator.today(code, cancel) for code in sorted(empty)}
        return [item.moved(today) for item in sought]

    def _find(
        self,
        groups: Mapping[_Group, Wanted],
        answered: dict[_Question, list[Feature]],
        cancel: CancelToken,
        progress: Progress | None,
    ) -> _Parcels:
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


class _Sought(NamedTuple):
    """A reference, the communes and prefixes it is looked for in, and whether the communes are clear.

    `named` is what the place of the reference may be; `rivals` what a place beside it may be.
    """

    reference: Reference
    targets: tuple[_Group, ...] = ()
    named: Location | None = None
    rivals: tuple[str, ...] = ()
    doubtful: bool = False

    def moved(self, today: Mapping[str, Location | None]) -> _Sought:
        """Give the same in the communes of today."""
        places = ((group, today.get(group.commune)) for group in self.targets)
        targets = [
            _Group(place.codes[0], place.prefix if group.prefix in (None, "000") else group.prefix) if place else group
            for group, place in places
        ]
        return self._replace(targets=tuple(targets))

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that may be meant: a letter O may be a zero."""
        own = self.reference.section
        return (own, "0" + own[1]) if self.reference.letter_o else (own,)


def _sought(reference: Reference, home: str | None, located: Mapping[Place, Location]) -> _Sought:
    if reference.reason:
        return _Sought(reference)
    prefix = reference.prefix
    named = located[reference.place] if reference.place else Location((home,)) if home else None
    rival = located[reference.rival] if reference.rival else Location(())
    rivals = tuple(code for code in rival.codes if not named or code not in named.codes)
    own = named.codes if named else ()
    if rival.codes and set(own) & set(rival.codes):
        rivals = ()
    bare = reference.rival is not None and reference.rival.kind is PlaceKind.BARE
    behind = reference.rival is not None and reference.rival.kind is PlaceKind.BEHIND
    if behind and home:  # a lieu-dit, but where a commune around has that very name
        rivals = tuple(code for code in rivals if code[:2] == home[:2] or rival.near)
    if rivals and reference.place is None and (not home or (bare and rival.near)):
        named, rivals = rival, ()
        reference = reference._replace(place=reference.rival, rival=None)
    if named and len(named.codes) == 1 and named.prefix and prefix is None:
        prefix = named.prefix
    targets = [_Group(code, prefix) for code in (named.codes if named else ())]
    targets += [_Group(code, rival.prefix or prefix) for code in rivals]
    doubtful = bool(rivals) or (named is not None and not named.sure and len(named.codes) == 1)
    return _Sought(reference, tuple(targets), named, rivals, doubtful)


def _groups(items: Iterable[_Sought]) -> dict[_Group, dict[str, set[str]]]:
    """Collect what is wanted by commune and prefix; the usual prefix needs no question beside that for any prefix."""
    items = [item for item in items if len(item.targets) <= MOST_TARGETS]
    open_communes = {group.commune for item in items for group in item.targets if group.prefix is None}
    groups: dict[_Group, dict[str, set[str]]] = {}
    for item in items:
        for group in item.targets:
            if group.prefix == "000" and group.commune in open_communes:
                group = group._replace(prefix=None)
            wanted = groups.setdefault(group, {})
            for section in item.sections:
                wanted.setdefault(section, set()).add(item.reference.number)
    return groups


MOST_TARGETS = 3
"""A reference that may be in more communes than that is not looked for."""


def _candidates(item: _Sought, found: _Parcels) -> Candidates:
    """Give the parcels that a reference may be, under each section that it may mean."""
    number = item.reference.number
    parcels: dict[str, list[Feature]] = {section: [] for section in item.sections}
    for group in item.targets if len(item.targets) <= MOST_TARGETS else ():
        there = found.get(group) or found.get(_Group(group.commune, None)) or {}
        for section in item.sections:
            parcels[section] += [
                parcel
                for parcel in there.get((section, number), ())
                if group.prefix in (None, parcel.attributes[_PREFIX])
            ]
    return Candidates(
        item.reference,
        parcels,
        None if item.named is None else item.named.codes,
        item.doubtful,
        item.reference.rival.text if item.reference.rival and item.rivals else "",
    )
