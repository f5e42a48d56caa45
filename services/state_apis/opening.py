"""Which of the State's APIs QGIS can open, and how: those alone that are open to anyone."""

from __future__ import annotations

from typing import NamedTuple

from ..ogc.addresses import OgcKind, base_of, kinds_of
from .records import StateApi

_SAID = ("WFS", "WMS", "WMTS")


class Way(NamedTuple):
    """A service that an API may be, and its address."""

    kind: OgcKind
    url: str


def ways_to_open(api: StateApi) -> tuple[Way, ...]:
    """Give the services that the addresses of an API name, none where it is not open to anyone.

    What calls them asks here first: an API that is restricted, needs an account, or does not say so, is never called.
    """
    if not api.is_open:
        return ()
    said = api.format.upper() if api.format.upper() in _SAID else ""
    ways = [Way(kind, base_of(api.base_url, kind)) for kind in kinds_of(api.base_url, said)]
    # A description in OpenAPI may lie beside a service of another kind; its capabilities are that service.
    if "getcapabilities" in api.machine_url.lower():
        ways += [Way(kind, base_of(api.machine_url, kind)) for kind in kinds_of(api.machine_url)]
    return tuple(dict.fromkeys(ways))
