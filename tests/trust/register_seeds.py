"""Honest documents of the registers and catalogues, from which fuzzing starts."""

from __future__ import annotations

import csv
import io
import time
from typing import Any

TOWN = "45901"

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TITLES = ("N° SIREN", "Nom du groupement", "Nature juridique", "Siren membre", "Population totale", "Eau")
VALUES = ("244599901", "CC du Val", "CC", "214500019", "1200", "OUI")
BANATIC = ";".join(TITLES) + "\n" + ";".join(VALUES) + "\n"


def _rows(*rows: tuple[str, ...]) -> str:
    def cell(text: str, column: int, number: int) -> str:
        return f'<c r="{"ABCDEF"[column]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'

    return "".join(
        f'<row r="{number}">{"".join(cell(text, column, number) for column, text in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )


SHEET = f"<worksheet {SPACE}><sheetData>{_rows(TITLES, VALUES)}</sheetData></worksheet>".encode()
SHARED = SHEET.replace(b'<c r="A1" t="inlineStr"><is><t>N\xc2\xb0 SIREN</t></is></c>', b'<c r="A1" t="s"><v>0</v></c>')
STRINGS = f"<sst {SPACE}><si><t>N° SIREN</t></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>".encode()
BOOK = (
    f'<workbook {SPACE} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="France" sheetId="1" r:id="rId1"/></sheets></workbook>'
).encode()
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="worksheets/sheet1.xml"/></Relationships>'
)
CORE = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>2026-01-01T00:00:00Z</dcterms:modified>'
    b"</cp:coreProperties>"
)


def _sales_file() -> bytes:
    given = {
        "id_mutation": "2023-1", "date_mutation": "2023-05-04", "numero_disposition": "000001",
        "nature_mutation": "Vente", "valeur_fonciere": "150000", "adresse_numero": "8",
        "adresse_nom_voie": 'RUE "HAUTE"', "code_commune": TOWN, "nom_commune": "Valmorin",
        "code_departement": "45", "id_parcelle": "459010000A0001", "nombre_lots": "0",
        **{f"lot{n}_numero": "" for n in range(1, 6)}, "type_local": "Maison",
        "code_type_local": "1", "surface_reelle_bati": "90", "nombre_pieces_principales": "4",
        "surface_terrain": "500", "code_nature_culture": "S", "nature_culture": "sols",
        "code_nature_culture_speciale": "", "nature_culture_speciale": "",
 "longitude": "2.38", "latitude": "47.74",
    }  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, list(given), lineterminator="\n")
    writer.writeheader()
    writer.writerow(given)
    writer.writerow({**given, "id_mutation": "2023-2", "adresse_nom_voie": "RUE BASSE"})
    return out.getvalue().encode()


SALES = _sales_file()
RESOURCE = {
    "id": "943116db-8cd9-45e3-b3f0-06878a12ccb1", "title": "Quartiers", "url": "https://x/wfs?service=WFS&typename=a",
    "format": "wfs", "type": "api", "filetype": "remote", "filesize": 10, "mime": "text/csv", "last_modified":
    "2026-01-01T00:00:00", "checksum": {"type": "sha1", "value": "00"}, "description": "x", "preview_url": "https://x",
}  # fmt: skip
DATASETS: dict[str, Any] = {
    "data": [
        {
            "id": "2ce81da3ca7441fdc4fe7469", "title": "Quartiers", "slug": "q",  # pragma: allowlist secret
            "organization": {"id": "1", "name": "x"},
            "owner": None, "license": "lov2", "last_update": "2026-01-01",
            "quality": {"score": 0.5}, "page": "https://x",
            "metrics": {"reuses": 1}, "harvest": {"remote_url": "https://x"}, "resources": [RESOURCE],
        }
    ],
    "page": 1, "total": 1, "next_page": None,
}  # fmt: skip
APIS = {
    "data": [
        {
            "id": "1", "title": "API", "slug": "api", "description": "x", "base_api_url": "https://x", "format": "REST",
            "machine_documentation_url": "https://x/openapi.json", "rate_limiting": "50/s", "license": "lov2",
            "tags": ["geo"], "private": False, "metadata_modified_at": "2026-01-01", "access_type": "open",
            "access_audiences": [{"role": "local_authority_and_administration", "condition": "yes"}],
            "organization": {"name": "DINUM"}, "self_web_url": "https://x",
        }
    ],
    "page": 1, "page_size": 100, "total": 1,
}  # fmt: skip
NOMENCLATURE = {"data": [{"code": "C1010", "libelle": "Eau", "ordre": 1, "categorie": {"libelle": "Eau"}}]}
COLLECTIONS = {"collections": [{"id": "bancs", "title": "Bancs", "itemType": "feature"}, {"id": "x"}]}
WMS = (
    b'<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"><Capability><Request><GetMap>'
    b"<Format>image/png</Format></GetMap></Request><Layer><CRS>EPSG:3857</CRS><Layer><Name>a</Name><Title>A</Title>"
    b"<CRS>EPSG:2154</CRS></Layer></Layer></Capability></WMS_Capabilities>"
)
WMTS = (
    b'<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"><Contents><Layer>'
    b'<ows:Identifier>a</ows:Identifier><Style isDefault="true"><ows:Identifier>s</ows:Identifier></Style>'
    b"<Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet></TileMatrixSetLink><Dimension>"
    b"<ows:Identifier>t</ows:Identifier><Default>1</Default></Dimension></Layer><TileMatrixSet><ows:Identifier>PM"
    b"</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS></TileMatrixSet></Contents>"
    b"</Capabilities>"
)
MARKDOWN = (
    b"# Title\n\n* a\n* [b](https://x)\n\n![x](https://y) **b** _i_ `c` <https://z>\n\n```\ncode\n```\n",
    b"[a](javascript:alert(1)) <img src=x onerror=y> [b](file:///etc/passwd)\n1. x\n2. y\n---\n",
)
TEXTS = tuple(
    text.encode()
    for text in (
        "48.8566, 2.3522", "48\u00b051'24\"N 2\u00b021'07\"E", "652381 6862047 Lambert 93",
        "459010000A0012", "45901 A 12",
        "213 502 388 00019", "8 rue de la mairie 45000 Orl\u00e9ans", "geo:48.85,2.35?z=12",
        "lieu-dit Les Bruy\u00e8res",
        "https://www.openstreetmap.org/#map=18/48.85/2.35", "https://www.google.com/maps/@48.85,2.35,17z",
        "POINT(2.35 48.85)", '{"type":"Point","coordinates":[2.35,48.85]}', "section AB n\u00b0 12, 13 \u00e0 15",
    )
)  # fmt: skip
ADDRESSES = (
    b"https://x.fr/geoserver/ows?service=WFS&map=/a/b.map",
    b"http://[::1]:80/wms/collections/a/items",
    b"https://www.data.gouv.fr/fr/datasets/quartiers-de-la-commune/",
)
JOURNAL = {
    "uuid": "u", "part": 100, "size": 1000, "before": ["a"], "digests": ["0" * 40], "closing": False,
    "begun": time.time(),
}  # fmt: skip
