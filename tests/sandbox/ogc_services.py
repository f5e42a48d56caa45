"""Small servers of the OGC that the catalogue of APIs leads to: a WMS, a WMTS, an OGC API Features."""

from __future__ import annotations

import zlib
from struct import pack
from xml.sax.saxutils import escape

from .web import Request, Response, json_response, text_response

WIDE = 40
"""Layers of the WMS beside the first."""
_XML = "text/xml"
_MERCATOR = "urn:ogc:def:crs:EPSG::3857"
_BOX = (2.36, 47.73, 2.40, 47.76)
_BENCHES = [
    {"type": "Feature", "id": number, "geometry": {"type": "Point", "coordinates": [2.38 + number / 1000, 47.745]},
     "properties": {"name": f"Banc {number}"}}
    for number in range(12)
]  # fmt: skip


def answer(request: Request) -> Response:
    """Answer a request under `/ogc`."""
    server, _, rest = request.route[len("/ogc/") :].partition("/")
    values = {name.upper(): given[0] for name, given in request.parameters.items()}
    here = f"{request.base}/ogc/{server}"
    if server == "ogcapi":
        return _features(rest, here)
    if server in ("wms", "ows") and values.get("SERVICE", "").upper() == "WMS":
        return _wms(values, here)
    if server == "wmts" and values.get("SERVICE", "").upper() == "WMTS":
        return _wmts(values, here)
    return text_response("No such service", 404)


def _wms(values: dict[str, str], here: str) -> Response:
    operation = values.get("REQUEST", "")
    if operation == "GetMap":
        return _picture(int(values.get("WIDTH", 256)), int(values.get("HEIGHT", 256)))
    if operation != "GetCapabilities":
        return text_response("Unknown request", 400)
    layers = "".join(_wms_layer(f"quartier_{number}", f"Quartier {number}") for number in range(1, WIDE + 1))
    west, south, east, north = _BOX
    online = f'<OnlineResource xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:href="{here}?"/>'
    get = f"<DCPType><HTTP><Get>{online}</Get></HTTP></DCPType>"
    return _xml(
        '<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms">'
        f"<Service><Name>WMS</Name><Title>Quartiers</Title>{online}</Service><Capability><Request>"
        f"<GetCapabilities><Format>text/xml</Format>{get}</GetCapabilities>"
        f"<GetMap><Format>image/jpeg</Format><Format>image/png</Format>{get}</GetMap></Request>"
        "<Exception><Format>XML</Format></Exception>"
        "<Layer><Title>Valmorin</Title><CRS>EPSG:4326</CRS><CRS>EPSG:2154</CRS><CRS>EPSG:3857</CRS>"
        f"<EX_GeographicBoundingBox><westBoundLongitude>{west}</westBoundLongitude>"
        f"<eastBoundLongitude>{east}</eastBoundLongitude><southBoundLatitude>{south}</southBoundLatitude>"
        f"<northBoundLatitude>{north}</northBoundLatitude></EX_GeographicBoundingBox>"
        f"{_wms_layer('quartiers', 'Tous les quartiers & hameaux <b>')}{layers}</Layer></Capability></WMS_Capabilities>"
    )


def _wms_layer(name: str, title: str) -> str:
    return f'<Layer queryable="0"><Name>{escape(name)}</Name><Title>{escape(title)}</Title></Layer>'


def _wmts(values: dict[str, str], here: str) -> Response:
    if values.get("REQUEST") == "GetTile":
        return _picture(256, 256)
    matrices = "".join(
        f"<TileMatrix><ows:Identifier>{zoom}</ows:Identifier>"
        f"<ScaleDenominator>{559082264.0287178 / 2**zoom}</ScaleDenominator>"
        "<TopLeftCorner>-20037508.3427892 20037508.3427892</TopLeftCorner><TileWidth>256</TileWidth>"
        f"<TileHeight>256</TileHeight><MatrixWidth>{2**zoom}</MatrixWidth><MatrixHeight>{2**zoom}</MatrixHeight>"
        "</TileMatrix>"
        for zoom in range(19)
    )
    west, south, east, north = _BOX
    get = (
        f'<ows:DCP><ows:HTTP><ows:Get xlink:href="{here}?"><ows:Constraint name="GetEncoding"><ows:AllowedValues>'
        "<ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP>"
    )
    return _xml(
        '<Capabilities version="1.0.0" xmlns="http://www.opengis.net/wmts/1.0" '
        'xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<ows:ServiceIdentification><ows:Title>Plan</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType>"
        "<ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>"
        f'<ows:OperationsMetadata><ows:Operation name="GetCapabilities">{get}</ows:Operation>'
        f'<ows:Operation name="GetTile">{get}</ows:Operation></ows:OperationsMetadata><Contents>'
        f"<Layer><ows:Title>Plan de ville</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>{west} {south}"
        f"</ows:LowerCorner><ows:UpperCorner>{east} {north}</ows:UpperCorner></ows:WGS84BoundingBox>"
        "<ows:Identifier>PLAN</ows:Identifier>"
        '<Style isDefault="true"><ows:Identifier>normal</ows:Identifier></Style><Format>image/png</Format>'
        "<TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet></TileMatrixSetLink></Layer>"
        "<Layer><ows:Title>Sans grille</ows:Title><ows:Identifier>LOST</ows:Identifier><Format>image/png</Format>"
        "<TileMatrixSetLink><TileMatrixSet>NOWHERE</TileMatrixSet></TileMatrixSetLink></Layer>"
        f"<TileMatrixSet><ows:Identifier>PM</ows:Identifier><ows:SupportedCRS>{_MERCATOR}</ows:SupportedCRS>{matrices}"
        "</TileMatrixSet></Contents></Capabilities>"
    )


def _features(rest: str, here: str) -> Response:
    bench = {
        "id": "bancs",
        "title": "Bancs publics",
        "extent": {"spatial": {"bbox": [list(_BOX)]}},
        "links": [{"rel": "items", "type": "application/geo+json", "href": f"{here}/collections/bancs/items"}],
    }
    links = [
        {"rel": "self", "type": "application/json", "href": here},
        {"rel": "conformance", "type": "application/json", "href": f"{here}/conformance"},
        {"rel": "data", "type": "application/json", "href": f"{here}/collections"},
        {"rel": "service-desc", "type": "application/vnd.oai.openapi+json;version=3.0", "href": f"{here}/api"},
    ]
    answers = {
        "": {"title": "Mobilier urbain", "links": links},
        "conformance": {"conformsTo": ["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]},
        "collections": {
            "links": [],
            "collections": [bench, {"id": "relief", "title": "Relief", "itemType": "coverage"}],
        },
        "collections/bancs": bench,
        "api": {"openapi": "3.0.1", "info": {"title": "Mobilier urbain", "version": "1"}, "paths": {}},
        "collections/bancs/items": {"type": "FeatureCollection", "features": _BENCHES, "numberMatched": len(_BENCHES)},
    }
    if rest not in answers:
        return json_response({"code": "NotFound", "description": rest}, 404)
    kind = "application/geo+json" if rest.endswith("items") else "application/json"
    return json_response(answers[rest], headers={"content-type": kind})


def _picture(width: int, height: int) -> Response:
    """Give a picture of one colour as PNG."""
    width, height = min(width, 4096), min(height, 4096)
    rows = (b"\0" + b"\x4f\x8a\xc9" * width) * height
    parts = ((b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    body = b"".join(pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data)) for name, data in parts)
    return Response(200, b"\x89PNG\r\n\x1a\n" + body, {"content-type": "image/png"})


def _xml(text: str) -> Response:
    return Response(200, f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode(), {"content-type": _XML})
