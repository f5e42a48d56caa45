"""Paris, Lyon and Marseille: every service is asked by the code that it wants, and answers to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.queries import CadastralCommuneQuery, ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.city_codes import Wanted, codes_for, number_for, one_code_for, wanted
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.services.net.http import HttpClient, Request, plain_session
from carto_mairie.services.risks.queries import RiskDetailsQuery, RiskSitesQuery, RisksQuery, Theme, Topic

CITIES = {"75056": ("75101", 20), "69123": ("69381", 9), "13055": ("13201", 16)}
PCI = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS"


def parts(city: str) -> tuple[str, ...]:
    first, count = CITIES[city]
    return tuple(str(int(first) + number) for number in range(count))


def test_a_service_without_a_line_is_a_mistake() -> None:
    for service, asked in (("basemaps", ""), ("apicarto", ""), ("apicarto", "cadastres/parcelle")):
        with pytest.raises(KeyError):
            wanted(service, asked)


@pytest.mark.parametrize("city", CITIES)
@pytest.mark.parametrize(
    ("service", "asked", "kind"),
    [
        ("apicarto", "cadastre/parcelle", Wanted.NUMBERED),
        ("apicarto", "cadastre/localisant", Wanted.NUMBERED),
        ("apicarto", "cadastre/commune", Wanted.ARRONDISSEMENT),
        ("apicarto", "gpu/municipality", Wanted.COMMUNE),
        ("apicarto", "gpu/document", Wanted.COMMUNE),
        ("wfs", f"{PCI}:parcelle", Wanted.NUMBERED),
        ("wfs", "ADMINEXPRESS-COG.LATEST:commune", Wanted.COMMUNE),
        ("communes", "communes", Wanted.EITHER),
        ("communes", "epcis", Wanted.COMMUNE),
        ("geocoding", "search", Wanted.EITHER),
        ("companies", "search", Wanted.ARRONDISSEMENT),
        ("risks", "resultats_rapport_risque", Wanted.COMMUNE),
        ("risks", "gaspar/catnat", Wanted.COMMUNE),
        ("risks", "ssp/conclusions_sis", Wanted.COMMUNE),
        ("risks", "ssp/casias", Wanted.ARRONDISSEMENT),
        ("risks", "radon", Wanted.ARRONDISSEMENT),
        ("sales", "", Wanted.ARRONDISSEMENT),
        ("groupings", "", Wanted.COMMUNE),
        ("datasets", "", Wanted.COMMUNE),
        ("downloads", "", Wanted.EITHER),
    ],
)
def test_the_codes_of_a_city_and_of_an_arrondissement(city: str, service: str, asked: str, kind: Wanted) -> None:
    part = parts(city)[-1]
    of_city, of_part = {
        Wanted.COMMUNE: ((city,), (city,)),
        Wanted.NUMBERED: ((city,), (city,)),
        Wanted.ARRONDISSEMENT: (parts(city), (part,)),
        Wanted.EITHER: ((city,), (part,)),
    }[kind]
    assert wanted(service, asked) is kind
    assert codes_for(service, city, asked) == of_city
    assert codes_for(service, part, asked) == of_part
    assert codes_for(service, "91216", asked) == ("91216",)
    assert number_for(service, part, asked) == (part[2:] if kind is Wanted.NUMBERED else None)
    assert number_for(service, city, asked) is number_for(service, "91216", asked) is None


def test_several_codes_are_never_taken_for_one() -> None:
    assert one_code_for("risks", "75113") == "75056"
    with pytest.raises(ValueError, match="too many"):
        one_code_for("companies", "75056")


# On the sandbox, which keeps each of these as the real service does.


@pytest.fixture
def client(sandbox: Any) -> HttpClient:
    return HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))


@pytest.fixture
def services(client: HttpClient) -> Services:
    return Services(client)


@pytest.fixture
def raw(client: HttpClient) -> Callable[..., Any]:
    def ask(service: str, path: str, **params: Any) -> Any:
        return client.json(Request(service, path, params))

    return ask


def features(services: Services, query: Any) -> list[Any]:
    return [feature for page in services.pages(query) for feature in page.features]


def values(services: Services, query: Any, name: str) -> set[Any]:
    return {feature.attributes[page.schema.index(name)] for page in services.pages(query) for feature in page.features}


def count(answer: Any) -> int:
    return len(answer["features"])


@pytest.mark.parametrize("city", CITIES)
class TestOnTheSandbox:
    def test_parcels_are_kept_under_the_city_and_the_number(self, services, raw, city):
        part = parts(city)[6]
        assert count(raw("apicarto", "cadastre/parcelle", code_insee=part)) == 0
        kept = raw("apicarto", "cadastre/parcelle", code_insee=city, code_arr=part[2:])
        idus = values(services, ParcelQuery(part), "idu")
        assert idus == {feature["properties"]["idu"] for feature in kept["features"]}
        assert idus
        assert {idu[:5] for idu in idus} == {part}

    def test_all_parcels_of_the_city(self, services, city):
        assert values(services, CommunesParcelsQuery((city,)), "commune") == set(parts(city))

    def test_outlines_are_kept_by_arrondissement(self, services, raw, city):
        assert count(raw("apicarto", "cadastre/commune", code_insee=city)) == 0
        assert len(features(services, CadastralCommuneQuery(city))) == len(parts(city))
        assert len(features(services, CadastralCommuneQuery(parts(city)[0]))) == 1

    def test_the_wfs_keeps_parcels_as_api_carto_does(self, client, city):
        def matched(typename: str, condition: str) -> int:
            params = {
                "SERVICE": "WFS",
                "VERSION": "2.0.0",
                "REQUEST": "GetFeature",
                "TYPENAMES": typename,
                "OUTPUTFORMAT": "application/json",
                "COUNT": 1,
                "CQL_FILTER": condition,
            }
            return client.json(Request("wfs", params=params))["numberMatched"]

        part, typename = parts(city)[2], f"{PCI}:parcelle"
        (code,) = codes_for("wfs", part, typename)
        number = number_for("wfs", part, typename)
        assert matched(typename, f"code_dep='{part[:2]}' AND code_com='{part[2:]}'") == 0
        assert matched(typename, f"code_dep='{code[:2]}' AND code_com='{code[2:]}' AND code_arr='{number}'") > 0

    def test_an_arrondissement_has_the_grouping_of_its_city(self, services, raw, city):
        part = parts(city)[0]
        assert "codeEpci" not in raw("communes", f"communes/{part}", fields="codeEpci")
        epci = services.communes.epci_of(part, CancelToken())
        assert epci == services.communes.epci_of(city, CancelToken()) is not None

    def test_addresses_bear_the_code_of_the_arrondissement(self, services, sandbox, city):
        door = next(one for one in sandbox.world.addresses if one.housenumber and one.commune.parent == city)
        (of_city,) = codes_for("geocoding", city, "search")
        (of_part,) = codes_for("geocoding", door.commune.code, "search")
        for code in (of_city, of_part):
            assert door.commune.code in values(services, AddressQuery(door.label, citycode=code), "citycode")
        other = next(part for part in parts(city) if part != door.commune.code)
        found = values(services, AddressQuery(door.label, citycode=other), "citycode")
        assert door.commune.code not in found

    def test_companies_are_kept_by_arrondissement(self, services, raw, city):
        assert raw("companies", "search", code_commune=city)["total_results"] == 0
        communes = values(services, CompaniesQuery(communes=(city,), state="all"), "commune")
        assert communes
        assert communes <= set(parts(city))
        one = sorted(communes)[0]
        assert values(services, CompaniesQuery(communes=(one,), state="all"), "commune") == {one}

    def test_risks_are_those_of_the_city(self, services, raw, city):
        part = parts(city)[0]
        assert raw("risks", "installations_classees", code_insee=part)["data"] == []
        assert raw("risks", "gaspar/catnat", code_insee=part)["data"] == []
        assert values(services, RisksQuery(commune=part), "at_commune") & {"present", "absent"}
        (report,) = services.risk_reports.each(RisksQuery(commune=part), CancelToken())
        assert report.code == city
        query = RiskSitesQuery(Theme.INSTALLATIONS, part)
        assert values(services, query, "commune") == {city}

    def test_radon_and_former_industrial_sites_are_kept_by_arrondissement(self, services, raw, city):
        assert raw("risks", "radon", code_insee=city)["data"] == []
        assert raw("risks", "ssp/casias", code_insee=city)["data"] == []
        for code, asked in ((city, set(parts(city))), (parts(city)[3], {parts(city)[3]})):
            assert values(services, RiskSitesQuery(Theme.CASIAS, code), "commune") == asked
            (radon,) = services.risk_details.each(RiskDetailsQuery(code, topics=(Topic.RADON,)), CancelToken())
            assert len(radon.rows) == len(asked)

    def test_the_town_plan_is_the_whole_citys(self, raw, city):
        part = parts(city)[0]
        (code,) = codes_for("apicarto", part, "gpu/municipality")
        assert count(raw("apicarto", "gpu/municipality", insee=part)) == 0
        assert count(raw("apicarto", "gpu/municipality", insee=code)) == 1
        assert count(raw("apicarto", "gpu/document", partition=f"DU_{part}")) == 0
        assert count(raw("apicarto", "gpu/document", partition=f"DU_{code}")) == 1
