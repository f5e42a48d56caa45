"""The outline of a commune as the cadastre draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import communes
from .presentation import Look, Presentation

if TYPE_CHECKING:
    from ...services.cadastre.queries import CadastralCommuneQuery


def title(query: CadastralCommuneQuery) -> str:
    """Give the title of the layer."""
    return tr("Commune {} in the cadastre").format(query.commune)


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {"code": tr("INSEE code"), "gis_area": tr("Computed area (m²)"), "name": tr("Name")}


PRESENTATION = Presentation(
    kind="cadastral_commune",
    icon="commune",
    title=title,
    lines=communes.lines,
    aliases=aliases,
    looks={"cadastral_commune": Look("cadastral_commune", '"name"')},
)
