"""The names of the services in the user's language."""

from __future__ import annotations

from ....services.endpoints import ENDPOINTS
from ..i18n import translated


def service_title(key: str) -> str:
    """Give a service's name; proper names are the same in every language, and what has no name is called by its key."""
    return translated(ENDPOINTS[key].title) if key in ENDPOINTS else key
