"""The legal forms of groupings: by their codes, however the national file writes them."""

from __future__ import annotations

from ..text import folded

TAXING = ("CC", "CA", "CU", "METRO", "MET69")
"""Kinds of EPCI that raise taxes of their own; a commune is in one of them."""

_WORDS = {
    "communaute de communes": "CC",
    "communaute d agglomeration": "CA",
    "communaute urbaine": "CU",
    "metropole": "METRO",
    "metropole de lyon": "MET69",
    "collectivite a statut particulier": "MET69",
    "etablissement public territorial": "EPT",
    "syndicat intercommunal a vocation unique": "SIVU",
    "syndicat intercommunal a vocation multiple": "SIVOM",
    "syndicat mixte ferme": "SMF",
    "syndicat mixte ouvert": "SMO",
    "pole d equilibre territorial et rural": "PETR",
    "pole metropolitain": "POLEM",
}


def kind_code(text: str) -> str:
    """Give the code of a legal form that is written as a code, or in words; any other as it is written."""
    words = folded(text.partition("(")[0])
    return _WORDS.get(words) or next((code for code in _WORDS.values() if words == code.lower()), text)
