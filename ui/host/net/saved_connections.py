"""Connections to services of the OGC among the user's own, in QGIS's settings."""

from __future__ import annotations

import re

from qgis.core import QgsOwsConnection, QgsSettings

from ....services.ogc.addresses import OgcKind

LONGEST = 60
_SERVICE = {OgcKind.WFS: "WFS", OgcKind.FEATURES: "WFS", OgcKind.WMS: "WMS", OgcKind.WMTS: "WMS"}
# Where QGIS keeps connections, up to some version and from it on.
_PLACES = ("qgis/connections-{}/{}", "connections/ows/items/{}/connections/items/{}")
_VERSION = {OgcKind.FEATURES: "OGC_API_FEATURES", OgcKind.WFS: "auto"}


def save_connection(kind: OgcKind, title: str, url: str) -> str:
    """Keep a connection to a service, and give its name; one to the same address that is there already is enough.

    Gives nothing where QGIS does not know the connection afterwards.
    """
    service = _SERVICE[kind]
    names = list(QgsOwsConnection.connectionList(service))
    for name in names:
        if QgsOwsConnection(service, name).uri().param("url") == url:
            return str(name)
    name = _free(_plain(title) or kind.value, names)
    for place in _PLACES:
        group = place.format(service.lower(), name)
        _write(group, kind, url)
        if name in QgsOwsConnection.connectionList(service):
            return name
        QgsSettings().remove(group)
    return ""


def _write(group: str, kind: OgcKind, url: str) -> None:
    settings = QgsSettings()
    settings.setValue(f"{group}/url", url)
    if kind in _VERSION:
        settings.setValue(f"{group}/version", _VERSION[kind])


def _plain(title: str) -> str:
    """Give a title as the name of a group of settings, in which slashes would begin other groups."""
    return " ".join(re.sub(r"[/\\%=\[\]]", " ", title).split())[:LONGEST].strip()


def _free(name: str, taken: list[str]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name} ({number})", number + 1
    return free
