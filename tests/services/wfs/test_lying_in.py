"""What a server gives that does not lie in the shape: elsewhere, at its border, without a geometry, twice."""

from __future__ import annotations

import gc
import json

import pytest
from shapely.geometry import LineString, Point, box, mapping

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import CartoMairieError, ErrorKind, IncompleteError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.zoning import ZoningQuery

ZONE, LINE, POINT = "wfs_du:zone_urba", "wfs_du:prescription_lin", "wfs_du:prescription_pct"
COMMUNE, DOCUMENT = "wfs_du:municipality", "wfs_du:document"


@pytest.fixture
def services(sandbox, tmp_path):
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1), tmp_path)


@pytest.fixture
def square(sandbox):
    """A square of some 100 m in the middle of the largest commune."""
    outlines = [one for one in sandbox.world.divisions.communes if one.outline is not None and not one.parent]
    middle = max(outlines, key=lambda one: one.population).outline.centroid
    return box(middle.x, middle.y, middle.x + 0.0012, middle.y + 0.0009)


def of(*shapes, **values):
    """Give an answer with features of some shapes, None for none."""
    features = [
        {"type": "Feature", "id": f"x.{n}", "geometry": one and mapping(one), "properties": {"gid": n, **values}}
        for n, one in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features, "numberMatched": len(features)})


def answering(sandbox, typename, *shapes, **values):
    """Have a layer answer so."""
    path = f"GetFeature.*{typename.split(':')[1]}"
    sandbox.faults(kind="status", status=200, body=of(*shapes, **values), service="wfs", path=path)


def rows_of(services, shape, typename):
    """Give the rows of a layer of the plan, and the error that came with them."""
    query = ZoningQuery(shape.wkt, ("planning",), "en")
    reports = [one for one in services.zoning.reports(query, CancelToken()) if one.layer.typename == typename]
    return [row for one in reports for row in one.rows], next((one.error for one in reports if one.error), None)


def beside(shape, gap=0.0):
    _, south, east, north = shape.bounds
    return box(east + gap, south, east + gap + 0.001, north)


def test_features_of_another_place_are_an_error_and_no_empty_answer(sandbox, services, square):
    answering(sandbox, ZONE, box(5.0, 45.0, 5.1, 45.1), libelle="UB")
    rows, error = rows_of(services, square, ZONE)
    assert rows == []
    assert isinstance(error, ServiceError)
    assert error.kind is ErrorKind.OTHER_PLACE
    with pytest.raises(CartoMairieError) as kept:
        list(services.pages(WfsIntersectQuery(square.wkt, ZONE, clip=True)))
    assert kept.value is not None
    assert gc.get_freeze_count() == 0, "a failure that is kept, as a report is, holds the load no longer"


def test_a_feature_without_a_geometry_lies_nowhere_and_is_told_as_a_failure(sandbox, services, square):
    answering(sandbox, ZONE, square, None, libelle="UB")
    rows, error = rows_of(services, square, ZONE)
    assert [(row.code, row.intersection_ratio) for row in rows] == [("UB", pytest.approx(1, abs=1e-4))]
    assert isinstance(error, ServiceError)
    assert error.kind is ErrorKind.BAD_ANSWER


def test_what_comes_twice_is_told_once(sandbox, services, square):
    west, south, east, north = square.bounds
    half = box(west, south, (west + east) / 2, north)
    answering(sandbox, ZONE, half, half, libelle="UB")
    rows, error = rows_of(services, square, ZONE)
    assert error is None
    assert [row.intersection_ratio for row in rows] == [pytest.approx(0.5, abs=1e-4)]


@pytest.mark.parametrize("gap", [0.0, 0.00005])
def test_a_zone_at_the_border_is_not_one_that_the_shape_lies_in(sandbox, services, square, gap):
    answering(sandbox, ZONE, beside(square, gap), libelle="UB")
    assert rows_of(services, square, ZONE) == ([], None)


def test_points_and_lines_count_where_they_are(sandbox, services, square):
    west, south, east, north = square.bounds
    answering(sandbox, POINT, Point(east + 0.00008, north), Point(west, south), square.centroid, libelle="Arbre")
    rows, _ = rows_of(services, square, POINT)
    assert len(rows) == 2  # not the one six metres away
    answering(
        sandbox,
        LINE,
        LineString([(east, north), (east + 0.001, north + 0.001)]),
        LineString([(east + 0.00008, south), (east + 0.00008, north)]),
        libelle="Haie",
    )
    rows, _ = rows_of(services, square, LINE)
    assert [row.intersection_length for row in rows] == [pytest.approx(0, abs=0.05)]


def test_a_line_that_ends_at_a_zone_is_not_in_it(sandbox, services, square):
    west, south, east, north = square.bounds
    answering(sandbox, ZONE, beside(square), libelle="UB")
    assert rows_of(services, LineString([(west, south), (east, north)]), ZONE) == ([], None)


@pytest.mark.parametrize("place", ["surface", "point"])
def test_a_commune_without_a_plan_that_has_one_all_the_same_is_doubted(sandbox, services, square, place):
    shape = square if place == "surface" else square.centroid
    answering(sandbox, COMMUNE, square.buffer(0.01), insee="45901", name="TOWN", is_rnu=True)
    (row,), _ = rows_of(services, shape, COMMUNE)
    assert row.code == ""
    assert "contradicts itself" in row.label


def test_the_plan_of_a_neighbour_is_no_contradiction(sandbox, services, square):
    west, south, east, north = square.bounds
    middle = (west + east) / 2
    answering(sandbox, COMMUNE, box(west - 0.1, south - 0.1, middle, north + 0.1), name="TOWN", is_rnu=True)
    answering(sandbox, DOCUMENT, box(middle, south - 0.1, east + 0.1, north + 0.1), du_type="PLU")
    answering(sandbox, ZONE)
    (row,), _ = rows_of(services, square, COMMUNE)
    assert row.code == "RNU"


def test_zones_without_their_document_are_no_missing_plan(sandbox, services, square):
    answering(sandbox, COMMUNE, square.buffer(0.01), name="TOWN", is_rnu=False)
    answering(sandbox, DOCUMENT)
    answering(sandbox, ZONE, square, libelle="UB")
    (row,), _ = rows_of(services, square, COMMUNE)
    assert "contradicts itself" in row.label


def test_of_two_communes_the_one_without_a_plan_is_told(sandbox, services, square):
    """The plan of the other one said nothing of it, and nothing was told."""
    west, south, east, north = square.bounds
    middle = (west + east) / 2
    halves = (box(west - 0.1, south - 0.1, middle, north + 0.1), box(middle, south - 0.1, east + 0.1, north + 0.1))
    features = [
        {"type": "Feature", "id": f"m.{name}", "geometry": mapping(half), "properties": {"name": name, "is_rnu": False}}
        for name, half in zip(("WEST", "EAST"), halves)
    ]
    body = json.dumps({"type": "FeatureCollection", "features": features, "numberMatched": 2})
    sandbox.faults(
        {"kind": "status", "status": 200, "body": body, "service": "wfs", "path": "GetFeature.*municipality"},
        {"kind": "status", "status": 200, "body": of(halves[1]), "service": "wfs", "path": "GetFeature.*document"},
        {"kind": "status", "status": 200, "body": of(halves[1]), "service": "wfs", "path": "GetFeature.*zone_urba"},
    )
    rows, error = rows_of(services, square, COMMUNE)
    (row,) = rows
    assert error is None
    assert row.label.startswith("WEST: no planning document")


def test_a_failure_among_the_layers_is_told_at_the_end(sandbox, services, square):
    answering(sandbox, ZONE, None, libelle="UB")
    with pytest.raises(IncompleteError):
        list(services.pages(ZoningQuery(square.wkt, ("planning",))))
