"""The recorded answers of geo.api.gouv.fr: each is read right, is evidence for a table of ours, or is told in words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from epinay import SHARED
from scripted import scripted_client

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes import filters
from carto_mairie.services.communes.insee import arrondissements_of, city_of, department_of, insee_code, is_postcode
from carto_mairie.services.communes.service import CommuneQuery, Communes
from carto_mairie.services.communes.spelling import read_written
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geo.wkb import coordinates

SAMPLES = SHARED / "apis" / "samples"
CANCEL = CancelToken()

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not beside the repository")


def text(name: str) -> str:
    return (SAMPLES / f"geo-{name}").read_text(encoding="utf-8")


def sample(name: str) -> Any:
    return json.loads(text(f"{name}.json"))


def answering(answer: Any) -> Communes:
    return Communes(scripted_client(lambda _: answer)[0])


def rows(answer: Any) -> list[dict[str, Any]]:
    (page,) = answering(answer).search(CommuneQuery("verdun"), CANCEL)
    names = [field.name for field in page.schema.fields]
    return [{**dict(zip(names, one.attributes)), "geometry": one.geometry} for one in page.features]


def test_communes_as_geojson_are_read_by_name_and_their_points_are_no_outlines() -> None:
    found = answering(sample("communes-geojson")).named({}, CANCEL)
    assert [(one.code, one.name, one.postcodes) for one in found] == [
        ("94001", "Ablon-sur-Seine", ()),
        ("94002", "Alfortville", ()),
        ("94003", "Arcueil", ()),
    ]
    with pytest.raises(ServiceError) as raised:
        rows(sample("communes-geojson"))
    assert raised.value.kind is ErrorKind.BAD_ANSWER


def test_a_commune_with_its_outline() -> None:
    one = sample("commune-geojson-contour")
    (row,) = rows({"type": "FeatureCollection", "features": [one]})
    assert (row["code"], row["name"], row["population"]) == ("55545", "Verdun", 16890)
    places = coordinates(row["geometry"])
    assert tuple(places[0]) == (5.31756, 49.11824)
    assert len(places) == len(one["geometry"]["coordinates"][0])
    assert sample("commune-json-contour")["contour"] == one["geometry"], "the same outline in the other format"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("communes-lonlat-fields", ("55545", "Verdun")),
        ("communes-nom", ("78646", "Versailles")),
        ("communes-boost-population", ("55545", "Verdun")),
        ("communes-verbatim-site", ("06088", "Nice")),
        ("communes-codepostal", ("55039", "Beaumont-en-Verdunois")),
        ("departement-communes", ("45001", "Adon")),
    ],
)
def test_the_first_of_a_list_is_the_commune_at_a_place(name: str, expected: tuple[str, str]) -> None:
    assert answering(sample(name)).at(5.36, 49.14, CANCEL) == expected


@pytest.mark.parametrize(
    ("name", "siren"),
    [("communes-nom", "247800584"), ("communes-codepostal", "200049187"), ("departement-communes", "200068278")],
)
def test_the_grouping_of_a_commune(name: str, siren: str) -> None:
    assert answering(sample(name)).epci_of("55545", CANCEL) == siren
    assert answering([sample("commune-code")]).epci_of("55545", CANCEL) == "200049187"


def test_the_communes_of_a_grouping() -> None:
    codes = answering(sample("epci-communes")).of_epci("244500468", CANCEL)
    assert (len(codes), codes[0], codes[-1]) == (22, "45034", "45308")
    assert sample("epci-code")["code"] == sample("epcis-nom")[0]["code"] == "244500468"
    assert {department_of(code) for code in codes} == set(sample("epci-code")["codesDepartements"])


def test_the_arrondissements_of_paris_are_those_of_the_table() -> None:
    told = sample("arrondissements")
    assert arrondissements_of("75056") == tuple(sorted(item["code"] for item in told))
    assert {city_of(item["code"]) for item in told} == {item["codeParent"] for item in told} == {"75056"}


def test_codes_are_of_the_departments_that_they_begin_with() -> None:
    assert {department_of(item["code"]) for item in sample("departement-communes")} == {"45"}
    assert sample("departements-nom")[0]["code"] == sample("departement-code")["code"] == "45"
    assert department_of(sample("departement-code")["chefLieu"]) == "45"
    assert "45" in {item["code"] for item in sample("region-departements")}
    assert sample("departement-code")["region"]["code"] in {item["code"] for item in sample("regions")}
    for item in sample("communes-codepostal"):
        assert insee_code(item["code"]) == item["code"]
        assert all(map(is_postcode, item["codesPostaux"]))


@pytest.mark.parametrize(
    ("name", "status", "kind"),
    [
        ("commune-404", 404, ErrorKind.NOT_FOUND),
        ("epci-404", 404, ErrorKind.NOT_FOUND),
        ("communes-400", 400, ErrorKind.REFUSED),
        ("communes-limit-400", 400, ErrorKind.REFUSED),
    ],
)
def test_what_it_refuses_is_told_in_its_words(name: str, status: int, kind: ErrorKind) -> None:
    words = text(f"{name}.txt")
    for ask in (lambda it: it.of_epci("1", CANCEL), lambda it: list(it.search(CommuneQuery("verdun"), CANCEL))):
        with pytest.raises(ServiceError) as raised:
            ask(answering((status, words)))
        assert (raised.value.kind, raised.value.status, raised.value.detail) == (kind, status, words.strip())


def test_no_parameter_is_sent_that_the_service_does_not_have() -> None:
    """It ignores what it does not know, and answers with the communes of all of France."""
    known = set(re.findall(r"name: (\w+)", text("openapi-definition.yml")))
    sent = {"fields", "format", "geometry", "lon", "lat"}
    for written in ("verdun", "55100", "75013", "paris 13", "verdun 55", "verdun (meuse)"):
        for reading in read_written(written):
            sent |= {name for group in filters.filters(reading, 5) for params in group for name in params}
    assert {"nom", "code", "codePostal", "codeDepartement", "boost", "limit", "type"} <= sent
    assert sent <= known
