"""QGIS expressions over attributes whose names servers chose: data, that never becomes part of an expression."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

BRACKET = "&#91;"
"""`[` in HTML: in a map tip, `[%` begins an expression."""


def column(name: str) -> str:
    """Give the expression of an attribute's value, whatever its name holds.

    In a template, `%]` ends an expression even inside its quotes: such a name is put together.
    """
    if "%]" not in name:
        return '"{}"'.format(name.replace('"', '""'))
    text = name.replace("\\", "\\\\").replace("'", "''").replace("%]", "%' || ']")
    return f"attribute($currentfeature, '{text}')"


def map_tip(name: str, rows: Iterable[tuple[str, str]]) -> str:
    """Give a map tip in HTML: what names the feature, an expression, and a row for each alias and attribute."""
    table = "".join(
        f"<tr><td>{_text(alias)}</td><td>{_value(column(attribute))}</td></tr>" for alias, attribute in rows
    )
    return f"<b>{_value(name)}</b><table>{table}</table>"


def _text(text: str) -> str:
    return escape(text).replace("[", BRACKET)


def _value(expression: str) -> str:
    """Give the template of a value, escaped when it is shown, as what services say is no HTML."""
    return f"[% replace(replace(coalesce(to_string({expression}), ''), '&', '&amp;'), '<', '&lt;') %]"
