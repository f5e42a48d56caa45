"""From features to the places that risks are asked of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateTransform, QgsFeature, QgsFeatureRequest, QgsGeometry

from ....services.cadastre.parcel_reference import parse_idu
from ....services.cancel import CancelToken
from ....services.errors import QueryError
from ....services.model import Feature
from ..map.crs import require_crs
from ..map.feature_shapes import Selection
from ..map.navigation import wgs84
from ..map.shapes import in_degrees

if TYPE_CHECKING:
    from ....services.risks.queries import RiskPlace

_IDU = "idu"


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
    try:
        parcel = parse_idu(idu).idu
    except QueryError:  # a layer may call anything so
        return RiskPlace(name, point.x(), point.y())
    return RiskPlace(name, point.x(), point.y(), parcel[:5], parcel)


@dataclass(frozen=True)
class WantedFeatures:
    """The selected features of a layer, whose places are read off the main thread."""

    selection: Selection

    def places(self, cancel: CancelToken) -> tuple[RiskPlace, ...]:
        """Give a place for each that has a geometry; raises `QueryError` and `Cancelled`."""
        source = self.selection.source
        require_crs(source)
        to_degrees = QgsCoordinateTransform(source.crs(), wgs84(), self.selection.transforms)
        places = []
        for feature in source.getFeatures(QgsFeatureRequest().setFilterFids(list(self.selection.ids))):
            cancel.check()
            feature.setGeometry(in_degrees(feature.geometry(), to_degrees))
            place = place_of(feature)
            if place is not None:
                places.append(place)
        return tuple(places)


def places_of_parcels(parcels: Iterable[Feature]) -> tuple[RiskPlace, ...]:
    """Give a place inside each parcel, by its IDU; raises `QueryError`."""
    from ....services.cadastre.pages import PARCELS

    places = []
    for parcel in parcels:
        geometry, idu = QgsGeometry(), str(parcel.attributes[PARCELS.index(_IDU)])
        geometry.fromWkb(parcel.geometry or b"")
        place = place_in(geometry, idu, idu)
        if place is not None:
            places.append(place)
    return tuple(places)
