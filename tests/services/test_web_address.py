"""Addresses that strangers wrote, where half of one must not break what reads it."""

from __future__ import annotations

import pytest

from carto_mairie.services.datasets.online import named_in
from carto_mairie.services.datasets.orders import remote_file
from carto_mairie.services.datasets.publishing.own_datasets import named_by
from carto_mairie.services.datasets.publishing.problems import PublishError
from carto_mairie.services.datasets.publishing.reuses import named
from carto_mairie.services.datasets.queries import DatasetQuery, name_in
from carto_mairie.services.datasets.records import Resource
from carto_mairie.services.datasets.treatment import Outcome, Why, treatment_of
from carto_mairie.services.downloads.atom import parse_feed
from carto_mairie.services.downloads.queries import check_address
from carto_mairie.services.errors import QueryError
from carto_mairie.services.ogc.addresses import kinds_of
from carto_mairie.services.web_address import address_parts, joined_address
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.schema import included_schemas
from carto_mairie.services.wfs.themes import ThemeLayer

BROKEN = ["http://[::1", "http://::1]:80/x", "https://exemple\u2100.fr/x", "https://x/wfs?service=WFS&\ud800=a", "//["]


def test_an_address_has_its_parts():
    assert address_parts("https://x.fr/a?b=c").netloc == "x.fr"


@pytest.mark.parametrize("address", BROKEN)
def test_what_cannot_be_an_address_has_none(address):
    assert not any(address_parts(address))


@pytest.mark.parametrize("address", BROKEN)
def test_a_resource_behind_no_address_is_closed_and_named(address):
    resource = Resource("id", "Quartiers", address, "wfs")
    treatment = treatment_of(resource, [resource])
    assert (treatment.outcome, treatment.why) == (Outcome.CLOSED, Why.PROTOCOL)
    assert remote_file(resource, ".csv").name == "id.csv"
    assert named_in(address) == set()
    assert kinds_of(address) == ()


@pytest.mark.parametrize("address", BROKEN)
def test_what_a_user_types_is_no_name(address):
    with pytest.raises(QueryError):
        DatasetQuery(name_in(address))
    assert named_by(address) == ""
    with pytest.raises(PublishError):
        named(address)


HALF = "http://[::1"


def test_links_of_a_feed_that_lead_nowhere_are_none():
    link = f'<link href="{HALF}"/><link xml:base="{HALF}" href="b.zip"/><link href="   "/>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><id>a</id>{link}</entry></feed>'
    (entry,) = parse_feed(feed.encode(), "downloads", "https://x.fr/a/").entries
    assert [file.url for file in entry.files] == ["https://x.fr/a/b.zip"]


def test_schemas_and_documents_that_lead_nowhere_are_none():
    schema = f'<schema xmlns="http://www.w3.org/2001/XMLSchema"><include schemaLocation="{HALF}"/></schema>'
    assert included_schemas(schema.encode(), "wfs", "https://x.fr/wfs") == []
    assert included_schemas(schema.encode(), "wfs") == []
    assert ThemeLayer("a:b", {"en": "B"}, "{c}", (), ("{url}",)).document_of({"url": HALF}) is None
    assert joined_address("https://x.fr/", HALF) == ""


def test_half_an_address_of_a_server_is_refused_in_words():
    with pytest.raises(QueryError):
        check_address(HALF)
    with pytest.raises(QueryError):
        WfsIntersectQuery("POINT(2 48)", "a:b", server=HALF)
