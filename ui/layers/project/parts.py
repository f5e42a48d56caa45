"""What a prepared project of a commune is made of: parts that are asked, fail and are asked again each for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...host.i18n import language, tr

if TYPE_CHECKING:
    from ....services.query import Query

OUTLINE, SHEETS, PARCELS, BUILDINGS = "outline", "sheets", "parcels", "buildings"
PLANNING, EASEMENTS, RISKS, NATURE = "planning", "easements", "risks", "nature"
PARTS = (OUTLINE, SHEETS, PARCELS, BUILDINGS, RISKS, EASEMENTS, PLANNING, NATURE)
"""In the order of the layer tree, the uppermost first."""
CADASTRE = "cadastre"
GROUPS = (CADASTRE, RISKS, EASEMENTS, PLANNING, NATURE)
SHAPED = (BUILDINGS, PLANNING, EASEMENTS, NATURE)
"""Those that are asked with the outline of the commune."""
RISK_PLANS = "lower(\"suptype\") IN ('pm1','pm2','pm3')"
"""Of the easements, the plans against risks."""

_BUILDINGS = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:batiment"
_FARTHEST = {PARCELS: 10_000, BUILDINGS: 15_000}
"""The scale from which layers of thousands of features are drawn; their styles label them from nearer still."""


@dataclass(frozen=True)
class PreparedLayer:
    """A layer to be: its table, its query, and how it is shown. `farthest` is the denominator of a scale, 0 for any.

    `only` is a filter on a table of another layer, whose query this is too.
    """

    part: str
    table: str
    title: str
    query: Query
    farthest: int = 0
    shown: bool = True
    only: str = ""


def part_title(part: str) -> str:
    """Give a part's name in the user's language."""
    return {
        OUTLINE: tr("Outline"),
        SHEETS: tr("Sections"),
        PARCELS: tr("Parcels"),
        BUILDINGS: tr("Buildings"),
        PLANNING: tr("Planning"),
        EASEMENTS: tr("Easements"),
        RISKS: tr("Risks"),
        NATURE: tr("Natural areas"),
    }[part]


def group_of(part: str) -> str:
    """Give the group that a part's layers stand in: the part itself, but for the cadastre's."""
    return CADASTRE if part in (OUTLINE, SHEETS, PARCELS, BUILDINGS) else part


def group_title(group: str) -> str:
    """Give a group's name in the user's language."""
    return tr("Cadastre") if group == CADASTRE else part_title(group)


def layers_of_part(part: str, code: str, outline: str) -> list[PreparedLayer]:
    """Give the layers of a part for a commune (INSEE code); `outline` is its shape as GeoJSON text in degrees."""
    from ....services.cadastre.commune_parcels import CommunesParcelsQuery
    from ....services.cadastre.queries import CadastralCommuneQuery, CadastralMapQuery, ParcelQuery
    from ....services.communes.insee import arrondissements_of

    if part == OUTLINE:
        return [PreparedLayer(part, f"commune_{code}", tr("Outline of the commune"), CadastralCommuneQuery(code))]
    if part == SHEETS:
        query: Query = CadastralMapQuery(code, "sheet")
        return [PreparedLayer(part, f"feuilles_{code}", tr("Sections and sheets"), query)]
    if part == PARCELS:
        several = arrondissements_of(code)
        query = CommunesParcelsQuery(several) if several else ParcelQuery(code)
        return [PreparedLayer(part, f"parcelles_{code}", part_title(part), query, _FARTHEST[part])]
    if part == RISKS:
        return _risk_sites(code)
    if part == BUILDINGS:
        return [_of_wfs(part, _BUILDINGS, part_title(part), code, outline)]
    return _zonings(part, code, outline)


def shown_of(layer: PreparedLayer, table: str) -> list[PreparedLayer]:
    """Give what a table is shown as: itself, and of easements the plans against risks among the risks too."""
    if layer.part != EASEMENTS or table != layer.table or not table.startswith("assiette_sup_s_"):
        return [layer]
    title = tr("Risk prevention plans (PPR)")
    return [layer, PreparedLayer(RISKS, table, title, layer.query, shown=False, only=RISK_PLANS)]


def _zonings(part: str, code: str, outline: str) -> list[PreparedLayer]:
    from ....services.wfs.themes import in_language, load_themes

    theme = load_themes()[part]
    return [
        _of_wfs(part, layer.typename, in_language(layer.title, language()), code, outline)
        for layer in theme.layers
        if layer.typename != theme.document_layer  # its outline is the commune's
    ]


def _of_wfs(part: str, typename: str, title: str, code: str, outline: str) -> PreparedLayer:
    from ....services.wfs.intersect import WfsIntersectQuery

    name = typename.rpartition(":")[2]
    query = WfsIntersectQuery(outline, typename, clip=True)
    table = f"{'batiments' if part == BUILDINGS else name}_{code}"
    # One theme at a time can be read on a map: the plan at first, the others by a click.
    shown = part == BUILDINGS or name in ("zone_urba", "secteur_cc")
    return PreparedLayer(part, table, title, query, _FARTHEST.get(part, 0), shown)


def _risk_sites(code: str) -> list[PreparedLayer]:
    from ....services.risks.queries import RiskSitesQuery, Theme
    from ...presentation.risk_sites import theme_words

    words = theme_words()
    return [
        PreparedLayer(RISKS, f"{theme.value}_{code}", words[theme.value], RiskSitesQuery(theme, code), shown=False)
        for theme in Theme
    ]
