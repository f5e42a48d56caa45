"""The sandbox's geocoder, communes and cadastre over HTTP: what the real ones do that clients must know."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from sandbox import Sandbox
from sandbox.cadastre_layers import PCI
from sandbox.territories import FORMER, MAIN

BOTH = "city and citycode params cannot be used together"
BAD_Q = "q: must contain between 3 and 200 chars and start with a number or a letter"


@pytest.fixture
def ask(sandbox):
    """Ask a service of the sandbox, by GET or, with `json` or `files`, by POST."""
    with requests.Session() as session:

        def send(service: str, path: str, params: Any = None, **options: Any) -> requests.Response:
            method = "POST" if {"json", "files", "data"} & set(options) else "GET"
            return session.request(method, sandbox.endpoints[service] + path, params=params, timeout=10, **options)

        yield send


@pytest.fixture
def house(sandbox: Sandbox):
    """A house of the town."""
    return next(a for a in sandbox.world.addresses if a.housenumber and a.commune.code == MAIN)


def labels(answer: requests.Response) -> list[str]:
    assert answer.status_code == 200
    return [feature["properties"]["label"] for feature in answer.json()["features"]]


class TestGeocoding:
    """`geocoding`."""

    @pytest.mark.parametrize("path", ["/search", "/search/"])
    def test_an_address_is_found_and_scored(self, ask, house, path):
        answer = ask("geocoding", path, {"q": f"{house.housenumber} {house.street} {house.city}", "limit": 3})
        assert list(answer.json()) == ["type", "features", "query"]
        best = answer.json()["features"][0]
        assert best["geometry"]["coordinates"] == [house.longitude, house.latitude]
        assert best["properties"]["label"] == house.label
        assert best["properties"]["score"] == pytest.approx((1 + 0.1 * house.importance) / 1.1)
        assert best["properties"]["citycode"] == MAIN
        assert answer.headers["ratelimit-limit"] == "50"

    def test_a_number_that_is_not_there_gives_the_street_with_less_certainty(self, ask, house):
        answer = ask("geocoding", "/search", {"q": f"9001 {house.street} {house.city}", "limit": 1})
        (found,) = answer.json()["features"]
        assert found["properties"]["type"] == "street"
        assert 0.5 < found["properties"]["score"] < 0.9

    def test_what_is_typed_is_completed_unless_it_is_not_to_be(self, ask):
        begun = {"q": "valm"}
        assert labels(ask("geocoding", "/search", begun))[0] == "Valmorin-sur-Loire"
        assert "Valmorin-sur-Loire" not in labels(ask("geocoding", "/search", {**begun, "autocomplete": 0}))

    def test_a_slip_of_the_keyboard_is_forgiven_and_nonsense_is_an_empty_answer(self, ask, house):
        slipped = house.street[:-2] + house.street[-1] + house.street[-2]
        assert any(house.street in label for label in labels(ask("geocoding", "/search", {"q": slipped, "limit": 50})))
        assert labels(ask("geocoding", "/search", {"q": "zzzzqqqqxxxx"})) == []

    def test_a_position_puts_the_near_first(self, ask, sandbox):
        firsts = []
        for code in (MAIN, "97490", "2A390"):
            centre = sandbox.world.divisions.commune(code).outline.representative_point()
            answer = ask("geocoding", "/search", {"q": "rue", "lon": centre.x, "lat": centre.y, "limit": 1})
            firsts.append(answer.json()["features"][0]["properties"]["citycode"])
        assert firsts == [MAIN, "97490", "2A390"]

    def test_filters_narrow_and_a_city_includes_its_arrondissements(self, ask):
        answer = ask("geocoding", "/search", {"q": "rue", "citycode": "75056", "limit": 50})
        codes = {feature["properties"]["citycode"] for feature in answer.json()["features"]}
        assert len(codes) > 3
        assert all(code.startswith("751") for code in codes)
        assert {f["properties"]["city"] for f in answer.json()["features"]} == {"Paris"}
        only = ask("geocoding", "/search", {"q": "valmorin", "type": "municipality"}).json()["features"]
        assert {feature["properties"]["type"] for feature in only} == {"municipality"}

    def test_the_nearest_is_within_two_hundred_metres_or_none(self, ask, house):
        near = {"lon": house.longitude, "lat": house.latitude, "limit": 3}
        features = ask("geocoding", "/reverse", near).json()["features"]
        assert features[0]["properties"]["label"] == house.label
        distances = [feature["properties"]["distance"] for feature in features]
        assert distances == sorted(distances)
        assert features[0]["properties"]["oldcity"] is None
        assert "query" not in ask("geocoding", "/reverse", near).json()
        assert labels(ask("geocoding", "/reverse", {"lon": 0, "lat": 0})) == []

    @pytest.mark.parametrize(
        ("path", "params", "details"),
        [
            ("/search", {}, ["q: required param"]),
            ("/search", {"q": ""}, ["q: required param"]),
            ("/search", {"q": "ab"}, [BAD_Q]),
            ("/search", {"q": "a" + " b" * 100}, [BAD_Q]),
            ("/search", {"q": "'abc"}, [BAD_Q]),
            ("/search", {"q": "abc", "limit": 51}, ["limit: must be an integer between 1 and 50"]),
            ("/search", {"q": "abc", "limit": "05"}, ["limit: unable to parse value as integer"]),
            ("/search", {"q": "abc", "type": "foo"}, ["type: unexpected value 'foo'"]),
            ("/search", {"q": "abc", "lon": 1}, ["lon/lat must be present together if defined"]),
            ("/search", {"q": "abc", "city": "x", "citycode": MAIN}, [BOTH]),
            ("/search", {"q": "abc", "city": "Nulle-Part"}, ["city: No matching cities found"]),
            ("/reverse", {}, ["At least lon/lat or searchgeom must be defined"]),
            ("/reverse", {"lon": 200, "lat": 0}, ["lon: must be a float between -180 and 180"]),
            (
                "/reverse",
                {"searchgeom": '{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]}'},
                ["searchgeom: geometry is too big: bbox max length must be less than 1000m"],
            ),
            ("/completion/", {}, ["text: required param"]),
        ],
    )  # fmt: skip
    def test_bad_parameters_are_refused_in_its_words(self, ask, path, params, details):
        answer = ask("geocoding", path, params)
        assert answer.status_code == 400
        assert answer.json() == {"code": 400, "message": "Failed parsing query", "detail": details}

    def test_a_very_long_word_is_an_error_without_a_body(self, ask):
        answer = ask("geocoding", "/search", {"q": "a" * 60})
        assert (answer.status_code, answer.content) == (500, b"")

    def test_what_is_typed_is_completed_without_citycode(self, ask, house):
        answer = ask("geocoding", "/completion/", {"text": house.street[:9], "maximumResponses": 3}).json()
        assert answer["status"] == "OK"
        assert 1 <= len(answer["results"]) <= 3
        assert "citycode" not in answer["results"][0]
        assert -180 < answer["results"][0]["x"] < 180

    def test_a_parcel_is_found_by_its_identifier(self, ask, sandbox):
        row = next(r for r in sandbox.world.store.layer(f"{PCI}:parcelle").rows if r["idu"].startswith("75107"))
        answer = ask("geocoding", "/search", {"q": row["idu"], "index": "parcel"})
        (found,) = answer.json()["features"]
        assert found["properties"]["districtcode"] == "107"
        assert found["properties"]["municipalitycode"] == "056"
        refused = ask("geocoding", "/search", {"index": "parcel", "section": "AB"})
        assert refused.json() == {"code": 400, "message": "departmentcode is required for structured search"}

    def test_a_csv_comes_back_with_its_own_delimiter_and_more_columns(self, ask, house):
        rows = (
            f"ref;adresse;code\r\n1;{house.label};{MAIN}\r\n2;zzzzqqqq;{MAIN}\r\n3;;{MAIN}\r\n4;{house.label};75104\r\n"
        )
        answer = ask(
            "geocoding",
            "/search/csv",
            files={"data": ("a.csv", rows.encode())},
            data={"columns": "adresse", "citycode": "code"},
        )
        lines = [line.split(";") for line in answer.text.strip().splitlines()]
        assert lines[0][:6] == ["ref", "adresse", "code", "longitude", "latitude", "result_score"]
        assert [line[-1] for line in lines] == ["result_status", "ok", "not-found", "skipped", "not-found"]
        assert lines[1][lines[0].index("result_label")] == house.label
        assert answer.headers["x-rows-count"] == "4"

    def test_a_csv_that_is_wrong_is_refused(self, ask):
        for options, message in (
            ({"data": {"columns": "x"}}, "A CSV file must be provided in data field"),
            (
                {"files": {"data": ("a.csv", b"a\n1\n")}, "data": {"columns": "b"}},
                "At least one given column name is unknown",
            ),
            (
                {"files": {"data": ("a.csv", b"a\n1\n")}, "data": {"postcode": "b"}},
                "Unknown column name for postcode",
            ),
        ):
            assert ask("geocoding", "/search/csv", **options).json() == {"code": 400, "message": message}

    def test_positions_of_a_csv_get_their_addresses(self, ask, house):
        rows = f"lon,lat\n{house.longitude},{house.latitude}\n0,0\nx,y\n"
        answer = ask("geocoding", "/reverse/csv", files={"data": ("a.csv", rows.encode())})
        lines = answer.text.strip().splitlines()
        assert [line.rpartition(",")[2] for line in lines] == ["result_status", "ok", "not-found", "skipped"]
        assert house.label in lines[1]


class TestCommunes:
    """`communes`."""

    def test_names_are_searched_without_accents_and_by_their_beginnings(self, ask):
        found = ask("communes", "/communes", {"nom": "saint eloi"}).json()
        assert [commune["nom"] for commune in found] == ["Saint-Éloi-des-Vignes"]
        assert 0 < found[0]["_score"] < 1
        by_size = ask("communes", "/communes", {"nom": "valmorin", "boost": "population"}).json()
        assert [commune["nom"] for commune in by_size] == ["Valmorin-sur-Loire", "La Ferté-Valmorin"]
        assert ask("communes", "/communes", {"nom": "L'Haÿ"}).json()[0]["code"] == "45904"

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("L’HAY aux-bois (45)", ["45904"]),  # any apostrophe joins two words, and digits are nothing
            ("lhay", ["45904"]),
            ("hay aux bois", []),  # a word is searched by its beginning alone
            ("st eloi", []),  # abbreviations are the client's affair
            ("Montigny l Étang", []),  # the name has the one word létang
            ("valmorin 3e", []),  # the e begins no word
        ],
    )
    def test_words_are_parted_at_blanks_and_hyphens_alone(self, ask, text, found):
        communes = ask("communes", "/communes", {"nom": text, "codeDepartement": "45"}).json()
        assert [commune["code"] for commune in communes] == found

    def test_former_communes_lead_to_that_of_today(self, ask):
        (former,) = ask("communes", "/communes_associees_deleguees", {"nom": "morin vieux"}).json()
        assert (former["nom"], former["type"], former["chefLieu"]) == (FORMER, "commune-deleguee", MAIN)
        assert ask("communes", "/communes", {"nom": FORMER}).json() == []
        both = ask("communes", "/communes_associees_deleguees", {"chefLieu": MAIN, "fields": "nom"}).json()
        assert [item["code"] for item in both] == [MAIN, former["code"]]
        assert ask("communes", f"/communes_associees_deleguees/{former['code']}").json()["nom"] == FORMER
        assert ask("communes", "/communes_associees_deleguees", {"code": "99999"}).json() == []

    def test_filters_are_joined_and_no_match_is_an_empty_list(self, ask):
        communes = ask("communes", "/communes", {"codePostal": "45990", "fields": "nom"}).json()
        assert [commune["code"] for commune in communes] == ["45901", "45902", "45903"]
        assert ask("communes", "/communes", {"codePostal": "45990", "nom": "Paris"}).json() == []

    def test_default_fields_and_those_that_are_asked(self, ask):
        town = ask("communes", f"/communes/{MAIN}").json()
        expected = ["nom", "code", "codeDepartement", "siren", "codeEpci", "codeRegion", "codesPostaux", "population"]
        assert list(town) == expected
        fields = "surface,epci,region,bbox,nothing"
        town = ask("communes", f"/communes/{MAIN}", {"fields": fields}).json()
        assert list(town) == ["nom", "code", "surface", "epci", "region", "bbox"]
        assert town["epci"]["nom"] == "CC du Val de Morin"
        assert "codeEpci" not in ask("communes", "/communes/45905").json()

    def test_arrondissements_are_given_by_code_or_when_their_type_is_asked(self, ask):
        assert ask("communes", "/communes", {"code": "75107"}).json() == []
        kinds = "commune-actuelle,arrondissement-municipal"
        assert len(ask("communes", "/communes", {"code": "75107", "type": kinds}).json()) == 1
        arrondissement = ask("communes", "/communes/75107").json()
        assert "siren" not in arrondissement
        query = {"codeParent": "75056", "type": "arrondissement-municipal"}
        assert len(ask("communes", "/communes", query).json()) == 20

    def test_a_point_gives_the_commune_around_it(self, ask, sandbox):
        inside = sandbox.world.divisions.commune("45903").outline.representative_point()
        found = ask("communes", "/communes", {"lon": inside.x, "lat": inside.y}).json()
        assert [commune["code"] for commune in found] == ["45903"]
        assert ask("communes", "/communes", {"lon": 0, "lat": 0}).json() == []
        # What is no position is no filter.
        assert len(ask("communes", "/communes", {"lon": 0, "lat": 99}).json()) > 5

    def test_geojson_has_the_geometry_that_is_asked(self, ask):
        params = {"code": MAIN, "format": "geojson", "geometry": "contour", "fields": "nom,population"}
        (feature,) = ask("communes", "/communes", params).json()["features"]
        assert feature["geometry"]["type"] == "Polygon"
        assert list(feature["properties"]) == ["nom", "code", "population"]
        params["geometry"] = "nonsense"
        (feature,) = ask("communes", "/communes", params).json()["features"]
        assert feature["geometry"]["type"] == "Point"

    @pytest.mark.parametrize(
        ("path", "status", "body"),
        [
            ("/communes/00000", 404, "Not Found"),
            ("/epci", 404, "Not Found"),
            ("/communes?limit=abc&nom=a", 400, "Your limit parameter is not a number or is negative"),
            ("/communes?format=geojson", 400, "This endpoint does not support an unfiltered API call"),
            ("/communes?fields=contour", 400, "This endpoint does not support an unfiltered API call"),
        ],
    )
    def test_errors_are_text(self, ask, path, status, body):
        answer = ask("communes", path)
        assert answer.status_code == status
        assert answer.text.startswith(body)
        assert answer.headers["content-type"].startswith("text/")

    def test_another_method_is_unauthorised(self, ask):
        answer = ask("communes", "/communes", json={})
        assert (answer.status_code, answer.text) == (401, "Method POST not allowed")

    def test_what_communes_make_up(self, ask):
        (epci,) = ask("communes", "/epcis", {"nom": "morin"}).json()
        members = ask("communes", f"/epcis/{epci['code']}/communes", {"fields": "nom"}).json()
        assert [member["code"] for member in members] == ["45901", "45902", "45903", "45904"]
        assert len(ask("communes", "/departements/45/communes").json()) == 5
        assert len(ask("communes", "/regions").json()) == 18
        assert len(ask("communes", "/departements").json()) == 101
        assert {d["code"] for d in ask("communes", "/regions/94/departements").json()} == {"2A", "2B"}
        assert ask("communes", "/communes", {"limit": 0}).json() == []


class TestCadastre:
    """`apicarto`, beyond the recorded probes: what only data of that kind shows."""

    def pages(self, ask, size: int, **values: str) -> list[dict[str, Any]]:
        features: list[dict[str, Any]] = []
        while True:
            body = {**values, "_limit": size, "_start": len(features)}
            answer = ask("apicarto", "/cadastre/parcelle", json=body).json()
            features += answer["features"]
            if not answer["features"] or len(features) >= answer["numberMatched"]:
                return features

    def test_pages_hold_each_parcel_once_whatever_their_size(self, ask):
        for size in (1000, 777):
            idus = [feature["properties"]["idu"] for feature in self.pages(ask, size, code_insee=MAIN)]
            assert len(idus) == len(set(idus)) == 2000

    def test_a_page_never_exceeds_a_thousand(self, ask):
        answer = ask("apicarto", "/cadastre/parcelle", {"code_insee": MAIN, "_limit": 1500}).json()
        assert (answer["numberMatched"], answer["numberReturned"], len(answer["features"])) == (2000, 1000, 1000)
        assert answer["links"][0]["rel"] == "next"

    def test_a_point_gives_its_parcel_and_a_shape_its_neighbours_too(self, ask, sandbox):
        layer = sandbox.world.store.layer(f"{PCI}:parcelle")
        index = next(i for i, row in enumerate(layer.rows) if row["contenance"] and row["contenance"] < 1000)
        inside = layer.geometries[index].representative_point()
        point = {"type": "Point", "coordinates": [inside.x, inside.y]}
        answer = ask("apicarto", "/cadastre/parcelle", {"geom": json.dumps(point)}).json()
        assert [f["properties"]["idu"] for f in answer["features"]] == [layer.rows[index]["idu"]]
        outline = layer.geometries[index].geoms[0].__geo_interface__
        found = ask("apicarto", "/cadastre/parcelle", json={"geom": outline}).json()
        assert found["numberMatched"] > 2

    @pytest.mark.parametrize(("city", "arrondissement"), [("75056", "75107"), ("69123", "69382"), ("13055", "13216")])
    def test_cities_hold_the_parcels_of_their_arrondissements(self, ask, city, arrondissement):
        assert self.pages(ask, 1000, code_insee=arrondissement) == []
        found = self.pages(ask, 1000, code_insee=city, code_arr=arrondissement[2:])
        assert len(found) == 25
        assert all(f["properties"]["idu"].startswith(arrondissement) for f in found)
        assert {f["properties"]["code_insee"] for f in found} == {city}
        of_route = {
            code: ask("apicarto", "/cadastre/commune", {"code_insee": code}).json()["numberMatched"]
            for code in (city, arrondissement)
        }
        assert of_route == {city: 0, arrondissement: 1}

    def test_overseas_and_corsican_codes(self, ask):
        assert len(self.pages(ask, 1000, code_insee="97290")) == 90
        assert len(self.pages(ask, 1000, code_dep="97", code_com="490")) == 90
        assert len(self.pages(ask, 1000, code_insee="2a390")) == 90
        assert ask("apicarto", "/cadastre/parcelle", {"code_dep": "972"}).status_code == 400

    def test_a_merged_commune_keeps_its_prefix(self, ask):
        merged = self.pages(ask, 1000, code_insee=MAIN, com_abs="312")
        own = self.pages(ask, 1000, code_insee=MAIN, com_abs="000")
        assert len(merged) + len(own) == 2000
        assert {f["properties"]["idu"][5:8] for f in merged} == {"312"}

    def test_the_label_points_lack_the_contenance_and_have_the_code(self, ask):
        answer = ask("apicarto", "/cadastre/localisant", {"code_insee": MAIN, "_limit": 1}).json()
        (found,) = answer["features"]
        assert found["geometry"]["type"] == "MultiPoint"
        assert "contenance" not in found["properties"]
        assert found["properties"]["code_insee"] == MAIN

    def test_cross_origin_headers_answer_to_the_origin(self, ask):
        plain = ask("apicarto", "/cadastre/commune", {"code_insee": MAIN})
        assert plain.headers["access-control-allow-origin"] == "*"
        named = ask("apicarto", "/cadastre/commune", {"code_insee": MAIN}, headers={"Origin": "https://a.fr"})
        assert named.headers["access-control-allow-origin"] == "https://a.fr"
        assert named.headers["access-control-allow-credentials"] == "true"

    def test_postcodes(self, ask):
        found = ask("apicarto", "/codes-postaux/communes/45990").json()
        assert [commune["libelleAcheminement"] for commune in found] == [
            "VALMORIN SUR LOIRE",
            "ST ELOI DES VIGNES",
            "LA FERTE VALMORIN",
        ]

    def test_too_many_calls_arrive_as_the_error_of_what_lies_behind(self, ask):
        statuses = [ask("apicarto", "/codes-postaux/communes/45990").status_code for _ in range(31)]
        assert statuses == [200] * 30 + [500]
        answer = ask("apicarto", "/codes-postaux/communes/45990")
        assert answer.json()["type"] == "error"
        assert "429" in answer.json()["message"]
