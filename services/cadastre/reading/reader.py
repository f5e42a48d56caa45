"""Reading a pasted text: references, areas and what was left aside, with no network."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .accounting import account
from .draft import Draft
from .grammar import Grammar
from .links import links
from .model import Aside, Reading
from .ordinals import ordinals
from .plain import PlainText, plain_text
from .tables import read_tables

_ABBREVIATED = re.compile(r"\bSTE?S?\.(?= ?[A-Z])|(?<=[ -])S ?/(?: ?S\b\.?)?(?= ?[A-Z]{2})")
"""`St. Michel`, `Brives s/ Charente`: the marks within the name of a commune."""


def read(text: str) -> Reading:
    """Read a text of any kind: a mail, a deed, a spreadsheet, a form."""
    plain = plain_text(text)
    plain = plain._replace(text=_ABBREVIATED.sub(_without_mark, plain.text))
    draft = Draft(plain)
    plain = _without(plain, draft, sorted(links(plain.text)), Aside.IDENTIFIER)
    # Behind an ordinal a reference begins its line.
    plain = _without(plain, draft, ordinals(plain.text), Aside.ORDINAL)
    grammar = Grammar(plain, draft)
    for stretch in read_tables(plain):
        stretch.read(grammar)
    grammar.end_text()
    account(plain, draft)
    return draft.reading()


def _without_mark(found: re.Match[str]) -> str:
    return found[0].replace("/", " ").replace(".", " ")


def _without(plain: PlainText, draft: Draft, spans: Iterable[tuple[int, int]], why: Aside) -> PlainText:
    """Leave spans aside, and blank them."""
    pieces, at = [], 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        draft.aside(start, end, why)
        pieces += [plain.text[at:start], " " * (end - start)]
        at = end
    return plain._replace(text="".join([*pieces, plain.text[at:]])) if pieces else plain
