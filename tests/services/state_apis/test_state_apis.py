"""The catalogue of the State's APIs: read, merged with the sheets, searched; what is not open is not called."""

from __future__ import annotations

import json
import unicodedata
from urllib.parse import urlsplit

import pytest
from scripted import scripted_client

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.state_apis.catalogue import FRESH_FOR, MOST, DataServices
from carto_mairie.services.state_apis.merging import found_by, merged
from carto_mairie.services.state_apis.opening import ways_to_open
from carto_mairie.services.state_apis.queries import ACCESS, STATE_APIS, StateApisQuery
from carto_mairie.services.state_apis.records import (
    HIDDEN,
    LINE,
    PARAGRAPH,
    UNREADABLE,
    StateApi,
    from_json,
    may_ask_of,
    of_values,
    read_entry,
    read_page,
    to_json,
)
from carto_mairie.services.state_apis.service import Note
from carto_mairie.services.state_apis.sheets import Shipped, shipped
from carto_mairie.services.state_apis.themes import is_of_theme, themes
from sandbox.dataservice_records import ACCOUNT_TITLE, DOUBTED_TITLE, RESTRICTED_TITLE, records

MAY_NOT = ("/restricted", "/account", "/doubted", "/unknown")


def entry(**more):
    """An entry as data.gouv.fr gives it."""
    return {
        "id": "672cf67802ef6b1be63b8975",  # pragma: allowlist secret
        "title": "API Découpage",
        "access_type": "open",
        "base_api_url": "https://geo.example.fr",
        "organization": {"name": "DINUM"},
        "tags": ["communes"],
        "metadata_modified_at": "2026-01-01T00:00:00+00:00",
        "self_web_url": "https://www.data.gouv.fr/dataservices/api-decoupage",
        **more,
    }


def page(items, total=None):
    return {"data": items, "total": len(items) if total is None else total}


class TestEntries:
    def test_what_is_read_of_one(self):
        api = read_entry(
            entry(
                access_type="restricted",
                access_audiences=[
                    {"role": "private", "condition": "no"},
                    {"role": "local_authority_and_administration", "condition": "under_condition"},
                    {"role": "martian", "condition": "yes"},
                    {"role": "company_and_association", "condition": "perhaps"},
                ],
                authorization_request_url="https://datapass.api.gouv.fr/api-x",
                rate_limiting="50 appels / seconde / IP",
            )
        )
        assert (api.title, api.organization, api.updated) == ("API Découpage", "DINUM", "2026-01-01")
        assert api.may_ask == (("local_authority_and_administration", "under_condition"), ("private", "no"))
        assert api.request_url == "https://datapass.api.gouv.fr/api-x"
        assert api.rate == "50 appels / seconde / IP"

    @pytest.mark.parametrize("access", [None, "", "OPEN", "free", 1, ["open"], {"open": True}])
    def test_an_access_that_is_not_told_is_not_open(self, access):
        api = read_page(page([entry(access_type=access)])).features[0]
        assert not api.is_open
        assert ways_to_open(api) == ()

    @pytest.mark.parametrize("name", ["private", "deleted_at", "archived_at"])
    def test_what_is_hidden_is_none(self, name):
        assert read_entry(entry(**{name: "2026-01-01"})) == HIDDEN

    @pytest.mark.parametrize(
        "bad", [None, [], "x", 3, {"id": None, "title": "x"}, entry(tags=3), entry(organization="x")]
    )
    def test_a_bad_entry_takes_no_other_with_it(self, bad):
        features = read_page(page([bad, entry()])).features
        assert features == (UNREADABLE, read_entry(entry()))

    def test_names_of_people_are_not_read(self):
        api = read_entry(entry(owner={"first_name": "Jeanne"}, contact_points=[{"name": "Jeanne", "email": "j@x.fr"}]))
        assert "Jeanne" not in str(api)

    def test_a_row_and_a_kept_entry_are_read_back(self):
        api = read_entry(
            entry(
                access_type="restricted", access_audiences=[{"role": "private", "condition": "no"}], tags=["a", "b-c"]
            )
        )
        names = [field.name for field in STATE_APIS.fields]
        assert of_values(dict(zip(names, api.feature().attributes))) == api
        assert from_json(json.loads(json.dumps(to_json(api)))) == api

    @pytest.mark.parametrize("text", ["", "private", "private=", "x=yes", "private=yes;private"])
    def test_who_may_ask_is_what_is_known(self, text):
        assert set(may_ask_of(text)) <= {("private", "yes")}


HOSTILE = [
    "<script>alert(1)</script>",
    "a\u202eb\u2066c\u2069",
    "\x00\x07\x1b[31m",
    "x" * 200_000,
    "Z" + "\u0301" * 5000,
    "\ud800",
    "ligne\nautre\u2028encore",
    "\ufeff\u200b",
    "=cmd|' /C calc'!A0",
    "%s %n {0} {x}",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["title", "description", "rate_limiting", "license", "format"])
def test_a_hostile_text_is_bounded_and_on_one_line(name, text):
    api = read_entry(entry(**{name: text}, tags=[text] * 1000, organization={"name": text}))
    for value in (api.title, api.description, api.organization, api.rate, api.licence, *api.tags):
        assert len(value) <= PARAGRAPH
        assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp") for letter in value)
    assert len(api.title) <= LINE
    assert len(api.tags) <= 30


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\x", "https://u:p@x.fr", "https://x.fr/a b", "ftp://x.fr",
     "https://x.fr/" + "a" * 3000, "https://x.fr/\u202egpj", "data:text/html,x", "//x.fr", "https://", "http://[::1", 3,
     None],
)  # fmt: skip
@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("base_api_url", "base_url"),
        ("self_web_url", "page_url"),
        ("authorization_request_url", "request_url"),
        ("technical_documentation_url", "documentation_url"),
        ("machine_documentation_url", "machine_url"),
    ],
)
def test_a_link_that_is_none_of_the_web_is_left_out(given, read, link):
    assert getattr(read_entry(entry(**{given: link})), read) == ""


class TestShipped:
    def test_every_sheet_is_whole(self):
        known = shipped()
        assert known.date == "2026-01-07"
        assert len(known.sheets) == 170
        assert len({sheet.id for sheet in known.sheets}) == 170
        for sheet in known.sheets:
            assert sheet.title
            assert sheet.access in ACCESS
            for link in (sheet.page_url, sheet.request_url, sheet.documentation_url):
                assert not link or urlsplit(link).scheme in ("http", "https")

    def test_openness_as_the_catalogue_counts_it(self):
        # Without the two templates among its 172 files, one of them open, the other restricted.
        counted = [sheet.access for sheet in shipped().sheets]
        assert [counted.count(access) for access in ACCESS] == [95, 24, 51]

    def test_where_a_restricted_one_is_asked_for(self):
        known = {sheet.title: sheet for sheet in shipped().sheets}
        assert known["API Entreprise"].request_url == "https://datapass.api.gouv.fr/api-entreprise"
        assert shipped().request_of("https://www.data.gouv.fr/fr/dataservices/api-mobilic/").endswith("/api-mobilic")
        assert shipped().request_of("https://www.data.gouv.fr/dataservices/api-mobilic").endswith("/api-mobilic")

    def test_a_page_that_several_forms_name_has_none(self):
        # One is for town halls, the other for those that use Démarche numérique: nobody can tell which is meant.
        assert shipped().request_of("https://api.gouv.fr/les-api/api-particulier") == ""

    @pytest.mark.parametrize(
        "page",
        [
            "",
            "https://x.example/dataservices/api-mobilic",
            "https://api.gouv.fr/x",
            "https://x.example/?a=https://www.data.gouv.fr/dataservices/api-mobilic",
        ],
    )
    def test_another_page_has_none(self, page):
        assert shipped().request_of(page) == ""


class TestMerging:
    KNOWN = Shipped(
        "2026-01-07",
        (
            StateApi("api.gouv.fr/a", "API Été", access="restricted", request_url="https://datapass.api.gouv.fr/ete"),
            StateApi("api.gouv.fr/b", "Autre", access="open", themes=("Culture",)),
        ),
        {},
    )

    def test_a_sheet_adds_to_the_entry_of_its_title(self):
        found = merged([StateApi("1", "api ete", access="restricted")], self.KNOWN)
        assert [api.id for api in found] == ["1", "api.gouv.fr/b"]
        assert found[0].request_url == "https://datapass.api.gouv.fr/ete"

    def test_what_two_sources_say_of_the_access_is_kept_side_by_side(self):
        (api, _) = merged([StateApi("1", "API Été", access="open", base_url="https://x.fr/wfs")], self.KNOWN)
        assert (api.access, api.other_access, api.is_open) == ("open", "restricted", False)
        assert ways_to_open(api) == ()

    def test_two_entries_of_one_title_keep_their_sheet_apart(self):
        found = merged([StateApi("1", "Autre"), StateApi("2", "AUTRE")], self.KNOWN)
        assert [api.id for api in found] == ["1", "2", "api.gouv.fr/a", "api.gouv.fr/b"]
        assert found[0].themes == ()

    @pytest.mark.parametrize("access", ["restricted", "open_with_account"])
    def test_an_address_that_another_entry_closes_is_not_called(self, access):
        entries = [
            StateApi("1", "Un", access="open", base_url="https://X.fr/wfs"),
            StateApi("2", "Deux", access=access, base_url="https://x.fr/wfs/"),
            StateApi("3", "Trois", access="open", base_url="https://x.fr/autre/wfs"),
        ]
        found = merged(entries, self.KNOWN)
        assert [bool(ways_to_open(api)) for api in found[:3]] == [False, False, True]

    def test_words_are_found_whatever_their_accents_and_titles_come_first(self):
        apis = [
            StateApi("1", "Rien", description="Les forêts communales"),
            StateApi("2", "Forêts"),
            StateApi("3", "Autre", tags=("foret",)),
            StateApi("4", "API des forêts"),
            StateApi("5", "Conforêt"),
        ]
        assert [api.id for api in found_by(apis, "FORET")] == ["2", "4", "3", "1"]
        assert [api.id for api in found_by(apis, "")] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("tag", "theme", "fits"),
    [
        ("information-geographique", "Géographie", True),
        ("geographie", "Géographie", True),
        ("transparence", "Transport", False),
        ("transports", "Transport", True),
        ("eaux-usees", "Eau", True),
        ("eauze", "Eau", False),
        ("justice", "Droit et justice", True),
        ("services", "Services publics", False),
        ("services-publics", "Services publics", True),
        ("environnemental", "Environnement", True),
    ],
)
def test_a_theme_is_known_by_tags(tag, theme, fits):
    assert theme in themes()
    assert is_of_theme(StateApi("1", "x", tags=(tag,)), theme) is fits


class TestTheList:
    def listed(self, answer, cache=None, now=1e9):
        client, asked = scripted_client(answer)
        self.now = now
        return DataServices(client, cache or AnswerCache(), lambda: self.now), asked

    def test_all_pages_come_and_are_kept_for_a_day(self):
        items = [entry(id=f"{number:024}") for number in range(230)]

        def answer(asked):
            start = (int(asked.values["page"]) - 1) * 100
            return page(items[start : start + 100], len(items))

        service, asked = self.listed(answer)
        assert len(service.all(CancelToken()).entries) == 230
        assert len(asked) == 3
        self.now += FRESH_FOR - 1
        service.all(CancelToken())
        assert len(asked) == 3
        self.now += 2
        service.all(CancelToken())
        assert len(asked) == 6

    def test_another_start_reads_what_was_kept(self, tmp_path):
        service, _ = self.listed(lambda _: page([entry(), {"id": None}]), AnswerCache(tmp_path, clock=lambda: 1e9))
        first = service.all(CancelToken())
        again, none = self.listed(lambda _: (500, "x"), AnswerCache(tmp_path, clock=lambda: 1e9))
        assert again.all(CancelToken()) == first
        assert first.unreadable
        assert none == []

    def test_what_was_kept_stands_in_for_a_service_that_is_out_of_order(self, tmp_path):
        cache = AnswerCache(tmp_path, clock=lambda: 1e9)
        self.listed(lambda _: page([entry()]), cache)[0].all(CancelToken())
        service, _ = self.listed(lambda _: (503, "x"), cache, 1e9 + 2 * FRESH_FOR)
        old = service.all(CancelToken())
        assert len(old.entries) == 1
        assert old.error.kind is ErrorKind.UNAVAILABLE

    def test_a_file_of_another_version_is_asked_for_anew(self, tmp_path):
        cache = AnswerCache(tmp_path, clock=lambda: 1e9)
        service, asked = self.listed(lambda _: page([entry()]), cache)
        cache.put(service._question(), {"fetched": 1e9, "entries": [{"id": "1", "colour": "red"}], "unreadable": False})
        assert service.all(CancelToken()).entries[0].title == "API Découpage"
        assert len(asked) == 1

    def test_an_entry_that_is_taken_away_meanwhile(self):
        items = [entry(id=f"{number:024}") for number in range(101)]

        def answer(asked):
            number = int(asked.values["page"])
            if number == 1:
                return page(items[:100], 101)
            return (404, '{"message": "Not Found"}')

        service, asked = self.listed(answer)
        listed = service.all(CancelToken())
        assert (len(listed.entries), listed.fewer) == (100, True)
        service.all(CancelToken())  # what is not whole is not kept
        assert [item.values["page"] for item in asked].count("1") == 2

    def test_a_list_without_an_end_is_left_at_the_bound(self):
        def answer(asked):
            start = (int(asked.values["page"]) - 1) * 100
            return page([entry(id=f"{start + number:024}") for number in range(100)], 10**9)

        service, asked = self.listed(answer)
        listed = service.all(CancelToken())
        assert len(listed.entries) == MOST
        assert listed.capped
        assert len(asked) == MOST / 100

    @pytest.mark.parametrize("answer", [[], {}, {"data": {}, "total": 1}, {"data": [], "total": -1}, "x"])
    def test_what_is_no_list_is_an_error(self, answer):
        service, _ = self.listed(lambda _: answer)
        with pytest.raises(ServiceError) as failed:
            service.all(CancelToken())
        assert failed.value.kind is ErrorKind.BAD_ANSWER


class TestQueries:
    @pytest.mark.parametrize(
        ("values", "problem"),
        [
            ({"access": "free"}, Problem.CHOICE),
            ({"source": "elsewhere"}, Problem.CHOICE),
            ({"text": "x" * 201}, Problem.TOO_LONG),
            ({"api": "x" * 201}, Problem.TOO_LONG),
            ({"theme": "x" * 201}, Problem.TOO_LONG),
        ],
    )
    def test_what_cannot_be_asked(self, values, problem):
        with pytest.raises(QueryError) as refused:
            StateApisQuery(**values)
        assert refused.value.problem is problem


class TestOnTheSandbox:
    @pytest.fixture
    def services(self, sandbox):
        return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)))

    @pytest.fixture
    def ask(self, services):
        def found(**values):
            answers = list(services.pages(StateApisQuery(**values)))
            assert len({(answer.total, answer.notes) for answer in answers}) == 1
            names = [field.name for field in STATE_APIS.fields]
            features = [feature for answer in answers for feature in answer.features]
            return [of_values(dict(zip(names, feature.attributes))) for feature in features], answers[0]

        return found

    def test_all_of_the_list_and_the_sheets_in_three_requests(self, ask, sandbox):
        found, answer = ask()
        listed = [item for item in records("http://x") if item["id"]]
        assert len(found) == answer.total == len(listed) - 1 + 170 - 1  # one cannot be read, one has its sheet
        assert set(answer.notes) == {Note.OF_SHEETS, Note.UNREADABLE}
        assert len(sandbox.log("datasets")) == 3
        ask(text="cadastre")
        assert len(sandbox.log("datasets")) == 3

    def test_nothing_of_the_people_behind_is_asked_for(self, ask, sandbox):
        ask()
        masks = {entry["headers"].get("x-fields", "") for entry in sandbox.log("datasets")}
        assert all("contact_points" not in mask and "owner" not in mask for mask in masks)
        assert "" not in masks

    @pytest.mark.parametrize("access", ACCESS)
    def test_by_access(self, ask, access):
        found, _ = ask(access=access)
        assert found
        assert {api.access for api in found} == {access}

    def test_by_theme_and_what_nothing_tells_the_theme_of(self, ask):
        found, answer = ask(theme="Géographie", text="valmorin")
        assert {api.title for api in found} >= {"WFS des parcelles de Valmorin", RESTRICTED_TITLE}
        assert Note.NO_THEME in answer.notes
        assert Note.NO_THEME not in ask(theme="Géographie", text="parcelles de valmorin")[1].notes

    def test_one_of_them_by_its_id(self, ask):
        (api,), _ = ask(text=RESTRICTED_TITLE)
        assert ask(api=api.id)[0] == [api]
        assert api.request_url == "https://datapass.api.gouv.fr/api-foyers"
        assert ask(api="nobody")[0] == []

    @pytest.mark.parametrize(
        "title", [RESTRICTED_TITLE, ACCOUNT_TITLE, DOUBTED_TITLE, "Flux des foyers", "sans accès connu"]
    )
    def test_none_but_the_open_ones_may_be_opened(self, ask, title):
        found, _ = ask(text=title)
        assert [api for api in found if api.source == "data.gouv.fr"]
        assert not any(map(ways_to_open, found))

    def test_the_whole_catalogue_calls_nothing(self, ask, sandbox):
        ask()
        assert not [item for item in sandbox.log() if item["service"] != "datasets"]
        assert not [item for item in sandbox.log("datasets") if item["path"].startswith(MAY_NOT)]

    def test_the_sheets_alone_need_no_network(self, ask, sandbox):
        found, _ = ask(source="sheets", text="cadastre")
        assert found
        assert sandbox.log() == []

    def test_it_goes_on_from_where_it_broke_off(self, services):
        (whole,) = services.pages(StateApisQuery("valmorin"))
        (rest,) = services.pages(StateApisQuery("valmorin"), start=5)
        assert list(rest.features) == list(whole.features[5:])
        assert rest.total == whole.total

    def test_what_failed_is_told(self, ask, sandbox):
        sandbox.faults(kind="status", service="datasets", status=500)
        with pytest.raises(ServiceError):
            ask(text="cadastre")


@pytest.mark.parametrize(
    ("params", "status"),
    [({"page": 0}, 400), ({"page": 99}, 404), ({"sort": "colour"}, 400), ({"access_type": "free"}, 400), ({}, 200)],
)
def test_the_sandbox_is_as_strict_as_data_gouv(sandbox, params, status):
    import requests

    answer = requests.get(f"{sandbox.endpoints['datasets']}/1/dataservices/", params, timeout=10)
    assert answer.status_code == status
    if status == 200:
        assert list(answer.json()) == ["data", "facets", "next_page", "page", "page_size", "previous_page", "total"]
        assert len(answer.json()["data"]) == 20
