"""The plugin's settings, all under `carto_mairie/`."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSettings

from ...services.endpoints import ENDPOINTS

GROUP = "carto_mairie"
OPTIONS_PAGE = "CartoMairieOptions"
AREA_TOLERANCE = "area_tolerance"
DEFAULT_TOLERANCE = 5.0
"""Per cent of difference between contenance and computed area over which a parcel is marked."""


class Settings:
    """Reads and writes QGIS's settings of the current profile."""

    def value(self, key: str, default: Any = None) -> Any:
        """Give a setting, or its default."""
        return QgsSettings().value(f"{GROUP}/{key}", default)

    def set_value(self, key: str, value: Any) -> None:
        """Keep a setting."""
        QgsSettings().setValue(f"{GROUP}/{key}", value)

    def area_tolerance(self) -> float:
        """Give the tolerance between both areas of a parcel, in per cent."""
        return float(self.value(AREA_TOLERANCE, DEFAULT_TOLERANCE))

    def endpoints(self) -> dict[str, str]:
        """Give the addresses of services that the user has replaced."""
        urls = {key: str(self.value(f"endpoints/{key}", "") or "") for key in ENDPOINTS}
        return {key: url for key, url in urls.items() if url}
