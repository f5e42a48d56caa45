"""Names of the people who lead companies: only where they are asked for, and in no error, log or file of ours."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path
from typing import Any

import pytest
from company_kit import COMMUNES, service_over
from scripted import scripted_client

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.notes import Note
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.companies.records import leaders_of
from carto_mairie.services.companies.service import Companies
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.gateway import Services, query_from_json
from sandbox.company_search import CompanySearch

PERSON = {"nom": "DUPONT", "prenoms": "ALIX MARIE", "qualite": "Gérante", "type_dirigeant": "personne physique",
          "annee_de_naissance": "1964", "date_de_naissance": "1964-09", "nationalite": "Française"}  # fmt: skip
FIRM = {"siren": "552100554", "denomination": "HOLDING DU VAL", "qualite": "Président"}


@pytest.mark.parametrize("place", [{"communes": COMMUNES}, {"longitude": 2.35, "latitude": 48.84, "radius": 2000.0}])
def test_they_come_where_they_are_asked_for_alone(town: CompanySearch, place: dict[str, Any]) -> None:
    leaders = {one.siret: f"ALIX {unit.leader}" for unit in town.units for one in unit.establishments}
    for wanted in (False, True):
        service, asked = service_over(town)
        pages = list(service.pages(CompaniesQuery(**place, leaders=wanted), CancelToken()))
        assert all(("dirigeants" in request.values["include"]) is wanted for request in asked)
        for page in pages:
            names = [field.name for field in page.schema.fields]
            assert ("leaders" in names) is wanted
            if wanted:
                for feature in page.features:
                    values = dict(zip(names, feature.attributes))
                    assert values["leaders"] == leaders[values["siret"]]
        assert (Note.PERSONAL in pages[-1].notes) is wanted


def test_a_number_brings_them_too(town: CompanySearch) -> None:
    siret = town.units[0].establishments[0].siret
    service, asked = service_over(town)
    (page,) = service.pages(CompaniesQuery(siret, state="all", leaders=True), CancelToken())
    assert page.features[0].attributes[-1] == f"ALIX {town.units[0].leader}"
    assert asked[0].values["include"].endswith(",dirigeants")


def test_people_and_firms_are_told_with_what_they_are_and_nothing_else_of_them() -> None:
    assert (
        leaders_of({"dirigeants": [PERSON, FIRM, PERSON]}) == "ALIX MARIE DUPONT (Gérante) · HOLDING DU VAL (Président)"
    )
    assert leaders_of({"dirigeants": [{"nom": "DUPONT"}, {}, {"qualite": "Gérant"}]}) == "DUPONT"
    assert leaders_of({"dirigeants": []}) is leaders_of({"dirigeants": None}) is leaders_of({}) is None


@pytest.mark.parametrize("spoilt", [
    {"results": [{"dirigeants": [PERSON], "siege": {}}], "total_results": 1},
    {"results": [{"siren": "1", "dirigeants": ["DUPONT"]}], "total_results": 1},
    {"results": [{"siren": "1", "dirigeants": [PERSON]}], "total_results": "DUPONT"},
    '{"results": [{"dirigeants": [{"nom": "DUPONT"',
])  # fmt: skip
def test_an_answer_that_cannot_be_read_is_told_without_a_word_of_it(spoilt: Any, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    client, _ = scripted_client(lambda _: (200, spoilt if isinstance(spoilt, str) else json.dumps(spoilt)))
    with pytest.raises(ServiceError) as raised:
        list(Companies(client).pages(CompaniesQuery("dupond", leaders=True), CancelToken()))
    error = raised.value
    assert error.kind is ErrorKind.BAD_ANSWER
    told = "".join(traceback.format_exception(type(error), error, error.__traceback__))
    assert "DUPONT" not in "".join((told, str(error), error.detail, caplog.text))


def test_nothing_of_them_is_kept_on_disk(town: CompanySearch, tmp_path: Path) -> None:
    service, _ = service_over(town)
    services = Services(service._http, tmp_path)
    query = CompaniesQuery(communes=COMMUNES, leaders=True)
    assert any("DIRIGEANTE" in str(page.features) for page in services.pages(query))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(b"DIRIGEANTE" in path.read_bytes() for path in files)
    assert query_from_json(json.loads(json.dumps(query.to_json()))) == query
