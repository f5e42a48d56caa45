"""The WFS connections that the user has in QGIS: their names, their addresses, and how to sign in."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from qgis.core import QgsDataSourceUri, QgsOwsConnection

from ....services.net.credentials import Credentials
from ....services.web_address import address_parts

# Addresses are often pasted as a whole request; what a request says is ours to say.
_OURS = {"service", "version", "acceptversions", "request", "typename", "typenames"}


class WfsConnection(NamedTuple):
    """A connection by its name, with the address of its server."""

    name: str
    url: str


def wfs_connections() -> list[WfsConnection]:
    """Give the connections that lead to the web, in the order of QGIS's own list."""
    found = [WfsConnection(name, address(_uri(name))) for name in QgsOwsConnection.connectionList("WFS")]
    return [item for item in found if address_parts(item.url).scheme in ("http", "https")]


def credentials_of(url: str) -> Credentials:
    """Give what the connection of a server signs in with, from any thread; none for a server without a connection."""
    for name in QgsOwsConnection.connectionList("WFS"):
        uri = _uri(name)
        if address(uri) == url and (uri.authConfigId() or uri.username()):
            return Credentials(uri.authConfigId(), uri.username(), uri.password())
    return Credentials()


def address(uri: QgsDataSourceUri) -> str:
    """Give the address of a server as requests can be added to it."""
    parts = address_parts(str(uri.param("url")).strip())
    kept = [(name, value) for name, value in parse_qsl(parts.query, True) if name.lower() not in _OURS]
    return parts._replace(query=urlencode(kept, quote_via=quote, safe="/:"), fragment="").geturl()


def _uri(name: str) -> QgsDataSourceUri:
    return QgsOwsConnection("WFS", name).uri()
