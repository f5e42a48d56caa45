"""Writes the feeds of the download service, in Atom and in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

GPF = "https://data.geopf.fr/annexes/ressources/xsd/gpf_dl.xsd"
INSPIRE = "http://inspire.ec.europa.eu/schemas/inspire_dls/1.0"
GEORSS = "http://www.georss.org/georss"
ATOM = "http://www.w3.org/2005/Atom"

_TERMS = {"category": "category", "zone": "gpf_dl:zone", "format": "gpf_dl:format", "resolution": "gpf_dl:resolution"}
_TEXTS = {
    "title": "title",
    "subtitle": "subtitle",
    "spatialDatasetIdentifierCode": "inspire_dls:spatial_dataset_identifier_code",
    "id": "id",
    "rights": "rights",
    "updated": "updated",
    "content": "content",
    "polygon": "georss:polygon",
    "editionDateStart": "gpf_dl:editionDateStart",
    "editionDateEnd": "gpf_dl:editionDateEnd",
    "editionDate": "gpf_dl:editionDate",
}


def as_json(feed: Mapping[str, Any]) -> bytes:
    """Write the JSON form: what is absent is null, as in the entries of the real service."""
    names = {"georssNs": GEORSS, "gpfDlNs": GPF, "xmlns": ATOM, "inspireDlsNs": INSPIRE}
    return json.dumps({**names, **feed}, ensure_ascii=False).encode()


def as_atom(feed: Mapping[str, Any]) -> bytes:
    """Write the Atom form."""
    counters = " ".join(f'gpf_dl:{name}="{feed[name]}"' for name in ("page", "pagesize", "pagecount", "totalentries"))
    head = (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
        f'<feed xmlns:georss="{GEORSS}" xmlns:gpf_dl="{GPF}" xmlns:inspire_dls="{INSPIRE}" xmlns="{ATOM}" '
        f'xml:lang="{feed["lang"]}" {counters}>'
    )
    entries = (f"<entry>{_elements(entry)}</entry>" for entry in feed["entry"])
    return "\n".join([head, _elements(feed), *entries, "</feed>"]).encode()


def _elements(item: Mapping[str, Any]) -> str:
    parts = [f"<{tag}>{escape(str(item[key]))}</{tag}>" for key, tag in _TEXTS.items() if item.get(key)]
    parts += [_link(link) for link in item["link"]]
    for key, tag in _TERMS.items():
        values = item.get(key) or []
        for value in [values] if isinstance(values, dict) else values:
            parts.append(f"<{tag} term={quoteattr(value['term'])} label={quoteattr(value['label'])}/>")
    parts += [f"<gpf_dl:mime_type>{escape(kind)}</gpf_dl:mime_type>" for kind in item.get("mime_type") or ()]
    return "".join(parts)


def _link(link: Mapping[str, Any]) -> str:
    names = {"length": "gpf_dl:length"}
    values = " ".join(f"{names.get(k, k)}={quoteattr(str(v))}" for k, v in link.items() if v is not None)
    return f"<link {values}/>"
