"""Sends what requests asks through QGIS's own network manager: its proxy, certificates, time-out and logger hold."""

from __future__ import annotations

import requests

from ...services.http import plain_session


def qgis_session() -> requests.Session:
    """Make the session of the desktop."""
    return plain_session()
