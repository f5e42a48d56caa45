"""The zonings that a shape lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Look, Presentation
from .words import overlap_aliases

if TYPE_CHECKING:
    from ...services.wfs.zoning import ZoningQuery


def title(query: ZoningQuery) -> str:
    """Give the title of the table."""
    return tr("Zonings of a shape")


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        **overlap_aliases(),
        "code": tr("Code"),
        "document_url": tr("Document"),
        "label": tr("Zoning"),
        "layer": tr("Layer"),
        "theme": tr("Theme"),
    }


PRESENTATION = Presentation(
    kind="zoning", icon="intersect", title=title, aliases=aliases, looks={"zoning": Look(name='"label"')}
)
