"""Words, a zone, a format become a table of data sets to download."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExtent,
)

from ...services.model import Schema
from ..host.i18n import tr
from .query_algorithm import QueryAlgorithm, text_parameter

if TYPE_CHECKING:
    from ...services.downloads.queries import DownloadSearchQuery

TEXTS = ("TEXT", "ZONE", "FORMAT", "CRS", "EDITION_FROM", "EDITION_TO")


class SearchDownloadsAlgorithm(QueryAlgorithm):
    """Searches the catalogue of the Géoplateforme's download service."""

    id_name = "searchdownloads"
    icon_name = "download"
    output_type = QgsProcessing.SourceType.TypeVector

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Search the downloads")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Downloads")

    def groupId(self) -> str:
        """The group's id."""
        return "downloads"

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the data sets of the Géoplateforme (BD TOPO, ADMIN EXPRESS, Parcellaire Express, BD ORTHO…) whose "
            "names have all the words, with zone, format, edition and size. A zone may be given by any of its codes "
            "or by its name (91, D091, D971, GLP, Guadeloupe, FXX), several with commas between. Source: IGN."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["ign", "téléchargement", "bd topo", "admin express", "ortho", "géoplateforme", "catalogue"]

    def output_title(self) -> str:
        """Give the name of the table."""
        return tr("Data sets")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        titles = {
            "TEXT": tr("Words of the name"),
            "ZONE": tr("Zone"),
            "FORMAT": tr("Format"),
            "CRS": tr("CRS (EPSG code)"),
            "EDITION_FROM": tr("Edition from (year-month-day)"),
            "EDITION_TO": tr("Edition to (year-month-day)"),
        }
        texts = [text_parameter(name, titles[name], optional=True) for name in TEXTS]
        return [*texts, QgsProcessingParameterExtent("EXTENT", tr("Extent"), optional=True)]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        from ...services.downloads.search import DOWNLOADS

        return DOWNLOADS

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> DownloadSearchQuery:
        """Give the query."""
        from ...services.downloads.queries import DownloadSearchQuery

        values = {name.lower(): self.parameterAsString(parameters, name, context).strip() for name in TEXTS}
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        box = self.parameterAsExtent(parameters, "EXTENT", context, degrees)
        sides = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
        return DownloadSearchQuery(**values, extent=None if box.isNull() or box.isEmpty() else sides)
