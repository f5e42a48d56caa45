"""The rows of the fault matrix: every question that the plugin asks, to every service."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path
from typing import Any, Callable

from shapely import wkb
from shapely.geometry import mapping

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.neighbours import NeighboursQuery
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
from carto_mairie.services.cadastre.queries import (
    CadastralCommuneQuery,
    CadastralMapQuery,
    ParcelQuery,
    ParcelsByShapeQuery,
)
from carto_mairie.services.cadastre.service import Section
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import CommuneQuery
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.orders import DownloadQuery
from carto_mairie.services.downloads.queries import CatalogueQuery, DownloadSearchQuery
from carto_mairie.services.downloads.state import State
from carto_mairie.services.found_addresses import FoundAddress, FoundAddressesQuery
from carto_mairie.services.gateway import Services
from carto_mairie.services.geocoding import AddressQuery, ReverseQuery
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.server import WfsServer
from carto_mairie.services.wfs.zoning import ZoningQuery

from .asked import Question
from .register_questions import register_questions

TOWN = "45901"
PARCELS = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"


def questions(services: Services, folder: Path) -> list[Question]:
    """Give all questions; the shapes in them are those of a parcel that is there."""
    token = CancelToken()
    section = services.cadastre.sections(TOWN, token)[0]
    page = next(services.pages(ParcelQuery(TOWN, section.section, prefix=section.prefix)))
    first = page.features[0]
    outline = wkb.loads(first.geometry)
    parcel = json.dumps(mapping(outline))
    around = json.dumps(mapping(outline.buffer(0.0005)))
    middle = outline.representative_point()
    idus = " ".join(str(feature.attributes[0]) for feature in page.features[:3])
    data_set = _data_set(services)
    return [
        Question("address", "geocoding", AddressQuery("rue de la mairie", 10)),
        Question("chosen addresses", "geocoding", FoundAddressesQuery((_address(services),))),
        Question("nearest address", "geocoding", ReverseQuery(middle.x, middle.y)),
        Question("commune by name", "communes", CommuneQuery("Valmorin")),
        Question("commune by code", "communes", CommuneQuery(TOWN, outlines=False)),
        Question("commune of a point", "communes", call=lambda s, t: s.communes.at(middle.x, middle.y, t)),
        Question("EPCI of a commune", "communes", call=lambda s, t: s.communes.epci_of(TOWN, t)),
        Question("parcels of a commune", "apicarto", ParcelQuery(TOWN)),
        Question("parcel", "apicarto", ParcelQuery.of_idu(str(first.attributes[0]))),
        Question("parcel at a point", "apicarto", ParcelsByShapeQuery.at(middle.x, middle.y)),
        Question("parcels of a shape", "apicarto", ParcelsIntersectingQuery(around)),
        Question("parcels of communes", "apicarto", CommunesParcelsQuery((TOWN,))),
        Question("neighbours", "apicarto", NeighboursQuery(parcel)),
        Question("pasted list", "apicarto", ParcelListQuery(idus)),
        Question("outline of a commune", "apicarto", CadastralCommuneQuery(TOWN)),
        *(
            Question(f"plan: {layer}", "apicarto", CadastralMapQuery(TOWN, layer))
            for layer in ("sheet", "division", "centroid")
        ),
        Question("sections", "apicarto", call=lambda s, t: s.cadastre.sections(TOWN, t)),
        Question("numbers", "apicarto", call=lambda s, t: s.cadastre.numbers(TOWN, Section(*section), t)),
        Question(
            "count of parcels",
            "apicarto",
            call=lambda s, t: s.cadastre.count(ParcelQuery(TOWN), t),
            may_be_unknown=True,
        ),
        Question("WFS layers", "wfs", call=lambda s, t: WfsServer(s.http).capabilities(t).layers),
        Question("WFS schema", "wfs", call=lambda s, t: WfsServer(s.http).schema(PARCELS, t).fields),
        Question("WFS on a shape", "wfs", WfsIntersectQuery(around, PARCELS, route="wfs")),
        Question("layer on a shape by API Carto", "apicarto", WfsIntersectQuery(around, PARCELS, route="apicarto")),
        Question("planning of a shape", "wfs", ZoningQuery(around, ("planning",)), other_way=True),
        Question("catalogue of downloads", "downloads", call=_listing(CatalogueQuery())),
        Question("data sets", "downloads", call=_listing(CatalogueQuery("ADMIN-EXPRESS"))),
        Question("search of downloads", "downloads", DownloadSearchQuery("ADMIN EXPRESS")),
        Question("files of an order", "downloads", data_set),
        Question("order", "downloads", call=lambda s, t: s.orders.resolve(data_set, t).files),
        Question("file", "downloads", call=_fetch(services, data_set, folder)),
        *register_questions(services, folder, TOWN, (str(first.attributes[0]), outline)),
    ]


def _listing(level: CatalogueQuery) -> Callable[[Services, CancelToken], Any]:
    return lambda services, token: [
        entry.id for feed in services.catalogue.pages(level, token) for entry in feed.entries
    ]


def _address(services: Services) -> FoundAddress:
    page = next(services.pages(AddressQuery("rue de la mairie", 1)))
    names = ("label", "citycode", "postcode", "id")
    return FoundAddress(*(page.features[0].attributes[page.schema.index(name)] for name in names))


def _data_set(services: Services) -> DownloadQuery:
    """Give the smallest data set of the catalogue's that has one file with a sum."""
    for resource in ("ADMIN-EXPRESS", "CONTOURS-IRIS"):
        for feed in services.catalogue.pages(CatalogueQuery(resource)):
            for entry in feed.entries:
                return DownloadQuery(resource, entry.title)
    raise LookupError("the sandbox has no data set")


def _fetch(services: Services, query: DownloadQuery, folder: Path) -> Callable[[Services, CancelToken], Any]:
    """Fetch the files of an order that was resolved while all was well; nothing half may be left as whole."""
    from carto_mairie.services.downloads import transfer
    from carto_mairie.services.downloads.download import Download

    # A file is asked for again and again, for minutes on purpose: here with short pauses, and as often.
    transfer.BACK_OFF, transfer.LONGEST_PAUSE = 0.01, 0.05
    order = services.orders.resolve(query)
    numbers = count()

    def call(asked: Services, token: CancelToken) -> Any:
        here = type(order)(**{**vars(order), "files": tuple(_moved(file, services, asked) for file in order.files)})
        library = Library(folder / str(next(numbers)))
        download = Download(asked.http, library, here)
        token.on_cancel(lambda: download.stop(State.CANCELLED))
        download.work()
        status = download.status
        if status.error is not None:
            if library.has(here) or library.files(here):
                raise AssertionError(f"a broken download left {library.files(here)}")
            raise status.error
        return sorted(path.name for path in download.files())

    return call


def _moved(file: Any, before: Services, now: Services) -> Any:
    from dataclasses import replace

    base, other = (services.http.endpoints["downloads"].url for services in (before, now))
    return replace(file, url=file.url.replace(base, other))
