"""Zonings over the communes of a world: prescriptions, easements, protected areas, farmed parcels, boundaries.

All of it follows from the outlines, so that the same data gives the same zonings.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Callable

from pyproj import Transformer
from shapely.affinity import scale
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from .communes_data import Commune, Divisions
from .coordinates import transform
from .store import LONLAT_CRS, Field, Layer, Store

MERCATOR = "urn:ogc:def:crs:EPSG::3857"
LAMBERT_93 = "urn:ogc:def:crs:EPSG::2154"
RPG_YEARS = range(2015, 2025)
_LARGEST = 12
_CROPS = (("BTH", "1"), ("MIS", "2"), ("PPH", "18"), ("CZH", "5"), ("ORH", "3"))

Row = tuple[dict[str, Any], BaseGeometry]


_FORMS = {"surf": "MultiPolygon", "lin": "MultiLineString", "pct": "MultiPoint"}


def add_zonings(store: Store, divisions: Divisions) -> None:
    """Put the layers into a store that has the communes and their planning documents."""
    communes = [item for item in divisions.communes if item.outline is not None and item.parent is None]
    plans = _plans(store)
    # Those with a plan, then the largest ones; a hundred more of the same would teach nothing.
    chosen = sorted(communes, key=lambda item: (item.code not in plans, -item.population, item.code))[:_LARGEST]
    for layer in (
        *_planning(chosen, plans),
        *_easements(chosen),
        *_nature(chosen),
        *_farming(chosen),
        *_boundaries(communes, divisions),
    ):
        if layer.typename not in store:
            store.add(layer)


def _plans(store: Store) -> dict[str, dict[str, Any]]:
    """Give what the features of a commune's plan share, by INSEE code."""
    if "wfs_du:document" not in store:
        return {}
    names = ("gpu_doc_id", "gpu_status", "gpu_timestamp", "partition")
    return {row["grid_name"]: {name: row[name] for name in names} for row in store.layer("wfs_du:document").rows}


def _planning(communes: Sequence[Commune], plans: dict[str, dict[str, Any]]) -> Iterable[Layer]:
    found: dict[str, list[Row]] = {f"{kind}_{form}": [] for kind in ("prescription", "info") for form in _FORMS}
    for commune in communes:
        common = plans.get(commune.code)
        if common is None:
            continue
        shape = _Place(commune)
        stamp = {"insee": commune.code, "idurba": f"{commune.code}_PLU_20240615"}

        row = {**common, **_file(common), **stamp}
        found["prescription_surf"].append(
            (_about(row, "psc", "01", "Espace boisé classé"), shape.disc(0.35, 0.3, 0.12))
        )
        found["prescription_surf"].append(
            (_about(row, "psc", "05", "Emplacement réservé n° 1"), shape.disc(-0.05, 0.02, 0.03))
        )
        found["prescription_lin"].append((_about(row, "psc", "07", "Alignement d'arbres à protéger"), shape.line(0.1)))
        found["prescription_pct"].append(
            (_about(row, "psc", "07", "Élément de patrimoine à protéger"), shape.point(0.01, 0.02))
        )
        found["info_surf"].append((_about(row, "inf", "04", "Droit de préemption urbain"), shape.disc(0, 0, 0.5)))
        found["info_lin"].append(
            (_about(row, "inf", "14", "Infrastructure de transport terrestre bruyante"), shape.line(-0.15))
        )
        found["info_pct"].append((_about(row, "inf", "99", "Point d'information"), shape.point(-0.02, -0.03)))
    for name, rows in found.items():
        kind = "psc" if name.startswith("prescription") else "inf"
        empty = {f"type{kind}": None, "libelle": None, "txt": None, "nomfic": None, "urlfic": None}
        yield _layer(f"wfs_du:{name}", rows, _FORMS[name.rpartition("_")[2]], empty)
    yield _layer("wfs_du:secteur_cc", [], "MultiPolygon", {"libelle": None, "typesect": None, "partition": None})


def _about(row: dict[str, Any], kind: str, code: str, label: str) -> dict[str, Any]:
    return {**row, "libelle": label, "txt": None, f"type{kind}": code, f"stype{kind}": "00"}


def _file(common: dict[str, Any]) -> dict[str, Any]:
    name = f"{common['partition'][3:]}_prescriptions_20240615.pdf"
    folder = f"https://www.geoportail-urbanisme.gouv.fr/document/{common['gpu_doc_id']}"
    return {"nomfic": name, "urlfic": f"{folder}/{name}"}


def _easements(communes: Sequence[Commune]) -> Iterable[Layer]:
    sources: dict[str, list[Row]] = {"s": [], "l": [], "p": []}
    seats: dict[str, list[Row]] = {"s": [], "l": [], "p": []}
    acts: list[Row] = []
    for number, commune in enumerate(communes, 1):
        shape = _Place(commune)
        church, line = shape.point(0, 0), shape.line(0.3)
        for kind, label, form, source, seat in (
            ("ac1", "Église Saint-Martin", "p", church, _widened(church, 500)),
            ("i4", "Ligne électrique aérienne", "l", line, _widened(line, 30)),
            ("pm1", "Plan de prévention du risque d'inondation", "s", *(_widened(shape.line(-0.4), 150),) * 2),
        ):
            common = {
                "suptype": kind,
                "partition": f"130006729_SUP_{commune.department}_{kind.upper()}",
                "fichier": f"{kind.upper()}_{commune.code}_20230101_act.pdf",
                "nomsuplitt": f"{label} de {commune.name}",
            }
            name = f"{kind.upper()}-{number}"
            sources[form].append(({**common, "idgen": name, "nomgen": label, "typegen": label, **_LINKS}, source))
            named = {"idass": name, "idgen": name, "nomass": label, "typeass": label}
            seats["s"].append(({**common, **named, **_LINKS}, seat))
            acts.append(({"idacte": name, "nomacte": label, "fichier": common["fichier"], **_PARTITION}, None))
    forms = {"s": "MultiPolygon", "l": "MultiLineString", "p": "MultiPoint"}
    empty = {"suptype": None, "partition": None, "fichier": None, "nomsuplitt": None, **_LINKS}
    for form, geometry in forms.items():
        yield _layer(f"wfs_sup:generateur_sup_{form}", sources[form], geometry, {**empty, "nomgen": None})
        yield _layer(f"wfs_sup:assiette_sup_{form}", seats[form], geometry, {**empty, "nomass": None})
    yield _layer("wfs_sup:acte_sup", acts, "MultiPolygon", {})


_LINKS = {"nomreg": None, "urlreg": None}
_PARTITION = {"partition": None}


def _nature(communes: Sequence[Commune]) -> Iterable[Layer]:
    def site(number: int, label: str, code: str) -> dict[str, Any]:
        return {
            "id_local": code,
            "date_crea": "2004-01-01",
            "url_fiche": f"https://inpn.mnhn.fr/site/{code}",
            "marin": "F",
            "id_mnhn": code,
            "nom_site": label,
            "area_sig": 100 + number,
            "territoire": "METROP",
        }

    sites: dict[str, list[Row]] = {name: [] for name in _SITES}
    if communes:
        everywhere = unary_union([item.outline.buffer(0.01) for item in communes]).convex_hull
        sites["patrinat_pnr:pnr"].append((site(1, "Parc naturel régional du Bois", "FR8000099"), everywhere))
    for number, commune in enumerate(communes, 1):
        shape = _Place(commune)
        for typename, label, code, disc in _DISCS:
            row = site(number, f"{label} de {commune.name}", f"{code}{number:03}")
            sites[typename].append((row, shape.disc(*disc)))
    empty = site(0, "", "")
    for typename, rows in sites.items():
        yield _layer(typename, rows, "MultiPolygon", empty, geometry_field="geom", crs=MERCATOR, numbered=False)


_DISCS = (
    ("patrinat_sic:sic", "Vallée", "FR1100", (0.3, 0.35, 0.4)),
    ("patrinat_zps:zps", "Étangs", "FR1110", (0.3, 0.4, 0.2)),
    ("patrinat_znieff1:znieff1", "Bois", "110000", (-0.3, 0.3, 0.2)),
    ("patrinat_znieff2:znieff2", "Plateau", "110100", (-0.2, 0.3, 0.5)),
    ("patrinat_rnn:rnn", "Réserve du marais", "FR3600", (0.5, -0.4, 0.05)),
)
_SITES = (
    "patrinat_sic:sic",
    "patrinat_zps:zps",
    "patrinat_znieff1:znieff1",
    "patrinat_znieff2:znieff2",
    "patrinat_pnr:pnr",
    "patrinat_pn2:pn",
    "patrinat_rnn:rnn",
    "patrinat_rnr:rnr",
    "patrinat_rnc:pnm",
    "patrinat_rncfs:rncfs",
    "patrinat_apb:apb",
)


def _farming(communes: Sequence[Commune]) -> Iterable[Layer]:
    fields: list[Row] = []
    for commune in communes:
        for cell in _Place(commune).cells(6):
            crop, group = _CROPS[len(fields) % len(_CROPS)]
            row = {
                "id_parcel": str(1_000_000 + len(fields)),
                "surf_parc": round(_metric(cell).area / 10_000, 2),
                "code_cultu": crop,
                "code_group": group,
                "culture_d1": None,
                "culture_d2": None,
            }
            fields.append((row, cell))
    for name in (*(f"RPG.{year}" for year in RPG_YEARS), "RPG.LATEST"):
        yield _layer(f"{name}:parcelles_graphiques", fields, "MultiPolygon", {}, geometry_field="geom", numbered=False)
    row = {"gml_id": "aire_parcellaire.1", "denom": "Coteaux du Bois", "crinao": "1"}
    areas = [(row, _Place(commune).disc(0.5, 0.2, 0.2)) for commune in communes[:1]]
    options: dict[str, Any] = {"geometry_field": "geom", "crs": LAMBERT_93, "numbered": False}
    yield _layer("AOC-VITICOLES:aire_parcellaire", areas, "MultiPolygon", row, **options)


def _boundaries(communes: Sequence[Commune], divisions: Divisions) -> Iterable[Layer]:
    rows = [
        (
            {
                "cleabs": f"COMMUNE_{number:016}",
                "nom_officiel": item.name,
                "nom_officiel_en_majuscules": item.name.upper(),
                "statut": "Commune simple",
                "code_insee": item.code,
                "population": item.population,
                "code_insee_du_departement": item.department,
                "code_insee_de_la_region": item.region,
                "code_siren": None,
                "codes_siren_des_epci": item.epci,
                "code_insee_de_l_arrondissement": None,
                "code_postal": ",".join(item.postcodes),
            },
            _polygons(item.outline),
        )
        for number, item in enumerate(communes, 1)
    ]
    options = {"geometry_field": "geometrie", "numbered": False}
    yield _layer("ADMINEXPRESS-COG.LATEST:commune", rows, "MultiPolygon", {"population": 0}, **options)
    yield _larger("departement", communes, lambda item: item.department, divisions.departments, options)
    yield _larger("region", communes, lambda item: item.region, divisions.regions, options)


def _larger(
    kind: str,
    communes: Sequence[Commune],
    code_of: Callable[[Commune], str],
    known: Sequence[Any],
    options: dict[str, Any],
) -> Layer:
    """Make the layer of what communes lie in, of the outlines of those that are there."""
    facts = {item.code: item for item in known}
    shapes: dict[str, list[BaseGeometry]] = {}
    for commune in communes:
        shapes.setdefault(code_of(commune), []).append(commune.outline)
    rows = []
    for code, parts in sorted(shapes.items()):
        name = facts[code].name
        row = {
            "cleabs": f"{kind.upper()}_{code}",
            "nom_officiel": name,
            "nom_officiel_en_majuscules": name.upper(),
            "code_insee": code,
            "code_siren": None,
        }
        if kind == "departement":
            row["code_insee_de_la_region"] = facts[code].region
        rows.append((row, _polygons(unary_union(parts))))
    return _layer(f"ADMINEXPRESS-COG.LATEST:{kind}", rows, "MultiPolygon", {}, **options)


class _Place:
    """A commune as a plane whose unit is its radius, with its middle at the origin."""

    def __init__(self, commune: Commune) -> None:
        self._outline = commune.outline
        self._middle = commune.outline.centroid
        self._radius = math.sqrt(commune.outline.area / math.pi)
        self._stretch = 1 / math.cos(math.radians(self._middle.y))

    def disc(self, x: float, y: float, radius: float) -> MultiPolygon:
        disc = self._at(x, y).buffer(radius * self._radius, 16)
        return _polygons(scale(disc, self._stretch**0.5, self._stretch**-0.5))

    def point(self, x: float, y: float) -> MultiPoint:
        return MultiPoint([self._at(x, y)])

    def line(self, y: float) -> MultiLineString:
        """Give a line across the commune; `y` goes from -1 at its south to 1 at its north, so that it is crossed."""
        west, south, east, north = self._outline.bounds
        middle, half = (south + north) / 2, (north - south) / 2
        places = ((west, y), (self._middle.x, y + 0.05), (east, y - 0.05))
        line = LineString([(x, middle + height * half) for x, height in places]).intersection(self._outline)
        return MultiLineString([part for part in getattr(line, "geoms", [line]) if part.geom_type == "LineString"])

    def cells(self, count: int) -> Iterable[MultiPolygon]:
        """Give the squares of a grid in the outer parts of the commune."""
        step = self._radius / count
        for i in range(-count, count):
            for j in range(-count, count):
                if 0.65 < math.hypot(i + 0.5, j + 0.5) / count < 0.95:
                    corner = self._at(i / count, j / count)
                    cell = box(corner.x, corner.y, corner.x + 0.95 * step * self._stretch**0.5, corner.y + 0.95 * step)
                    if self._outline.contains(cell):
                        yield MultiPolygon([cell])

    def _at(self, x: float, y: float) -> Point:
        return Point(self._middle.x + x * self._radius * self._stretch**0.5, self._middle.y + y * self._radius)


def _widened(geometry: BaseGeometry, metres: float) -> MultiPolygon:
    return _polygons(transform(_transformer(2154, 4326), _metric(geometry).buffer(metres, 8)))


def _metric(geometry: BaseGeometry) -> BaseGeometry:
    return transform(_transformer(4326, 2154), geometry)


@cache
def _transformer(source: int, target: int) -> Callable[..., Any]:
    return Transformer.from_crs(source, target, always_xy=True).transform


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    parts = getattr(geometry, "geoms", [geometry])
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and not part.is_empty])


def _layer(
    typename: str,
    rows: Sequence[tuple[dict[str, Any], BaseGeometry | None]],
    geometry: str,
    empty: dict[str, Any],
    *,
    geometry_field: str = "the_geom",
    crs: str = LONLAT_CRS,
    numbered: bool = True,
) -> Layer:
    first = {**(rows[0][0] if rows else empty)}
    values = [{"gid": number, **row} if numbered else row for number, (row, _) in enumerate(rows, 1)]
    names = (["gid"] if numbered else []) + list(first)
    shapes = [None if shape is None else _polygons(shape) if geometry == "MultiPolygon" else shape for _, shape in rows]
    return Layer(
        typename,
        [Field(name, _TYPES.get(name, "string")) for name in names],
        values,
        shapes,
        geometry_field=geometry_field,
        geometry_type="Geometry" if typename.startswith(("wfs_du", "wfs_sup")) else geometry,
        crs=crs,
    )


_TYPES = {
    "gid": "int",
    "population": "int",
    "area_sig": "int",
    "surf_parc": "double",
    "gpu_timestamp": "dateTime",
    "date_crea": "date",
}
