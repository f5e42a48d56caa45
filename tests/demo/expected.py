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

PAGE = 1000


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
    pasted: str
    pasted_found: int


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
    chosen, listed = ranked[len(ranked) * 3 // 4], ranked[-40:-37]
    return Expected(
        address=near["features"][0]["properties"]["label"],
        commune=code,
        commune_name=commune["nom"],
        section=section,
        section_parcels=count,
        idus=sorted(parcel["idu"] for parcel in parcels),
        cadastral_area=sum(parcel["contenance"] or 0 for parcel in parcels),
        inside=_point_in(chosen["geometry"]),
        inside_idu=chosen["idu"],
        pasted="; ".join([*(f"{p['section']} {int(p['numero'])}" for p in listed), "ZZ 9999"]),
        pasted_found=len(listed),
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


def _point_in(geometry: dict[str, Any]) -> tuple[float, float]:
    from shapely.geometry import shape

    point = shape(geometry).representative_point()
    return point.x, point.y


def _ask(url: str) -> Any:
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
