"""All services over one client, and the one way to ask any query."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

from .cadastre.commune_parcels import CommunesParcels, CommunesParcelsQuery
from .cadastre.neighbours import Neighbours, NeighboursQuery
from .cadastre.parcel_lookup import ParcelListQuery, ParcelLookup
from .cadastre.parcels_intersecting import ParcelsIntersecting, ParcelsIntersectingQuery
from .cadastre.service import CadastralCommuneQuery, CadastralMapQuery, Cadastre, ParcelQuery, ParcelsByShapeQuery
from .cancel import CancelToken
from .communes.choice import CommuneChoice
from .communes.names import CommuneNames
from .communes.service import CommuneQuery, Communes
from .downloads.catalogue import Catalogue
from .downloads.orders import DownloadOrders
from .downloads.queries import DownloadSearchQuery
from .downloads.search import DownloadSearch
from .geocoding import AddressQuery, Geocoding, ReverseQuery
from .model import Page
from .net.credentials import AskCredentials, nobody
from .net.http import HttpClient
from .query import Query
from .wfs.intersect import Intersect, WfsIntersectQuery
from .wfs.zoning import Zoning, ZoningQuery

Answer = Callable[[Any, CancelToken, int], Iterator[Page]]


class Services:
    """The services over one HTTP client."""

    def __init__(self, http: HttpClient, folder: Path | None = None, credentials: AskCredentials = nobody) -> None:
        """Make them; `folder` is where what is costly to ask is kept, `credentials` are those of the user's servers."""
        self.http = http
        self.geocoding = Geocoding(http)
        self.communes = Communes(http)
        self.cadastre = Cadastre(http)
        self.intersect = Intersect(http, folder, credentials)
        self.zoning = Zoning(self.intersect, folder / "themes" if folder else None)
        self.commune_choice = CommuneChoice(self.communes)
        self.neighbours = Neighbours(self.cadastre)
        self.parcel_lookup = ParcelLookup(self.cadastre, CommuneNames(self.communes))
        self.catalogue = Catalogue(http)
        self.orders = DownloadOrders(http, self.catalogue)
        self.download_search = DownloadSearch(self.catalogue)
        self._answers: dict[type[Query], Answer] = {
            AddressQuery: self.geocoding.search,
            ReverseQuery: self.geocoding.reverse,
            CommuneQuery: self.communes.search,
            ParcelQuery: self.cadastre.parcels,
            ParcelsByShapeQuery: self.cadastre.parcels_by_shape,
            CadastralCommuneQuery: self.cadastre.commune,
            CadastralMapQuery: self.cadastre.map_layer,
            NeighboursQuery: self.neighbours.around,
            WfsIntersectQuery: self.intersect.search,
            ZoningQuery: self.zoning.search,
            ParcelListQuery: self.parcel_lookup.pages,
            DownloadSearchQuery: self.download_search.search,
            ParcelsIntersectingQuery: ParcelsIntersecting(self.cadastre).pages,
            CommunesParcelsQuery: CommunesParcels(self.cadastre, self.communes).pages,
        }

    def pages(self, query: Query, cancel: CancelToken | None = None, start: int = 0) -> Iterator[Page]:
        """Yield the pages of a query's answer from its `start`-th feature on; raises `ServiceError` and `Cancelled`."""
        return self._answers[type(query)](query, cancel or CancelToken(), start)
