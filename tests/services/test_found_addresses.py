"""Addresses that were chosen, asked again: each by its own label, and none for another."""

from __future__ import annotations

import pytest
from scripted import scripted_client
from test_geocoding import address

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, QueryError, ServiceError
from carto_mairie.services.found_addresses import NOT_THERE, FoundAddress, FoundAddresses, FoundAddressesQuery
from carto_mairie.services.geocoding import Geocoding, ReverseQuery
from carto_mairie.services.query import Query

LABEL = "8 Rue de l'Église 91360 Épinay-sur-Orge"
OTHER = "9 Rue de l'Église 91360 Épinay-sur-Orge"
EIGHT, NINE = FoundAddress(LABEL, "91216"), FoundAddress(OTHER, "91216")


def asking(*features, start=0, of=(EIGHT,)):
    client, asked = scripted_client(lambda _: {"type": "FeatureCollection", "features": list(features)})
    pages = list(FoundAddresses(Geocoding(client)).find(FoundAddressesQuery(tuple(of)), CancelToken(), start))
    return pages, asked


def labels(pages):
    return [feature.attributes[0] for page in pages for feature in page.features]


def test_each_is_asked_by_its_label_in_its_commune():
    pages, asked = asking(address(), address(label=OTHER, id="9"), of=(EIGHT, NINE))
    assert labels(pages) == [LABEL, OTHER]
    assert [page.total for page in pages] == [2, 2]
    assert [(one.values["q"], one.values["citycode"]) for one in asked] == [(LABEL, "91216"), (OTHER, "91216")]


def test_one_that_is_only_alike_is_no_answer():
    pages, _ = asking(address(label="80 Rue de l'Église 91360 Épinay-sur-Orge"), of=(EIGHT,))
    assert labels(pages) == []
    assert pages[0].notes == (NOT_THERE, f"“{LABEL}”")


@pytest.mark.parametrize("label", [None, ""])
def test_of_an_answer_without_labels_nothing_is_told(label):
    with pytest.raises(ServiceError) as failure:
        asking(address(label=label), of=(EIGHT,))
    assert failure.value.kind is ErrorKind.BAD_ANSWER
    assert labels(asking(address(label=label), address(), of=(EIGHT,))[0]) == [LABEL]


def test_of_two_of_one_label_the_identifier_tells_which():
    twins = address(id="A"), address(id="B")
    assert labels(asking(*twins)[0]) == []  # either of them might be it
    pages, _ = asking(*twins, of=(FoundAddress(LABEL, "91216", None, "B"),))
    assert pages[0].features[0].attributes[-1] == "B"


def test_accents_and_case_of_a_label_may_change():
    assert labels(asking(address(label=LABEL.upper()))[0]) == [LABEL.upper()]


def test_a_load_that_broke_off_goes_on_after_what_came():
    pages, _ = asking(address(), address(label=OTHER, id="9"), start=1, of=(EIGHT, NINE))
    assert labels(pages) == [OTHER]


def test_questions_are_joined_and_no_address_is_there_twice():
    both = FoundAddressesQuery((EIGHT,)).joined(FoundAddressesQuery((NINE, EIGHT)))
    assert both == FoundAddressesQuery((EIGHT, NINE))
    assert FoundAddressesQuery((EIGHT,)).joined(ReverseQuery(2.3, 48.6)) is None
    assert Query().joined(both) is None


def test_no_address_is_no_question():
    with pytest.raises(QueryError):
        FoundAddressesQuery(())


def test_a_label_that_nobody_can_ask_is_refused():
    with pytest.raises(QueryError):
        FoundAddress("?", "91216")


def test_a_short_label_is_asked_with_its_postcode():
    assert FoundAddress("Y", "80829", "80190").question().text == "Y 80190"
