"""Addresses that somebody chose one after another: one question for all of them, so that they are one layer.

Asked again, each is looked up by its own label in its own commune; another address that is only alike is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from .address_text import SHORTEST
from .cancel import CancelToken
from .communes.insee import is_insee_code
from .errors import ErrorKind, Problem, QueryError, ServiceError
from .geocoding import ADDRESSES, SERVICE, AddressQuery, Geocoding
from .model import Feature, Page
from .query import Answers, Query
from .text import folded

LIKE_IT = 10
"""Addresses that are looked through for the one: in a commune made of several, streets of one name are alike."""

MOST = 5000
"""Addresses of one layer."""

_LABEL, _ID = ADDRESSES.index("label"), ADDRESSES.index("id")

NOT_THERE = "not_there"
"""The note of what is not known any more; those of the addresses follow it."""


@dataclass(frozen=True)
class FoundAddress:
    """An address as the geocoder gave it: its whole label, its commune, its identifier where it has one."""

    label: str
    citycode: str | None = None
    postcode: str | None = None
    id: str | None = None

    def __post_init__(self) -> None:
        """Refuse what the geocoder cannot be asked; raises `QueryError`."""
        self.question()

    def question(self) -> AddressQuery:
        """Give the question that finds it again."""
        text = self.label if len(self.label) >= SHORTEST else f"{self.label} {self.postcode or ''}"
        code = (self.citycode or "").upper()
        return AddressQuery(text, LIKE_IT, code if is_insee_code(code) else None)


@dataclass(frozen=True)
class FoundAddressesQuery(Query):
    """Addresses that were chosen, each one once."""

    addresses: tuple[FoundAddress, ...]

    kind: ClassVar[str] = "found_addresses"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse none and too many; raises `QueryError`."""
        object.__setattr__(self, "addresses", tuple(dict.fromkeys(self.addresses)))
        if not self.addresses:
            raise QueryError(Problem.EMPTY, field="addresses")
        if len(self.addresses) > MOST:
            raise QueryError(Problem.OUT_OF_RANGE, len(self.addresses), field="addresses", least=1, most=MOST)

    def joined(self, other: Query) -> FoundAddressesQuery | None:
        """Give the question of the addresses of both."""
        if not isinstance(other, FoundAddressesQuery) or len(self.addresses) + len(other.addresses) > MOST:
            return None
        return FoundAddressesQuery(self.addresses + other.addresses)


class FoundAddresses:
    """Looks the chosen addresses up, each one for itself."""

    def __init__(self, geocoding: Geocoding) -> None:
        self._geocoding = geocoding

    def find(self, query: FoundAddressesQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield a page for each address; one that is not there any more is named by a note.

        Raises `ServiceError` and `Cancelled`.
        """
        found = 0
        total = len(query.addresses)
        for address in query.addresses:
            cancel.check()
            candidates = [one for page in self._geocoding.search(address.question(), cancel) for one in page.features]
            feature = _the_one(address, candidates)
            found += feature is not None
            if feature is None and not all(one.attributes[_LABEL] for one in candidates):
                # Nobody can tell whether it is among them: that it is gone would be said of a broken answer.
                raise ServiceError(ErrorKind.BAD_ANSWER, SERVICE, detail="an address without a label")
            if feature is None:
                yield Page(ADDRESSES, [], total, notes=(NOT_THERE, f"“{address.label}”"))
            elif found > start:
                yield Page(ADDRESSES, [feature], total)

    answers: ClassVar[Answers] = {FoundAddressesQuery: find}


def _the_one(address: FoundAddress, candidates: list[Feature]) -> Feature | None:
    """Give the candidate that is the address: by its identifier, else the only one of its label."""
    same = [one for one in candidates if folded(one.attributes[_LABEL] or "") == folded(address.label)]
    by_id = [one for one in same if address.id and one.attributes[_ID] == address.id]
    if by_id:
        return by_id[0]
    return same[0] if len(same) == 1 else None
