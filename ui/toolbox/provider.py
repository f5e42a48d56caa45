"""The plugin's algorithms in the Processing toolbox."""

from __future__ import annotations

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from .algorithm import ServiceAlgorithm
from .cadastralmap import CadastralMapAlgorithm
from .communes import CommunesAlgorithm
from .companies import CompaniesAlgorithm
from .download import DownloadAlgorithm
from .geocode import GeocodeAlgorithm
from .geocodetable import GeocodeTableAlgorithm
from .groupings import GroupingsAlgorithm
from .loaddataset import LoadDatasetAlgorithm
from .parcellist import ParcelListAlgorithm
from .parcels import ParcelsAlgorithm
from .parcelsheet import ParcelSheetAlgorithm
from .parcelsintersecting import ParcelsIntersectingAlgorithm
from .publish import PublishAlgorithm
from .reversegeocode import ReverseGeocodeAlgorithm
from .risks import RisksAlgorithm
from .sales import SalesAlgorithm
from .searchdatasets import SearchDatasetsAlgorithm
from .searchdownloads import SearchDownloadsAlgorithm
from .wfsintersect import WfsIntersectAlgorithm
from .zoningreport import ZoningReportAlgorithm

ALGORITHMS: tuple[type[ServiceAlgorithm], ...] = (
    GeocodeAlgorithm,
    ReverseGeocodeAlgorithm,
    GeocodeTableAlgorithm,
    CommunesAlgorithm,
    ParcelsAlgorithm,
    ParcelListAlgorithm,
    ParcelsIntersectingAlgorithm,
    CadastralMapAlgorithm,
    WfsIntersectAlgorithm,
    ZoningReportAlgorithm,
    CompaniesAlgorithm,
    SearchDownloadsAlgorithm,
    DownloadAlgorithm,
    SearchDatasetsAlgorithm,
    LoadDatasetAlgorithm,
    RisksAlgorithm,
    GroupingsAlgorithm,
    SalesAlgorithm,
    PublishAlgorithm,
    ParcelSheetAlgorithm,
)


class CartoMairieProvider(QgsProcessingProvider):
    """Offers every algorithm of the plugin."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def id(self) -> str:
        """The first half of the algorithms' ids."""
        return "cartomairie"

    def name(self) -> str:
        """The name in the toolbox."""
        return "Carto Mairie"

    def longName(self) -> str:
        """The name in the settings."""
        return tr("Carto Mairie: public services of France for town halls")

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return icon("carto_mairie")

    def loadAlgorithms(self) -> None:
        """Hand one of each algorithm to QGIS."""
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm(self.context))
