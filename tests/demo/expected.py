"""What the tour has to end with: read from the data itself, or asked of the sandbox past the plugin."""

from __future__ import annotations

import gzip
import json
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from carto_mairie.services.cadastre.parcel_reference import parse_idu
from carto_mairie.services.cadastre.reading.writing import written
from carto_mairie.services.downloads.synonyms import department_zone
from demo.around_facts import companies_in, risks_present
from demo.data_set import layers_of_newest

PAGE = 1000
RESOURCE, PRODUCT = "BDTOPO", "BD TOPO®"
# The corners of a shape as it is drawn by hand, in degrees from its middle.
CORNERS = ((-0.0014, -0.0010), (0.0011, -0.0012), (0.0016, 0.0005), (0.0002, 0.0012), (-0.0015, 0.0007))


@dataclass(frozen=True)
class Expected:
    """The facts of the commune that the tour visits."""

    address: str
    commune: str
    commune_name: str
    section: str
    section_parcels: int
    idus: list[str]
    cadastral_area: int
    inside: tuple[float, float]
    inside_idu: str
    listed: list[str]
    listed_idus: list[str]
    unlisted: str
    shape: list[tuple[float, float]]
    zones: dict[str, float]
    """How much of the shape each zone of the plan covers."""
    companies: dict[str, str]
    """The names of the open establishments in the shape, by their SIRET."""
    risks: set[str]
    """The risks that the commune has."""
    product: str
    data_set: dict[str, int]
    """The layers of the product's newest data set, with their number of features."""


def expected_of(endpoints: Path, data: Path | None) -> Expected:
    """Gather the facts: of the parcels from the folder where it holds them, else from the sandbox."""
    urls = json.loads(endpoints.read_text(encoding="utf-8"))
    code = _code_of(data) or _ask(f"{urls['communes']}/communes?limit=1&boost=population")[0]["code"]
    commune = _ask(f"{urls['communes']}/communes/{code}?fields=nom,code,centre")
    longitude, latitude = commune["centre"]["coordinates"]
    near = _ask(f"{urls['geocoding']}/search?q=rue&limit=1&citycode={code}&lon={longitude}&lat={latitude}")
    parcels = list(_parcels_of_folder(data) if data else _parcels_of_sandbox(urls["apicarto"], code))
    section, count = sorted(Counter(parcel["section"] for parcel in parcels).items(), key=lambda item: -item[1])[0]
    ranked = sorted((p for p in parcels if p["section"] == section), key=lambda p: p["contenance"] or 0)
    chosen = ranked[len(ranked) * 3 // 4]
    inside = _point_in(chosen["geometry"])
    listed = sorted(parcel["idu"] for parcel in _nearest(ranked, inside)[1:4])
    shape = _around(inside)
    return Expected(
        address=near["features"][0]["properties"]["label"],
        commune=code,
        commune_name=commune["nom"],
        section=section,
        section_parcels=count,
        idus=sorted(parcel["idu"] for parcel in parcels),
        cadastral_area=sum(parcel["contenance"] or 0 for parcel in parcels),
        inside=inside,
        inside_idu=chosen["idu"],
        # Whole, as the plugin writes them: communes that were merged have a section and number several times.
        listed=[written(parse_idu(idu)) for idu in listed],
        listed_idus=listed,
        unlisted=f"{code} 000 ZZ 9999",
        shape=shape,
        zones=_zones_in(urls["apicarto"], shape),
        companies=companies_in(urls["companies"], shape),
        risks=risks_present(urls["risks"], code),
        product=PRODUCT,
        data_set=layers_of_newest(urls["downloads"], RESOURCE, department_zone(code)),
    )


def _code_of(data: Path | None) -> str | None:
    files = list(data.glob("cadastre-*-parcelles.json.gz")) if data else []
    return files[0].name.split("-")[1] if files else None


def _parcels_of_folder(data: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(next(data.glob("cadastre-*-parcelles.json.gz"))) as file:
        for item in json.load(file)["features"]:
            values = item["properties"]
            yield {
                "idu": item["id"],
                "section": values["section"].zfill(2),
                "numero": values["numero"],
                "contenance": values.get("contenance"),
                "geometry": item["geometry"],
            }


def _parcels_of_sandbox(url: str, code: str) -> Iterator[dict[str, Any]]:
    start, total = 0, 1
    while start < total:
        answer = _ask(f"{url}/cadastre/parcelle?code_insee={code}&_limit={PAGE}&_start={start}")
        total, start = answer["numberMatched"], start + PAGE
        for item in answer["features"]:
            yield {**item["properties"], "geometry": item["geometry"]}


def _nearest(parcels: list[dict[str, Any]], place: tuple[float, float]) -> list[dict[str, Any]]:
    """Give parcels in the order of their distance from a place, which is good enough in degrees."""
    from shapely.geometry import Point, shape

    return sorted(parcels, key=lambda parcel: shape(parcel["geometry"]).distance(Point(place)))


def _around(place: tuple[float, float]) -> list[tuple[float, float]]:
    return [(place[0] + x, place[1] + y) for x, y in CORNERS]


def _zones_in(url: str, corners: list[tuple[float, float]]) -> dict[str, float]:
    from shapely.geometry import Polygon, mapping, shape

    drawn = Polygon(corners)
    zones = _ask(f"{url}/gpu/zone-urba?geom={quote(json.dumps(mapping(drawn)))}")["features"]
    return {
        zone["properties"]["libelle"]: shape(zone["geometry"]).intersection(drawn).area / drawn.area for zone in zones
    }


def _point_in(geometry: dict[str, Any]) -> tuple[float, float]:
    from shapely.geometry import shape

    point = shape(geometry).representative_point()
    return point.x, point.y


def _ask(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
