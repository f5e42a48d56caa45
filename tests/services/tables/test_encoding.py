"""Encodings told by evidence: right or undecided, never wrong."""

from __future__ import annotations

import re

import pytest

from carto_mairie.services.tables.encoding import OLD, is_utf_8, likely_encoding

WORDS = re.findall(
    r"\S+",
    """forêt été Élysée château Hôtel CHÂTEAU FORÊT Épinay œuvre cœur Œuvres île Île n°12 naïf août où Noël reçu côté
    à l’eau D’ARC surface_m² Préfecture ÉCOLES école Ô maïs Bouches-du-Rhône HÉRAULT Isère LOZÈRE Lozère Côte-d’Or CÔTE
    Finistère Saône Puy-de-Dôme Île-de-France ÎLE Drôme dépôt Réseaux périmètre bâtiment 2ème m³ ferrée Règlement
    nœud œil Saint-Rémy-lès-Chevreuse L’Haÿ-les-Roses Sèvres BESANÇON Besançon Nîmes NÎMES Mâcon Béziers Orléans Évry
    zonées annexées modifiée arrêté ARRÊTÉ délibération notice_présentation pièces écrites réglementaires prévôt""",
)


def in_encoding(word: str, encoding: str) -> bool:
    """Whether an encoding has all letters of a word."""
    return word.encode(encoding, "replace").decode(encoding) == word


@pytest.mark.parametrize(
    ("word", "encoding"), [(word, name) for name in OLD for word in WORDS if in_encoding(word, name)]
)
def test_a_single_word_is_right_or_undecided(word, encoding) -> None:
    data = word.encode(encoding)
    told = likely_encoding([data])
    assert told is None or data.decode(told) == word


@pytest.mark.parametrize("encoding", OLD)
def test_some_words_together_are_certain(encoding) -> None:
    words = [word for word in WORDS if in_encoding(word, encoding)]
    for start in range(0, len(words) - 8, 4):
        chosen = words[start : start + 8]
        told = likely_encoding([word.encode(encoding) for word in chosen])
        if all(word.isascii() for word in chosen):
            continue
        assert told is not None
        assert [word.encode(encoding).decode(told) for word in chosen] == chosen


def test_ascii_and_noise_tell_nothing() -> None:
    assert likely_encoding([]) is None
    assert likely_encoding([b"abc"]) is None
    assert likely_encoding([bytes(range(128, 256))]) is None
    assert likely_encoding([b"\x81\x8d\x8f"], ["cp1252"]) is None


def test_the_same_word_many_times_is_one_evidence() -> None:
    assert likely_encoding([b"C\xd4TE"] * 1000) is None


def test_utf_8_shows_by_itself() -> None:
    assert is_utf_8("é".encode())
    assert not is_utf_8("é".encode("cp1252"))
    assert not is_utf_8("é".encode()[:1])
    assert is_utf_8("abcé".encode()[:-1], cut=True)
    assert is_utf_8("abc€".encode()[:-1], cut=True)
    assert not is_utf_8(b"\xe9abc", cut=True)
    assert not is_utf_8(b"ab\xe9cd\xc3", cut=True)
