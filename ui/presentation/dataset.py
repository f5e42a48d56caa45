"""The resources of one data set of the open-data catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.datasets.queries import DatasetQuery


def title(query: DatasetQuery) -> str:
    """Give the title of the table."""
    return tr("Resources of {}").format(query.title or query.dataset)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "format": tr("Format"),
        "id": tr("Identifier"),
        "size": tr("Size (bytes)"),
        "title": tr("Title"),
        "updated": tr("Updated"),
        "url": tr("Address"),
    }


PRESENTATION = Presentation(
    kind="dataset",
    icon="dataset",
    title=title,
    aliases=aliases,
    looks={"dataset_resources": Look(name='"title"')},
)
