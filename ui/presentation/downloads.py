"""Data sets of the catalogue of downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.downloads.queries import DownloadSearchQuery


def title(query: DownloadSearchQuery) -> str:
    """Give the title of the table."""
    return tr("Data sets: {}").format(query.text) if query.text else tr("Data sets")


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "crs": tr("CRS"),
        "edition": tr("Edition"),
        "format": tr("Format"),
        "resource": tr("Resource"),
        "size": tr("Size (bytes)"),
        "subresource": tr("Data set"),
        "title": tr("Title"),
        "updated": tr("Updated"),
        "zone": tr("Zone"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        "sizes_left_out": tr(
            "Sizes are told for the first data sets alone, as each takes a request: narrow the search to see others."
        )
    }


PRESENTATION = Presentation(
    kind="downloads",
    icon="download",
    title=title,
    aliases=aliases,
    notes=notes,
    looks={"downloads": Look(name='"title"')},
)
