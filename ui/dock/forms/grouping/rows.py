"""Groupings as rows of a table, and what is told of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ....host.i18n import tr
from ....host.numbers import whole
from ....presentation.grouping_words import kind_words
from ...widgets.table import Column, TableRow

if TYPE_CHECKING:
    from .....services.groupings.answer import Membership

_TOLD = 12
"""Competences of a tooltip."""


def columns() -> tuple[Column, ...]:
    """Give the columns; the dock shows two of them, a spreadsheet has all."""
    return (
        Column(tr("Grouping"), written=False),
        Column(tr("Name"), shown=False),
        Column(tr("Form")),
        Column(tr("Members"), whole, numeric=True, shown=False, rounded=round),
        Column(tr("SIREN"), shown=False),
        Column(tr("Population"), whole, numeric=True, shown=False, rounded=round),
        Column(tr("Through"), shown=False),
        Column(tr("Competences"), shown=False),
    )


def rows(memberships: Iterable[Membership]) -> list[TableRow]:
    """Give a row for each grouping; one that is held through another stands behind an arrow."""
    return [
        TableRow(
            (
                f"{_mark(item)}{item.grouping.name}",
                item.grouping.name,
                item.grouping.kind,
                item.members,
                item.grouping.siren,
                item.grouping.population,
                " → ".join(item.through),
                " ; ".join(competence.title for competence in item.held),
            ),
            item,
            _tip(item),
        )
        for item in memberships
    ]


def summary(item: Membership) -> str:
    """Say in a line what a grouping is and how large."""
    grouping = item.grouping
    named = grouping.kind in grouping.name.split()
    parts = [grouping.name if named else f"{grouping.name} ({grouping.kind})"]
    if item.members is not None:
        parts.append(tr("{} members").format(whole(item.members)))
    if grouping.population is not None:
        parts.append(tr("{} inhabitants").format(whole(grouping.population)))
    return " · ".join(parts)


def _mark(item: Membership) -> str:
    """Mark what is in doubt, and what is held through another grouping."""
    doubt = "? " if item.unknown and not item.held else ""
    return f"{doubt}↳ " if item.through else doubt


def _tip(item: Membership) -> str:
    lines = [summary(item), kind_words().get(item.grouping.kind, "")]
    if item.through:
        lines.append(tr("through {}").format(" → ".join(item.through)))
        lines.append(tr("whether for this commune, the file does not say"))
    lines += [competence.title for competence in item.held[:_TOLD]]
    if len(item.held) > _TOLD:
        lines.append(tr("and {} others").format(len(item.held) - _TOLD))
    if item.unknown:
        lines.append(tr("{} competences: neither yes nor no").format(len(item.unknown)))
    return "\n".join(filter(None, lines))
