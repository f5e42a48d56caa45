"""Organisations, reuses, licences and zones of the catalogue."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError

TOKEN = CancelToken()


def test_organisations_are_suggested_by_parts_of_words_and_without_accents(services):
    names = [item.name for item in services.people.suggestions("donn", TOKEN)]
    assert names == ["Institut des données de démonstration"]
    # The service's own suggestions do not find an accent that was not typed.
    assert [item.name for item in services.people.suggestions("demonstration", TOKEN)] == names
    assert [item.name for item in services.people.suggestions("demonstr", TOKEN)] == names
    assert services.people.suggestions("monstrueux", TOKEN) == []
    assert services.people.suggestions("  ", TOKEN) == []


@pytest.mark.parametrize(
    "text", ["institut-des-donnees-de-demonstration", "IDD", "institut des donnees de démonstration"]
)
def test_an_organisation_is_found_by_slug_acronym_and_name(services, text):
    found = services.people.organization(text, TOKEN)
    assert found.name == "Institut des données de démonstration"
    assert services.people.organization(found.id, TOKEN).slug == found.slug


def test_a_name_of_two_organisations_is_asked_back(services, catalogue):
    first = catalogue.add_organization("Ville de Saint-Denis")
    second = catalogue.add_organization("Ville de Saint Denis", slug="ville-de-saint-denis-1")
    with pytest.raises(QueryError) as caught:
        services.people.organization("ville de Saint-Denis", TOKEN)
    assert caught.value.problem is Problem.CHOICE
    assert {first["slug"], second["slug"]} == {
        text.rpartition("(")[2].rstrip(")") for text in caught.value.facts["candidates"]
    }


def test_nothing_of_that_name_offers_what_was_found(services):
    with pytest.raises(QueryError) as caught:
        services.people.organization("démonstration", TOKEN)
    assert caught.value.facts["candidates"][0].startswith("Institut des données de démonstration (")


def test_organisations_are_browsed_by_pages(services, catalogue):
    for number in range(30):
        catalogue.add_organization(f"Commune numéro {number}")
    first, total, more = services.people.organizations("", 1, TOKEN)
    assert (len(first), total, more) == (20, 33, True)
    assert first[0].name == "Institut des données de démonstration"  # the one with most followers
    assert first[0].badges == ("certified",)
    second, _, more = services.people.organizations("", 2, TOKEN)
    assert (len(second), more) == (13, False)


def test_what_was_made_of_a_data_set(services):
    dataset = services.datasets.dataset("arbres-remarquables", TOKEN)
    (reuse,), total, more = services.people.reuses(dataset.id, 1, TOKEN)
    assert (reuse.title, reuse.kind, total, more) == ("La carte des arbres", "visualization", 1, False)


def test_licences_are_asked_once(services, sandbox):
    assert services.people.licences(TOKEN)["lov2"] == "Licence Ouverte / Open Licence version 2.0"
    services.people.licences(TOKEN)
    assert sum("licenses" in entry["path"] for entry in sandbox.log("datasets")) == 1


def test_a_zone_is_named_by_its_id_code_or_name(services):
    town = services.zones.above("45901", TOKEN)["commune"][0]
    assert services.zones.named(town, TOKEN).id == town
    name = services.zones.named("45901", TOKEN).name
    assert services.zones.named(name.upper(), TOKEN).id == town


def test_a_name_of_several_zones_is_asked_back(services, catalogue):
    catalogue.add_zone("fr:commune:75056", "Paris")
    catalogue.add_zone("fr:departement:75", "Paris")
    with pytest.raises(QueryError) as caught:
        services.zones.named("paris", TOKEN)
    assert "Paris (fr:departement:75)" in caught.value.facts["candidates"]
    assert services.zones.named("75056", TOKEN).id == "fr:commune:75056"


@pytest.mark.parametrize("code", ["", "nantes", "99999"])
def test_what_is_no_commune_has_no_zones(services, code):
    with pytest.raises(QueryError):
        services.zones.above(code, TOKEN)
