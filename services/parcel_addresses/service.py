"""Finds the addresses of parcels, and says how each is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, Callable, ClassVar

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..geo.geometry import read_shape, to_local
from ..geo.many import load_all
from ..geo.overlap import reproject
from ..geocoding import SERVICE, Geocoding, ReverseQuery
from ..model import Feature, Page
from ..net.http import HttpClient
from ..net.ordered import in_order
from ..query import Answers
from .around import METRES_A_DEGREE, Found, addresses_in, is_a_door
from .queries import INSIDE, NEAREST, PARCEL_ADDRESSES, TIED, ParcelAddressesQuery, ParcelPlace
from .ties import Ties, ask_ties

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MARGIN = 30.0
"""Metres about a parcel: the address that is tied to it may stand on its road."""
FARTHEST = 1000.0
"""Metres from a parcel: what is farther is of another place than the one that was asked."""
ON_BORDER = 0.3
"""Metres that an address may lie outside of a parcel, as coordinates are rounded."""
TIES_UNKNOWN = "ties_unknown"
"""The note of a page whose ties could not be asked."""
TIES_UNMATCHED = "ties_unmatched"
"""The note of a page where an address that is tied to a parcel is none that the geocoder knows there."""
_DECIMALS = 1
_IDU, _TIE = PARCEL_ADDRESSES.index("idu"), PARCEL_ADDRESSES.index("tie")


class ParcelAddresses:
    """Asks for the addresses of parcels; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient, geocoding: Geocoding) -> None:
        self._http, self._geocoding = http, geocoding

    def search(self, query: ParcelAddressesQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the addresses of each parcel in its order, none for a parcel that has none."""
        ties: Ties = {}
        notes: tuple[str, ...] = ()
        concurrency = self._http.endpoints[query.service].concurrency
        # Both services are asked at the same time: neither needs the other's answer.
        with ThreadPoolExecutor(1, thread_name_prefix="carto-mairie-ties") as pool:
            asked = pool.submit(ask_ties, self._http, [parcel.idu for parcel in query.parcels], cancel)
            around = list(in_order((partial(self._around, parcel, cancel) for parcel in query.parcels), concurrency))
            try:
                ties = asked.result()
            except ServiceError:
                notes = (TIES_UNKNOWN,)  # where they lie still tells whose they are, and the page says so
        calls: Iterator[Callable[[], list[Feature]]] = (
            partial(self._of, parcel, found, ties.get(parcel.idu, frozenset()), query.nearest, cancel)
            for parcel, found in zip(query.parcels, around)
        )
        features = [feature for one in in_order(calls, concurrency) for feature in one]
        tied = {feature.attributes[_IDU] for feature in features if feature.attributes[_TIE] == TIED}
        if ties.keys() - tied:
            notes = (TIES_UNMATCHED,)
        yield Page(PARCEL_ADDRESSES, features[start:], len(features), notes)

    answers: ClassVar[Answers] = {ParcelAddressesQuery: search}

    def _around(self, parcel: ParcelPlace, cancel: CancelToken) -> list[tuple[Found, float]]:
        """Give the addresses in a parcel and about it, with how far from it they are, in m."""
        shape = read_shape(parcel.geometry)
        west, south, east, north = shape.bounds
        # A degree of longitude is shorter: the margin is wider there, which does no harm.
        margin = MARGIN / METRES_A_DEGREE
        box = (west - 2 * margin, south - margin, east + 2 * margin, north + margin)
        # Of a quarter's border an address comes twice; two that share an identifier, or have none, are two.
        around = dict.fromkeys(one for one in addresses_in(self._http, box, cancel) if is_a_door(one))
        return _of_place(_measured(shape, list(around)))

    def _of(
        self,
        parcel: ParcelPlace,
        measured: list[tuple[Found, float]],
        ties: frozenset[str],
        nearest: bool,
        cancel: CancelToken,
    ) -> list[Feature]:
        chosen = [(one, TIED, metres) for one, metres in measured if not one.names.isdisjoint(ties)]
        if not chosen:
            chosen = [(one, INSIDE, 0.0) for one, metres in measured if metres <= ON_BORDER]
        houses = [item for item in chosen if item[0].kind == "housenumber"]
        chosen = houses or chosen
        if not chosen and nearest:
            chosen = self._nearest(read_shape(parcel.geometry), measured, cancel)
        return [_feature(one.feature, parcel.idu, tie, metres) for one, tie, metres in chosen]

    def _nearest(
        self, shape: BaseGeometry, measured: list[tuple[Found, float]], cancel: CancelToken
    ) -> list[tuple[Found, str, float]]:
        if not measured:
            point = shape.representative_point()
            (page,) = self._geocoding.reverse(ReverseQuery(point.x, point.y, 10), cancel)
            kinds = page.schema.index("type")
            found = [
                Found(frozenset(), str(item.attributes[kinds]), item._replace(attributes=item.attributes[:-1]))
                for item in page.features
            ]
            measured = _of_place(_measured(shape, list(filter(is_a_door, found))))
        best = min(measured, key=lambda item: item[1], default=None)
        return [] if best is None else [(best[0], NEAREST, best[1])]


def _of_place(measured: list[tuple[Found, float]]) -> list[tuple[Found, float]]:
    """Check that an answer is of the place that was asked; raises `ServiceError` (`OTHER_PLACE`)."""
    if measured and measured[0][1] > FARTHEST:
        raise ServiceError(ErrorKind.OTHER_PLACE, SERVICE, status=200, detail=f"{measured[0][1]:.0f} m away")
    return [item for item in measured if item[1] <= FARTHEST]


def _measured(shape: BaseGeometry, found: Sequence[Found]) -> list[tuple[Found, float]]:
    """Give how far each address is from a shape (degrees, WGS 84), in m; those that lie in it first, in their order."""
    local, epsg = to_local(shape)
    points = load_all(reproject([one.feature.geometry for one in found], 4326, epsg))
    measured = [(one, float(local.distance(point))) for one, point in zip(found, points) if point is not None]
    return sorted(measured, key=lambda item: (item[1], _natural(item[0])))


def _natural(one: Found) -> tuple[Any, ...]:
    """Order as people do: 2 before 10, streets apart."""
    values = one.feature.attributes
    street, number = str(values[_STREET] or ""), str(values[_NUMBER] or "")
    digits = "".join(letter for letter in number if letter.isdecimal())
    return street, int(digits) if digits else 0, number


_NUMBER, _STREET = PARCEL_ADDRESSES.index("housenumber"), PARCEL_ADDRESSES.index("street")
_SCORE = PARCEL_ADDRESSES.index("score")


def _feature(address: Feature, idu: str, tie: str, metres: float) -> Feature:
    values = list(address.attributes)
    values[_SCORE] = None
    return Feature(address.geometry, (*values, idu, tie, round(metres, _DECIMALS)))
