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
    from ...services.wfs.layer_titles import layer_title

    own = {
        "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:batiment": tr("Buildings"),
        "BDTOPO_V3:batiment": tr("Buildings (BD TOPO)"),
    }
    name = layer_title(query.typename, language()) or own.get(query.typename) or query.typename.rpartition(":")[2]
    return tr("{} on a shape").format(name)


def aliases() -> dict[str, str]:
    """Give the aliases of what is computed."""
    return {**overlap_aliases(), "feature_ratio": tr("Share of the feature (0 to 1)")}


PRESENTATION = Presentation(kind="wfs_intersect", icon="intersect", title=title, aliases=aliases)
