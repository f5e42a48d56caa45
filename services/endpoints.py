"""The one table of the public services: where they are, what they permit, and what they ask in return."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from .errors import EndpointsError

ENVIRONMENT_VARIABLE = "CARTO_MAIRIE_ENDPOINTS"

LICENCE_OUVERTE = "Licence Ouverte 2.0 (Etalab)"


@dataclass(frozen=True)
class Endpoint:
    """One service; `concurrency` is how many requests may be under way at once.

    `rate` is in requests a second, after `burst` of them that need not wait for one another. Together they stay under
    what the service permits a second, also where some are a tenth of a second longer on their way than others.
    """

    key: str
    title: str
    url: str
    rate: float
    concurrency: int
    page_limit: int
    attribution: str
    documentation: str
    licence: str = LICENCE_OUVERTE
    burst: int = 1


ENDPOINTS: dict[str, Endpoint] = {
    endpoint.key: endpoint
    for endpoint in (
        Endpoint(
            "geocoding",
            "Geocoding (Géoplateforme)",
            "https://data.geopf.fr/geocodage",
            rate=40,
            burst=5,
            concurrency=6,
            page_limit=50,
            attribution="IGN, Base Adresse Nationale",
            documentation="https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/geocodage/",
        ),
        Endpoint(
            "communes",
            "API Découpage administratif",
            "https://geo.api.gouv.fr",
            rate=40,
            burst=5,
            concurrency=6,
            page_limit=0,
            attribution="INSEE, IGN, DGCL — geo.api.gouv.fr",
            documentation="https://geo.api.gouv.fr/decoupage-administratif",
        ),
        Endpoint(
            "apicarto",
            "API Carto",
            "https://apicarto.ign.fr/api",
            rate=20,
            burst=6,
            concurrency=6,
            page_limit=1000,
            attribution="DGFiP, IGN — Parcellaire Express (PCI)",
            documentation="https://apicarto.ign.fr/api/doc/",
        ),
        Endpoint(
            "wfs",
            "WFS (Géoplateforme)",
            "https://data.geopf.fr/wfs/ows",
            rate=20,
            burst=6,
            concurrency=4,
            page_limit=5000,
            attribution="IGN, Géoplateforme",
            documentation="https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/diffusion/wfs/",
        ),
        Endpoint(
            "basemaps",
            "Background maps (Géoplateforme)",
            "https://data.geopf.fr/wmts",
            # QGIS itself asks for tiles, at its own pace.
            rate=40,
            burst=5,
            concurrency=6,
            page_limit=0,
            attribution="IGN, Géoplateforme",
            documentation="https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/diffusion/wmts/",
        ),
        Endpoint(
            "downloads",
            "Downloads (Géoplateforme)",
            "https://data.geopf.fr/telechargement",
            rate=8,
            concurrency=3,
            page_limit=50,
            attribution="IGN, Géoplateforme",
            documentation="https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/telechargement/",
        ),
        Endpoint(
            "chunks",
            "Downloads by parts (Géoplateforme)",
            "https://data.geopf.fr/chunk/telechargement",
            rate=100,
            burst=6,
            concurrency=6,
            page_limit=50,
            attribution="IGN, Géoplateforme",
            documentation="https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/telechargement/",
        ),
        Endpoint(
            "datasets",
            "data.gouv.fr",
            "https://www.data.gouv.fr/api",
            rate=10,
            concurrency=2,
            page_limit=100,
            attribution="data.gouv.fr",
            documentation="https://guides.data.gouv.fr/guide-data.gouv.fr/readme-1",
        ),
        Endpoint(
            "datasets_demo",
            "data.gouv.fr, demonstration platform",
            "https://demo.data.gouv.fr/api",
            rate=10,
            concurrency=2,
            page_limit=100,
            attribution="demo.data.gouv.fr",
            documentation="https://guides.data.gouv.fr/guide-data.gouv.fr/readme-1",
        ),
        Endpoint(
            "tabular",
            "Tables of data.gouv.fr",
            "https://tabular-api.data.gouv.fr/api",
            rate=20,
            concurrency=4,
            page_limit=50,
            attribution="data.gouv.fr",
            documentation="https://guides.data.gouv.fr/guide-data.gouv.fr/readme-1",
        ),
        Endpoint(
            "companies",
            "Recherche d'entreprises",
            "https://recherche-entreprises.api.gouv.fr",
            rate=6,
            concurrency=2,
            page_limit=25,
            attribution="INSEE, INPI — DINUM",
            documentation="https://recherche-entreprises.api.gouv.fr/docs/",
        ),
        Endpoint(
            "risks",
            "Géorisques",
            "https://www.georisques.gouv.fr/api/v1",
            rate=4,
            concurrency=6,
            page_limit=100,
            attribution="BRGM, Ministère de la Transition écologique — Géorisques",
            documentation="https://www.georisques.gouv.fr/doc-api",
        ),
        Endpoint(
            "groupings",
            "BANATIC",
            "https://www.banatic.interieur.gouv.fr/consultation/api",
            # A file of 76 MB and two lists: nobody is in a hurry.
            rate=2,
            concurrency=1,
            page_limit=0,
            attribution="DGCL — BANATIC",
            documentation="https://www.banatic.interieur.gouv.fr/",
        ),
        Endpoint(
            "sales",
            "Sales of land and buildings (DVF)",
            "https://files.data.gouv.fr/geo-dvf/latest/csv",
            rate=10,
            concurrency=4,
            page_limit=0,
            attribution="DGFiP — DVF géolocalisées (Etalab)",
            documentation="https://www.data.gouv.fr/datasets/demandes-de-valeurs-foncieres-geolocalisees/",
        ),
        Endpoint(
            "risks_v2",
            "Géorisques (with a token)",
            "https://www.georisques.gouv.fr/api/v2",
            rate=15,
            burst=3,
            concurrency=6,
            page_limit=100,
            attribution="BRGM, Ministère de la Transition écologique — Géorisques",
            documentation="https://www.georisques.gouv.fr/doc-api",
        ),
    )
}


def _urls_of_the_environment() -> dict[str, str]:
    path = os.environ.get(ENVIRONMENT_VARIABLE)
    if not path:
        return {}
    try:
        urls = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise EndpointsError(path) from error
    if not isinstance(urls, dict) or not all(isinstance(url, str) for url in urls.values()):
        raise EndpointsError(path)
    return urls


def resolve_endpoints(settings: Mapping[str, str] | None = None) -> dict[str, Endpoint]:
    """Give the table with the URLs of the settings, and above them those of the file named by the environment.

    Raises `EndpointsError` when that file cannot be read: to go on with the public services would send
    requests where the IT department said not to.
    """
    urls = {**(settings or {}), **_urls_of_the_environment()}
    return {
        key: replace(endpoint, url=urls[key].rstrip("/")) if urls.get(key) else endpoint
        for key, endpoint in ENDPOINTS.items()
    }
