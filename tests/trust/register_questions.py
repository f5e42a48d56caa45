"""More rows of the fault matrix: what is asked of the registers (risks, companies, groupings, sales) and catalogues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Callable

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.datasets.queries import DatasetQuery, DatasetsQuery
from carto_mairie.services.datasets.rows import DatasetRowsQuery
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.gateway import Services
from carto_mairie.services.geocoding_table import AddressRow, Status
from carto_mairie.services.groupings.queries import GroupingMembersQuery, GroupingPerimetersQuery, GroupingsQuery
from carto_mairie.services.ogc.addresses import OgcKind
from carto_mairie.services.parcel_addresses.queries import ParcelAddressesQuery, ParcelPlace
from carto_mairie.services.risks.queries import RiskDetailsQuery, RiskPlace, RiskSitesQuery, RisksQuery, Theme, Topic
from carto_mairie.services.sales.queries import SalesQuery
from carto_mairie.services.state_apis.queries import StateApisQuery

from .asked import Question

TABLE, TABLE_ID = "equipements-de-france", "0b7dbd2c-2a7e-4b4c-9a66-1f0c6b3c5d11"
EPCI = "244599901"


def register_questions(
    services: Services, folder: Path, town: str, parcel: tuple[str, BaseGeometry]
) -> Iterator[Question]:
    """Yield the questions; `parcel` is the IDU and the outline (degrees, WGS 84) of one that is there."""
    idu, outline = parcel
    middle = outline.representative_point()
    yield Question(
        "addresses of a parcel", "geocoding", ParcelAddressesQuery((ParcelPlace(idu, json.dumps(mapping(outline))),))
    )
    yield Question("table of addresses", "geocoding", call=_geocoded)
    yield Question(
        "report of risks", "risks", RisksQuery((RiskPlace("1", middle.x, middle.y),)), unknown_where=("404",)
    )
    yield Question("zones of risks", "risks", RiskDetailsQuery(town, topics=(Topic.RADON, Topic.CATNAT)), told=True)
    yield Question("sites at risk", "risks", RiskSitesQuery(Theme.CASIAS, town))
    yield Question("companies", "companies", CompaniesQuery(communes=(town,), limit=25))
    yield from _of_groupings(services, folder, town)
    yield Question("sales of a commune", "sales", SalesQuery(town), told=True)
    around = json.dumps(mapping(outline.buffer(0.001)))
    yield Question("sales of a shape", "sales", SalesQuery(geometry=around), told=True)
    yield from _of_catalogues(services, town)


def _of_groupings(services: Services, folder: Path, town: str) -> Iterator[Question]:
    profile = folder / "profile"
    _banatic(Services(services.http, profile), folder / "banatic")
    yield Question("groupings", "communes", GroupingsQuery(town), profile=profile)
    yield Question("perimeter of a grouping", "communes", GroupingPerimetersQuery((EPCI,)), profile=profile, told=True)
    yield Question("members of a grouping", "communes", GroupingMembersQuery(EPCI), profile=profile, told=True)
    yield Question(
        "EPCI without the file", "communes", call=lambda s, t: s.groupings.without_file(GroupingsQuery(town), t).epci
    )
    numbers = count()

    def fetched(asked: Services, token: CancelToken) -> Any:
        here = folder / f"fetched-{next(numbers)}"
        return _banatic(Services(asked.http, here / "profile"), here / "files", token)

    yield Question("BANATIC's file", "groupings", call=fetched)


def _banatic(services: Services, folder: Path, token: CancelToken | None = None) -> int:
    """Fetch the national file, and give how many groupings it has."""
    for _ in services.groupings.file.fetch(DownloadQueue(services.http, Library(folder)), token or CancelToken()):
        pass
    facts = services.groupings.file.facts()
    assert facts is not None
    return facts.groupings


def _of_catalogues(services: Services, town: str) -> Iterator[Question]:
    # A list that is kept from before answers where the service does not: here there is none.
    yield Question("APIs of the State", "datasets", StateApisQuery("parcelles"))
    yield Question("search of data sets", "datasets", DatasetsQuery("commune", limit=20))
    yield Question("data sets of zones", "datasets", DatasetsQuery(zones=(f"fr:commune:{town}", "country:fr")))
    yield Question("resources of a data set", "datasets", DatasetQuery(TABLE))
    yield Question("rows of a table", "tabular", DatasetRowsQuery(TABLE_ID, "code_commune", (town,)))
    calls: dict[str, Callable[[Services, CancelToken], Any]] = {
        "order of a resource": lambda s, t: s.dataset_orders.resolve(DatasetQuery(TABLE, TABLE_ID), t).files,
        "organisations": lambda s, t: s.people.organizations("commune", 1, t)[0],
        "licences of the catalogue": lambda s, t: [*type(s.people)(s.http).licences(t)],
        "zones of the catalogue": lambda s, t: s.zones.suggestions("val", t),
    }
    yield from (Question(name, "datasets", call=call) for name, call in calls.items())
    for kind, path in ((OgcKind.WMS, "wms"), (OgcKind.WMTS, "wmts"), (OgcKind.FEATURES, "ogcapi")):
        yield Question(f"layers of a {kind.value}", "datasets", call=_offered(kind, path))
    yield Question("layers of a WFS", "wfs", call=_offered_by_wfs)


def _offered(kind: OgcKind, path: str) -> Callable[[Services, CancelToken], Any]:
    return lambda services, token: (
        services.ogc.read(kind, f"{services.http.endpoints['datasets'].url}/ogc/{path}", token).layers
    )


def _offered_by_wfs(services: Services, token: CancelToken) -> Any:
    return services.ogc.read(OgcKind.WFS, services.http.endpoints["wfs"].url, token).layers


def _geocoded(services: Services, token: CancelToken) -> Any:
    rows = [AddressRow(f"{number} rue de la mairie", citycode="45901") for number in range(1, 9)]
    answers = [one for page in services.table_geocoding.geocode(rows, 0.4, token, 4) for one in page]
    return [one for one in answers if one.status is not Status.ERROR]
