"""Where France is: the one table of boxes, in degrees (WGS 84)."""

from __future__ import annotations

from typing import NamedTuple


class Region(NamedTuple):
    """A box in degrees (WGS 84)."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies in the box."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


METROPOLE = Region(-6.0, 41.0, 10.5, 51.6)  # Ouessant, Bonifacio, Bastia and Bray-Dunes, with some sea about them

# By the EPSG code of the projection of the cadastre there.
OVERSEAS = {
    5490: Region(-63.5, 14.0, -60.5, 18.6),  # RGAF09 / UTM 20N: Antilles
    2972: Region(-55.0, 1.5, -51.0, 6.5),  # RGFG95 / UTM 22N: Guyane
    2975: Region(54.5, -22.0, 56.5, -20.0),  # RGR92 / UTM 40S: La Réunion
    4471: Region(44.5, -13.5, 45.8, -12.2),  # RGM04 / UTM 38S: Mayotte
    4467: Region(-57.0, 46.2, -55.7, 47.7),  # RGSPM06 / UTM 21N: Saint-Pierre-et-Miquelon
}


def in_france(longitude: float, latitude: float) -> bool:
    """Whether a place (degrees, WGS 84) lies in France or close to its border."""
    return METROPOLE.holds(longitude, latitude) or overseas(longitude, latitude) is not None


def overseas(longitude: float, latitude: float) -> int | None:
    """Give the EPSG code of the projection of an overseas territory; None for a place in none of them."""
    for epsg, region in OVERSEAS.items():
        if region.holds(longitude, latitude):
            return epsg
    return None
