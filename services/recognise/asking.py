"""What the services are asked to complete a text: at most one question a service, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..cadastre.pages import PARCELS
from ..cadastre.parcel_lookup import ParcelListQuery
from ..cadastre.queries import ParcelQuery, ParcelsByShapeQuery
from ..cadastre.reading.reader import read
from ..cancel import CancelToken
from ..communes.service import CommuneQuery
from ..errors import QueryError
from ..geocoding import ADDRESSES, AddressQuery, ReverseQuery
from ..model import Feature, Page
from ..query import Query
from .model import Kind, Meaning, Recognised

if TYPE_CHECKING:
    from ..gateway import Services

SHORTEST = 3
"""Characters that are typed before anything is asked."""
ADDRESSES_LISTED, COMMUNES_LISTED = 8, 5
_TYPE = ADDRESSES.index("type")


class Question(NamedTuple):
    """A query, and what its answers are."""

    kind: Kind
    query: Query


def questions(recognised: Recognised, home: str = "", near: tuple[float, float] | None = None) -> tuple[Question, ...]:
    """Give what is asked of each service; `home` is the INSEE code of my commune, `near` longitude and latitude."""
    found: dict[str, Question] = {}
    for question in _questions(recognised, home, near):
        found.setdefault(question.query.service, question)
    return tuple(found.values())


def ask(services: Services, question: Question, cancel: CancelToken) -> Iterator[Page | Meaning]:
    """Yield the pages of an answer, and the text as a list where its parcel has to be confirmed.

    What has to be confirmed is among the parcels: to choose it is to confirm it.

    Raises `ServiceError` and `Cancelled`.
    """
    query = question.query
    if not isinstance(query, ParcelListQuery):
        yield from services.pages(query, cancel)
        return
    answer = services.parcel_lookup.answer(query, cancel)
    candidates = [item for item in answer.missing if item.candidates or item.parcels]
    parcels = [*answer.parcels]
    parcels += [parcel for doubtful in answer.uncertain for parcel in doubtful.parcels]
    parcels += [parcel for item in candidates for parcel in item.parcels]
    yield Page(PARCELS, parcels, len(parcels))
    if answer.uncertain or candidates:
        size = len(answer.found) + len(answer.uncertain) + len(candidates)
        yield Meaning(Kind.PARCEL_LIST, query.text, size=size, open=size - len(answer.found))


def grouped(question: Question, page: Page, recognised: Recognised) -> Iterator[tuple[Kind, Feature]]:
    """Yield the features of an answer with what each is: the geocoder's are addresses, lieux-dits and communes.

    Its communes are left out where communes are asked of their own service.
    """
    for feature in page.features:
        kind = question.kind
        if isinstance(question.query, AddressQuery):
            what = feature.attributes[_TYPE]
            if what == "municipality" and Kind.COMMUNE in recognised.kinds:
                continue
            kind = Kind.LIEU_DIT if what == "locality" else Kind.ADDRESS
        yield kind, feature


def _questions(recognised: Recognised, home: str, near: tuple[float, float] | None) -> Iterator[Question]:
    places = recognised.of(Kind.POSITION)
    for meaning in recognised.meanings:
        try:
            if meaning.kind is Kind.POSITION and len(places) == 1:
                yield from _at(meaning)
            elif meaning.kind in (Kind.ADDRESS, Kind.LIEU_DIT):
                longitude, latitude = near or (None, None)
                query = AddressQuery(meaning.text, ADDRESSES_LISTED, longitude=longitude, latitude=latitude)
                yield Question(meaning.kind, query)
            elif meaning.kind is Kind.COMMUNE:
                yield Question(Kind.COMMUNE, CommuneQuery(meaning.text, COMMUNES_LISTED, outlines=False))
            elif meaning.kind is Kind.PARCEL:
                yield from _parcel(meaning, home)
        except QueryError:
            continue  # words that its service does not take are none of that kind


def _at(meaning: Meaning) -> Iterator[Question]:
    place = meaning.position
    if place is not None:
        yield Question(Kind.PARCEL, ParcelsByShapeQuery.at(place.longitude, place.latitude))
        yield Question(Kind.ADDRESS, ReverseQuery(place.longitude, place.latitude))


def _parcel(meaning: Meaning, home: str) -> Iterator[Question]:
    """Ask the cadastre alone for a whole reference; where names and postcodes are to be understood, as a list is."""
    references = read(meaning.text).references
    if not references:
        return
    only = references[0]
    plain = only.rival is None and not only.letter_o and not only.mended
    if plain and only.place is not None and only.place.certain:
        yield Question(Kind.PARCEL, ParcelQuery(only.place.code, only.section, only.number, only.prefix))
    elif plain and only.place is None and home and meaning.text == only.text:
        yield Question(Kind.PARCEL, ParcelQuery(home, only.section, only.number, only.prefix))
    elif only.place is not None or only.rival is not None or home:
        yield Question(Kind.PARCEL, ParcelListQuery(meaning.text, home or None))
