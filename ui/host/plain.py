"""Text from outside where Qt reads HTML, or guesses whether it is: it is shown as it was written, and fetches nothing.

An `img` in a tooltip, in the message bar or in the log panel would have Qt look for its file, on Windows at another
computer too, which is told the user's name with it.
"""

from __future__ import annotations

from html import escape

_WORD_JOINER = "\u2060"
_OPENING, _DATE = "[%", "$CURRENT_DATE"


def escaped(text: str) -> str:
    """Give text for what always reads HTML: the message bar, and the log panel, which breaks the lines itself."""
    return escape(text, quote=False)


def tooltip(*lines: str) -> str:
    """Give a tooltip of lines of text: as HTML, so that nothing in them makes Qt guess."""
    text = "\n".join(line for line in lines if line)
    return "<p>{}</p>".format(escaped(text).replace("\n", "<br>")) if text else ""


def untagged(text: str) -> str:
    """Give text for what guesses here and shows it as it is there, as QGIS's list of tasks: no `<` begins a tag."""
    return text.replace("<", f"<{_WORD_JOINER}")


def as_label_text(text: str) -> str:
    """Give text for a label of a layout, which QGIS reads for expressions and dates.

    What opens an expression is written as one that gives it.
    """
    return text.replace(_OPENING, "[% '[%' %]").replace(_DATE, "[% '$CURRENT' || '_DATE' %]")
