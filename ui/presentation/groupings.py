"""The groupings of a commune and their competences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.groupings.notes import Note
from ..host.i18n import tr
from ..host.numbers import whole
from .grouping_words import kind_words, theme_words
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.groupings.queries import GroupingsQuery


def title(query: GroupingsQuery) -> str:
    """Give the title of the table."""
    if query.competence:
        competence = theme_words().get(query.competence, query.competence)
        return tr("Groupings of {commune}: {competence}").format(commune=query.commune, competence=competence)
    return tr("Groupings of {}").format(query.commune)


def lines(values: Values) -> tuple[str, str]:
    """Give the name, and what it is and does."""
    kind = kind_words().get(str(values["kind"]), values["kind"])
    members = tr("{} members").format(whole(values["members"])) if values["members"] is not None else None
    return str(values["name"]), joined(kind, values["competence"], members)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "competence": tr("Competence"),
        "kind": tr("Legal form"),
        "members": tr("Members"),
        "name": tr("Name"),
        "population": tr("Population"),
        "siren": tr("SIREN"),
    }


def notes() -> dict[str, str]:
    """Give the notes of an answer in words."""
    return {
        Note.NO_COMPETENCES: tr("The national file has no column of competences: nothing can be said of them."),
        Note.COMMUNE_MISSING: tr("The national file names no grouping of this commune: it may not know it yet."),
        Note.NO_SIREN: tr("The SIREN of this commune is not known, so that it cannot be looked up in the file."),
        Note.FORMER: tr("This commune was merged: the groupings are those of the commune of today."),
        Note.EPCI_DIFFERS: tr("The file and geo.api.gouv.fr name different EPCIs: one of them is not up to date."),
        Note.NAME_DIFFERS: tr("The file calls this commune by another name."),
        Note.THROUGH: tr(
            "Some hold a competence through a grouping of the commune that is their member: whether for all of its "
            "communes, the file does not say."
        ),
        Note.UNKNOWN_VALUES: tr("Of some competences the file says neither yes nor no: they are left out."),
        Note.UNLISTED: tr("Some competences are not in the official list: their columns alone say what they are."),
        Note.NO_LIST: tr(
            "The official list of competences could not be had with the file: they are told by its titles alone. "
            "Fetch the file anew to have it."
        ),
        Note.MEMBERS_DIFFER: tr("Some groupings tell another number of members than the file lists."),
    }


PRESENTATION = Presentation(
    kind="groupings",
    icon="grouping",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"groupings": Look(name='"name"')},
)
