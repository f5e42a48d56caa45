"""Empty layers that make the WFS's catalogue as long as the real one: some 800 layers, 5 MB of capabilities."""

from __future__ import annotations

from collections.abc import Iterator

from .store import Field, Layer, Store

COUNT = 800
_YEARS = range(2016, 2027)
_SERIES = (
    ("ADMINEXPRESS-COG.{}", ("commune", "epci", "departement", "region", "canton", "arrondissement"), "Limites"),
    ("RPG.{}", ("parcelles_graphiques", "codes_cultures"), "Registre parcellaire"),
    ("LANDCOVER.FORESTINVENTORY.V{}", ("formation_vegetale",), "Inventaire forestier"),
    ("OCSGE.{}", ("occupation", "usage"), "Occupation du sol"),
)
_TOPOGRAPHY = (
    "batiment", "troncon_de_route", "cours_d_eau", "surface_hydrographique", "voie_ferree", "cimetiere", "equipement",
    "zone_de_vegetation", "haie", "lieu_dit_non_habite", "ligne_electrique", "pylone", "reservoir", "terrain_de_sport",
)  # fmt: skip
_ABSTRACT = (
    "Couche de démonstration : elle n'a pas d'objet, et tient dans le catalogue la place d'une couche du service réel. "
)


def add_fillers(store: Store) -> None:
    """Add empty layers up to the usual number."""
    missing = COUNT - sum(1 for _ in store)
    for typename, title in _names():
        if missing <= 0:
            return
        if typename not in store:
            missing -= 1
            fields = [Field("gid", "int"), Field("nom")]
            store.add(Layer(typename, fields, [], [], title=title, abstract=_ABSTRACT * 45))


def _names() -> Iterator[tuple[str, str]]:
    for name in _TOPOGRAPHY:
        yield f"BDTOPO_V3:{name}", f"BD TOPO : {name.replace('_', ' ')}"
    for pattern, names, title in _SERIES:
        for year in _YEARS:
            for name in names:
                yield f"{pattern.format(year)}:{name}", f"{title} {year} : {name.replace('_', ' ')}"
    for number in range(COUNT):
        yield f"DONNEES_LOCALES.{number:04}:zonage", f"Zonage local n° {number}"
