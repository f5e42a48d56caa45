"""Nothing is passed over: every group of digits of the text has a span."""

from __future__ import annotations

import re

from .draft import Draft
from .model import Aside
from .plain import PlainText

_DIGITS = re.compile(r"[0-9]+")


def account(plain: PlainText, draft: Draft) -> None:
    """Note the digits that no rule has read as left aside."""
    covered = bytearray(len(plain.text) + 1)
    for span in draft.spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    for match in _DIGITS.finditer(plain.text):
        if not covered[match.start()]:
            draft.aside(match.start(), match.end(), Aside.NUMBER)
