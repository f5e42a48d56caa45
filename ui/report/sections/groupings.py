"""The EPCI of the commune, and which of its groupings has water, sanitation, waste and planning in hand."""

from __future__ import annotations

from functools import partial

from ...host.i18n import tr
from ...presentation.grouping_words import dated, kind_words, theme_words
from ...presentation.kinds import notes_of
from ...presentation.words import joined
from ..answer import DockPage, Line, SectionAnswer, Source, Table
from ..asking import Answer, Ask, NotKept
from ..grouping_rows import EPCI, HELD, NO_EPCI, NONE, NOT_FETCHED, UNSAID, GroupingRow, grouping_page
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject

MOST_COMMUNES = 5
"""Communes of a subject whose groupings are told."""


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the groupings of the commune, of the first few where the parcels lie in many."""
    from ....services.communes.insee import city_of
    from ....services.groupings.queries import GroupingsQuery

    # The groupings of Paris, Lyon and Marseille are those of the whole city.
    communes = list(dict.fromkeys(city_of(code) or code for code in _codes(subject, ask)))
    queries = [GroupingsQuery(code) for code in communes[:MOST_COMMUNES]]
    answers = [ask.one(query, partial(grouping_page, ask.services, query, ask.token)) for query in queries]
    told = [(GroupingRow(**row.values), answer) for answer in answers for row in answer.rows]
    several = len(communes) > 1
    lines = [_line(row, _source(row, answer), several) for row, answer in told]
    notes = [notes_of(answer.query, answer.notes) for answer in answers if answer.notes]
    if any(row.state == HELD for row, _ in told):
        notes.append(tr("A grouping may hold a competence in part: the file does not say for what, or where."))
    if len(communes) > MOST_COMMUNES:
        notes.append(tr("Asked of the first {} communes of {}.").format(MOST_COMMUNES, len(communes)))
    missing = any(row.state == NOT_FETCHED for row, _ in told)
    tables = [_table([row for row, _ in told], lines[0].source, offered=not missing)] if lines else []
    page = DockPage("grouping", tr("Get the national file…")) if missing else None
    return SectionAnswer(lines, tables, (), list(dict.fromkeys(notes)), page)


def _codes(subject: Subject, ask: Ask) -> list[str]:
    """Give the communes of the subject: of a place whose commune is not known, that of its middle."""
    if subject.place is None:
        return [idu[:5] for idu in subject.plot.idus]
    if subject.place.code:
        return [subject.place.code]
    if ask.kept:
        raise NotKept
    found = ask.services.communes.at(*subject.inside, ask.token)
    return [found[0]] if found else []


def _source(row: GroupingRow, answer: Answer) -> Source:
    if not row.edition:
        return Source(tr("Communes and EPCIs (DINUM)"), answer.day)
    return Source(tr("Groupings (BANATIC, DGCL), {}").format(dated(row.edition, row.dated_by)), answer.day)


def _line(row: GroupingRow, source: Source, several: bool) -> Line:
    label = theme_words()[row.theme] if row.theme else tr("EPCI")
    if row.state == NOT_FETCHED:
        label = tr("Not known")
    return Line(joined(row.commune, label) if several else label, _text(row), source)


def _text(row: GroupingRow) -> str:
    """Say what is known; what the file does not say is never told as a no."""
    kind, theme = kind_words().get(row.kind, row.kind), theme_words().get(row.theme, "")
    name = f"{row.name} ({kind})" if kind else row.name
    through = tr("through {}").format(row.through) if row.through else ""
    words = {
        EPCI: name,
        NO_EPCI: tr("the commune is in none"),
        HELD: joined(name, through, row.titles),
        UNSAID: tr("{grouping}: of “{theme}” the file says neither yes nor no").format(
            grouping=joined(name, through), theme=theme
        ),
        NONE: tr("no grouping of this commune holds “{}”, says the file: the commune itself may").format(theme),
        NOT_FETCHED: tr(
            "who has water, sanitation, waste and planning in hand stands in a national file that is not here yet: "
            "the page “{}” fetches it."
        ).format(tr("Groupings")),
    }
    return words.get(row.state) or tr("of “{}” the national file does not say").format(theme)


def _table(rows: list[GroupingRow], source: Source, offered: bool) -> Table:
    headings = (
        tr("Commune"),
        tr("Theme"),
        tr("Grouping"),
        tr("Legal form"),
        tr("SIREN"),
        tr("Competences"),
        tr("Through"),
        tr("What is known"),
    )
    themes, kinds = theme_words(), kind_words()
    cells = tuple(
        (
            row.commune,
            themes[row.theme] if row.theme else "" if row.state == NOT_FETCHED else tr("EPCI"),
            row.name,
            kinds.get(row.kind, row.kind),
            row.siren,
            row.titles,
            row.through,
            "" if row.state in (EPCI, HELD) else _text(row),
        )
        for row in rows
    )
    return Table(title(), headings, cells, source, offered)


def title() -> str:
    """Give the section's title."""
    return tr("EPCI and syndicates")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No grouping of this commune is known.")


SECTION = Section("groupings", 20, "around", title, nothing, tell, places=(POINT, LINE, SURFACE))
