"""Text from outside in a label of a layout, whose text QGIS would read for expressions and dates."""

from __future__ import annotations

_OPENING, _DATE = "[%", "$CURRENT_DATE"


def as_label_text(text: str) -> str:
    """Give what a label shows as the text itself: what opens an expression is written as one that gives it."""
    return text.replace(_OPENING, "[% '[%' %]").replace(_DATE, "[% '$CURRENT' || '_DATE' %]")
