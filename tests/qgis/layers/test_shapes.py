"""Shapes of the map in degrees: long edges, what is not valid, and the same shape for dock and toolbox."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.geo.geometry import to_local
from carto_mairie.services.geo.one_shape import one_shape
from carto_mairie.ui.canvas.measure import area_of, length_of
from carto_mairie.ui.host.compat import LINE
from carto_mairie.ui.layers.map.feature_shapes import open_selection, shape_of
from carto_mairie.ui.layers.map.navigation import wgs84
from carto_mairie.ui.layers.map.own_layers import open_layer, touching
from carto_mairie.ui.layers.map.shapes import flat_wkb, in_degrees

PLACE = (2.33, 48.67)


def transform(source, target=None):
    return QgsCoordinateTransform(source, target or wgs84(), QgsCoordinateTransformContext())


def square_about(crs, side):
    """Make a square of a CRS about a place in degrees."""
    middle = transform(wgs84(), crs).transform(QgsPointXY(*PLACE))
    return QgsGeometry.fromRect(QgsRectangle.fromCenterAndSize(middle, side, side))


@pytest.mark.parametrize("side", [400, 20_000, 60_000, 200_000])
@pytest.mark.parametrize("authid", ["EPSG:2154", "EPSG:3949", "EPSG:3857", "EPSG:27572", "EPSG:25831", "user"])
def test_no_edge_strays_from_where_it_was_drawn(qgis_app, authid, side):
    crs = QgsCoordinateReferenceSystem(authid)
    if authid == "user":
        crs = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=47 +lon_0=2 +ellps=GRS80 +units=m")
    square = square_about(crs, side)
    shape = in_degrees(square, transform(crs))
    local = QgsCoordinateReferenceSystem("EPSG:3949")
    outline = QgsGeometry(shape).convertToType(LINE)
    outline = outline.densifyByDistance(0.001)
    outline.transform(transform(wgs84(), local))
    drawn = square.densifyByDistance(side / 50)
    drawn.transform(transform(crs))  # the way from one datum to another is to be the same
    drawn.transform(transform(wgs84(), local))
    farthest = max(outline.distance(QgsGeometry(vertex.clone())) for vertex in drawn.vertices())
    assert farthest < (0.1 if side > 500 else 0.01)


def test_what_is_short_gets_no_vertex_and_keeps_its_type(qgis_app):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    shape = in_degrees(square_about(crs, 400), transform(crs))
    assert shape.asWkt().startswith("Polygon ((")
    assert shape.constGet().nCoordinates() == 5
    point = in_degrees(QgsGeometry.fromWkt("PointZ (650000 6840000 5)"), transform(crs))
    assert point.asWkt(1) == "Point (2.3 48.7)"


BOW = "Polygon ((650000 6840000, 651000 6841000, 651000 6840000, 650000 6841000, 650000 6840000))"
GOOD = "Polygon ((660000 6840000, 661000 6840000, 661000 6841000, 660000 6841000, 660000 6840000))"
FLAT = "Polygon ((670000 6840000, 671000 6841000, 672000 6842000, 670000 6840000))"
POINT = "Polygon ((680000 6840000, 680000 6840000, 680000 6840000, 680000 6840000))"
MIXTURES = {
    "a bow tie": ([BOW], 500_000),
    "good and bad": ([GOOD, BOW], 1_500_000),
    "bad first": ([BOW, GOOD, BOW], 1_500_000),
    "collapsed beside good": ([FLAT, GOOD, POINT], 1_000_000),
    "all": ([POINT, BOW, FLAT, GOOD], 1_500_000),
}


def layer_of(shapes, crs="EPSG:2154"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "shapes", "memory")
    features = []
    for wkt in shapes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures([*features, QgsFeature()])
    QgsProject.instance().addMapLayer(layer)
    return layer


def as_toolbox_reads(layer):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    source = QgsProcessingUtils.variantToSource(layer, context)
    return shape_of(source, context.transformContext(), CancelToken())


def drawn_shape(geometry, crs):
    return one_shape([flat_wkb(in_degrees(geometry, transform(crs)))], CancelToken())


@pytest.mark.parametrize(("shapes", "area"), MIXTURES.values(), ids=MIXTURES)
def test_dock_and_toolbox_make_the_same_of_good_and_bad_polygons(qgis_new_project, shapes, area):
    layer = layer_of(shapes)
    layer.selectAll()
    found = [as_toolbox_reads(layer), open_selection(layer).shape(CancelToken())]
    for shape in found:
        assert shape.is_valid
        assert to_local(shape)[0].area == pytest.approx(area, rel=2e-3)  # Lambert-93 stretches by as much
        assert to_local(shape)[0].area == pytest.approx(to_local(found[0])[0].area, rel=1e-6)


@pytest.mark.parametrize("shapes", [[FLAT], [POINT, FLAT], []])
def test_what_encloses_nothing_is_no_shape(qgis_new_project, shapes):
    with pytest.raises(QueryError) as caught:
        as_toolbox_reads(layer_of(shapes))
    assert caught.value.problem is Problem.GEOMETRY_EMPTY


def test_dock_and_toolbox_bend_the_same_long_edges(qgis_new_project):
    layer = layer_of([square_about(QgsCoordinateReferenceSystem("EPSG:2154"), 60_000).asWkt()])
    layer.selectAll()
    one, other = as_toolbox_reads(layer), open_selection(layer).shape(CancelToken())
    assert len(one.exterior.coords) > 40
    assert one.symmetric_difference(other).area * 8.2e9 < 1000  # m², as coordinates are rounded to a millimetre


@pytest.mark.parametrize("wkt", [BOW, GOOD])
def test_what_is_drawn_is_measured_as_it_is_asked(qgis_app, wkt):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    drawn = QgsGeometry.fromWkt(wkt)
    asked = drawn_shape(drawn, crs)
    assert area_of(drawn, transform(crs)) == pytest.approx(to_local(asked)[0].area, rel=1e-6)


@pytest.mark.parametrize("side", [20_000, 60_000])
def test_large_drawings_are_measured_as_they_are_asked(qgis_app, side):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    drawn = square_about(crs, side)
    asked = drawn_shape(drawn, crs)
    assert area_of(drawn, transform(crs)) == pytest.approx(to_local(asked)[0].area, rel=1e-5)
    assert length_of(drawn, transform(crs)) == pytest.approx(to_local(asked)[0].length, rel=1e-5)


def test_own_layers_with_long_edges_overlap_where_they_are_drawn(qgis_new_project):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    square = square_about(crs, 60_000)
    layer = layer_of([square.asWkt(), BOW])
    # A strip of 100 m along the southern edge, half of it inside.
    box = square.boundingBox()
    middle = box.center().x()
    strip = QgsGeometry.fromRect(QgsRectangle(middle - 50, box.yMinimum() - 50, middle + 50, box.yMinimum() + 50))
    shape = drawn_shape(strip, crs)
    (page,) = touching(open_layer(layer), shape, CancelToken())
    assert [feature.attributes[0] for feature in page.features] == [1]
    assert page.features[0].attributes[2] == pytest.approx(0.5, abs=2e-3)


def test_a_layer_of_degrees_is_taken_as_it_is(qgis_new_project):
    layer = layer_of(["Polygon ((2 48, 3 48, 3 49, 2 49, 2 48))"], "EPSG:4326")
    layer.selectAll()
    assert len(as_toolbox_reads(layer).exterior.coords) == 5
    assert open_selection(layer).shape(CancelToken()).area == pytest.approx(1)
