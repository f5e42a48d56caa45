"""The names of the services in the user's language."""

from __future__ import annotations

from ....services.endpoints import ENDPOINTS
from ..i18n import tr


def service_title(key: str) -> str:
    """Give a service's name; proper names are the same in every language, and what has no name is called by its key."""
    titles = {
        "geocoding": tr("Geocoding (Géoplateforme)"),
        "basemaps": tr("Background maps (Géoplateforme)"),
        "downloads": tr("Downloads (Géoplateforme)"),
        "chunks": tr("Downloads by parts (Géoplateforme)"),
    }
    return titles.get(key) or (ENDPOINTS[key].title if key in ENDPOINTS else key)
