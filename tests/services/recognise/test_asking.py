"""What the services are asked of a text: one question a service, and nothing that none of them would take."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.queries import ParcelQuery, ParcelsByShapeQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import CommuneQuery
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.geocoding import ADDRESSES, AddressQuery, ReverseQuery
from carto_mairie.services.model import Feature, Page
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.recognise.asking import Question, ask, grouped, questions
from carto_mairie.services.recognise.model import Kind
from carto_mairie.services.recognise.recogniser import recognise

HOME = "91216"
ASKED = {
    "12 rue de la Paix": [AddressQuery],
    "91360": [CommuneQuery],
    "Eu": [CommuneQuery],
    "Épinay-sur-Orge": [AddressQuery, CommuneQuery],  # addresses and lieux-dits by one request
    "AB 12": [ParcelQuery],
    "91216000AB0037": [ParcelQuery],
    "Savigny-sur-Orge AB 37": [ParcelListQuery],
    "91360 AB 37": [ParcelListQuery],
    "12 rue X, AB 123": [ParcelListQuery, AddressQuery],
    "48.6733, 2.3156": [ParcelsByShapeQuery, ReverseQuery],
    "450000 5391000": [],  # of several places nobody asks before one is chosen
    "552 100 554": [],
    "https://www.data.gouv.fr/fr/datasets/cadastre/": [],
    "Bonjour,\nAB 12 et AB 13": [],
    "x" * 80: [CommuneQuery],  # too long a word for the geocoder
}


@pytest.mark.parametrize("text", ASKED)
def test_what_is_asked(text: str) -> None:
    asked = questions(recognise(text, HOME), HOME, (2.3, 48.7))
    assert sorted(type(item.query).__name__ for item in asked) == sorted(kind.__name__ for kind in ASKED[text])
    services = [item.query.service for item in asked]
    assert len(services) == len(set(services))


def test_a_reference_without_any_commune_asks_nothing() -> None:
    assert questions(recognise("AB 12", ""), "") == ()


def test_the_communes_of_the_geocoder_are_left_to_their_own_service() -> None:
    def address(what: str) -> Feature:
        return Feature(b"", tuple(what if field.name == "type" else None for field in ADDRESSES.fields))

    page = Page(ADDRESSES, [address(what) for what in ("street", "municipality", "locality", "housenumber")])
    recognised = recognise("Épinay", HOME)
    question = Question(Kind.ADDRESS, AddressQuery("Épinay"))
    kinds = [kind for kind, _ in grouped(question, page, recognised)]
    assert kinds == [Kind.ADDRESS, Kind.LIEU_DIT, Kind.ADDRESS]
    alone = recognise("12 rue d’Épinay", HOME)
    assert len(list(grouped(question, page, alone))) == 4


def test_a_name_beside_a_reference_is_heard(sandbox: Any) -> None:
    rows = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle").rows
    row = next(item for item in rows if item["com_abs"] == "000")
    addresses = sandbox.world.addresses
    city = next(item.commune.name for item in addresses if item.commune.code == row["code_insee"])
    services = Services(HttpClient(plain_session(), _endpoints(sandbox)))
    text = f"{city} {row['section'].lstrip('0')} {int(row['numero'])}"
    question = next(item for item in questions(recognise(text, HOME), HOME) if item.kind is Kind.PARCEL)
    answers = list(ask(services, question, CancelToken()))
    idus = [feature.attributes[0] for page in answers if isinstance(page, Page) for feature in page.features]
    assert row["idu"] in idus


def _endpoints(sandbox: Any) -> Any:
    return {key: replace(item, url=sandbox.endpoints.get(key, item.url)) for key, item in ENDPOINTS.items()}
