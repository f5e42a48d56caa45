"""Words, a zone, a format become a table of data sets to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterExtent

from ..host.i18n import tr
from .declaration import TABLE, Declaration, Group, layer_out, text
from .given import Given
from .query_algorithm import QueryAlgorithm

if TYPE_CHECKING:
    from ...services.downloads.queries import DownloadSearchQuery
    from ...services.model import Schema

TEXTS = ("TEXT", "ZONE", "FORMAT", "CRS", "EDITION_FROM", "EDITION_TO")


class SearchDownloadsAlgorithm(QueryAlgorithm):
    """Searches the catalogue of the Géoplateforme's download service."""

    key, family, icon_name = "searchdownloads", Group.DOWNLOADS, "download"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        titles = {
            "TEXT": tr("Words of the name"),
            "ZONE": tr("Zone"),
            "FORMAT": tr("Format"),
            "CRS": tr("CRS (EPSG code)"),
            "EDITION_FROM": tr("Edition from (year-month-day)"),
            "EDITION_TO": tr("Edition to (year-month-day)"),
        }
        return Declaration(
            tr("Search the downloads"),
            tr(
                "Gives the data sets of the Géoplateforme (BD TOPO, ADMIN EXPRESS, Parcellaire Express, BD ORTHO…) "
                "whose names have all the words, with zone, format, edition and size. A zone may be given by any of "
                "its codes or by its name (91, D091, D971, GLP, Guadeloupe, FXX), several with commas between. "
                "Source: IGN."
            ),
            ("ign", "téléchargement", "bd topo", "admin express", "ortho", "géoplateforme", "catalogue"),
            (
                *(text(name, titles[name], optional=True) for name in TEXTS),
                QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True),
                layer_out(tr("Data sets"), TABLE),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.downloads.search import DOWNLOADS

        return DOWNLOADS

    def ask(self, given: Given) -> DownloadSearchQuery:
        """Give the query."""
        from ...services.downloads.queries import DownloadSearchQuery

        values = {name.lower(): given.text(name) for name in TEXTS}
        return DownloadSearchQuery(**values, extent=given.extent("EXTENT"))
