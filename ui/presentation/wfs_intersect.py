"""What of any WFS layer a shape touches: its attributes keep the server's names, but for what is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import language, tr
from .presentation import Presentation
from .words import overlap_aliases

if TYPE_CHECKING:
    from ...services.wfs.intersect import WfsIntersectQuery


def title(query: WfsIntersectQuery) -> str:
    """Give the title of the layer."""
    from ...services.wfs.chosen import title_of  # both read files
    from ...services.wfs.layer_titles import layer_title

    name = query.typename.rpartition(":")[2]
    # A layer of the user's own server may have the name of one of the Géoplateforme's.
    if not query.server:
        name = title_of(query.typename, language(), layer_title(query.typename, language()) or name)
    return tr("{} on a shape").format(name)


def aliases() -> dict[str, str]:
    """Give the aliases of what is computed."""
    return {**overlap_aliases(), "feature_ratio": tr("Share of the feature (0 to 1)")}


PRESENTATION = Presentation(kind="wfs_intersect", icon="intersect", title=title, aliases=aliases)
