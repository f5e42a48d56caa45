"""All parcels of several communes, or of all those of an EPCI, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from typing import ClassVar, NamedTuple

from ..cancel import CancelToken
from ..communes.insee import insee_code
from ..communes.service import Communes
from ..errors import Problem, QueryError
from ..model import Page
from ..net.ordered import in_order
from ..query import Answers, Query
from .pages import PARCELS
from .queries import CURRENT, SERVICE, ParcelQuery, edition
from .service import Cadastre

SIREN_LENGTH = 9


@dataclass(frozen=True)
class CommunesParcelsQuery(Query):
    """All parcels of communes (INSEE codes), or of those of an EPCI (its SIREN)."""

    communes: tuple[str, ...] = ()
    epci: str | None = None
    source: str = CURRENT

    kind: ClassVar[str] = "communes_parcels"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the codes, and keep each once; raises `QueryError`."""
        object.__setattr__(self, "communes", tuple(dict.fromkeys(map(insee_code, self.communes))))
        object.__setattr__(self, "source", edition(self.source))
        if self.epci is not None and not is_siren(self.epci):
            raise QueryError(Problem.CHOICE, self.epci, field="epci")
        if not self.communes and self.epci is None:
            raise QueryError(Problem.EMPTY, "", field="commune")


def is_siren(text: str) -> bool:
    """Whether a text has the form of a SIREN number."""
    return len(text) == SIREN_LENGTH and text.isascii() and text.isdigit()


class _Counted(NamedTuple):
    """What a question comes to: one for each commune, and how many parcels each has, where the service counts."""

    query: CommunesParcelsQuery
    parts: list[ParcelQuery]
    counts: list[int | None]


class CommunesParcels:
    """Asks commune after commune; raises `ServiceError` and `Cancelled`."""

    def __init__(self, cadastre: Cadastre, communes: Communes) -> None:
        self._cadastre = cadastre
        self._communes = communes
        self._last: _Counted | None = None

    def pages(self, query: CommunesParcelsQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels from the `start`-th on; they are counted first, for the total and for where to go on."""
        last = self._last
        # What goes on needs no second counting; what begins anew may find that the cadastre has changed.
        counted = last if last is not None and start and last.query == query else self._count(query, cancel)
        self._last = counted
        counts = counted.counts
        total = None if None in counts else sum(count or 0 for count in counts)
        if total is not None and start >= total:
            yield Page(PARCELS, (), total)
        for part, count in zip(counted.parts, counts):
            if count is not None and count <= start:
                start -= count
                continue
            for page in self._cadastre.parcels(part, cancel, start):
                yield replace(page, total=total)
            start = 0

    def _count(self, query: CommunesParcelsQuery, cancel: CancelToken) -> _Counted:
        codes = query.communes or tuple(self._communes.of_epci(query.epci or "", cancel))
        parts = [ParcelQuery(code, source=query.source) for code in codes]
        calls = map(partial, repeat(self._cadastre.count), parts, repeat(cancel))
        return _Counted(query, parts, list(in_order(calls, self._cadastre.concurrency)))

    answers: ClassVar[Answers] = {CommunesParcelsQuery: pages}
