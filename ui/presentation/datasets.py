"""Data sets of the open-data catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.datasets.asking import Note
from ..host.dates import short_date
from ..host.i18n import tr
from ..host.numbers import whole
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.datasets.queries import DatasetsQuery


def title(query: DatasetsQuery) -> str:
    """Give the title of the table."""
    return tr("Open data: {}").format(query.text) if query.text else tr("Open data")


def licence_name(licence: str | None) -> str:
    """Give the usual short name of a licence by its id; an id that is not among the usual ones stays as it is."""
    names = {
        "": tr("no licence told"),
        "notspecified": tr("no licence told"),
        "lov2": "Licence Ouverte 2.0",
        "fr-lo": "Licence Ouverte",
        "odc-odbl": "ODbL",
        "odc-by": "ODC-By",
        "odc-pddl": "PDDL",
        "cc-by": "CC BY",
        "cc-by-sa": "CC BY-SA",
        "cc-zero": "CC0",
        "other-at": tr("other licence (attribution)"),
        "other-open": tr("other open licence"),
        "other-pd": tr("public domain"),
    }
    return names.get(licence or "", licence or "")


def resources_text(count: int | None) -> str:
    """Say how many resources there are."""
    if count is None:
        return ""
    return (
        tr("no resource") if not count else tr("1 resource") if count == 1 else tr("{} resources").format(whole(count))
    )


def quality_text(quality: float | None) -> str:
    """Say how well a data set is described, as the catalogue counts it."""
    return "" if quality is None else tr("quality {} %").format(round(quality * 100))


def lines(values: Values) -> tuple[str, str]:
    """Give the title, and on lines of their own who publishes it, of when and under which licence, how much and how."""
    updated = short_date(values["updated"])
    told = (
        values["organization"] or "",
        joined(tr("updated {}").format(updated) if updated else "", resources_text(values["resources"])),
        joined(licence_name(values["licence"]), quality_text(values["quality"])),
    )
    return values["title"], "\n".join(told)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "formats": tr("Formats"),
        "id": tr("Identifier"),
        "licence": tr("Licence"),
        "organization": tr("Organisation"),
        "quality": tr("Quality (0 to 1)"),
        "resources": tr("Resources"),
        "title": tr("Title"),
        "updated": tr("Updated"),
        "url": tr("Address"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        Note.WITHOUT_FAMILY: tr("The search engine of data.gouv.fr is off: the family of formats was not regarded."),
        Note.WITHOUT_UPDATED: tr("The search engine of data.gouv.fr is off: the date of update was not regarded."),
        Note.WHOLE_WORDS: tr("The search engine of data.gouv.fr is off: only whole words are found."),
    }


PRESENTATION = Presentation(
    kind="datasets",
    icon="dataset",
    title=title,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"datasets": Look(name='"title"')},
)
