"""What groupings cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.groupings.notes import Note
from ..host.i18n import tr
from ..host.numbers import whole
from .grouping_words import kind_words
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.groupings.queries import GroupingPerimetersQuery


def title(query: GroupingPerimetersQuery) -> str:
    """Give the title of the layer."""
    if len(query.sirens) == 1:
        return tr("Perimeter of {}").format(query.sirens[0])
    return tr("Perimeters of {} groupings").format(len(query.sirens))


def title_of_one(grouping: Values) -> str:
    """Give the title of the layer of one grouping."""
    return tr("Perimeter of {}").format(grouping["name"])


def lines(values: Values) -> tuple[str, str]:
    """Give the name, and what it is and how large."""
    kind = kind_words().get(str(values["kind"]), values["kind"])
    return str(values["name"]), joined(kind, tr("{} communes").format(whole(values["communes_drawn"])))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "communes_drawn": tr("Communes drawn"),
        "kind": tr("Legal form"),
        "members": tr("Members"),
        "members_not_drawn": tr("Members not drawn"),
        "name": tr("Name"),
        "population": tr("Population"),
        "siren": tr("SIREN"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        Note.NOT_DRAWN: tr("Members that are no communes, or have no outline, are not drawn."),
        Note.GROUPING_MISSING: tr("The national file does not have one of the groupings."),
    }


PRESENTATION = Presentation(
    kind="grouping_perimeters",
    icon="grouping",
    title=title,
    title_of_one=title_of_one,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"grouping_perimeters": Look("grouping_perimeters", '"name"')},
)
