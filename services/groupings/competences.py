"""The competences: BANATIC's nomenclature, and the ones that a user's words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ..net.answers import name_of
from ..text import folded

PATH = "referentiel/competence/all"
MOST = 2000
LONGEST_TITLE = 400

THEMES: Mapping[str, tuple[str, ...]] = {
    "water": ("eau traitement", "eau potable", "adduction", "distribution d eau", "production d eau"),
    "sanitation": ("assainissement", "eaux usees", "eaux pluviales"),
    "waste": ("dechet", "ordures menageres", "dechetterie"),
    "planning": ("plan local d urbanisme", "coherence territoriale", "document d urbanisme", "carte communale"),
    "schools": ("scolaire", "periscolaire", "extrascolaire", "ecole", "enseignement"),
    "childhood": ("petite enfance", "creche", "enfance", "jeunesse", "centre de loisirs"),
    "rivers": ("milieux aquatiques", "inondation", "bassin hydrographique", "cours d eau", "gemapi", "ruissellement"),
    "roads": ("voirie", "stationnement", "parc de stationnement"),
    "transport": ("mobilite", "transport", "deplacement"),
    "housing": ("habitat", "logement", "gens du voyage"),
    "economy": ("developpement economique", "activites economiques", "zones d activite", "activite industrielle"),
    "tourism": ("tourisme", "touristique"),
    "energy": ("energie", "electricite", "gaz", "eclairage public", "chaleur"),
    "digital": ("communications electroniques", "numerique", "haut debit"),
    "culture": ("culturel", "sportif", "sport", "bibliotheque", "socioculturel"),
    "social": ("action sociale", "ccas", "cias", "aide sociale", "personnes agees", "sante"),
    "safety": ("incendie", "secours", "delinquance", "police"),
    "burial": ("cimetiere", "funeraire", "crematorium", "pompes funebres"),
}
"""Themes, and the words of titles that they stand for, without accents."""


class Competence(NamedTuple):
    """A column of competences: its place in the index, its title, and its code and category in the nomenclature.

    One without a code is not in the nomenclature: it is known by its place and its values alone.
    """

    number: int
    title: str
    code: str = ""
    category: str = ""


class Named(NamedTuple):
    """A competence of the nomenclature."""

    code: str
    title: str
    category: str


def read_nomenclature(answer: Any) -> list[Named]:
    """Read BANATIC's list; raises what Python raises for what is none."""
    items = answer["data"]
    if not isinstance(items, list) or len(items) > MOST:
        raise ValueError(f"{len(items)} competences")
    return [
        Named(name_of(item["code"]), name_of(item["libelle"])[:LONGEST_TITLE], _category(item.get("categorie")))
        for item in items
    ]


def themes_of(competences: Iterable[Competence]) -> dict[str, list[Competence]]:
    """Give the competences of each theme, those that have any."""
    known = list(competences)
    found = {key: [item for item in known if _is_of(item.title, words)] for key, words in THEMES.items()}
    return {key: items for key, items in found.items() if items}


def meant(text: str, competences: Sequence[Competence]) -> list[Competence]:
    """Give the competences that a text means: the name of a theme, a code, a title, or words that stand in titles."""
    wanted = folded(text)
    if wanted in THEMES:
        return themes_of(competences).get(wanted, [])
    exact = [item for item in competences if folded(item.title) == wanted or folded(item.code) == wanted]
    if exact or not wanted:
        return exact
    words = [_singular(word) for word in wanted.split()]
    return [item for item in competences if all(_has(item.title, word) for word in words)]


def _is_of(title: str, beginnings: Iterable[str]) -> bool:
    return any(f" {words}" in f" {folded(title)}" for words in beginnings)


def _has(title: str, word: str) -> bool:
    """Whether one of the words of a title begins so: `eau` is not in `réseau`."""
    return f" {word}" in f" {folded(title)}"


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _category(value: Any) -> str:
    return str(value.get("libelle") or "")[:LONGEST_TITLE] if isinstance(value, dict) else ""
