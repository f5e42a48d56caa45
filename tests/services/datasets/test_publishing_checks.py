"""What is found in a layer before it is published, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carto_mairie.services.datasets.publishing.checks import (
    Check,
    FieldFacts,
    Format,
    Gravity,
    LayerFacts,
    Remedy,
    Shaping,
    findings,
    is_garbled,
)
from carto_mairie.services.datasets.publishing.personal import Personal, suspected

GEOJSON = Shaping(Format.GEOJSON)


def layer(*fields, **changes):
    return replace(LayerFacts("Quartiers", "EPSG:2154", True, 10, fields), **changes)


def checks(facts, shaping=GEOJSON):
    return [finding.check for finding in findings(facts, shaping)]


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("prenom", ["Camille", "Dominique"], {Personal.NAME}),
        ("Prénom_élu", ["Camille", "Dominique"], {Personal.NAME}),
        ("nomProprietaire", ["SCI Les Lilas", "M. Durand"], {Personal.NAME}),
        ("occupant", ["Durand Paul"], {Personal.NAME}),
        ("nom", ["Camille Martin", "DURAND Paul", "Petit"], {Personal.NAME}),
        ("libelle", ["Mme Martin", "M. Durand", "Mlle Petit"], {Personal.NAME}),
        ("champ1", ["camille.martin@example.org", "x"], {Personal.EMAIL}),
        ("observation", ["appeler Paul au 06 12 34 56 78", "rien"], {Personal.PHONE}),
        ("champ2", ["+33 6 12 34 56 78", "0612345678", "06.12.34.56.78"], {Personal.PHONE}),
        ("tel", ["0160101010"], {Personal.PHONE}),
        ("date_naissance", ["1970-05-04"], {Personal.BIRTH}),
        ("DDN", ["04/05/1970"], {Personal.BIRTH}),
        ("numero", ["1 85 05 78 006 084 91"], {Personal.IDENTIFIER}),
        ("compte", ["FR14 2004 1010 0505 0001 3M02 606"], {Personal.BANK}),
    ],
)
def test_personal_data_is_suspected(column, values, expected):
    assert set(suspected(column, values)) == expected


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("nom", ["Centre-ville", "Les Lilas", "La Gare"]),
        ("nom", ["Rue Jean Jaurès", "Place Marie Curie", "Avenue Victor Hugo"]),
        ("nom", ["École Jean Moulin", "Gymnase Pierre de Coubertin"]),
        ("nom_commune", ["Épinay-sur-Orge", "Savigny-sur-Orge"]),
        ("email", ["oui", "non"]),
        ("contact", ["mairie@epinay.example", "accueil@epinay.example"]),
        ("mobile", ["oui", "non"]),
        ("telephone", []),
        ("code_insee", ["91216", "2A004"]),
        ("idu", ["91216000AN0401", "91216000AN0402"]),
        ("siret", ["21910216300015", "1234567890123"]),
        ("surface", ["1816.25", "0612345678.5"]),
        ("proprietaire", ["1", "0"]),
        ("date_creation", ["1970-05-04", "2001-01-01"]),
        ("nature", ["maison", "immeuble"]),
        ("reference", ["1 85 05 78 006 084 90"]),
    ],
)
def test_what_is_of_places_is_not_suspected(column, values):
    assert suspected(column, values) == ()


def test_surnames_are_told_by_the_given_names_beside_them():
    surnames = FieldFacts("NOM", 3, ("Durand", "Petit", "Leroy"))
    assert checks(layer(surnames, FieldFacts("code", 3, ("1", "2")), crs="EPSG:4326")) == []
    found = findings(layer(surnames, FieldFacts("PRENOM", 3, ("Paul", "Anne")), crs="EPSG:4326"), GEOJSON)
    assert [(one.check, one.fields) for one in found] == [
        (Check.PERSONAL, ("NOM",)),
        (Check.PERSONAL, ("PRENOM",)),
    ]


def test_what_is_left_out_or_was_looked_at_is_not_told_again():
    facts = layer(FieldFacts("email", 3, ("a.b@example.org",)), crs="EPSG:4326")
    (found,) = findings(facts, GEOJSON)
    assert found.remedy is Remedy.LEAVE_OUT
    assert findings(facts, found.remedied(GEOJSON)) == ()
    assert findings(facts, replace(GEOJSON, accepted=frozenset({"email"}))) == ()


def test_a_layer_that_cannot_be_published():
    for facts, check in (
        (layer(count=0), Check.EMPTY),
        (layer(crs=""), Check.NO_CRS),
        (layer(outside=3), Check.OUTSIDE),
    ):
        found = findings(facts, GEOJSON)[0]
        assert (found.check, found.gravity) == (check, Gravity.BLOCKING)


def test_the_crs_of_a_copy_is_told_where_a_copy_is_made():
    assert checks(layer()) == [Check.REPROJECTED]
    assert checks(layer(), Shaping(Format.GEOPACKAGE)) == []
    assert checks(layer(crs="EPSG:4326")) == []
    assert checks(layer(has_geometry=False, crs="")) == []


def test_geometries_are_repaired():
    facts = layer(invalid=2, crs="EPSG:4326")
    (found,) = findings(facts, GEOJSON)
    assert (found.check, found.count) == (Check.INVALID, 2)
    assert found.remedied(GEOJSON).repaired
    assert findings(facts, found.remedied(GEOJSON)) == ()


def test_fields_that_are_empty_or_double():
    facts = layer(
        FieldFacts("vide", 0),
        FieldFacts("code", 10, ("1",), digest=b"a"),
        FieldFacts("CODE", 10, ("2",), digest=b"b"),
        FieldFacts("copie", 10, ("1",), digest=b"a"),
        crs="EPSG:4326",
    )
    told = {one.check: one.fields for one in findings(facts, GEOJSON)}
    assert told == {
        Check.EMPTY_FIELD: ("vide",),
        Check.SAME_NAME: ("CODE",),
        Check.SAME_VALUES: ("copie",),
    }
    one_row = {one.check for one in findings(replace(facts, count=1), GEOJSON)}
    assert Check.SAME_VALUES not in one_row


def test_a_shapefile_cuts_names_and_holds_one_kind():
    facts = layer(FieldFacts("denomination", 10, ("a",)), FieldFacts("année_créa", 10, ("b",)), kinds=2)
    found = findings(facts, Shaping(Format.SHAPEFILE))
    assert {one.check: one.fields for one in found} == {
        Check.MIXED: (),
        Check.CUT_NAMES: ("denomination", "année_créa"),
    }
    assert found[0].remedied(Shaping(Format.SHAPEFILE)).format is Format.GEOPACKAGE
    assert Check.CUT_NAMES not in checks(facts)


def test_a_large_geojson_had_better_be_a_geopackage():
    assert Check.LARGE in checks(layer(size=200_000_000))
    assert Check.LARGE not in checks(layer(size=200_000_000), Shaping(Format.GEOPACKAGE))


@pytest.mark.parametrize("text", ["Ã‰pinay dâ€™Orge", "Rue de l\ufffdglise", "crÃ¨che"])
def test_texts_of_another_encoding(text):
    assert is_garbled(text)


@pytest.mark.parametrize("text", ["Épinay-sur-Orge", "crèche n° 2", "São Paulo", "Ângelo", "100 €"])
def test_texts_that_are_as_they_should_be(text):
    assert not is_garbled(text)
