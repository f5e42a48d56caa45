"""What of any WFS layer a shape touches: its attributes keep the server's names, but for what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Presentation
from .words import overlap_aliases

if TYPE_CHECKING:
    from ...services.wfs.intersect import WfsIntersectQuery


def title(query: WfsIntersectQuery) -> str:
    """Give the title of the layer."""
    return tr("{} on a shape").format(query.typename.rpartition(":")[2])


def aliases() -> dict[str, str]:
    """Give the aliases of what is computed."""
    return {**overlap_aliases(), "feature_ratio": tr("Share of the feature (0 to 1)")}


PRESENTATION = Presentation(kind="wfs_intersect", icon="intersect", title=title, aliases=aliases)
