"""From features to the places that risks are asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsGeometry

from ....services.communes.insee import is_insee_code

if TYPE_CHECKING:
    from ....services.risks.queries import RiskPlace

_IDU = "idu"
_IDU_LENGTH = 14


def place_of(feature: QgsFeature) -> RiskPlace | None:
    """Give a point inside a feature (degrees, WGS 84), by the feature's id; None for one without a geometry.

    A parcel's IDU tells its commune, which what the service answers is checked against.
    """
    number = feature.fields().indexOf(_IDU)
    idu = str(feature.attribute(number)) if number >= 0 else ""
    return place_in(feature.geometry(), str(feature.id()), idu)


def place_in(geometry: QgsGeometry, name: str, idu: str = "") -> RiskPlace | None:
    """Give a point inside a geometry (degrees, WGS 84), by a name of one's own; raises `QueryError`."""
    from ....services.risks.queries import RiskPlace

    inside = QgsGeometry() if geometry.isEmpty() else geometry.pointOnSurface()
    if inside.isEmpty():
        return None
    point = inside.asPoint()
    commune = idu[:5] if len(idu) == _IDU_LENGTH and is_insee_code(idu[:5]) else None
    return RiskPlace(name, point.x(), point.y(), commune)
