"""What the parcels were sold for in the last years: a year without a sale is told apart from one that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ...host.i18n import tr
from ...presentation import sales
from ...presentation.kinds import notes_of
from ...presentation.words import joined
from ..answer import Line, SectionAnswer, SheetLayer, Source, Table
from ..asking import Answer, Ask
from ..section import LINE, POINT, SURFACE, Section
from ..subject import Subject

_COLUMNS = ("date", "kind", "price", "built_area", "land_area", "price_per_m2", "parcels", "address", "nature")

_PLAIN = "vente"


def tell(subject: Subject, ask: Ask) -> SectionAnswer:
    """Ask for the sales of each of the last years: one that fails spoils no other."""
    from ....services.sales.queries import LAST_YEARS, MOST_PARCELS, SalesQuery

    idus, this_year = tuple(subject.plot.idus), date.today().year
    years = range(this_year, this_year - LAST_YEARS - 1, -1)
    where = {"parcels": idus[:MOST_PARCELS]} if subject.place is None else {"geometry": subject.text}
    answers = ask.all([SalesQuery(**where, from_year=year, to_year=year) for year in years])
    if all(answer.error is not None for answer in answers):
        return SectionAnswer()
    whole = SalesQuery(**where, from_year=years[-1], to_year=this_year)
    said = Source(tr("Sales (DVF, DGFiP)"), min(answer.day for answer in answers))
    sold = [row.values for answer in answers for row in answer.rows]
    own = set(idus) if subject.place is None else None
    lines = [_line(one, own, said) for one in sold]
    lines += _not_known(dict(zip(years, answers)), whole, said)
    quiet = [year for year, answer in zip(years, answers) if year != this_year and _has_none(answer)]
    if lines and quiet:
        lines.append(Line(tr("Other years"), tr("no sale in {}").format(_years_text(quiet)), said))
    notes = _notes(answers, whole, this_year)
    if len(idus) > MOST_PARCELS:
        notes.append(tr("Asked of the first {} parcels of {}.").format(MOST_PARCELS, len(idus)))
    layers = [SheetLayer(title(), whole)] if sold else []
    none = "" if subject.place is None else tr("No sale here was published in the last five years.")
    return SectionAnswer(lines, [_table(sold, said)], layers, notes, nothing=none)


def _line(sale: dict[str, Any], own: set[str] | None, source: Source) -> Line:
    """Tell a sale; a price that other land was sold for too is said to be that of all of it.

    `own` are the parcels of the subject; of a place it is None.
    """
    parcels = str(sale["parcels"]).split(", ")
    others = tr("one price for {} parcels") if own is None else tr("one price for {} parcels, others among them")
    text = joined(
        sales.day_text(sale["date"]),
        _nature(sale),
        sales.kind_words().get(str(sale["kind"]), ""),
        sales.areas_text(sale),
        sales.ratio_text(sale["price_per_m2"]),
        others.format(len(parcels)) if len(parcels) > 1 and not (own or set()).issuperset(parcels) else "",
    )
    return Line(tr("Sales"), text, source, sales.euros(sale["price"]))


def _nature(sale: dict[str, Any]) -> str:
    """Name what is no sale on the market, as an exchange or an expropriation; a plain sale needs no word."""
    nature = str(sale["nature"] or "")
    return "" if nature.casefold().startswith(_PLAIN) else nature


def _not_known(answers: dict[int, Answer], whole: Any, source: Source) -> list[Line]:
    """Tell where sales are not published, and of which years they did not come; the running year's never are whole."""
    from ....services.sales.notes import Note, of_years, unknown_years

    unknown: dict[str, list[int]] = {Note.UNPUBLISHED: [], Note.FAILED: []}
    for year, answer in answers.items():
        why = Note.FAILED if answer.error is not None else unknown_years(answer.notes).get(year)
        if why is not None and (why == Note.FAILED or year != max(answers)):
            unknown[why].append(year)
    told = [note for why, years in unknown.items() for note in of_years(why, years)]
    if any(Note.NOT_COVERED in answer.notes for answer in answers.values()):
        told.insert(0, Note.NOT_COVERED)
    return [Line(tr("Not known"), notes_of(whole, [note]), source) for note in told]


def _has_none(answer: Answer) -> bool:
    """Whether it is certain that nothing was sold in the year of an answer."""
    from ....services.sales.notes import Note, unknown_years

    uncertain = answer.error is not None or Note.NOT_COVERED in answer.notes or bool(unknown_years(answer.notes))
    return not uncertain and not answer.rows


def _notes(answers: Sequence[Answer], whole: Any, this_year: int) -> list[str]:
    """Give the other notes, each once, and that of the running year, which is no gap."""
    from ....services.sales.notes import Note, of_years, unknown_years

    running = of_years(Note.UNPUBLISHED, [this_year])
    told = dict.fromkeys(note for answer in answers for note in answer.notes)
    kept = [note for note in told if note in running or not (note == Note.NOT_COVERED or unknown_years([note]))]
    return [notes_of(whole, kept)] if kept else []


def _years_text(years: Iterable[int]) -> str:
    """Give years, newest first, those in a row as from the first to the last of them."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join("–".join(map(str, dict.fromkeys((run[0], run[-1])))) for run in reversed(runs))


def _table(sold: list[dict[str, Any]], source: Source) -> Table:
    headings = tuple(sales.PRESENTATION.alias(name) for name in _COLUMNS)
    words = sales.kind_words()
    rows = tuple(
        tuple(words.get(str(one[name]), one[name]) if name == "kind" else one[name] for name in _COLUMNS)
        for one in sold
    )
    return Table(title(), headings, rows, source, offered=True)


def title() -> str:
    """Give the section's title."""
    return tr("Sales")


def nothing() -> str:
    """Say that there is nothing."""
    return tr("No sale of it was published in the last five years, by the number that it has today.")


SECTION = Section("sales", 30, "use", title, nothing, tell, places=(POINT, LINE, SURFACE))
