"""Areas and projections, held against GDAL and GEOS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from measured import areas_of
from random_parcels import PLACES, parcels, star

from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.geo.projection import local_epsg, transformer
from carto_mairie.services.model import Geometry

ogr = pytest.importorskip("osgeo.ogr")
osr = pytest.importorskip("osgeo.osr")
ogr.UseExceptions()

PACKAGES = Path(__file__).resolve().parents[3] / "build" / "python"


@pytest.mark.parametrize(("longitude", "latitude", "epsg"), PLACES.values(), ids=PLACES)
def test_the_projection_is_that_of_the_cadastre_of_the_place(longitude, latitude, epsg):
    assert local_epsg(longitude, latitude) == epsg


def gdal_area(geometry):
    longitude, latitude = geometry["coordinates"][0][0][0]
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    target.ImportFromEPSG(local_epsg(longitude, latitude))
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shape = ogr.CreateGeometryFromWkb(wkb_of(geometry, Geometry.MULTI_POLYGON))
    shape.Transform(osr.CoordinateTransformation(source, target))
    return shape.GetArea()


@settings(max_examples=60, deadline=None)
@given(st.lists(parcels(), min_size=1, max_size=6))
def test_areas_are_those_of_gdal_in_the_same_projection(geometries):
    expected = [gdal_area(geometry) for geometry in geometries]
    assume(min(expected) > 0.1)
    areas = areas_of([wkb_of(geometry, Geometry.MULTI_POLYGON) for geometry in geometries])
    assert areas == pytest.approx(expected, rel=1e-9)


def test_no_geometry_has_no_area_and_shifts_no_other():
    square = wkb_of({"type": "Polygon", "coordinates": [star(2.31, 48.67, [1, 1, 1, 1], 1e-3)]}, Geometry.MULTI_POLYGON)
    area, nothing, again = areas_of([square, None, square])
    assert nothing is None
    assert area == again > 0
    assert areas_of([]) == []


@pytest.mark.parametrize("coordinates", [[], [[]], [[[]]]])
def test_an_empty_geometry_has_an_area_of_zero(coordinates):
    empty = ogr.CreateGeometryFromJson(f'{{"type": "MultiPolygon", "coordinates": {coordinates}}}')
    assert areas_of([bytes(empty.ExportToIsoWkb(ogr.wkbNDR))]) == [0.0]


@pytest.mark.parametrize(("longitude", "latitude", "epsg"), [p for n, p in PLACES.items() if 3942 <= p[2] <= 3950])
def test_areas_are_true_to_the_ellipsoid_within_the_conic_zones_limits(longitude, latitude, epsg):
    from pyproj import Geod

    ring = star(longitude, latitude, [1.0] * 16, 1e-3)
    true = abs(Geod(ellps="GRS80").polygon_area_perimeter(*zip(*ring))[0])
    (area,) = areas_of([wkb_of({"type": "Polygon", "coordinates": [ring]}, Geometry.MULTI_POLYGON)])
    assert area == pytest.approx(true, rel=2.5e-4)


def test_threads_share_a_transformer_and_get_the_same():
    from concurrent.futures import ThreadPoolExecutor

    def transform_many(seed: int) -> list[tuple[float, float]]:
        places = [(2.0 + seed / 100, 48.0 + step / 1000) for step in range(500)]
        return list(zip(*transformer(4326, 3948).transform(*zip(*places))))

    alone = [transform_many(seed) for seed in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(transform_many, range(8))) == alone


def test_a_projection_that_is_none_is_refused():
    from pyproj.exceptions import CRSError

    with pytest.raises(CRSError):
        transformer(4326, 999999)


def test_the_library_is_loaded_before_it_is_needed_and_without_waiting_for_it():
    code = (
        "import sys; from carto_mairie.services.geo import projection as p; assert 'pyproj' not in sys.modules; "
        "p.prepare(); p.close(); assert 'pyproj' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(PACKAGES)})
