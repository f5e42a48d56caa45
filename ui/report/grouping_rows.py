"""Which grouping of a commune does what a parcel needs, as rows that can be kept: what is not known is no no."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ...services.model import Feature, Field, Geometry, Page, Schema

if TYPE_CHECKING:
    from ...services.cancel import CancelToken
    from ...services.gateway import Services
    from ...services.groupings.answer import GroupingsAnswer
    from ...services.groupings.competences import Competence
    from ...services.groupings.queries import GroupingsQuery

THEMES = ("water", "sanitation", "waste", "planning")
"""What a parcel needs of the groupings of its commune."""

EPCI, NO_EPCI = "epci", "no_epci"
HELD, UNSAID, NONE = "held", "unsaid", "none"
NOT_FETCHED, NOT_KNOWN = "not_fetched", "not_known"


class GroupingRow(NamedTuple):
    """A fact: `state` is one of those above, of the EPCI or of a theme.

    `titles` are the competences as the file has them, `through` the groupings between; `edition` is the day of the file
    and `dated_by` whose word that is, empty where the fact is not from the file.
    """

    theme: str
    state: str
    commune: str
    name: str = ""
    kind: str = ""
    siren: str = ""
    titles: str = ""
    through: str = ""
    edition: str = ""
    dated_by: str = ""


SCHEMA = Schema("sheet_groupings", Geometry.NONE, tuple(Field(name) for name in GroupingRow._fields))


def grouping_page(services: Services, query: GroupingsQuery, token: CancelToken) -> Iterator[Page]:
    """Yield the facts of a commune; without the national file its EPCI alone. Raises what the service raises."""
    if services.groupings.file.facts() is None:
        answer = services.groupings.without_file(query, token)
        rows = [*_epci(answer), GroupingRow("", NOT_FETCHED, answer.commune.name)]
    else:
        answer = services.groupings.answer(query, token)
        rows = [*_epci(answer), *_held(answer, services.groupings.file.index.competences())]
    yield Page(SCHEMA, [Feature(None, tuple(row)) for row in rows], len(rows), answer.notes)


def _epci(answer: GroupingsAnswer) -> Iterator[GroupingRow]:
    """Yield the EPCI as the file has it, else as geo.api.gouv.fr says."""
    commune, found = answer.commune, answer.epci
    if found is not None:
        one = found.grouping
        yield GroupingRow("", EPCI, commune.name, one.name, one.kind, one.siren, **_edition(answer))
    elif commune.epci:
        yield GroupingRow("", EPCI, commune.name, commune.epci_name or commune.epci, siren=commune.epci)
    else:
        yield GroupingRow("", NO_EPCI, commune.name)


def _held(answer: GroupingsAnswer, competences: list[Competence]) -> Iterator[GroupingRow]:
    """Yield who holds each theme; the commune alone does so where the file has its groupings and says no of all."""
    from ...services.groupings.competences import themes_of

    columns, commune, edition = themes_of(competences), answer.commune.name, _edition(answer)
    for theme in THEMES:
        wanted = set(columns.get(theme, ()))
        said = bool(wanted and answer.memberships)
        rows = []
        for item in answer.memberships:
            held = [one.title for one in item.held if one in wanted]
            if held or wanted.intersection(item.unknown):
                one, through = item.grouping, " → ".join(item.through)
                about = (commune, one.name, one.kind, one.siren, " ; ".join(held), through)
                rows.append(GroupingRow(theme, HELD if held else UNSAID, *about, **edition))
        yield from rows or [GroupingRow(theme, NONE if said else NOT_KNOWN, commune, **edition)]


def _edition(answer: GroupingsAnswer) -> dict[str, Any]:
    return {} if answer.facts is None else {"edition": answer.facts.date, "dated_by": answer.facts.dated_by}
