"""Names for what is drawn: sections of the cadastre, streets, hamlets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from random import Random
from string import ascii_uppercase

_WAYS = (
    "Rue",
    "Rue",
    "Rue",
    "Rue",
    "Avenue",
    "Boulevard",
    "Chemin",
    "Allée",
    "Impasse",
    "Place",
    "Route",
    "Sente",
    "Quai",
)
_OF = (
    "de l'Église", "de la Mairie", "de la Gare", "des Écoles", "du Moulin", "de la Fontaine", "du Lavoir", "des Vignes",
    "de la Forêt", "du Château", "des Tilleuls", "des Acacias", "du Stade", "du Cimetière", "de la Croix Blanche",
    "des Prés", "du Port", "de la République", "de la Liberté", "du 8 Mai 1945", "du 11 Novembre", "de Verdun",
    "Victor Hugo", "Jean Jaurès", "Pasteur", "Émile Zola", "Jules Ferry", "Marie Curie", "George Sand", "Molière",
    "Voltaire", "du Général Leclerc", "Jean Moulin", "Louise Michel", "Simone Veil", "Berthe Morisot", "Claude Monet",
    "Jacques Prévert", "Paul Éluard", "Olympe de Gouges", "des Lilas", "des Rosiers", "des Peupliers", "du Bois Joli",
    "des Champs", "de la Plaine", "de Bel-Air", "du Bout du Monde", "de l'Abreuvoir", "de la Vallée", "du Coteau",
    "de la Ferme", "des Carrières", "du Puits", "de la Chapelle", "Saint-Jacques", "Notre-Dame", "d'Orléans",
    "de Paris", "du Maréchal Foch", "Anatole France", "Lamartine", "Camille Claudel", "Joséphine Baker",
)  # fmt: skip
_HAMLETS = (
    "La Grange-Rouge", "Les Bordes", "Le Haut-Buisson", "La Noue", "Le Clos-Renard", "Les Quatre-Vents", "Mocquesouris",
    "La Croix-au-Loup", "Le Petit-Moulin", "Les Varennes",
)  # fmt: skip


def section_names() -> Callable[[str], str]:
    """Make a giver of the sections' names of one commune: `town` AB…, `country` 0A…, `fields` ZA…; none twice."""
    letters = ascii_uppercase
    pairs = (first + second for first, second in product(letters.replace("Z", ""), letters) if first + second != "AA")
    names = {
        "country": (f"0{letter}" for letter in letters),
        "fields": (f"Z{letter}" for letter in letters),
        "town": pairs,
    }

    def name(kind: str) -> str:
        found = next(names[kind], None) or next(pairs, None)
        if found is None:
            raise ValueError("no name left for a section")
        return found

    return name


def street_names(random: Random) -> Iterator[str]:
    """Give names of streets, none twice, as many as are asked."""
    names = [f"{way} {of}" for way in dict.fromkeys(_WAYS) for of in _OF]
    weights = {way: _WAYS.count(way) for way in _WAYS}
    names.sort(key=lambda name: random.random() ** (1 / weights[name.split(" ")[0]]), reverse=True)
    yield from names
    number = 1
    while True:
        yield f"Voie Communale {number}"
        number += 1


def hamlet_names(random: Random, count: int) -> list[str]:
    """Give names of hamlets."""
    return random.sample(_HAMLETS, min(count, len(_HAMLETS)))
