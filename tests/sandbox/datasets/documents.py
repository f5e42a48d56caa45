"""What services of others say of themselves: a WMTS and a WMS, as map servers write them."""

from __future__ import annotations

_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def wmts_document(address: str) -> bytes:
    """Give the capabilities of a WMTS with one layer in the web's common grid."""
    corner, scale = 20037508.3427892, 559082264.0287178
    matrices = "".join(
        f"<TileMatrix><ows:Identifier>{zoom}</ows:Identifier><ScaleDenominator>{scale / 2**zoom}</ScaleDenominator>"
        f"<TopLeftCorner>-{corner} {corner}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
        f"<MatrixWidth>{2**zoom}</MatrixWidth><MatrixHeight>{2**zoom}</MatrixHeight></TileMatrix>"
        for zoom in range(19)
    )
    gets = f'<ows:DCP><ows:HTTP><ows:Get xlink:href="{address}?"><ows:Constraint name="GetEncoding"><ows:AllowedValues>'
    gets += "<ows:Value>KVP</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Capabilities version="1.0.0" '
        f'xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" {_XLINK}>'
        "<ows:ServiceIdentification><ows:Title>Plans</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType>"
        "<ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>"
        f'<ows:OperationsMetadata><ows:Operation name="GetTile">{gets}</ows:Operation></ows:OperationsMetadata>'
        "<Contents><Layer><ows:Title>Plan des zones</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>-5 41"
        "</ows:LowerCorner><ows:UpperCorner>10 51</ows:UpperCorner></ows:WGS84BoundingBox>"
        '<ows:Identifier>zones</ows:Identifier><Style isDefault="true"><ows:Identifier>normal</ows:Identifier></Style>'
        "<Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet></TileMatrixSetLink></Layer>"
        "<TileMatrixSet><ows:Identifier>PM</ows:Identifier>"
        f"<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>{matrices}</TileMatrixSet>"
        "</Contents></Capabilities>"
    ).encode()


def wms_document(address: str) -> bytes:
    """Give the capabilities of a WMS with two layers under a heading."""
    link = f'<DCPType><HTTP><Get><OnlineResource {_XLINK} xlink:type="simple" xlink:href="{address}?"/></Get></HTTP>'
    box = (
        "<EX_GeographicBoundingBox><westBoundLongitude>-5</westBoundLongitude><eastBoundLongitude>10"
        "</eastBoundLongitude><southBoundLatitude>41</southBoundLatitude><northBoundLatitude>51</northBoundLatitude>"
        "</EX_GeographicBoundingBox>"
        '<BoundingBox CRS="EPSG:3857" minx="-556597" miny="5012341" maxx="1113194" maxy="6621293"/>'
    )
    layers = "".join(
        f'<Layer queryable="1"><Name>{name}</Name><Title>{title}</Title>{box}</Layer>'
        for name, title in (("zones", "Zones d’activités"), ("acces", "Accès"))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><WMS_Capabilities version="1.3.0" '
        f'xmlns="http://www.opengis.net/wms" {_XLINK}><Service><Name>WMS</Name><Title>Zones</Title></Service>'
        "<Capability><Request><GetCapabilities><Format>text/xml</Format>"
        f"{link}</DCPType></GetCapabilities><GetMap><Format>image/png</Format><Format>image/jpeg</Format>"
        f"{link}</DCPType></GetMap></Request><Exception><Format>XML</Format></Exception>"
        f"<Layer><Title>Tout</Title><CRS>EPSG:3857</CRS><CRS>EPSG:2154</CRS>{box}{layers}</Layer>"
        "</Capability></WMS_Capabilities>"
    ).encode()
