"""The one descriptor of a kind of question: what the user reads of it and of its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple

from ...services.model import Schema
from .expressions import column

Values = Mapping[str, Any]
"""The attributes of a feature by their names."""

Words = Callable[[], Mapping[str, str]]
"""Names and what the user reads for each; asked for when shown, as the translation is not there at import."""


def first_values(values: Values) -> tuple[str, str]:
    """Give the two lines of a feature that has no words of its own: the first of its attributes that are known."""
    texts = [str(value) for value in values.values() if value is not None]
    return texts[0] if texts else "", " · ".join(texts[1:4])


class Look(NamedTuple):
    """A QML file of `resources/styles`, none for a table; and the QGIS expression that names a feature in map tips."""

    style: str = ""
    name: str = ""


@dataclass(frozen=True)
class Presentation:
    """What a user reads of one kind of question, as data; texts in his language come from functions.

    `icon` is a file of `resources/icons`.
    """

    kind: str
    icon: str
    title: Callable[[Any], str]
    """Gives the title of a query's layer."""
    title_of_one: Callable[[Values], str] | None = None
    """Gives a better title for a layer of one feature, which its query could not know."""
    lines: Callable[[Values], tuple[str, str]] = first_values
    """Gives a result's title and subtitle, as plain text."""
    aliases: Words = dict
    notes: Words = dict
    """The notes of pages (`Page.notes`), as sentences."""
    about: Callable[[], str] = str
    """Says in a layer's metadata what cannot be seen on it."""
    looks: Mapping[str, Look] = field(default_factory=dict)
    """How features look on the map, by the names of the schemas that may answer."""

    def look(self, schema: Schema) -> Look:
        """Give how features of a schema look; what is not ours has no style, and is named by what seems its name."""
        names = [item.name for item in schema.fields]
        known = [name for name in ("label", "name", "code") if name in names] or names
        return self.looks.get(schema.name) or Look(name=column(known[0]) if known else "")

    def alias(self, name: str) -> str:
        """Give the alias of an attribute in the user's language, nothing where its name says it all."""
        return self.aliases().get(name, "")


PLAIN = Presentation(kind="", icon="carto_mairie", title=str)
"""For what comes of no question of ours."""
