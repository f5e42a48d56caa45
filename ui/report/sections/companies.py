"""The establishments whose position lies on the subject; never kept, as sole traders go by their own names."""

from __future__ import annotations

from ...host.i18n import tr
from ...presentation import companies
from ...presentation.kinds import notes_of
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Ask
from ..section import SURFACE, Section
from ..subject import Subject


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the open establishments."""
    from ....services.companies.queries import CompaniesQuery

    query = CompaniesQuery(geometry=subject.text)
    answer = ask.one(query, names_people=True)
    said = Source(tr("Recherche d’entreprises (INSEE, INPI)"), answer.day)
    values = [row.values for row in answer.rows]
    lines = []
    for one in values:
        name, about = companies.lines(one)
        lines.append(Line(tr("Establishments"), f"{name} ({about})" if about else name, said))
    columns = ("name", "trade_name", "siret", "activity_label", "address", "headquarters")
    headings = tuple(companies.PRESENTATION.alias(name) for name in columns)
    rows = tuple(tuple(_plain(one[name]) for name in columns) for one in values)
    notes = [tr("Only those whose position lies on it: where an address stands on its road, they are missed.")]
    if answer.notes:
        notes.append(notes_of(query, answer.notes))
    layers = [SheetLayer(title(), query)] if values else []
    return SectionAnswer(lines, [Table(title(), headings, rows, said)], layers, notes)


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return value


def title() -> str:
    """Give the section's title."""
    return tr("Companies")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No open establishment is known on it.")


SECTION = Section("companies", 20, "use", title, nothing, tell, places=(SURFACE,))
