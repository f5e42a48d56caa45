"""A WFS that keeps to the standard as servers do that one meets: caps, counts, names and schemas in its own way."""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

CAPABILITIES = """<?xml version="1.0"?>
<WFS_Capabilities version="{version}" xmlns="http://www.opengis.net/wfs{space}"
  xmlns:wfs="http://www.opengis.net/wfs{space}" xmlns:ows="http://www.opengis.net/ows{ows}">
<ows:OperationsMetadata><ows:Operation name="GetFeature"><ows:DCP><ows:HTTP><ows:Post/></ows:HTTP></ows:DCP>
<ows:Parameter name="outputFormat">{formats}</ows:Parameter></ows:Operation></ows:OperationsMetadata>
<FeatureTypeList><FeatureType><Name>voies</Name><Title>Voies</Title>{crs}
<ows:WGS84BoundingBox><ows:LowerCorner>2 48</ows:LowerCorner>
<ows:UpperCorner>3 49</ows:UpperCorner></ows:WGS84BoundingBox>
</FeatureType></FeatureTypeList></WFS_Capabilities>"""
SCHEMA = """<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml/3.2"
  targetNamespace="http://t">{body}</schema>"""
TYPE = """<complexType name="voiesType"><complexContent><extension><sequence>
<element name="geometry" type="gml:PointPropertyType"/>{elements}</sequence></extension></complexContent></complexType>
<element name="voies" type="voiesType"/>"""


@dataclass
class Habits:
    """How a server behaves."""

    version: str = "2.0.0"
    count: int = 25
    cap: int = 10
    matched: str = "none"
    """`true`, `unknown`, `none`, `page` (as many as are on the page), `text`."""
    hits: str = "true"
    """`true`, `refused`, `page`, `unknown`."""
    pages: str = "true"
    """`true`, `ignored` (the first page again), `refused`."""
    columns: tuple[str, ...] = ("id", "nom")
    declared: tuple[str, ...] = ("id", "nom")
    word: str = ""
    """The one parameter that DescribeFeatureType takes; empty for either."""
    schema: str = "plain"
    """`plain`, `include`, `elsewhere` (an include on another host), `loop`."""
    twins: bool = False
    """Whether all rows are the same but for the place in the list."""
    asked: list[str] = field(default_factory=list)


class OddServer(ThreadingHTTPServer):
    """Serves one layer of points along the parallel of 48.5°, from 2.5° E on."""

    daemon_threads = True

    def __init__(self, habits: Habits) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.habits = habits
        self.url = f"http://127.0.0.1:{self.server_address[1]}/wfs"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: OddServer

    def do_GET(self) -> None:
        habits, query = self.server.habits, parse_qs(urlsplit(self.path).query)
        kind = query.get("REQUEST", [""])[0]
        habits.asked.append(kind)
        if kind == "GetCapabilities":
            new = habits.version >= "2"
            crs = "<DefaultCRS>urn:ogc:def:crs:EPSG::4326</DefaultCRS>" if new else "<DefaultSRS>EPSG:4326</DefaultSRS>"
            json_format = "application/json; subtype=geojson"
            formats = f"<ows:AllowedValues><ows:Value>{json_format}</ows:Value></ows:AllowedValues>"
            if not new:
                formats = f"<ows:Value>{json_format}</ows:Value>"
            space, ows = ("/2.0", "/1.1") if new else ("", "")
            text = CAPABILITIES.format(version=habits.version, space=space, ows=ows, formats=formats, crs=crs)
            self.answer(text.encode())
        elif kind == "DescribeFeatureType":
            self.describe(query)
        else:
            self.answer(self.included().encode())

    def describe(self, query: dict[str, list[str]]) -> None:
        habits = self.server.habits
        if habits.word and habits.word not in query:
            self.refuse("MissingParameterValue")
        elif habits.schema == "plain":
            self.answer(self.included().encode())
        else:
            host = {"elsewhere": "http://schemas.example"}.get(habits.schema, "")
            place = {"loop": self.path.replace("&", "&amp;")}.get(habits.schema, f"{host}/schemas/voies.xsd")
            self.answer(SCHEMA.format(body=f'<include schemaLocation="{place}"/>').encode())

    def included(self) -> str:
        elements = "".join(f'<element name="{name}" type="string"/>' for name in self.server.habits.declared)
        return SCHEMA.format(body=TYPE.format(elements=elements))

    def do_POST(self) -> None:
        habits = self.server.habits
        text = self.rfile.read(int(self.headers["Content-Length"])).decode()
        start = int((re.search(r'startIndex="(\d+)"', text) or [0, 0])[1])
        asked = int((re.search(r'(?:count|maxFeatures)="(\d+)"', text) or [0, 10**6])[1])
        if 'resultType="hits"' in text:
            habits.asked.append("hits")
            self.hits()
            return
        habits.asked.append(f"from {start}")
        if start and habits.pages == "refused":
            self.refuse("OperationParsingFailed")
            return
        start = 0 if habits.pages == "ignored" else start
        rows = range(start, min(habits.count, start + min(habits.cap, asked)))
        answer: dict[str, Any] = {"type": "FeatureCollection", "features": [self.feature(row) for row in rows]}
        matched = {"true": habits.count, "unknown": "unknown", "page": len(rows), "text": str(habits.count)}
        if habits.matched in matched:
            answer["numberMatched"] = matched[habits.matched]
        self.answer(json.dumps(answer).encode(), "application/json")

    def feature(self, row: int) -> dict[str, Any]:
        number = 0 if self.server.habits.twins else row
        values = {name: f"{name} {number}" for name in self.server.habits.columns}
        place = {"type": "Point", "coordinates": [2.5 + number * 1e-4, 48.5]}
        return {"type": "Feature", "geometry": place, "properties": values}

    def hits(self) -> None:
        habits = self.server.habits
        if habits.hits == "refused":
            self.refuse("OptionNotSupported")
            return
        number = {"true": habits.count, "page": habits.cap, "unknown": "unknown"}[habits.hits]
        name = "numberMatched" if habits.version >= "2" else "numberOfFeatures"
        self.answer(f'<FeatureCollection xmlns="http://www.opengis.net/wfs/2.0" {name}="{number}"/>'.encode())

    def refuse(self, code: str) -> None:
        space = "http://www.opengis.net/ows/1.1"
        text = f'<ExceptionReport xmlns="{space}"><Exception exceptionCode="{code}"/></ExceptionReport>'
        self.answer(text.encode(), status=400)

    def answer(self, body: bytes, kind: str = "text/xml", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass
