"""Servers that cap, count and name things in their own way: all that there is, or what is missing told."""

from __future__ import annotations

import os
import threading
import time

import pytest
from odd_server import Habits, OddServer
from shapely.geometry import box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.wfs.catalogue import Catalogue
from carto_mairie.services.wfs.columns import Columns
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.schema import Field, LayerSchema
from carto_mairie.services.wfs.store import CatalogueStore

SHAPE = to_text(box(2.4, 48.4, 2.6, 48.6))


def ask(**habits):
    """Give the rows, the total that is told last, and what the server was asked."""
    with OddServer(Habits(**habits)) as server:
        services = Services(HttpClient(plain_session(), resolve_endpoints({}), attempts=1))
        pages = list(services.pages(WfsIntersectQuery(SHAPE, "voies", server=server.url)))
        names = [item.name for item in pages[0].schema.fields]
        rows = [dict(zip(names, feature.attributes)) for page in pages for feature in page.features]
        return rows, pages[-1].total, server.habits.asked


@pytest.mark.parametrize("version", ["2.0.0", "1.1.0"])
@pytest.mark.parametrize(
    ("habits", "count", "total"),
    [
        ({"matched": "true"}, 25, 25),
        ({"matched": "text"}, 25, 25),
        ({"matched": "unknown"}, 25, 25),
        ({"matched": "none"}, 25, 25),
        ({"matched": "none", "hits": "refused"}, 25, 25),
        ({"matched": "unknown", "hits": "unknown"}, 25, 25),
        ({"matched": "unknown", "hits": "page"}, 10, 10),  # a server that counts its page in its hits says it is all
        ({"matched": "none", "count": 10}, 10, 10),
        ({"matched": "none", "count": 10, "hits": "refused"}, 10, 10),
        ({"matched": "none", "count": 7}, 7, 7),
        ({"matched": "none", "count": 7, "hits": "refused"}, 7, 7),
        ({"matched": "none", "count": 0}, 0, None),
        ({"matched": "true", "pages": "ignored"}, 10, 25),
        ({"matched": "unknown", "pages": "ignored"}, 10, 25),
        ({"matched": "unknown", "hits": "refused", "pages": "ignored"}, 10, None),
    ],
    ids=str,
)
def test_a_short_page_is_not_the_end(version, habits, count, total):
    rows, told, _ = ask(version=version, **habits)
    assert len(rows) == count
    assert told == total or not count
    assert [row["id"] for row in rows] == [f"id {n}" for n in range(count)]


@pytest.mark.parametrize("version", ["2.0.0", "1.1.0"])
def test_a_count_of_the_page_is_no_total(version):
    rows, told, asked = ask(version=version, matched="page")
    assert (len(rows), told) == (25, 25)
    assert "hits" in asked


def test_what_came_before_pages_were_refused_is_kept_and_the_failure_told():
    with OddServer(Habits(matched="unknown", pages="refused")) as server:
        services = Services(HttpClient(plain_session(), resolve_endpoints({}), attempts=1))
        pages = services.pages(WfsIntersectQuery(SHAPE, "voies", server=server.url))
        first = next(pages)
        with pytest.raises(ServiceError) as caught:
            list(pages)
    assert (len(first.features), first.total) == (10, 25)
    assert caught.value.kind is ErrorKind.REFUSED


def test_a_shape_in_pieces_is_no_whole_where_one_piece_was_cut_short(monkeypatch):
    monkeypatch.setattr("carto_mairie.services.wfs.intersect.pieces", lambda shape, *_: [shape, shape])
    rows, told, _ = ask(matched="unknown", hits="refused", pages="ignored")
    assert (len(rows), told) == (10, None)
    rows, told, _ = ask(matched="unknown")
    assert (len(rows), told) == (25, 25)


def test_rows_that_are_the_same_are_as_many_as_they_are():
    rows, told, _ = ask(count=8, matched="true", twins=True)
    assert (len(rows), told) == (8, 8)


@pytest.mark.parametrize(
    ("columns", "declared"),
    [
        (("id", "Nom de la rue"), ("id", "Nom_de_la_rue")),
        (("id", "Année (début)"), ("id", "Année_début")),
        (("id", "N° de voie"), ("id", "N_de_voie")),
        (("id", "Surface [m²]"), ("id", "Surface_m²")),
        (("ID", "NOM"), ("id", "nom")),
        (("id", "Rue d'accès"), ("id", "Rue_daccès")),
        (("id", "Numéro"), ("id", "Numero")),
        (("Voie n°", "Voie"), ("Voie_n", "Voie")),
        (("x1", "quartier"), ("fld_1", "fld_2")),
    ],
)
def test_names_of_the_schema_and_of_the_answer_are_brought_together(columns, declared):
    rows, _, _ = ask(columns=columns, declared=declared)
    assert [[row[name] for name in declared] for row in rows[:2]] == [
        [f"{name} {n}" for name in columns] for n in range(2)
    ]


def test_an_attribute_of_no_schema_is_kept_under_its_own_name():
    rows, _, _ = ask(columns=("id", "nom", "étage"), declared=("id", "nom"))
    assert rows[3]["étage"] == "étage 3"


def test_an_attribute_that_no_row_has_is_empty_and_takes_no_other():
    rows, _, _ = ask(columns=("id",), declared=("id", "nom"))
    assert (rows[3]["id"], rows[3]["nom"]) == ("id 3", None)


def test_two_names_that_fold_alike_are_not_guessed():
    schema = LayerSchema("t", "", None, None, (Field("Nom"), Field("a")))
    columns = Columns(schema, [{"nom": 1, "NOM": 2, "a": 3}])
    assert columns.values({"nom": 1, "NOM": 2, "a": 3}) == [None, 3, 1, 2]


@pytest.mark.parametrize("word", ["TYPENAME", "TYPENAMES"])
def test_a_server_that_knows_one_word_alone_is_asked_in_that(word):
    assert len(ask(word=word)[0]) == 25


def test_a_schema_that_is_one_include_is_followed():
    rows, _, _ = ask(schema="include", columns=("id", "Nom de la rue"), declared=("id", "Nom_de_la_rue"))
    assert rows[0]["Nom_de_la_rue"] == "Nom de la rue 0"


@pytest.mark.parametrize("schema", ["elsewhere", "loop"])
def test_an_include_of_another_host_or_of_itself_is_not_followed_for_ever(schema):
    with pytest.raises(ServiceError) as caught:
        ask(schema=schema)
    assert caught.value.kind is ErrorKind.NOT_FOUND


class Slow:
    """A server whose catalogue takes a moment, and which counts how often it is asked."""

    def __init__(self):
        self.asked = 0
        self.go = threading.Event()

    def capabilities(self, cancel):
        self.asked += 1
        self.go.wait(5)
        return Catalogue("http://a", "2.0.0", True, (), (), fetched=time.time())


def test_twelve_threads_fetch_one_catalogue(tmp_path):
    store, server = CatalogueStore(tmp_path), Slow()
    got = []
    threads = [
        threading.Thread(target=lambda: got.append(store.get(server, "http://a", CancelToken()))) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    server.go.set()
    for thread in threads:
        thread.join(10)
    assert (len(got), server.asked) == (12, 1)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_a_catalogue_that_cannot_be_kept_is_given_all_the_same(tmp_path):
    place = tmp_path / "file"
    place.write_text("no folder")
    server = Slow()
    server.go.set()
    assert CatalogueStore(place).get(server, "http://a", CancelToken()).catalogue.version == "2.0.0"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"format": 1}', '{"format": 1, "layers": [[1]], "formats": 3}', "[" * 9999]
)
def test_a_kept_catalogue_that_is_damaged_is_asked_for_anew(tmp_path, text):
    store, server = CatalogueStore(tmp_path), Slow()
    server.go.set()
    store.get(server, "http://a", CancelToken())
    (kept,) = tmp_path.iterdir()
    kept.write_text(text)
    os.utime(kept)
    again = Slow()
    again.go.set()
    assert CatalogueStore(tmp_path).get(again, "http://a", CancelToken()).catalogue.url == "http://a"
    assert again.asked == 1
