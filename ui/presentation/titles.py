"""A query in words, as the title of its layer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Callable

from ...services.model import Geometry
from ..host.i18n import tr

if TYPE_CHECKING:
    from qgis.core import QgsVectorLayer

    from ...services.cadastre.commune_parcels import CommunesParcelsQuery
    from ...services.cadastre.neighbours import NeighboursQuery
    from ...services.cadastre.parcel_lookup import ParcelListQuery
    from ...services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
    from ...services.cadastre.queries import (
        CadastralCommuneQuery,
        CadastralMapQuery,
        ParcelQuery,
        ParcelsByShapeQuery,
    )
    from ...services.communes.service import CommuneQuery
    from ...services.geocoding import AddressQuery, ReverseQuery
    from ...services.query import Query
    from ...services.wfs.intersect import WfsIntersectQuery
    from ...services.wfs.zoning import ZoningQuery


def title_of(query: Query) -> str:
    """Give the title of a query's layer, in the user's language."""
    words = _TITLES.get(query.kind)
    title = words(query) if words else query.kind.replace("_", " ").capitalize()
    return tr("{} (BD Parcellaire)").format(title) if getattr(query, "source", "") == _HISTORIC else title


def title_of_geometry(query: Query, geometry: Geometry) -> str:
    """Give the title of a layer beside the query's first, which holds another type of geometry."""
    words = {
        Geometry.POINT: tr("{} (points)"),
        Geometry.MULTI_POINT: tr("{} (points)"),
        Geometry.MULTI_LINE: tr("{} (lines)"),
        Geometry.MULTI_POLYGON: tr("{} (polygons)"),
        Geometry.NONE: tr("{} (table)"),
    }
    return words[geometry].format(title_of(query))


def title_of_one(query: Query, layer: QgsVectorLayer) -> str | None:
    """Give a better title for a layer of one feature, which its query could not know; None where there is none."""
    if query.kind != "communes" or layer.featureCount() != 1:
        return None
    commune = next(layer.getFeatures())
    return tr("Commune: {name} ({code})").format(name=commune["name"], code=commune["code"])


def _parcels(query: ParcelQuery) -> str:
    place = query.commune if query.prefix in (None, "000") else f"{query.commune} {query.prefix}"
    if query.number:
        return tr("Parcel {commune} {section} {number}").format(
            commune=place, section=query.section, number=query.number
        )
    if query.section:
        return tr("Parcels of {commune}, section {section}").format(commune=place, section=query.section)
    return tr("Parcels of {}").format(place)


def _parcels_by_shape(query: ParcelsByShapeQuery) -> str:
    shape = json.loads(query.geometry)
    if shape["type"] != "Point":
        return tr("Parcels of a shape")
    longitude, latitude = shape["coordinates"][:2]
    return tr("Parcel at {}").format(_position(longitude, latitude))


def _address(query: AddressQuery) -> str:
    return tr("Address: {}").format(query.text)


def _reverse(query: ReverseQuery) -> str:
    return tr("Address near {}").format(_position(query.longitude, query.latitude))


def _communes(query: CommuneQuery) -> str:
    return tr("Communes: {}").format(query.text)


def _cadastral_commune(query: CadastralCommuneQuery) -> str:
    return tr("Commune {} in the cadastre").format(query.commune)


def _cadastral_map(query: CadastralMapQuery) -> str:
    what = {
        "commune": tr("Commune {} in the cadastre"),
        "sheet": tr("Cadastral sheets of {}"),
        "division": tr("Cadastral divisions of {}"),
        "centroid": tr("Parcel centroids of {}"),
    }[query.layer]
    place = f"{query.commune} {query.section}" if query.section else query.commune
    return what.format(place)


def _parcel_list(query: ParcelListQuery) -> str:
    first = " ".join(query.text.split())
    return tr("Parcels of a list: {}").format(first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…")


def _neighbours(query: NeighboursQuery) -> str:
    plot = ", ".join(query.parcels[:3]) + ("…" if len(query.parcels) > 3 else "")
    return tr("Neighbours of {}").format(plot)


def _parcels_intersecting(query: ParcelsIntersectingQuery) -> str:
    return tr("Parcels of a shape")


def _communes_parcels(query: CommunesParcelsQuery) -> str:
    if query.epci:
        return tr("Parcels of the EPCI {}").format(query.epci)
    if len(query.communes) == 1:
        return tr("Parcels of {}").format(query.communes[0])
    shown = ", ".join(query.communes[:3])
    if len(query.communes) <= 3:
        return tr("Parcels of {}").format(shown)
    return tr("Parcels of {count} communes: {first}…").format(count=len(query.communes), first=shown)


def _position(longitude: float, latitude: float) -> str:
    return f"{latitude:.5f}, {longitude:.5f}"


def _wfs_intersect(query: WfsIntersectQuery) -> str:
    return tr("{} on a shape").format(query.typename.rpartition(":")[2])


def _zoning(query: ZoningQuery) -> str:
    return tr("Zonings of a shape")


_LONGEST = 40

_HISTORIC = "BDP"

# By the kind, so that titles can be given before the services are imported: requests is heavy, and may be missing.
_TITLES: dict[str, Callable[..., str]] = {
    "parcels": _parcels,
    "parcels_by_shape": _parcels_by_shape,
    "addresses": _address,
    "nearest_addresses": _reverse,
    "communes": _communes,
    "cadastral_commune": _cadastral_commune,
    "cadastral_map": _cadastral_map,
    "parcel_list": _parcel_list,
    "parcels_intersecting": _parcels_intersecting,
    "communes_parcels": _communes_parcels,
    "neighbours": _neighbours,
    "wfs_intersect": _wfs_intersect,
    "zoning": _zoning,
}
