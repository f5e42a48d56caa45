"""The member communes of a grouping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.numbers import whole
from .grouping_perimeters import notes
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.groupings.queries import GroupingMembersQuery


def title(query: GroupingMembersQuery) -> str:
    """Give the title of the layer."""
    return tr("Communes of grouping {}").format(query.siren)


def lines(values: Values) -> tuple[str, str]:
    """Give the name, and the code and the population."""
    people = values["population"]
    inhabitants = tr("{} inhabitants").format(whole(people)) if people is not None else None
    return str(values["name"]), joined(values["code"], inhabitants)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "code": tr("INSEE code"),
        "grouping": tr("SIREN of the grouping"),
        "grouping_name": tr("Grouping"),
        "name": tr("Name"),
        "population": tr("Population"),
        "siren": tr("SIREN"),
    }


PRESENTATION = Presentation(
    kind="grouping_members",
    icon="grouping",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"grouping_members": Look("grouping_members", '"name"')},
)
