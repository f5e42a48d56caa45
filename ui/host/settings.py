"""The plugin's settings, all under `carto_mairie/`."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsSettings

from ...services.endpoints import ENDPOINTS

GROUP = "carto_mairie"
OPTIONS_PAGE = "CartoMairieOptions"
AREA_TOLERANCE = "area_tolerance"
KEEP, KEEP_MEMORY, KEEP_GEOPACKAGE = "results/keep", "memory", "geopackage"
"""Where results stay when the project is saved."""

BACKGROUND = "map/background"
"""The basemap of a new project, by its key."""
BUFFER, WIDEST_BUFFER = "intersect/buffer", 10_000.0
"""Metres round a shape at first."""
FORMAT = "downloads/format"
FORMATS = {"GeoPackage": "GPKG", "Shapefile": "SHP", "GeoJSON": "GEOJSON", "GeoParquet": "PARQUET"}
"""Formats of downloads of which one is listed first, as the catalogue calls them."""
SHEET_NAME, SHEET_LOGO, SHEET_LAYOUT = "sheet/name", "sheet/logo", "sheet/layout"

TOLERANCES = 0.0, 100.0
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

    def text(self, key: str, default: str = "") -> str:
        """Give a setting that is a text; what is none, as a profile may hold anything, is the default."""
        value = self.value(key, default)
        return value if isinstance(value, str) else default

    def texts(self, key: str) -> list[str]:
        """Give a setting that is a list of texts; QGIS keeps a list of one as that one."""
        value = self.value(key, [])
        return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item]

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """Give a setting that is a number within bounds, also one written with a comma; what is none is the default."""
        try:
            number = float(str(self.value(key, default)).replace(",", "."))
        except ValueError:
            return default
        return number if least <= number <= most else default

    def area_tolerance(self) -> float:
        """Give the tolerance between both areas of a parcel, in per cent."""
        return self.number(AREA_TOLERANCE, DEFAULT_TOLERANCE, *TOLERANCES)

    def format(self) -> str:
        """Give the format of downloads that is listed first."""
        return self.text(FORMAT) if self.text(FORMAT) in FORMATS.values() else "GPKG"

    def authcfg(self, service: str) -> str:
        """Give the id of the authentication configuration that the user has chosen for a service, empty for none."""
        return self.text(f"auth/{service}")

    def set_authcfg(self, service: str, authcfg: str) -> None:
        """Keep it; what it holds stays in QGIS's database."""
        self.set_value(f"auth/{service}", authcfg)

    def endpoints(self) -> dict[str, str]:
        """Give the addresses of services that the user has replaced."""
        urls = {key: self.text(f"endpoints/{key}") for key in ENDPOINTS}
        return {key: url for key, url in urls.items() if url}
