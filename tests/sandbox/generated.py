"""The generated world: draws, surveys and files every territory."""

from __future__ import annotations

import math
from itertools import count
from random import Random

from shapely.geometry import MultiPolygon
from shapely.ops import unary_union

from .addresses import Address, AddressBook, Door, Street
from .cadastre_layers import MapSheet, Parcel, Place, cadastre_layers
from .commune import MERGED_PREFIX, Draughtsman, Drawing
from .communes_data import Commune, Divisions, Epci, FormerCommune
from .france import departments, region_of, regions
from .names import hamlet_names, street_names
from .planar import Line, Plane, Ring
from .planning import buildings_layers, planning_layers
from .store import Store
from .survey import Survey
from .territories import FORMER, MAIN, Member, Territory, territories

GROUND_A_PARCEL = 1500.0
_CORNERS = 17


class Generator:
    """Makes the world of a number of parcels and a seed: the same ones give the same world."""

    def __init__(self, parcels: int, seed: int) -> None:
        self._territories = territories(parcels)
        self._random = Random(seed)
        self._parcels: list[Parcel] = []
        self._sheets: list[MapSheet] = []
        self._streets: list[Street] = []
        self._buildings: list[tuple[Commune, MultiPolygon]] = []
        self._divisions = Divisions(departments=departments(), regions=regions())

    def generate(self) -> tuple[Store, Divisions, list[Address]]:
        """Make everything."""
        for territory in self._territories:
            self._settle(territory)
        communes = self._divisions.communes
        store = Store(cadastre_layers(self._parcels, self._sheets, communes))
        for layer in (*buildings_layers(self._buildings), *planning_layers(communes, self._random)):
            store.add(layer)
        book = AddressBook(self._divisions, self._random.randrange(1 << 30))
        return store, self._divisions, [*book.municipalities(), *book.streets(self._streets)]

    def _settle(self, territory: Territory) -> None:
        members = territory.members
        total = sum(member.parcels for member in members)
        radius = math.sqrt(total * GROUND_A_PARCEL / math.pi)
        plane, street_ids = Plane(), count()
        rings = self._share_out(plane, members, radius)
        drawings = [
            Draughtsman(plane, ring, member.parcels, self._random, street_ids).draw()
            for member, ring in zip(members, rings)
        ]
        plane.finish()
        survey = Survey(plane, territory.longitude, territory.latitude, territory.crs, 2 * radius, self._random)
        communes = [self._commune(territory, member, survey, drawing) for member, drawing in zip(members, drawings)]
        city = self._city(territory, communes)
        for commune, drawing in zip(communes, drawings):
            self._file(commune, Place.of(commune, city), survey, drawing)
        self._divisions.communes += [*([city] if city else []), *communes]
        self._divisions.former += _former_communes(territory, communes[0]) if communes[0].code == MAIN else []
        self._found_epci(territory, [city] if city else communes)

    def _share_out(self, plane: Plane, members: tuple[Member, ...], radius: float) -> list[Ring]:
        """Cut the ground into the members' territories; a member larger than all others lies in their middle."""
        angles = sorted((index + self._random.uniform(-0.3, 0.3)) * 2 * math.pi / _CORNERS for index in range(_CORNERS))
        stretch = self._random.uniform(0.8, 1.0)
        ring = plane.polygon([(radius / stretch * math.cos(a), radius * stretch * math.sin(a)) for a in angles])
        if len({member.parcels for member in members}) == 1:
            return plane.divide(ring, [1.0] * len(members))
        rings: list[Ring] = []
        for turn, _ in enumerate(members[1:]):
            # Strips from all four sides; the town keeps what is left in the middle.
            angle = 0.3 + turn * math.pi / 2
            reach = radius * self._random.uniform(0.72, 0.8)
            line = Line(reach * math.cos(angle), reach * math.sin(angle), angle + math.pi / 2)
            parts = plane.cut(ring, line)
            if parts is None:
                raise ValueError("the ground is too small for the neighbours")
            strip, ring = sorted(parts, key=plane.area)
            rings.append(strip)
        return [ring, *rings]

    def _commune(self, territory: Territory, member: Member, survey: Survey, drawing: Drawing) -> Commune:
        in_city = territory.city is not None
        return Commune(
            member.code,
            member.name,
            territory.department,
            region_of(territory.department),
            member.postcodes,
            population=int(len(drawing.lots) * self._random.uniform(1.8, 2.6)),
            outline=survey.multipolygon([drawing.ring]).geoms[0],
            epci=territory.epci[0] if territory.epci and member.in_epci and not in_city else None,
            siren=None if in_city else _siren(member.code),
            parent=territory.city.code if territory.city else None,
            zone="drom" if territory.department.startswith("97") else "metro",
            surface=round(survey.area([drawing.ring]) / 10_000, 2),
        )

    def _city(self, territory: Territory, arrondissements: list[Commune]) -> Commune | None:
        if territory.city is None:
            return None
        return Commune(
            territory.city.code,
            territory.city.name,
            territory.department,
            region_of(territory.department),
            territory.city.postcodes,
            population=sum(commune.population for commune in arrondissements),
            outline=unary_union([commune.outline for commune in arrondissements]),
            epci=territory.epci[0] if territory.epci else None,
            siren=_siren(territory.city.code),
            surface=round(sum(commune.surface or 0.0 for commune in arrondissements), 2),
        )

    def _found_epci(self, territory: Territory, communes: list[Commune]) -> None:
        if territory.epci:
            members = [commune for commune in communes if commune.epci]
            population = sum(commune.population for commune in members)
            codes = tuple(commune.code for commune in members)
            self._divisions.epcis.append(Epci(*territory.epci, "FPU", population, codes))

    def _file(self, commune: Commune, place: Place, survey: Survey, drawing: Drawing) -> None:
        """Enter a drawing in the cadastre and the streets' register."""
        for sheet in drawing.sheets:
            geometry = survey.multipolygon([sheet.ring])
            self._sheets.append(MapSheet(place, sheet.prefix, sheet.section, sheet.number, geometry))
        unknown = set(self._random.sample(range(len(drawing.lots)), max(1, len(drawing.lots) // 500)))
        for index, lot in enumerate(drawing.lots):
            # What deeds say of an area differs a little from what the map says, and at times much.
            spread = 0.12 if self._random.random() < 0.03 else 0.012
            area = survey.area(lot.rings, lot.hole) * self._random.gauss(1, spread)
            geometry = survey.multipolygon(lot.rings, lot.hole)
            label = geometry.representative_point() if lot.hole else survey.label(lot.rings[0])
            self._parcels.append(
                Parcel(
                    place,
                    lot.sheet.prefix,
                    lot.sheet.section,
                    f"{lot.number:04d}",
                    lot.sheet.number,
                    None if index in unknown else max(1, round(area)),
                    geometry,
                    label,
                )
            )
            if lot.building:
                self._buildings.append((commune, MultiPolygon([survey.polygon(lot.building)])))
        self._streets += self._named_streets(commune, survey, drawing)

    def _named_streets(self, commune: Commune, survey: Survey, drawing: Drawing) -> list[Street]:
        doors: dict[int, list[Door]] = {}
        for lot in drawing.lots:
            if lot.street is not None and lot.door is not None and lot.housenumber is not None:
                doors.setdefault(lot.street, []).append(Door(lot.housenumber, *survey.point(lot.door)))
        names = street_names(self._random)
        streets = []
        for houses in doors.values():
            middle = houses[len(houses) // 2]
            streets.append(Street(next(names), commune, middle.longitude, middle.latitude, houses))
        outskirts = [lot for lot in drawing.lots if lot.housenumber is None]
        for name in hamlet_names(self._random, len(outskirts) // 60):
            longitude, latitude = survey.label(self._random.choice(outskirts).rings[0]).coords[0]
            streets.append(Street(name, commune, longitude, latitude, kind="locality"))
        return streets


def _siren(code: str) -> str:
    """Make up the SIREN of a commune from its code, as real ones begin."""
    return f"21{code.replace('A', '0')}{sum(map(ord, code)) % 90 + 10}"


def _former_communes(territory: Territory, town: Commune) -> list[FormerCommune]:
    """Give what the town was made of: itself, and the commune whose parcels keep a prefix of their own."""
    names = ((town.code, town.name), (f"{town.department}{MERGED_PREFIX}", FORMER))
    return [
        FormerCommune(code, name, "commune-deleguee", town.code, town.department, town.region, town.epci)
        for code, name in names
    ]
