"""Feeds read right: recorded ones where they are at hand, our own, and hostile ones refused."""

from __future__ import annotations

import tracemalloc

import pytest
from shared_folder import SHARED

from carto_mairie.services.downloads.atom import parse_feed
from carto_mairie.services.downloads.checksums import read_sums, with_sums
from carto_mairie.services.downloads.feed import Feed, RemoteFile, edition_of
from carto_mairie.services.downloads.georss import numbers_in, rings_of
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.xml_guard import LARGEST_XML

URL = "https://example.org/feeds/service.xml"
SAMPLES = SHARED / "apis" / "samples"
recorded = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded answers are not at hand")


def sample(name: str) -> Feed:
    return parse_feed((SAMPLES / name).read_bytes(), "downloads", URL)


def feed(inside: str, head: str = "") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {head}>{inside}</feed>'.encode()


@recorded
def test_the_recorded_capabilities():
    found = sample("telechargement-capabilities-fixture.xml")
    assert (found.page, found.page_size, found.page_count, found.total) == (1, 2, 56, 112)
    assert [entry.title for entry in found.entries] == ["ADMIN-EXPRESS-COG", "BDFORET"]
    assert [term.term for term in found.entries[1].formats] == ["SHP", "GPKG"]
    assert found.entries[1].zones[0].label == "D033 Gironde"
    assert found.entries[0].feed == "https://data.geopf.fr/telechargement/resource/ADMIN-EXPRESS-COG"


@recorded
def test_the_recorded_resources():
    found = sample("telechargement-resource-bdortho-fixture.xml")
    assert found.title == "BD ORTHO®"
    assert [edition_of(entry) for entry in found.entries] == ["2021-01-01", "2024-01-01", "2022-01-01"]
    assert [entry.zones[0].term for entry in found.entries] == ["D075", "D075", "D971"]
    (entry,) = sample("telechargement-resource-fixture.xml").entries
    assert (entry.edition, entry.updated) == ("2023-05-03", "2023-09-14T14:59:00+01:00")
    (entry,) = sample("telechargement-resource-rebuilt.xml").entries
    # Corsica and the mainland, one after the other with nothing between.
    assert len(entry.rings) == 2
    assert entry.bounds == (-5.33254008, 41.20611066, 9.85432008, 51.20324649)


@recorded
def test_the_recorded_files_without_a_title():
    (entry,) = sample("telechargement-subresource-fixture.xml").entries
    (file,) = entry.files
    assert entry.title == file.name == "ADMIN-EXPRESS-COG_3-1__SHP_WGS84G_FRA_2023-05-03.7z"
    assert (file.length, file.md5) == (50721560, "147a219d1998f990677ba1984085f7dc")  # pragma: allowlist secret
    assert entry.summary == ""
    found = sample("telechargement-subresource-rebuilt.xml")
    assert (found.edition, found.zones[0].term, found.formats[0].term) == ("2022-09-30", "FXX", "SHP")
    assert {entry.title for entry in found.entries} >= {"DEPARTEMENT.shp", "DEPARTEMENT.dbf", "DEPARTEMENT.prj"}


@recorded
def test_the_recorded_volumes_and_their_sums():
    files = [entry.files[0] for entry in sample("telechargement-subresource-multivolume-rebuilt.xml").entries]
    assert [file.volume for file in files] == [1, 2, 3, 0]
    assert [file.length for file in files[:3]] == [4294967296, 4294967296, 1234567890]
    sums = read_sums((SAMPLES / "telechargement-md5-sidecar-rebuilt.md5").read_text())
    bare = [RemoteFile(file.url, file.name) for file in files[:3]]
    assert [file.md5[-1] for file in with_sums(bare, sums)] == ["1", "2", "3"]


@recorded
def test_the_recorded_inspire_feeds():
    (entry,) = sample("inspire-service.xml").entries
    assert (entry.code, entry.feed) == ("wn_id1", "http://xyz.org/data/waternetwork_feed.xml")
    assert entry.bounds == (5.755, 47.202, 15.253, 55.183)
    assert entry.metadata_url == "http://xyz.org/metadata/abcISO19139.xml"
    found = sample("inspire-dataset.xml")
    assert found.up == "http://xyz.org/download/en.xml"
    assert [entry.files[0].name for entry in found.entries] == [
        "waternetwork_25832.gml",
        "waternetwork_WGS84.gml",
        "waternetwork_25832.zip",
        "waternetwork_WGS84.zip",
    ]
    assert [entry.files[0].length for entry in found.entries] == [34987, 37762, 89274, 78973]
    assert not found.entries[0].files[0].exact


def test_links_are_resolved_and_those_that_are_no_data_left_out():
    body = feed(
        "<entry><title>Eau</title><id>x</id>"
        '<link href="a.gpkg"/><link rel="section" href="b.gpkg" length="12"/><link rel="self" href="s.xml"/>'
        '<link rel="describedby" href="../m.xml"/><link rel="alternate" type="text/html" href="page.html"/>'
        '<link rel="alternate" href="file:///etc/passwd"/><link rel="alternate" href="javascript:alert(1)"/></entry>',
        'xml:base="sub/"',
    )
    (entry,) = parse_feed(body, "downloads", URL).entries
    assert [file.url for file in entry.files] == [f"https://example.org/feeds/sub/{name}.gpkg" for name in "ab"]
    assert [file.length for file in entry.files] == [None, 12]
    assert entry.metadata_url == "https://example.org/feeds/m.xml"


def test_the_french_feed_is_followed_where_there_are_several():
    links = "".join(
        f'<link rel="alternate" type="application/atom+xml" hreflang="{code}" href="{code}.xml"/>'
        for code in ("en", "fr")
    )
    (entry,) = parse_feed(feed(f"<entry>{links}</entry>"), "downloads", URL).entries
    assert entry.feed == "https://example.org/feeds/fr.xml"


def test_markup_in_a_title_is_text():
    body = feed(
        '<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Eau <b>vive</b></div></title></entry>'
    )
    assert parse_feed(body, "downloads", URL).entries[0].title == "Eau vive"


@pytest.mark.parametrize("latitude_first", [True, False])
def test_an_outline_in_france_is_read_in_either_order(latitude_first):
    longitude_first = [2.0, 48.0, 3.0, 48.0, 3.0, 49.0, 2.0, 48.0]
    swapped = [48.0, 2.0, 48.0, 3.0, 49.0, 3.0, 48.0, 2.0]
    assert rings_of(longitude_first, latitude_first) == rings_of(swapped, latitude_first)
    assert rings_of(swapped, latitude_first)[0][0] == (2.0, 48.0)


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "a b c d e f g h", "1e999 0 0 0 0 0 0 0", "500 500 0 0 1 1 500 500", "nan " * 8]
)
def test_an_outline_that_makes_no_sense_is_none(text):
    assert rings_of(numbers_in(text), True) == ()


BILLION = (
    '<!DOCTYPE feed [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]>"
)
HOSTILE = {
    "billion laughs": (BILLION.encode() + feed("<title>&j;</title>"), ErrorKind.UNSAFE_XML),
    "external entity": (
        b'<!DOCTYPE feed [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + feed("<title>&x;</title>"),
        ErrorKind.UNSAFE_XML,
    ),
    "parameter entity": (
        b'<!DOCTYPE feed [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>' + feed(""),
        ErrorKind.UNSAFE_XML,
    ),
    "external document type": (b'<!DOCTYPE feed SYSTEM "http://127.0.0.1:9/x.dtd">' + feed(""), ErrorKind.UNSAFE_XML),
    "document type after a comment": (b"<!-- x --><?a b?>\n<!DOCTYPE feed>" + feed(""), ErrorKind.UNSAFE_XML),
    "document type in utf-16": (("<!DOCTYPE feed>" + feed("").decode()).encode("utf-16"), ErrorKind.UNSAFE_XML),
    "document type in utf-7": (
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE feed+AD4-' + feed(""),
        ErrorKind.UNSAFE_XML,
    ),
    "undeclared entity": (feed("<title>&x;</title>"), ErrorKind.BAD_ANSWER),
    "truncated": (feed("<entry><title>x</title></entry>")[:-20], ErrorKind.BAD_ANSWER),
    "too deep": (feed("<a>" * 5000 + "</a>" * 5000), ErrorKind.BAD_ANSWER),
    "too large": (feed("<title>" + "x" * LARGEST_XML + "</title>"), ErrorKind.OVERSIZED),
    "a web page": (b"<html><body>Connectez-vous</body></html>", ErrorKind.NOT_A_FEED),
    "a web page with a document type": (b"<!DOCTYPE html><html></html>", ErrorKind.BAD_ANSWER),
    "an exception report": (b'<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"/>', ErrorKind.NOT_A_FEED),
    "binary": (bytes(range(256)) * 4, ErrorKind.UNSAFE_XML),
    "empty": (b"", ErrorKind.BAD_ANSWER),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_is_refused_for_what_it_is(name):
    body, kind = HOSTILE[name]
    tracemalloc.start()
    with pytest.raises(ServiceError) as caught:
        parse_feed(body, "downloads", URL)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.kind is kind
    assert peak < 50_000_000


@pytest.mark.parametrize("length", ["-1", "9" * 40, "1e9", "٣٤", "0x10", "12.5", "nan"])
def test_an_absurd_length_is_none(length):
    (entry,) = parse_feed(feed(f'<entry><link href="a.zip" length="{length}"/></entry>'), "downloads", URL).entries
    assert entry.files[0].length is None


def test_a_hostile_name_is_only_a_name():
    (entry,) = parse_feed(
        feed('<entry><link href="https://x.org/d/..%2F..%2Fetc%2Fpasswd"/></entry>'), "downloads", URL
    ).entries
    assert entry.files[0].name == "../../etc/passwd"
