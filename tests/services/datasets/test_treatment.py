"""What becomes of a resource, by its format, its address and its media type."""

from __future__ import annotations

import pytest

from carto_mairie.services.datasets.records import Resource
from carto_mairie.services.datasets.treatment import Outcome, Why, treatment_of


def resource(url="", **values):
    values = {"id": "1", "title": "t", **values}
    return Resource(url=url, **values)


@pytest.mark.parametrize(
    ("url", "values", "outcome", "why", "suffix"),
    [
        ("https://a.fr/quartiers.geojson", {"format": "geojson"}, Outcome.LAYER, Why.VECTOR, ".geojson"),
        ("https://a.fr/export?x=1", {"format": "geojson"}, Outcome.LAYER, Why.VECTOR, ".geojson"),
        ("https://a.fr/export", {"mime": "application/geo+json"}, Outcome.LAYER, Why.VECTOR, ".geojson"),
        ("https://a.fr/a.fgb", {"format": "fgb"}, Outcome.LAYER, Why.VECTOR, ".fgb"),
        ("https://a.fr/a.json", {"format": "json"}, Outcome.LAYER, Why.MAYBE_GEOJSON, ".json"),
        ("https://a.fr/quartiers.zip", {"format": "shp"}, Outcome.LAYERS, Why.ARCHIVE, ".zip"),
        ("https://a.fr/telecharger/12", {"format": "shp"}, Outcome.LAYERS, Why.ARCHIVE, ".zip"),
        ("https://a.fr/a.7z", {"format": "7z"}, Outcome.LAYERS, Why.ARCHIVE, ".7z"),
        ("https://a.fr/a.gpkg", {"format": "gpkg"}, Outcome.LAYERS, Why.CONTAINER, ".gpkg"),
        ("https://a.fr/a.gpx", {"format": "gpx"}, Outcome.LAYERS, Why.CONTAINER, ".gpx"),
        ("https://a.fr/a.csv", {"format": "csv"}, Outcome.TABLE, Why.TABLE, ".csv"),
        ("https://a.fr/a.csv.gz", {"format": "csv.gz"}, Outcome.TABLE, Why.TABLE, ".csv.gz"),
        ("https://a.fr/a.csv.gz", {"format": "gz"}, Outcome.TABLE, Why.TABLE, ".csv.gz"),
        ("https://a.fr/a.xlsx", {"format": "xlsx"}, Outcome.TABLE, Why.TABLE, ".xlsx"),
        ("https://a.fr/a.pdf", {"format": "pdf"}, Outcome.DOCUMENT, Why.READ, ".pdf"),
        ("https://a.fr/schema.json", {"format": "json", "kind": "documentation"}, Outcome.DOCUMENT, Why.READ, ".json"),
        ("https://a.fr/", {}, Outcome.DOCUMENT, Why.PAGE, ""),
        ("https://a.fr/export.php", {"format": "csv"}, Outcome.TABLE, Why.TABLE, ".csv"),
        ("https://a.fr/wms?", {"format": "wms"}, Outcome.SERVICE, Why.WMS, ""),
        ("https://a.fr/wfs?", {"format": "ogc:wfs"}, Outcome.SERVICE, Why.WFS, ""),
        ("https://a.fr/ows?SERVICE=WMTS&REQUEST=GetCapabilities", {}, Outcome.SERVICE, Why.WMTS, ""),
        ("https://a.fr/api/collections/arbres/items", {"kind": "api"}, Outcome.SERVICE, Why.FEATURES, ""),
        (
            "https://a.fr/wfs?SERVICE=WFS&REQUEST=GetFeature&outputFormat=csv",
            {"format": "csv"},
            Outcome.TABLE,
            Why.TABLE,
            ".csv",
        ),
        ("https://a.fr/rest/services/x/MapServer", {"format": "esri:rest"}, Outcome.CLOSED, Why.OTHER_SERVICE, ""),
        ("https://a.fr/a.rar", {"format": "rar"}, Outcome.CLOSED, Why.NO_READER, ".rar"),
        ("https://a.fr/a.tar.gz", {"format": "gz"}, Outcome.CLOSED, Why.NO_READER, ".tar.gz"),
        ("https://a.fr/a.zzz", {"format": "zzz"}, Outcome.CLOSED, Why.UNKNOWN, ""),
        ("ftp://a.fr/a.csv", {"format": "csv"}, Outcome.CLOSED, Why.PROTOCOL, ""),
        ("file:///etc/passwd", {"format": "csv"}, Outcome.CLOSED, Why.PROTOCOL, ""),
        ("", {"format": "csv"}, Outcome.CLOSED, Why.NO_ADDRESS, ""),
    ],
)
def test_what_becomes_of_it_and_why(url, values, outcome, why, suffix):
    treatment = treatment_of(resource(url, **values))
    assert (treatment.outcome, treatment.why, treatment.suffix) == (outcome, why, suffix)


def test_a_shapefile_of_several_resources_needs_its_other_files():
    shp = resource("https://a.fr/Quartiers.shp", format="shp")
    assert treatment_of(shp).why is Why.PARTS_MISSING
    others = [resource(f"https://a.fr/quartiers{suffix}") for suffix in (".dbf", ".shx", ".prj")]
    assert treatment_of(shp, [shp, *others]).why is Why.PARTS
    assert treatment_of(shp, [shp, *others[:1]]).why is Why.PARTS_MISSING


def test_a_large_table_that_can_be_asked_is_not_fetched():
    large = resource("https://a.fr/a.csv", format="csv", size=780_000_000, preview="/tabular/preview/")
    treatment = treatment_of(large)
    assert (treatment.why, treatment.is_asked) == (Why.LARGE_TABLE, True)
    without = treatment_of(resource("https://a.fr/a.csv", format="csv", size=780_000_000))
    assert (without.why, without.is_asked) == (Why.TABLE, False)
    small = treatment_of(resource("https://a.fr/a.csv", format="csv", size=1000, preview="/tabular/"))
    assert (small.is_asked, small.rows) == (False, True)
