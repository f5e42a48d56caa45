"""The files of one data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.downloads.orders import DownloadQuery


def title(query: DownloadQuery) -> str:
    """Give the title of the table."""
    return tr("Files of {}").format(query.title or query.subresource or query.address)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {"md5": tr("MD5"), "name": tr("File"), "size": tr("Size (bytes)"), "url": tr("Address")}


PRESENTATION = Presentation(
    kind="download",
    icon="download",
    title=title,
    aliases=aliases,
    looks={"download_files": Look(name='"name"')},
)
