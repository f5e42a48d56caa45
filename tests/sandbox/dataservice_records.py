"""The *dataservices* that the sandbox's data.gouv.fr lists: invented, some of them as strangers would write them."""

from __future__ import annotations

import hashlib
from typing import Any

Record = dict[str, Any]
FILLERS = 230
"""Enough for three pages of a hundred."""
BIDI = "\u202egro.elpmaxe//:sptth\u202c"
RESTRICTED_TITLE, ACCOUNT_TITLE, DOUBTED_TITLE = "API Foyers de Valmorin", "API Loyers de Valmorin", "API Particulier"
HUGE = "Descriptif " + "très long " * 9_000


def records(root: str) -> list[Record]:
    """Give all of them, those that lead to the sandbox's own services with `root`, its URL."""
    return [*_own(root), *_hostile(root), *_fillers()]


def _own(root: str) -> list[Record]:
    ogc = f"{root}/datasets/ogc"
    return [
        _record("API Découpage administratif de Valmorin", f"{root}/communes", tags=["communes", "geographie"]),
        _record("WFS des parcelles de Valmorin", f"{root}/wfs?SERVICE=WFS", tags=["cadastre", "geographie"]),
        _record("WMS des quartiers de Valmorin", f"{ogc}/wms", format="WMS", tags=["urbanisme"]),
        _record("WMTS du plan de Valmorin", f"{ogc}/wmts?SERVICE=WMTS", tags=["geographie"]),
        _record("Bancs publics de Valmorin (OGC API)", f"{ogc}/ogcapi", tags=["mobilier-urbain"]),
        _record("Flux OWS de Valmorin", f"{ogc}/ows", tags=["geographie"]),
        _record(
            RESTRICTED_TITLE,
            f"{root}/datasets/restricted/wfs",
            tags=["logement", "geographie"],
            access_type="restricted",
            access_audiences=[
                {"role": "company_and_association", "condition": "no"},
                {"role": "local_authority_and_administration", "condition": "under_condition"},
                {"role": "private", "condition": "no"},
            ],
            authorization_request_url="https://datapass.api.gouv.fr/api-foyers",
            access_type_reason_category="personal_data",
        ),
        _record(ACCOUNT_TITLE, f"{root}/datasets/account/wfs", tags=["logement"], access_type="open_with_account"),
        # The sheet of api.gouv.fr says that it is restricted.
        _record(DOUBTED_TITLE, f"{root}/datasets/doubted/wfs", tags=["particulier"]),
        # Open in one entry, restricted in another, at one address.
        _record("Flux des foyers", f"{root}/datasets/restricted/wfs/", tags=["geographie"]),
        _record("API sans accès connu", f"{root}/datasets/unknown/wfs", access_type=None, tags=[]),
    ]


def _hostile(root: str) -> list[Record]:
    return [
        _record(
            "<script>alert(1)</script><img src='file://host/x.png'>",
            "javascript:alert(1)",
            description="<b>gras</b>\u0000\u0007 <a href='file:///etc/passwd'>x</a>",
            self_web_url="file:///etc/passwd",
            technical_documentation_url="\\\\host\\share\\x",
            tags=["<i>", "hostile"],
        ),
        _record(f"Adresse {BIDI} sûre", f"https://user:{BIDI}@example.org/wfs", tags=["hostile"]),
        _record(f"Géant {HUGE}", "https://example.org/" + "a" * 5000, description=HUGE, tags=["hostile"] * 500),
        _record("Accents Z" + "\u0301" * 3000 + " empilés", "ftp://example.org/wfs", tags=["hostile"]),
        {**_record("Sans identifiant", ""), "id": None},
        {**_record("De travers", ""), "organization": "nobody", "tags": 3},
    ]


def _fillers() -> list[Record]:
    return [
        _record(
            f"API Série {number:03}",
            f"https://serie.example.org/{number}",
            tags=["serie"],
            organization={"class": "Organization", "id": "2", "name": "Office des séries", "slug": "series"},
        )
        for number in range(FILLERS)
    ]


def _record(title: str, base: str, **more: Any) -> Record:
    identifier = hashlib.sha256(title.encode()).hexdigest()[:24]
    slug = f"service-{identifier[:8]}"
    values: Record = {
        "id": identifier,
        "title": title,
        "acronym": None,
        "slug": slug,
        "description": f"Ce que donne {title[:60]}.",
        "base_api_url": base,
        "machine_documentation_url": None,
        "technical_documentation_url": f"https://doc.example.org/{slug}",
        "business_documentation_url": None,
        "rate_limiting": "50 appels / seconde / IP",
        "rate_limiting_url": None,
        "availability": 99.5,
        "availability_url": None,
        "format": "REST",
        "license": "lov2",
        "tags": [],
        "private": False,
        "extras": {},
        "featured": None,
        "contact_points": [{"name": "Jeanne Martin", "email": "jeanne.martin@example.org"}],
        "created_at": "2025-03-01T10:00:00+00:00",
        "metadata_modified_at": "2026-05-02T09:30:00+00:00",
        "deleted_at": None,
        "archived_at": None,
        "access_type": "open",
        "access_audiences": [],
        "authorization_request_url": None,
        "access_type_reason_category": None,
        "access_type_reason": None,
        "organization": {"class": "Organization", "id": "1", "name": "Ville de Valmorin", "slug": "valmorin"},
        "owner": None,
        "badges": [],
        "metrics": {"discussions": 0, "followers": 0, "views": 0},
        "self_api_url": f"https://www.data.gouv.fr/api/1/dataservices/{identifier}/",
        "self_web_url": f"https://www.data.gouv.fr/dataservices/{slug}",
    }
    return {**values, **more}
