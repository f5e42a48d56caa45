"""The data sets that the sandbox's catalogue holds at first: those of the town, of its EPCI and of the State."""

from __future__ import annotations

from ..world import World
from .catalogue import Catalogue, Record, StoredFile
from .documents import wms_document, wmts_document
from .files import town_files

HOSTILE = """# Données **publiées**

<script>alert(1)</script> ![espion](https://espion.exemple/pixel.png) <img src="file:///etc/passwd">
[un fichier](file:///etc/passwd) et [un programme](javascript:alert(1)), puis [la mairie](https://mairie.exemple/).

* une liste
* avec \u202egpj.exe\u202c dedans
"""
MANY = 45
"""Data sets of the State, so that there are several pages."""


def fill(world: World, catalogue: Catalogue) -> None:
    """Put the first data sets into a catalogue."""
    town = next(one for one in world.divisions.communes if one.outline is not None and one.parent is None)
    epci = next((one for one in world.divisions.epcis if one.code == town.epci), None)
    _add_zones(world, catalogue)
    commune = f"fr:commune:{town.code}"
    hall = catalogue.add_organization(f"Commune de {town.name}", badges=[{"kind": "local-authority"}])
    state = catalogue.add_organization("Institut des données de démonstration", "IDD", badges=[{"kind": "certified"}])
    state["metrics"]["followers"] = 12
    _add_town(catalogue, hall, commune, town_files(world, town.code))
    if epci is not None:
        _add_epci(catalogue, epci.name, f"fr:epci:{epci.code}")
    _add_state(catalogue, state, town.department)


def _add_zones(world: World, catalogue: Catalogue) -> None:
    divisions = world.divisions
    catalogue.add_zone("country:fr", "France")
    catalogue.add_zone("country-subset:fr:metro", "France métropolitaine")
    catalogue.add_zone("country-subset:fr:drom", "DROM")
    for region in divisions.regions:
        catalogue.add_zone(f"fr:region:{region.code}", region.name)
    for department in divisions.departments:
        catalogue.add_zone(f"fr:departement:{department.code}", department.name)
    for epci in divisions.epcis:
        catalogue.add_zone(f"fr:epci:{epci.code}", epci.name)
    for commune in divisions.communes:
        catalogue.add_zone(f"fr:commune:{commune.code}", commune.name)


def _spatial(zone: str) -> Record:
    return {"zones": [zone], "geom": None, "granularity": zone.rpartition(":")[0]}


def _add_town(catalogue: Catalogue, hall: Record, zone: str, files: dict[str, bytes]) -> None:
    common = {"spatial": _spatial(zone), "license": "lov2"}
    quarters = catalogue.add_dataset("Quartiers de la commune", hall, description=HOSTILE, tags=["quartiers"], **common)
    for name in ("quartiers.geojson", "quartiers.csv", "quartiers-shp.zip", "quartiers.gpkg", "notice.pdf"):
        catalogue.add_file(quarters, name, files[name])
    trees = catalogue.add_dataset("Arbres remarquables", hall, frequency="monthly", **common)
    for name in ("arbres.csv", "arbres.csv.gz", "arbres.xlsx", "arbres.kml", "arbres.gpx", "arbres.fgb", "arbres.7z"):
        catalogue.add_file(trees, name, files[name], format=name.partition(".")[2])
    catalogue.add_reuse("La carte des arbres", trees, type="visualization")
    catalogue.add_dataset("Délibérations du conseil municipal", hall, frequency="unknown", spatial=_spatial(zone))


def _add_epci(catalogue: Catalogue, name: str, zone: str) -> None:
    body = catalogue.add_organization(name, badges=[{"kind": "local-authority"}])
    parks = catalogue.add_dataset("Zones d’activités économiques", body, spatial=_spatial(zone), license="odc-odbl")
    root = catalogue.base.rpartition("/")[0]
    catalogue.add_resource(parks, "Service WFS", f"{root}/wfs?SERVICE=WFS&REQUEST=GetCapabilities", "wfs", type="api")
    for kind, write in (("wms", wms_document), ("wmts", wmts_document)):
        route = f"/resources/services/{kind}"
        address = f"{catalogue.base}{route}"
        catalogue.files[route] = StoredFile(route, kind, write(address), "text/xml")
        question = f"?SERVICE={kind.upper()}&REQUEST=GetCapabilities"
        catalogue.add_resource(parks, f"Service {kind.upper()}", f"{address}{question}", kind, type="api")


def _add_state(catalogue: Catalogue, state: Record, department: str) -> None:
    levels = ("country:fr", f"fr:departement:{department}", "country-subset:fr:metro")
    for number in range(MANY):
        catalogue.add_dataset(
            f"Statistiques publiques, édition {number:02}", state, spatial=_spatial(levels[number % 3]), license="fr-lo"
        )
    table = catalogue.add_dataset("Équipements de France", state, spatial=_spatial("country:fr"), license="lov2")
    catalogue.add_resource(
        table,
        "Tous les équipements",
        f"{catalogue.base}/resources/equipements-de-france/equipements.csv",
        "csv",
        id="0b7dbd2c-2a7e-4b4c-9a66-1f0c6b3c5d11",
        filesize=780_000_000,
        preview_url="/tabular/preview/?url=equipements",
    )
