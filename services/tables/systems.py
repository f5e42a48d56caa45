"""The systems in which coordinates of places in France are written, and where in each of them France lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..geo.projection import transformer

# Coarse, some 15 km outside: what tells one system from another are hundreds of kilometres.
_METROPOLE = (
    *((-5.4, 47.8), (-5.4, 48.9), (-3.0, 49.2), (-2.3, 49.9), (-1.0, 50.0), (0.9, 50.3), (1.3, 51.1), (2.6, 51.3)),
    *((4.3, 50.5), (5.0, 50.4), (6.3, 49.7), (8.5, 49.2), (8.1, 48.0), (7.8, 47.3), (6.9, 46.6), (7.4, 45.9)),
    *((7.4, 45.1), (7.2, 44.8), (8.0, 44.2), (7.8, 43.6), (6.8, 42.8), (4.5, 43.1), (3.5, 42.9), (3.5, 42.2)),
    *((2.0, 42.1), (0.5, 42.5), (-0.8, 42.6), (-2.0, 42.9), (-1.9, 43.7), (-1.5, 44.5), (-1.7, 45.9), (-2.7, 46.5)),
    (-3.7, 47.1),
)
_CORSICA = ((8.3, 41.2), (8.3, 43.2), (9.8, 43.2), (9.8, 41.2))


def _box(west: float, south: float, east: float, north: float) -> tuple[tuple[float, float], ...]:
    return ((west, south), (west, north), (east, north), (east, south))


TERRITORIES = {
    "metropole": (_METROPOLE, _CORSICA),
    "antilles": (_box(-63.3, 14.2, -60.6, 18.3),),
    "guyane": (_box(-54.8, 2.0, -51.4, 6.0),),
    "reunion": (_box(55.1, -21.5, 56.0, -20.7),),
    "mayotte": (_box(44.9, -13.2, 45.5, -12.4),),
    "saint-pierre": (_box(-56.6, 46.6, -56.0, 47.3),),
}
"""The outlines of each territory, as (longitude, latitude) in degrees (WGS 84)."""
TERRITORY_OF_CODE = {
    "971": "antilles",
    "972": "antilles",
    "973": "guyane",
    "974": "reunion",
    "975": "saint-pierre",
    "976": "mayotte",
    "977": "antilles",
    "978": "antilles",
}


@dataclass(frozen=True)
class System:
    """A coordinate system by its EPSG code, what one calls it in French, and the territories that it is used for.

    `south` and `north` (degrees) bound where it is used, for zones of which there are several.
    """

    epsg: int
    title: str
    territories: tuple[str, ...] = ("metropole",)
    south: float = -90
    north: float = 90
    west: float = -180
    east: float = 180

    @property
    def is_degrees(self) -> bool:
        """Whether its coordinates are degrees."""
        return self.epsg == DEGREES

    def degrees(self, xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
        """Give longitudes and latitudes (WGS 84); infinite ones for what lies outside of the projection."""
        if self.is_degrees:
            return list(zip(xs, ys))
        longitudes, latitudes = transformer(self.epsg, DEGREES).transform(list(xs), list(ys))
        return list(zip(map(float, longitudes), map(float, latitudes)))

    def is_used_at(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies where the system is used."""
        if not (self.south <= latitude <= self.north and self.west <= longitude <= self.east):
            return False
        outlines = (outline for territory in self.territories for outline in TERRITORIES[territory])
        return any(_inside(longitude, latitude, outline) for outline in outlines)


DEGREES = 4326
EVERYWHERE = tuple(TERRITORIES)
# Each conic zone is made for two degrees of latitude; places a little beyond are written in it too.
_CONIC = [System(3900 + zone, f"RGF93 CC{zone}", south=zone - 1.6, north=zone + 1.6) for zone in range(42, 51)]
SYSTEMS = {
    system.epsg: system
    for system in [
        System(DEGREES, "WGS 84", EVERYWHERE),
        System(2154, "Lambert-93"),
        *_CONIC,
        System(27572, "Lambert II étendu"),
        # The zones as old plans have them, whose northings lack the number of the zone.
        System(27561, "Lambert I", south=48.0),
        System(27562, "Lambert II", south=45.0, north=49.0),
        System(27563, "Lambert III", north=46.0),
        System(27564, "Lambert IV", north=43.3, west=8.0),
        System(27571, "Lambert I carto", south=48.0),
        System(27573, "Lambert III carto", north=45.5),
        System(27574, "Lambert IV carto", north=43.3, west=8.0),
        System(3857, "Web Mercator", EVERYWHERE),
        System(25830, "ETRS89 / UTM 30N", west=-6.5, east=0.5),
        System(25831, "ETRS89 / UTM 31N", west=-0.5, east=6.5),
        System(25832, "ETRS89 / UTM 32N", west=5.5),
        System(5490, "RGAF09 / UTM 20N", ("antilles",)),
        System(2972, "RGFG95 / UTM 22N", ("guyane",)),
        System(2975, "RGR92 / UTM 40S", ("reunion",)),
        System(4471, "RGM04 / UTM 38S", ("mayotte",)),
        System(4467, "RGSPM06 / UTM 21N", ("saint-pierre",)),
    ]
}
# Codes of the same places to within a metre or so.
SAME = {
    4171: 4326, 4258: 4326, 4559: 5490, 32620: 5490, 2989: 5490, 32622: 2972, 32740: 2975, 32738: 4471, 32721: 4467,
    32630: 25830, 32631: 25831, 32632: 25832, 900913: 3857, 3785: 3857, 102100: 3857, 27582: 27572, 9794: 2154,
    4624: 4326, 4627: 4326, 4470: 4326, 4463: 4326, 5489: 4326, 27581: 27571, 27583: 27573, 27584: 27574,
}  # fmt: skip


def system_of(code: int) -> System | None:
    """Give the system of an EPSG code, or the one that is the same for places on a map."""
    return SYSTEMS.get(SAME.get(code, code))


def _inside(x: float, y: float, outline: Sequence[tuple[float, float]]) -> bool:
    within = False
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0])):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            within = not within
    return within
