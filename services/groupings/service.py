"""The groupings of communes: BANATIC's national file, held against what geo.api.gouv.fr says.

See https://www.banatic.interieur.gouv.fr/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from ..cancel import CancelToken
from ..communes.check import require_commune
from ..communes.city_codes import one_code_for
from ..communes.filters import SERVICE as COMMUNES
from ..communes.service import Communes
from ..errors import FileError, FileProblem
from ..model import Page
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..query import Answers
from ..text import folded
from .answer import Commune, GroupingsAnswer, Membership, memberships_of
from .competences import Competence, meant
from .epcis import Epcis
from .index import Facts
from .kinds import TAXING
from .national_file import NationalFile
from .notes import Note
from .outlines import Outlines
from .perimeters import Perimeters
from .queries import SERVICE, GroupingMembersQuery, GroupingPerimetersQuery, GroupingsQuery, siren_of


class Groupings:
    """Answers from the index; every method raises `FileError` where there is none, `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, communes: Communes, folder: Path | None = None) -> None:
        self._http, self._communes = http, communes
        self.file = NationalFile(http, folder)
        self._epcis = Epcis(http)
        self._perimeters = Perimeters(self.file.index, Outlines(http), self._epcis)

    def answer(self, query: GroupingsQuery, cancel: CancelToken) -> GroupingsAnswer:
        """Give the groupings of a commune; raises `QueryError` for the code of none."""
        facts = self._required_facts()
        competences = self.file.index.competences()
        wanted = self._wanted(query.competence, competences, facts)
        commune, notes = self._commune(query.commune, cancel)
        if not commune.siren:
            return GroupingsAnswer(commune, facts, (), wanted, (*notes, Note.NO_SIREN))
        found = memberships_of(commune.siren, self.file.index, competences)
        chosen = tuple(item for item in (_restricted(one, wanted) for one in found) if item is not None)
        notes += (() if competences else (Note.NO_COMPETENCES,)) + tuple(
            self._doubts(commune, competences, found, chosen)
        )
        return GroupingsAnswer(commune, facts, chosen if wanted else tuple(found), wanted, notes)

    def without_file(self, query: GroupingsQuery, cancel: CancelToken) -> GroupingsAnswer:
        """Give the EPCI of a commune alone, which geo.api.gouv.fr knows; raises `QueryError` for the code of none."""
        commune, notes = self._commune(query.commune, cancel)
        epci = self._epcis.of(commune.epci, cancel) if commune.epci else None
        return GroupingsAnswer(commune, None, (Membership(epci, ()),) if epci else (), (), notes)

    def search(self, query: GroupingsQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: a row for each competence of each grouping, and one for a grouping that holds none."""
        yield self.answer(query, cancel).page(start)

    def perimeters(self, query: GroupingPerimetersQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield a page for each grouping: the outlines of its communes united; an EPCI needs no file for that."""
        yield from self._perimeters.united(query, cancel, start)

    def members(self, query: GroupingMembersQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the member communes of a grouping with their outlines; an EPCI needs no file for that."""
        yield self._perimeters.members(query, cancel, start)

    def _required_facts(self) -> Facts:
        facts = self.file.facts()
        if facts is None:
            raise FileError(FileProblem.NOT_FETCHED, str(self.file.index.path))
        return facts

    def _wanted(self, text: str, competences: list[Competence], facts: Facts) -> tuple[Competence, ...]:
        wanted = tuple(meant(text, competences)) if text else ()
        if text and not wanted:
            raise FileError(FileProblem.NO_COLUMN, str(self.file.index.path), column=text, date=facts.date)
        return wanted

    def _commune(self, code: str, cancel: CancelToken) -> tuple[Commune, tuple[str, ...]]:
        """Give the commune of a code, that of today for a former one; raises `QueryError` for the code of none."""
        commune = self._ask(one_code_for(SERVICE, code), cancel)
        if commune is not None:
            return commune, ()
        former = self._communes.former.coded(code, cancel)
        commune = self._ask(former.today, cancel) if former is not None else None
        if commune is None:
            require_commune(self._communes, code, cancel)
            return Commune(code, ""), ()
        return commune, (Note.FORMER,)

    def _ask(self, code: str, cancel: CancelToken) -> Commune | None:
        params = {"code": code, "fields": "nom,code,siren,population,epci"}
        return self._http.json(Request(COMMUNES, "communes", params), cancel, _read_commune)

    def _doubts(
        self,
        commune: Commune,
        competences: list[Competence],
        found: list[Membership],
        chosen: tuple[Membership, ...],
    ) -> Iterator[str]:
        """Yield what the file does not say, and where it and geo.api.gouv.fr disagree."""
        if not found:
            yield Note.COMMUNE_MISSING
            return
        named = {folded(name) for *_, name in self.file.index.groupings_of(commune.siren) if name}
        if named and folded(commune.name) not in named:
            yield Note.NAME_DIFFERS
        own = {item.grouping.siren for item in found if item.grouping.kind in TAXING and not item.through}
        if own != ({commune.epci} if commune.epci else set()):
            yield Note.EPCI_DIFFERS
        if any(item.through for item in chosen):
            yield Note.THROUGH
        if any(item.unknown for item in chosen):
            yield Note.UNKNOWN_VALUES
        if any(not competence.code for item in chosen for competence in item.held):
            # Where none has a code, the list was not there when the file was read.
            yield Note.UNLISTED if any(competence.code for competence in competences) else Note.NO_LIST
        if any(item.grouping.members not in (None, item.grouping.listed) for item in chosen):
            yield Note.MEMBERS_DIFFER

    answers: ClassVar[Answers] = {
        GroupingsQuery: search,
        GroupingPerimetersQuery: perimeters,
        GroupingMembersQuery: members,
    }


def _restricted(item: Membership, wanted: tuple[Competence, ...]) -> Membership | None:
    """Give a membership with the competences that are asked for; None where it has nothing to do with them."""
    if not wanted:
        return item
    held, unknown = (tuple(one for one in part if one in wanted) for part in (item.held, item.unknown))
    return Membership(item.grouping, held, unknown, item.through) if held or unknown else None


def _read_commune(answer: Any) -> Commune | None:
    if not answer:
        return None
    (values,) = answer
    epci = values.get("epci") or {}
    return Commune(
        name_of(values["code"]),
        name_of(values["nom"]),
        siren_of(str(values.get("siren") or "")) or "",
        whole_number(values.get("population")),
        str(epci.get("code") or ""),
        str(epci.get("nom") or ""),
    )
