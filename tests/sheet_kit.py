"""What the tests of the sheet share: the services over the sandbox, and parcels of its town."""

from __future__ import annotations

import json
from dataclasses import replace

from shapely.geometry import shape
from shapely.wkb import dumps

TOWN = "45901"
PARCEL_LAYER = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"


def make_services(sandbox, folder=None):
    from carto_mairie.services.endpoints import ENDPOINTS
    from carto_mairie.services.gateway import Services
    from carto_mairie.services.net.http import HttpClient, plain_session

    table = {
        key: replace(endpoint, url=sandbox.endpoints.get(key, endpoint.url)) for key, endpoint in ENDPOINTS.items()
    }
    return Services(HttpClient(plain_session(), table), folder)


def pages_of(services, query):
    from carto_mairie.services.cancel import CancelToken

    return [feature for page in services.pages(query, CancelToken()) for feature in page.features]


def parcel_of(services, row):
    """Give a parcel of the sandbox's store as the cadastre's service does."""
    from carto_mairie.services.cadastre.queries import ParcelQuery

    (parcel,) = pages_of(services, ParcelQuery.of_idu(row["idu"]))
    return parcel


def rows_of_town(sandbox, town=TOWN):
    return [row for row in sandbox.world.store.layer(PARCEL_LAYER).rows if row["idu"][:5] == town]


def parcel_with_door(sandbox):
    """Give the row of a parcel of the town that an address lies in, and that address."""
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    doors = [one for one in sandbox.world.addresses if one.kind == "housenumber" and one.commune.code == TOWN]
    from shapely.geometry import Point

    for door in doors:
        for position, row in enumerate(layer.rows):
            if row["idu"][:5] == TOWN and layer.geometries[position].contains(Point(door.longitude, door.latitude)):
                return row, door
    raise AssertionError("no parcel of the town has an address in it")


def row_without_building(sandbox):
    """Give the row of a parcel of the town that no building touches."""
    from shapely.ops import unary_union

    buildings = unary_union(sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:batiment").geometries)
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    return next(
        row
        for row, shape in zip(layer.rows, layer.geometries)
        if row["idu"].startswith(TOWN) and not shape.intersects(buildings)
    )


def subject_of_parcels(parcels):
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.report.subject import subject_of

    return subject_of(parcels, CancelToken())


def wkb_of_json(text):
    return dumps(shape(json.loads(text)))
