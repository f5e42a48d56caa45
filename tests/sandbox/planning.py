"""Buildings and the planning document of each commune, as layers of the WFS."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from .cadastre_layers import PCI, multi
from .communes_data import Commune
from .store import Field, Layer

# Libellé, label, type, and how far from the centre to the border it reaches: zones follow each other outwards.
_ZONES = (
    ("UA", "Centre ancien", "U", 0.22),
    ("UB", "Extensions pavillonnaires", "U", 0.50),
    ("1AU", "Secteur à urbaniser", "AUc", 0.60),
    ("A", "Zone agricole", "A", 0.85),
    ("N", "Zone naturelle", "N", math.inf),
)
_DATE, _STAMP = "20240615", "2024-07-02T09:30:00Z"


def buildings_layers(buildings: Sequence[tuple[Commune, MultiPolygon]]) -> Iterable[Layer]:
    """Make the buildings' layer of the cadastre."""
    rows: list[dict[str, Any]] = [
        {"gid": gid, "type": "01", "code_dep": commune.code[:2], "code_insee": commune.code}
        for gid, (commune, _) in enumerate(buildings, 1)
    ]
    fields = [Field("gid", "int"), Field("type"), Field("code_dep"), Field("code_insee")]
    yield Layer(f"{PCI}:batiment", fields, rows, [geometry for _, geometry in buildings], title="Bâtiment")


def planning_layers(communes: Iterable[Commune], random: Random) -> Iterable[Layer]:
    """Make the municipalities, and a plan with its zones for each commune that is large enough to have one."""
    municipalities: list[tuple[dict[str, Any], BaseGeometry | None]] = []
    documents: list[tuple[dict[str, Any], BaseGeometry | None]] = []
    zones: list[tuple[dict[str, Any], BaseGeometry | None]] = []
    for commune in communes:
        if commune.outline is None or commune.parent is not None:
            continue
        has_plan = commune.population >= 150
        flags = {"is_rnu": not has_plan, "is_deleted": False, "is_coastline": False}
        municipalities.append(({"insee": commune.code, "name": commune.name.upper(), **flags}, commune.outline))
        if has_plan:
            common = _common(commune, random)
            documents.append((_document(common, commune, len(documents) + 1), multi(commune.outline)))
            zones += [
                (_zone(common, commune, gid, zone), multi(shape))
                for gid, (zone, shape) in enumerate(_zone_shapes(commune.outline, random), len(zones) + 1)
            ]
    yield _layer("wfs_du:municipality", municipalities)
    yield _layer("wfs_du:document", documents)
    yield _layer("wfs_du:zone_urba", zones)


def _common(commune: Commune, random: Random) -> dict[str, Any]:
    return {
        "gpu_doc_id": f"{random.getrandbits(128):032x}",
        "gpu_status": "production",
        "gpu_timestamp": _STAMP,
        "partition": f"DU_{commune.code}",
    }


def _document(common: dict[str, Any], commune: Commune, gid: int) -> dict[str, Any]:
    return {
        "gid": gid,
        "id": common["gpu_doc_id"],
        "grid_name": commune.code,
        "grid_title": commune.name.upper(),
        "name": f"{commune.code}_PLU_{_DATE}",
        **common,
        "du_type": "PLU",
    }


def _zone(common: dict[str, Any], commune: Commune, gid: int, zone: tuple[str, str, str, float]) -> dict[str, Any]:
    rules = f"{commune.code}_reglement_{_DATE}.pdf"
    return {
        "gid": gid,
        **common,
        "libelle": zone[0],
        "libelong": zone[1],
        "typezone": zone[2],
        "destdomi": None,
        "nomfic": rules,
        "urlfic": f"https://www.geoportail-urbanisme.gouv.fr/document/{common['gpu_doc_id']}/{rules}",
        "insee": commune.code,
        "datappro": _DATE,
        "datvalid": _DATE,
        "idurba": f"{commune.code}_PLU_{_DATE}",
        "idzone": None,
        "lib_idzone": None,
        "formdomi": None,
        "destoui": None,
        "destcdt": None,
        "destnon": None,
        "symbole": None,
    }


def _zone_shapes(outline: BaseGeometry, random: Random) -> Iterable[tuple[tuple[str, str, str, float], BaseGeometry]]:
    """Cut an outline into rings of wavy edges, so that zones part parcels as they do in real plans."""
    centre = outline.centroid
    radius = math.sqrt(outline.area / math.pi)
    phases = [random.uniform(0, 2 * math.pi) for _ in range(3)]
    rest = outline
    for zone in _ZONES:
        shape = rest
        if zone[3] < math.inf:
            blob = _blob(centre.x, centre.y, radius * zone[3], phases)
            shape, rest = rest.intersection(blob), rest.difference(blob)
        parts = [part for part in getattr(shape, "geoms", [shape]) if part.geom_type == "Polygon" and not part.is_empty]
        if parts:
            yield zone, MultiPolygon(parts)


def _blob(x: float, y: float, radius: float, phases: Sequence[float]) -> Polygon:
    # A degree of longitude is shorter than one of latitude.
    stretch = math.sqrt(math.cos(math.radians(y)))
    corners = []
    for index in range(72):
        angle = index * math.pi / 36
        wave = 1 + sum(0.10 / n * math.sin((n + 1) * angle + phase) for n, phase in enumerate(phases, 1))
        length = radius * wave
        corners.append((x + length * math.cos(angle) / stretch, y + length * math.sin(angle) * stretch))
    return Polygon(corners)


def _layer(typename: str, features: Sequence[tuple[dict[str, Any], BaseGeometry | None]]) -> Layer:
    first = features[0][0] if features else {}
    types = {"gid": "int", "gpu_timestamp": "dateTime", "is_rnu": "boolean", "is_deleted": "boolean"}
    types["is_coastline"] = "boolean"
    return Layer(
        typename,
        [Field(name, types.get(name, "string")) for name in first],
        [row for row, _ in features],
        [geometry for _, geometry in features],
        geometry_field="the_geom",
        geometry_type="Geometry",
    )
