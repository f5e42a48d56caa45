"""All services over one client, the one way to ask any query, and the one to read back any that was written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Protocol

from .answer_cache import AnswerCache
from .cadastre.commune_parcels import CommunesParcels
from .cadastre.locating import Locator
from .cadastre.neighbours import Neighbours
from .cadastre.parcel_lookup import ParcelLookup
from .cadastre.parcels_intersecting import ParcelsIntersecting
from .cadastre.service import Cadastre
from .cancel import CancelToken
from .communes.choice import CommuneChoice
from .communes.former import FormerCommunes
from .communes.service import Communes
from .companies.service import Companies
from .datasets.catalogue import Datasets
from .datasets.online import Online
from .datasets.orders import DatasetOrders
from .datasets.people import People
from .datasets.rows import Rows
from .datasets.zones import Zones
from .downloads.catalogue import Catalogue
from .downloads.orders import DownloadOrders
from .downloads.search import DownloadSearch
from .errors import Problem, QueryError
from .found_addresses import FoundAddresses
from .geocoding import Geocoding
from .geocoding_table import TableGeocoding
from .groupings.service import Groupings
from .model import Page
from .net.credentials import AskCredentials, nobody
from .net.http import HttpClient
from .ogc.reader import OgcReader
from .parcel_addresses.service import ParcelAddresses
from .query import Answers, Query
from .risks.detail_search import RiskDetails
from .risks.reports import RiskReports
from .risks.site_search import RiskSites
from .sales.service import Sales
from .state_apis.service import StateApis
from .wfs.intersect import Intersect
from .wfs.zoning import Zoning


class Service(Protocol):
    """What answers questions."""

    answers: ClassVar[Answers]


SERVICES: tuple[type[Service], ...] = (
    Geocoding,
    FoundAddresses,
    ParcelAddresses,
    Communes,
    Cadastre,
    ParcelLookup,
    ParcelsIntersecting,
    CommunesParcels,
    Neighbours,
    Intersect,
    Zoning,
    DownloadSearch,
    DownloadOrders,
    RiskReports,
    RiskDetails,
    RiskSites,
    Companies,
    Groupings,
    Sales,
    StateApis,
    Datasets,
    Rows,
)

KINDS: dict[str, type[Query]] = {query.kind: query for service in SERVICES for query in service.answers}
"""Every kind of question that can be asked."""


class Services:
    """The services over one HTTP client."""

    def __init__(self, http: HttpClient, folder: Path | None = None, credentials: AskCredentials = nobody) -> None:
        """Make them; `folder` is where what is costly to ask is kept, `credentials` are those of the user's servers."""
        self.http = http
        self.geocoding = Geocoding(http)
        self.found_addresses = FoundAddresses(self.geocoding)
        self.parcel_addresses = ParcelAddresses(http, self.geocoding)
        self.table_geocoding = TableGeocoding(http)
        self.communes = Communes(http)
        self.cadastre = Cadastre(http)
        self.intersect = Intersect(http, folder, credentials)
        self.zoning = Zoning(self.intersect, folder / "themes" if folder else None)
        self.commune_choice = CommuneChoice(self.communes)
        self.neighbours = Neighbours(self.cadastre)
        self.parcel_lookup = ParcelLookup(self.cadastre, Locator(self.communes, FormerCommunes(http)))
        self.parcels_intersecting = ParcelsIntersecting(self.cadastre)
        self.communes_parcels = CommunesParcels(self.cadastre, self.communes)
        self.catalogue = Catalogue(http)
        self.orders = DownloadOrders(http, self.catalogue)
        self.download_search = DownloadSearch(self.catalogue)
        self.cache = AnswerCache(folder / "cache" if folder else None)
        self.risk_reports = RiskReports(http, self.communes, self.cache)
        self.risk_details = RiskDetails(http, self.communes, self.cache)
        self.risk_sites = RiskSites(http)
        self.companies = Companies(http)
        self.groupings = Groupings(http, self.communes, folder)
        self.sales = Sales(http, self.communes, self.parcels_intersecting)
        self.state_apis = StateApis(http, self.cache)
        self.ogc = OgcReader(http)
        self.datasets = Datasets(http)
        self.people = People(http)
        self.zones = Zones(http)
        self.dataset_orders = DatasetOrders(self.datasets, self.people)
        self.rows = Rows(http, self.communes)
        self.online = Online(self.ogc)
        self._answering = {query: part for part in vars(self).values() for query in getattr(part, "answers", ())}

    def pages(self, query: Query, cancel: CancelToken | None = None, start: int = 0) -> Iterator[Page]:
        """Yield the pages of a query's answer from its `start`-th feature on; raises `ServiceError` and `Cancelled`."""
        service = self._answering[type(query)]
        return service.answers[type(query)](service, query, cancel or CancelToken(), start)


def query_from_json(data: Any) -> Query:
    """Read back what `to_json` gave; raises `QueryError` for an unknown kind or unfit values."""
    if not isinstance(data, Mapping):
        raise QueryError(Problem.UNREADABLE, data, field="kind")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise QueryError(Problem.UNREADABLE, kind, field="kind")
    return KINDS[kind].from_json({name: value for name, value in data.items() if name != "kind"})
