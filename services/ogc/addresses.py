"""Which services of the OGC an address may be of, and the address that their requests are added to."""

from __future__ import annotations

import re
from enum import Enum
from urllib.parse import parse_qsl, quote, urlencode

from ..web_address import address_parts


class OgcKind(str, Enum):
    """The services that QGIS opens."""

    WFS = "WFS"
    WMS = "WMS"
    WMTS = "WMTS"
    FEATURES = "OGC API"


# Words of an address, and the services that they may stand for: GeoServer's `ows` answers for three.
_WORDS = {
    "wfs": (OgcKind.WFS,),
    "wms": (OgcKind.WMS,),
    "wmts": (OgcKind.WMTS,),
    "ows": (OgcKind.WFS, OgcKind.WMS, OgcKind.WMTS),
    "ogcapi": (OgcKind.FEATURES,),
    "oapif": (OgcKind.FEATURES,),
    "collections": (OgcKind.FEATURES,),
}
_FEATURES = ("ogc api", "ogc features", "api features")
# What a request says is ours to say; all else of an address, as `map=`, belongs to it.
_OURS = {
    "service", "version", "acceptversions", "request", "typename", "typenames", "layers", "layer", "styles", "style",
    "outputformat", "format", "bbox", "width", "height", "crs", "srs", "srsname", "tilematrixset", "f", "count",
    "maxfeatures", "sections",
}  # fmt: skip


def kinds_of(address: str, said: str = "") -> tuple[OgcKind, ...]:
    """Give the services that an address names, none where it names none; `said` is a kind that is told beside it.

    `service=WFS` in an address leaves no doubt; otherwise its words are looked at, and those of its host.
    """
    parts = address_parts(address)
    if parts.scheme not in ("http", "https"):
        return ()
    asked = [value.upper() for name, value in parse_qsl(parts.query) if name.lower() == "service"]
    told = [OgcKind(value) for value in (*asked, said.upper()) if value in ("WFS", "WMS", "WMTS")]
    if told:
        return (told[0],)
    words = re.split(r"[\W_]+", f"{parts.hostname or ''}/{parts.path}".lower())
    named = [_WORDS.get(re.sub(r"\d+$", "", word), ()) for word in words]
    # `/wfs/ows` is a WFS: what may be anything counts where nothing else does.
    sure = [kinds for kinds in named if len(kinds) == 1]
    found = [kind for kinds in sure or named for kind in kinds]
    if any(name in " ".join(words) for name in _FEATURES):
        found.append(OgcKind.FEATURES)
    return tuple(dict.fromkeys(found))


def base_of(address: str, kind: OgcKind) -> str:
    """Give an address without what a request says of itself."""
    parts = address_parts(address.strip())
    kept = [(name, value) for name, value in parse_qsl(parts.query, True) if name.lower() not in _OURS]
    path = parts.path
    if kind is OgcKind.FEATURES:
        path = re.sub(r"/collections(/.*)?$", "", path).rstrip("/")
    return parts._replace(path=path, query=urlencode(kept, quote_via=quote, safe="/:"), fragment="").geturl()
