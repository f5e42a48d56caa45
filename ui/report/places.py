"""Parcels as the questions about their addresses name them, and addresses in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..host.i18n import tr
from ..host.numbers import whole

if TYPE_CHECKING:
    from ...services.parcel_addresses.queries import ParcelPlace


def places_of(parcels: Iterable[tuple[str, bytes | None]]) -> tuple[ParcelPlace, ...]:
    """Give the parcels that have a geometry, of IDU and WKB (degrees, WGS 84); raises `QueryError`."""
    from ...services.geo.geometry import checked, to_text
    from ...services.geo.sound import load
    from ...services.parcel_addresses.queries import ParcelPlace

    shapes = ((idu, load(geometry)) for idu, geometry in parcels if geometry)
    return tuple(
        ParcelPlace(idu, to_text(checked(shape))) for idu, shape in shapes if shape is not None and not shape.is_empty
    )


def tie_text(address: dict[str, Any]) -> str:
    """Say how an address is a parcel's, as a label of the sheet; the nearest is marked so, with its distance."""
    if address["tie"] == "tied":
        return tr("Tied to it by the national address base")
    if address["tie"] == "inside":
        return tr("Lying in it")
    distance = address["distance"]
    if distance is None:
        return tr("None on it; the nearest")
    # What lies beside it is not at no distance.
    return tr("None on it; the nearest, at {} m").format(whole(max(1, distance)))


def address_text(address: dict[str, Any]) -> str:
    """Give an address on one line, put together where it has no label; one of nothing is said to be so."""
    street = " ".join(str(address[name]) for name in ("housenumber", "street") if address.get(name))
    town = " ".join(str(address[name]) for name in ("postcode", "city") if address.get(name))
    place = street or str(address.get("name") or "")
    return str(address["label"] or " ".join(filter(None, (place, town))) or tr("an address without words"))
