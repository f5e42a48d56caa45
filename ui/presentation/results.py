"""A feature in two lines, for lists and messages."""

from __future__ import annotations

from html import escape

from ...services.model import Feature, Schema
from .kinds import presentation_of_schema


def describe(schema: Schema, feature: Feature) -> tuple[str, str]:
    """Give a feature's title and subtitle as text that may stand in HTML: `&`, `<` and `>` are escaped."""
    title, subtitle = presentation_of_schema(schema).lines(schema.values(feature))
    return escape(title, quote=False), escape(subtitle, quote=False)
