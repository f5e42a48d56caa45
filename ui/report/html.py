"""The sheet as HTML and as plain text, of the very lines that the screen shows; all text from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from ...services.errors import CartoMairieError, IncompleteError
from ..host.i18n import tr
from ..host.messages import wording
from .answer import Line
from .section import theme_titles
from .sheet import Told
from .words import day_text, source_text

_STYLE = (
    "body{font-family:sans-serif;max-width:60em;margin:2em auto}td,th{text-align:left;padding:.1em .8em .1em 0;"
    "vertical-align:top}.m{text-align:right;white-space:nowrap}.s{color:#555;font-size:85%}"
)


def notice() -> str:
    """Give the sentence that every sheet ends with."""
    return tr(
        "For information, without legal value. Addresses are those of places, not of owners: who owns a parcel is "
        "restricted data, asked of the town hall or of the land-tax office (relevé de propriété)."
    )


def failure_text(told: Told) -> str:
    """Say why a section lacks something."""
    causes = [_cause(error, bool(told.answer.lines)) for error in told.errors]
    return " ".join(dict.fromkeys(map(wording, causes)))


def sheet_html(title: str, sections: Sequence[Told]) -> str:
    """Give a page of HTML."""
    parts = [f"<h1>{escape(title)}</h1>"]
    titles = theme_titles()
    for theme, members in groupby(sections, key=lambda told: told.section.theme):
        parts.append(f"<h2>{escape(titles[theme])}</h2>")
        for told in members:
            parts.append(f"<h3>{escape(told.section.title())}</h3>")
            parts += [f"<p>{escape(text)}</p>" for text in sentences(told)]
            if told.answer.lines:
                parts.append(f"<table>{''.join(map(_row, told.answer.lines))}</table>")
    parts.append(f'<p class="s">{escape(notice())}</p>')
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{''.join(parts)}</body></html>"


def sheet_text(title: str, sections: Sequence[Told]) -> str:
    """Give the sheet as plain text, for a mail."""
    lines = [title]
    titles = theme_titles()
    for theme, members in groupby(sections, key=lambda told: told.section.theme):
        lines += ["", titles[theme].upper()]
        for told in members:
            lines += ["", told.section.title(), *sentences(told), *map(_text, told.answer.lines)]
    return "\n".join([*lines, "", notice(), ""])


def sentences(told: Told) -> list[str]:
    """Give all that is said beside the lines: how the section is, and what to make of it."""
    return [*state_sentences(told), *told.answer.notes]


def state_sentences(told: Told) -> list[str]:
    """Give what comes before anything else: that it failed, or that there is nothing, and its day."""
    said = []
    if told.errors:
        said.append(failure_text(told))
    elif told.state == "nothing":
        said.append(told.nothing)
    if told.kept_on:
        said.append(tr("Kept from {}; it is being asked anew.").format(day_text(told.kept_on)))
    return said


def grouped(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Give the lines under their labels, in their order."""
    return [(label, list(members)) for label, members in groupby(lines, key=lambda line: line.label)]


def _cause(error: CartoMairieError, came: bool) -> CartoMairieError:
    """Give what is told: where nothing came, that nothing came of nothing is left out."""
    return error.cause if isinstance(error, IncompleteError) and not came else error


def _row(line: Line) -> str:
    text = escape(line.text)
    if line.url.startswith(("https://", "http://")):
        text = f'<a href="{escape(line.url)}">{text}</a>'
    cells = (escape(line.label), text)
    measure, source = escape(line.measure), escape(source_text(line.source))
    return f'<tr><td>{"</td><td>".join(cells)}</td><td class="m">{measure}</td><td class="s">{source}</td></tr>'


def _text(line: Line) -> str:
    fact = " ".join(filter(None, (tr("{label}: {text}").format(label=line.label, text=line.text), line.measure)))
    return f"- {fact} [{source_text(line.source)}]"
