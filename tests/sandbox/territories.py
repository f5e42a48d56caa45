"""The places of the generated world: a town among its neighbours, the three cities with arrondissements, the islands.

The town and what is overseas are invented, with codes that no commune has; the cities keep their real codes, as
clients have rules for these, and a size at which they are quickly made.
"""

from __future__ import annotations

from dataclasses import dataclass

MAIN = "45901"
FORMER = "Morin-le-Vieux"
"""The commune that the town took in."""


@dataclass(frozen=True)
class Member:
    """A commune or arrondissement of a territory, and how many parcels it gets."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    parcels: int
    in_epci: bool = True


@dataclass(frozen=True)
class Territory:
    """Communes that touch each other, around a position (degrees), measured in the projection of an EPSG code."""

    longitude: float
    latitude: float
    crs: int
    department: str
    members: tuple[Member, ...]
    city: Member | None = None
    epci: tuple[str, str, str] | None = None
    """SIREN, name, type."""


def territories(parcels: int) -> list[Territory]:
    """Give all territories; the town has so many parcels."""
    small = max(40, min(400, parcels // 30))
    town = Territory(
        2.3815,
        47.7462,
        3948,
        "45",
        (
            Member(MAIN, "Valmorin-sur-Loire", ("45990", "45991"), parcels),
            Member("45902", "Saint-Éloi-des-Vignes", ("45990",), small),
            Member("45903", "La Ferté-Valmorin", ("45990",), small),
            Member("45904", "L'Haÿ-aux-Bois", ("45995",), small),
            Member("45905", "Montigny-l'Étang", ("45995",), small, in_epci=False),
        ),
        epci=("244599901", "CC du Val de Morin", "CC"),
    )
    return [
        town,
        _city(2.3522, 48.8566, 3949, "75056", "Paris", 20, ("200054781", "Métropole du Grand Paris", "METRO")),
        _city(4.8357, 45.7640, 3946, "69123", "Lyon", 9, ("200046977", "Métropole de Lyon", "MET69")),
        _city(5.3698, 43.2965, 3943, "13055", "Marseille", 16, ("200054807", "Métropole d'Aix-Marseille", "METRO")),
        Territory(8.9200, 41.8300, 3942, "2A", (Member("2A390", "Vallecalda", ("20190",), 90, in_epci=False),)),
        Territory(-61.0200, 14.6400, 5490, "972", (Member("97290", "Anse-Mabouya", ("97290",), 90, in_epci=False),)),
        Territory(55.5200, -21.1300, 2975, "974", (Member("97490", "Sainte-Aurélie", ("97490",), 90, in_epci=False),)),
    ]


def _city(
    longitude: float, latitude: float, crs: int, code: str, name: str, count: int, epci: tuple[str, str, str]
) -> Territory:
    first = {"75056": 75101, "69123": 69381, "13055": 13201}[code]
    postcode = int(code[:2]) * 1000
    members = tuple(
        Member(
            str(first + index),
            f"{name} {index + 1}{'er' if index == 0 else 'e'} Arrondissement",
            (f"{postcode + index + 1:05d}",),
            25,
        )
        for index in range(count)
    )
    postcodes = tuple(member.postcodes[0] for member in members)
    return Territory(longitude, latitude, crs, code[:2], members, Member(code, name, postcodes, 0), epci)
