"""Reading a pasted text: references, areas and what was left aside, with no network."""

from __future__ import annotations

from .accounting import account
from .draft import Draft
from .grammar import Grammar
from .model import Aside, Reading
from .ordinals import ordinals
from .plain import PlainText, plain_text
from .tables import read_tables


def read(text: str) -> Reading:
    """Read a text of any kind: a mail, a deed, a spreadsheet, a form."""
    plain = plain_text(text)
    draft = Draft(plain)
    plain = _without_ordinals(plain, draft)
    grammar = Grammar(plain, draft)
    for stretch in read_tables(plain):
        stretch.read(grammar)
    account(plain, draft)
    return draft.reading()


def _without_ordinals(plain: PlainText, draft: Draft) -> PlainText:
    """Blank the ordinals of a list, so that the references behind them begin their lines."""
    pieces, at = [], 0
    for start, end in ordinals(plain.text):
        draft.aside(start, end, Aside.ORDINAL)
        pieces += [plain.text[at:start], " " * (end - start)]
        at = end
    return plain._replace(text="".join([*pieces, plain.text[at:]])) if pieces else plain
