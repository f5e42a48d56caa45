"""Addresses that were chosen one after another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from . import addresses

if TYPE_CHECKING:
    from ...services.found_addresses import FoundAddressesQuery

_NOT_THERE = "not_there"  # services.found_addresses.NOT_THERE, which the start does not import


def title(query: FoundAddressesQuery) -> str:
    """Give the title of the layer: the same for all of them, as it grows."""
    return tr("Addresses")


def notes() -> Mapping[str, str]:
    """Give the notes of pages in words."""
    return {_NOT_THERE: tr("The geocoder does not know these addresses by their label any more, they are left out:")}


def about() -> str:
    """Say what becomes of the layer."""
    return tr(
        "Addresses that are added later join this layer while it is in memory. Refreshed, each is looked up again by "
        "its label in its commune; one that is not known by that label any more is left out, and named."
    )


PRESENTATION = replace(addresses.PRESENTATION, kind="found_addresses", title=title, notes=notes, about=about)
