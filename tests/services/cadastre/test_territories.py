"""The same square of a hectare, measured in the projection of each territory's cadastre, through every measure."""

from __future__ import annotations

import json

import pytest
from cadastre_server import CadastreServer, parcel
from pyproj import Transformer
from scripted import scripted_client
from shapely import wkb
from shapely.geometry import Polygon, box, mapping

from carto_mairie.services.cadastre.neighbours import measure_neighbours
from carto_mairie.services.cadastre.parcels_intersecting import PARCELS_INTERSECTING, ParcelsIntersectingQuery
from carto_mairie.services.cadastre.plot import make_plot
from carto_mairie.services.cadastre.service import PARCELS, ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.gateway import Services
from sandbox.coordinates import transform

# IDUs of the place, its projection (EPSG), a corner (m): as the DGFiP draws it.
PLACES = {
    "Île-de-France": ("91216000AB{:04}", 3949, (1652000, 8163000)),
    "Nord": ("59350000AB{:04}", 3950, (1704000, 9270000)),
    "Haute-Corse": ("2B033000AB{:04}", 3942, (2225000, 1240000)),
    "Corse-du-Sud": ("2A004000AB{:04}", 3942, (2176000, 1140000)),
    "Guadeloupe": ("97105000AB{:04}", 5490, (643000, 1770000)),
    "Martinique": ("97209000AB{:04}", 5490, (709000, 1616000)),
    "Guyane": ("97302000AB{:04}", 2972, (353000, 545000)),
    "La Réunion": ("97411000AB{:04}", 2975, (338000, 7690000)),
    "Mayotte": ("97608000AB{:04}", 4471, (524000, 8587000)),
    "Paris, 7e": ("75107000AB{:04}", 3949, (1650000, 8182000)),
    "Lyon, 3e": ("69383000AB{:04}", 3946, (1844000, 5174000)),
    "a merged commune": ("49092123AB{:04}", 3947, (1430000, 6260000)),
}
AREA, RATIO = map(PARCELS_INTERSECTING.index, ("intersection_area", "intersection_ratio"))


@pytest.fixture(params=PLACES)
def place(request):
    """Two parcels side by side, the first of a hectare with a hole of 20 m and a second part, and who answers."""
    idu, epsg, (x, y) = PLACES[request.param]
    to_degrees = Transformer.from_crs(epsg, 4326, always_xy=True).transform

    def degrees(shape):
        moved = transform(lambda a, b: to_degrees([x + value for value in a], [y + value for value in b]), shape)
        return json.loads(json.dumps(mapping(moved)))

    holed = Polygon(box(0, 0, 100, 100).exterior.coords, [box(40, 40, 60, 60).exterior.coords])
    apart, beside = box(200, 0, 210, 10), box(100, 0, 150, 100)
    first, second = parcel(idu.format(1)), parcel(idu.format(2))
    first["geometry"]["coordinates"] = [degrees(holed)["coordinates"], degrees(apart)["coordinates"]]
    second["geometry"]["coordinates"] = [degrees(beside)["coordinates"]]
    client, _ = scripted_client(CadastreServer([first, second]))
    return Services(client), idu.format(1)[:5], degrees


def features(pages):
    return [feature for page in pages for feature in page.features]


def test_areas_unions_neighbours_and_intersections(place):
    services, commune, degrees = place
    first, second = features(services.pages(ParcelQuery(commune), CancelToken()))
    assert first.attributes[PARCELS.index("commune")] == commune
    assert first.attributes[PARCELS.index("gis_area")] == pytest.approx(10_000 - 400 + 100, abs=0.02)

    plot = make_plot([first, second])
    assert plot.gis_area == pytest.approx(14_700, abs=0.02)
    assert (plot.parts, plot.holes) == (2, 1)

    alone = make_plot([second])
    ((_, neighbour),) = measure_neighbours(wkb.loads(alone.geometry), [first], 0, 0)
    assert neighbour.distance == 0
    assert neighbour.common_boundary == pytest.approx(100, abs=0.1)

    shape = degrees(box(50, -10, 125, 50))
    found = features(services.pages(ParcelsIntersectingQuery(json.dumps(shape)), CancelToken()))
    measured = [(item.attributes[AREA], item.attributes[RATIO]) for item in found]
    assert measured == [
        (pytest.approx(2500 - 100, abs=0.02), pytest.approx(2400 / 9700, rel=1e-5)),
        (pytest.approx(1250, abs=0.02), pytest.approx(0.25, rel=1e-5)),
    ]
