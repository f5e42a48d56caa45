"""Plots and neighbours: areas, unions and boundaries on shapes whose measures are known, and on real parcels."""

from __future__ import annotations

import gzip
import json
import random

import pytest
from measured import areas_of
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon
from shared_folder import SHARED

from carto_mairie.services.cadastre.neighbours import NeighboursQuery, measure_neighbours
from carto_mairie.services.cadastre.plot import make_plot
from carto_mairie.services.cadastre.reading.reader import read
from carto_mairie.services.errors import QueryError
from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.geo.projection import transformer
from carto_mairie.services.model import Feature, Geometry
from sandbox.coordinates import transform

EPSG = 3949
ORIGIN = (1652000.0, 8163000.0)


def polygon(*corners: tuple[float, float], holes=()) -> Polygon:
    """A polygon by its corners in metres, in degrees."""
    x, y = ORIGIN
    moved = [[(x + a, y + b) for a, b in ring] for ring in (corners, *holes)]
    return transform(transformer(EPSG, 4326).transform, Polygon(moved[0], moved[1:]))


def box(west: float, south: float, east: float, north: float, holes=()) -> Polygon:
    return polygon((west, south), (east, south), (east, north), (west, north), holes=holes)


def parcel(number: int, shape: Polygon, contenance: int | None = 100, section: str = "AB") -> Feature:
    code = f"{number:04}"
    multi = shape if shape.geom_type == "MultiPolygon" else MultiPolygon([shape])
    return Feature(
        multi.wkb,
        (f"91216000{section}{code}", "91216", "000", section, code, "1", contenance, None, "Épinay-sur-Orge"),
    )


def test_plot_of_adjoining_parcels():
    parcels = [
        parcel(1, box(0, 0, 10, 20), 198),
        parcel(2, box(10, 0, 30, 20), None),
        parcel(7, box(0, 20, 30, 21), 31),
    ]
    plot = make_plot(parcels)
    assert plot.gis_area == pytest.approx(10 * 20 + 20 * 20 + 30, rel=1e-7)
    assert (plot.cadastral_area, plot.unknown_areas, plot.parts, plot.holes) == (229, 1, 1, 0)
    assert plot.by_section() == [(("91216", "000", "AB"), ["0001", "0002", "0007"])]
    assert plot.as_text() == "91216 000 AB 1, 2, 7"
    assert wkb.loads(plot.geometry).area == pytest.approx(sum(wkb.loads(p.geometry).area for p in parcels), rel=1e-6)


def test_plot_tells_detached_parts_and_holes():
    ring = parcel(1, box(0, 0, 30, 30, holes=[[(10, 10), (20, 10), (20, 20), (10, 20)]]))
    plot = make_plot([ring, parcel(2, box(50, 0, 60, 10))])
    assert (plot.parts, plot.holes) == (2, 1)
    assert plot.gis_area == pytest.approx(900 - 100 + 100, rel=1e-7)


def test_text_of_a_plot_is_read_back():
    parcels = [parcel(12, box(0, 0, 1, 1)), parcel(3, box(1, 0, 2, 1), section="0A"), parcel(4, box(2, 0, 3, 1))]
    entries = read(make_plot(parcels).as_text()).references
    assert [(entry.commune, entry.prefix, entry.section, entry.number) for entry in entries] == [
        ("91216", "000", "0A", "0003"),
        ("91216", "000", "AB", "0004"),
        ("91216", "000", "AB", "0012"),
    ]


def test_plot_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs a parcel"):
        make_plot([])


PLOT = box(0, 0, 20, 20)
AROUND = {
    "east": parcel(1, box(20, 0, 40, 20)),
    "corner": parcel(2, box(20, 20, 40, 40)),
    "half": parcel(3, box(-10, 5, 0, 15)),
    "across the road": parcel(4, box(0, -30, 20, -8)),
    "behind it": parcel(5, box(0, -50, 20, -30)),
    "two metres off": parcel(6, box(0, 22, 15, 30)),
}


def neighbours(distance: float, road_width: float) -> dict[str, tuple]:
    rows = measure_neighbours(PLOT, list(AROUND.values()), distance, road_width)
    names = {feature.attributes[0]: name for name, feature in AROUND.items()}
    return {names[feature.attributes[0]]: tuple(neighbour) for feature, neighbour in rows}


def test_neighbours_that_touch():
    found = neighbours(0, 0)
    assert list(found) == ["east", "half", "corner"]
    assert found["east"] == (0.0, pytest.approx(20, abs=0.1), False)
    assert found["half"] == (0.0, pytest.approx(10, abs=0.1), False)
    assert found["corner"] == (0.0, 0.0, False)


def test_neighbours_within_a_distance():
    found = neighbours(10, 0)
    assert found["two metres off"] == (pytest.approx(2, abs=0.01), 0.0, False)
    assert found["across the road"] == (pytest.approx(8, abs=0.01), 0.0, False)
    assert "behind it" not in found


def test_neighbours_across_a_road_but_not_behind_another_parcel():
    found = neighbours(0, 40)
    assert found["across the road"] == (pytest.approx(8, abs=0.01), 0.0, True)
    assert "behind it" not in found


def test_centimetres_of_rounding_do_not_part_neighbours():
    rows = measure_neighbours(PLOT, [parcel(1, box(20.01, 0, 40, 20)), parcel(2, box(-9, 0, 0.01, 20))], 0, 0)
    assert [round(neighbour.common_boundary) for _, neighbour in rows] == [20, 20]


@pytest.mark.parametrize("values", [{"distance": -1}, {"distance": 501}, {"road_width": 900}])
def test_distances_out_of_range_are_refused(values):
    text = json.dumps(PLOT.__geo_interface__)
    with pytest.raises(QueryError):
        NeighboursQuery(text, **values)


def test_neighbours_of_a_line_are_refused():
    with pytest.raises(QueryError):
        NeighboursQuery("LINESTRING (2 48, 3 49)")


def real_parcels() -> list[Feature]:
    path = SHARED / "data" / "epinay-sur-orge" / "cadastre-91216-parcelles.json.gz"
    if not path.exists():
        pytest.skip("the real parcels of ../shared are not here")
    with gzip.open(path) as file:
        items = json.load(file)["features"]
    return [
        parcel(
            int(item["properties"]["numero"]),
            wkb.loads(wkb_of(item["geometry"], Geometry.MULTI_POLYGON)),
            item["properties"].get("contenance"),
            item["properties"]["section"].zfill(2),
        )
        for item in items
    ]


def test_union_of_real_plots_has_the_sum_of_their_areas():
    parcels = real_parcels()
    shapes = [wkb.loads(item.geometry) for item in parcels]
    areas = areas_of([item.geometry for item in parcels])
    source = random.Random(3)
    overlapping = 0
    for _ in range(60):
        first = source.randrange(len(parcels))
        near = sorted(range(len(parcels)), key=lambda index: shapes[first].distance(shapes[index]))[:6]
        plot = make_plot([parcels[index] for index in near])
        total = sum(areas[index] for index in near)
        overlap = (total - plot.gis_area) / total
        # The cadastre itself draws a few parcels over one another, by centimetres.
        overlapping += overlap > 1e-9
        assert -1e-9 < overlap < 1e-6
    assert overlapping <= 2
