"""The catalogue that the sandbox's download services list: resources, data sets and what their files are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .france import departments

_NAMES = {item.code: item.name for item in departments() if item.code.isdigit() and item.code <= "90"}
ZONES = {
    "D091": "Essonne",
    "D075": "Paris",
    "D02A": "Corse-du-Sud",
    "D971": "Guadeloupe",
    "GLP": "Guadeloupe",
    "R01": "Guadeloupe",
    "R11": "Île-de-France",
    "FXX": "France métropolitaine",
    "FRA": "France entière",
    **{f"D{code.zfill(3)}": name for code, name in _NAMES.items() if code != "75"},
}
FORMATS = {
    "SHP": "SHP (Shapefile)",
    "Shapefile": "Shapefile",
    "GPKG": "GPKG (GeoPackage)",
    "ASC": "ASC",
    "TIFF": "TIFF",
    "CSV": "CSV",
    "FGB": "FlatGeobuf",
}
CRS = {"2154": "RGF93 v1 / Lambert-93 -- France", "5490": "RGAF09 / UTM zone 20N", "4326": "WGS 84"}
FRANCE = (-5.3, 41.2, 9.9, 51.2)
ESSONNE = (1.91, 48.28, 2.59, 48.78)


@dataclass
class DataSet:
    """A sub-resource; `recipe` names what makes its files, `paths` are files that a test brought."""

    resource: str
    name: str
    recipe: str = ""
    title: str = ""
    zone: str = ""
    format: str = ""
    crs: str = ""
    edition: str = ""
    updated: str = ""
    extent: tuple[float, float, float, float] | None = None
    paths: list[Path] = field(default_factory=list)
    wrong_md5: bool = False
    etag: bool = False


@dataclass
class Resource:
    """A product, with its data sets."""

    name: str
    title: str
    summary: str
    extent: tuple[float, float, float, float] | None = None
    code: str = ""
    theme: str = ""
    datasets: list[DataSet] = field(default_factory=list)

    def values(self, attribute: str) -> list[str]:
        """The distinct values of its data sets, in order."""
        return list(dict.fromkeys(filter(None, (getattr(dataset, attribute) for dataset in self.datasets))))


def downloads_catalogue() -> list[Resource]:
    """Make the catalogue of `downloads`: small, with every oddity of the real one."""
    return [_topo(), _admin(), _relief(), _ortho(), _user_data(), _iris(), *_padding()]


def chunks_catalogue() -> list[Resource]:
    """Make the catalogue of `chunks`: files that are read by range, one a layer."""
    resource = Resource("BDTOPO-PARTIEL", "BDTOPO-PARTIEL", "Bâtiments et voies, lus par morceaux", FRANCE)
    resource.datasets = [
        DataSet(
            resource.name,
            "BDTOPO-PARTIEL_3-5__FGB_LAMB93_FXX_2026-06-15",
            "flatgeobuf",
            zone="FXX",
            format="FGB",
            crs="2154",
            edition="2026-06-15",
            extent=FRANCE,
        )
    ]
    return [resource]


def _topo() -> Resource:
    resource = Resource("BDTOPO", "BD TOPO®", "Description vectorielle du territoire : bâti, voies, hydrographie")
    resource.theme = "Réseaux de transport"
    for zone in ZONES:
        if not zone.startswith("D0"):
            continue
        for edition in ("2026-03-15", "2026-06-15"):
            for kind, recipe in (("GPKG", "topo_gpkg"), ("SHP", "topo_shp")):
                name = f"BDTOPO_3-5_TOUSTHEMES_{kind}_LAMB93_{zone}_{edition}"
                resource.datasets.append(_dataset("BDTOPO", name, recipe, zone, kind, "2154", edition))
    for zone in ("D971", "GLP", "R01"):
        name = f"BDTOPO_3-5_TOUSTHEMES_GPKG_RGAF09UTM20_{zone}_2026-06-15"
        resource.datasets.append(_dataset("BDTOPO", name, "topo_gpkg", zone, "GPKG", "5490", "2026-06-15"))
    return resource


def _admin() -> Resource:
    resource = Resource("ADMIN-EXPRESS", "ADMIN EXPRESS", "Limites administratives", FRANCE, "IGNF_ADMIN-EXPRESS")
    for edition in ("2024-12-18", "2025-11-20"):
        for kind, recipe in (("SHP", "admin_shp"), ("GPKG", "admin_gpkg")):
            name = f"ADMIN-EXPRESS_3-2__{kind}_LAMB93_FXX_{edition}"
            resource.datasets.append(_dataset(resource.name, name, recipe, "FXX", kind, "2154", edition))
    return resource


def _relief() -> Resource:
    resource = Resource("RGEALTI", "RGE ALTI®", "Modèle numérique de terrain", FRANCE)
    name = "RGEALTI_2-0_1M_ASC_LAMB93-IGN69_D091_2021-06-01"
    resource.datasets = [_dataset(resource.name, name, "relief_split", "D091", "ASC", "2154", "2021-06-01")]
    return resource


def _ortho() -> Resource:
    resource = Resource("BDORTHO", "BD ORTHO®", "Orthophotographies", FRANCE)
    name = "BDORTHO_2-0_RVB-0M20_TIFF_LAMB93_D091_2024-01-01"
    resource.datasets = [_dataset(resource.name, name, "ortho_tiles", "D091", "TIFF", "2154", "2024-01-01")]
    return resource


def _user_data() -> Resource:
    """Data that an organisation published itself: raw files, a title that is none of the names."""
    resource = Resource("equipements_publics", "Équipements publics", "Écoles, mairies, gymnases", ESSONNE, "EQUIP")
    resource.datasets = [
        DataSet(
            resource.name,
            "ecoles",
            "schools_raw",
            "Écoles, fichiers bruts",
            "D091",
            "Shapefile",
            "2154",
            "2025-09-01",
            "2025-09-16",
            ESSONNE,
        ),
        DataSet(resource.name, "mairies", "halls_csv", "Mairies, tableau", "D091", "CSV", "4326", "2025-09-01"),
    ]
    return resource


def _iris() -> Resource:
    """One zone whose term is a whole title, a CRS that the name leaves out, a zip."""
    resource = Resource("CONTOURS-IRIS", "CONTOURS… IRIS®", "Quartiers de la statistique", FRANCE)
    name = "CONTOURS-IRIS_3-0__SHP__FRA_2023-01-01"
    resource.datasets = [
        _dataset(resource.name, name, "iris_zip", "CONTOURS-IRIS_3-0__SHP__FRA_2023-01-01", "SHP", "2154", "2023-01-01")
    ]
    return resource


def _padding() -> Iterator[Resource]:
    """Enough resources for a second page of fifty."""
    for number in range(1, 56):
        name = f"PRODUIT-{number:02}"
        resource = Resource(name, name, f"Produit d'essai numéro {number}")
        edition = f"20{10 + number % 15}-01-01"
        resource.datasets = [
            _dataset(name, f"{name}_1-0__CSV_LAMB93_FRA_{edition}", "halls_csv", "FRA", "CSV", "2154", edition)
        ]
        yield resource


def _dataset(resource: str, name: str, recipe: str, zone: str, kind: str, crs: str, edition: str) -> DataSet:
    return DataSet(resource, name, recipe, name, zone, kind, crs, edition, f"{edition}T14:59:00+01:00")
