"""The groupings of the sandbox's communes: their EPCIs, and syndicates of every make."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .banatic_file import Row
from .communes_data import Commune, Divisions, Epci
from .territories import MAIN

SCHOOLS, WASTE, RIVER, LIGHTS = "254500101", "254500102", "254500103", "254500104"
"""The syndicates of the schools (closed), of waste (of groupings), of the river (of syndicates), à la carte."""
ISLAND = "45905"
"""The commune without an EPCI."""
UNLISTED = "Réseaux de chaleur de démonstration"
"""A competence that the nomenclature does not list."""
_OF_EPCI = ("C1020", "C2080", "C2085", "C3010", "C3020", "C7010", "C8010")


def rows_of(divisions: Divisions) -> Iterator[Row]:
    """Yield all rows of the national file."""
    for epci in divisions.epcis:
        yield from (replace(row, others={UNLISTED: "OUI"}) for row in _epci_rows(epci, divisions))
    communes = {commune.code: commune for commune in divisions.communes}
    if MAIN in communes and ISLAND in communes:
        yield from (replace(row, others={UNLISTED: "NON"}) for row in _syndicates(communes, divisions.epcis[0]))


def _epci_rows(epci: Epci, divisions: Divisions) -> Iterator[Row]:
    members = [commune for commune in divisions.communes if commune.code in epci.members and commune.siren]
    for commune in members:
        yield _row(epci.code, epci.name, epci.kind, commune, _OF_EPCI, len(members), epci.population)


def _syndicates(communes: dict[str, Commune], epci: Epci) -> Iterator[Row]:
    town, second, island = (communes[code] for code in (MAIN, "45902", ISLAND))
    for commune in (town, second, island):
        yield _row(SCHOOLS, "SIVOS des Vignes", "SIVU", commune, ("C4010", "C4020"), 3)
    waste = Row(WASTE, "Syndicat des déchets du Morin", "SMF", epci.code, epci.name, "EPCI à fiscalité propre")
    yield replace(waste, held=("C2085",), members=2, population=12_000)
    yield _row(WASTE, "Syndicat des déchets du Morin", "SMF", island, ("C2080", "C2085"), 2)
    # A syndicate of syndicates, one of whose members is a département, which nobody draws.
    river = Row(RIVER, "EPTB de la Loire moyenne", "SMO", WASTE, "Syndicat des déchets du Morin", "Syndicat")
    river = replace(river, held=("C2090",), members=2, population=40_000)
    yield river
    yield replace(river, member="224500017", member_name="Loiret", member_kind="Département")
    # À la carte: each member has handed over what it wanted.
    yield _row(LIGHTS, "Syndicat intercommunal du Morin", "SIVOM", town, ("C1010",), 2)
    yield _row(LIGHTS, "Syndicat intercommunal du Morin", "SIVOM", second, ("C1010", "C5010"), 2)


def _row(
    siren: str, name: str, kind: str, commune: Commune, held: tuple[str, ...], members: int, population: int = 0
) -> Row:
    return Row(
        siren,
        name,
        kind,
        commune.siren or "",
        commune.name,
        held=held,
        members=members,
        population=population or 12_000,
        member_population=commune.population,
    )


def large(count: int) -> Iterator[Row]:
    """Yield as many rows of made-up groupings of twenty members, as the real file has 140,000."""
    for number in range(count):
        grouping, member = divmod(number, 20)
        yield Row(
            f"{240_000_000 + grouping}",
            f"Syndicat intercommunal de démonstration n° {grouping}",
            "SIVU",
            f"{210_000_000 + (grouping * 7 + member) % 35_000}",
            f"Commune de démonstration n° {(grouping * 7 + member) % 35_000}",
            held=tuple(f"C9{place:03}" for place in range(1 + grouping % 50, 100, 7)),
            members=20,
            population=12_000,
            member_population=600,
        )
