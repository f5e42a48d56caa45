"""The addresses of parcels."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import addresses
from .presentation import Look, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.parcel_addresses.queries import ParcelAddressesQuery


def title(query: ParcelAddressesQuery) -> str:
    """Give the title of the layer."""
    few = ", ".join(parcel.idu for parcel in query.parcels[:3])
    return tr("Addresses of {}").format(f"{few}…" if len(query.parcels) > 3 else few)


def tie_words() -> dict[str, str]:
    """Give the words for how an address is a parcel's."""
    return {
        "tied": tr("tied to the parcel by the address base"),
        "inside": tr("lies in the parcel"),
        "nearest": tr("nearest address, not in the parcel"),
    }


def lines(values: Values) -> tuple[str, str]:
    """Give the address, and how it is the parcel's."""
    return addresses.label(values), joined(values["idu"], tie_words().get(str(values["tie"])))


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        **addresses.aliases(),
        "distance": tr("Distance (m)"),
        "idu": tr("Identifier (IDU)"),
        "tie": tr("How it is the parcel’s"),
    }


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        "ties_unknown": tr("Which addresses the address base ties to the parcel could not be asked."),
        "ties_unmatched": tr("The address base ties other addresses to it, which the geocoder does not know there."),
    }


PRESENTATION = replace(
    addresses.PRESENTATION,
    kind="parcel_addresses",
    icon="reverseGeocode",
    title=title,
    title_of_one=None,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"parcel_addresses": Look("nearest_addresses", '"label"')},
)
