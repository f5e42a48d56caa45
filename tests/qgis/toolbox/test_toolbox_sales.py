"""The algorithm of the sales, run by Processing as a user runs it."""

from __future__ import annotations

from datetime import date

import pytest
from dvf_kit import TOWN, asking, house, of_commune, row, text_of
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsVectorLayer,
)
from toolbox_kit import Told, provided, run_algorithm

FIELDS = ["sale", "date", "price", "kind", "built_area", "land_area", "parcels", "price_per_m2"]
FILES = {
    of_commune(2024): text_of(house(surface_terrain=300), row(id_mutation="2024-2", surface_terrain=5, longitude="")),
    of_commune(2023): text_of(house(id_mutation="2023-1", date_mutation="2023-04-05")),
}


@pytest.fixture
def serve(qgis_app, qgis_new_project):
    served = {}

    def serve(files, **more):
        served["services"], asked = asking(files, **more)
        context.forget_services()
        return asked

    with provided(lambda: served["services"]) as context:
        yield serve


def run(told=None, **parameters):
    results, context = run_algorithm("sales", told, **{"OUTPUT": "memory:", **parameters})
    return context.takeResultLayer(results["OUTPUT"])


def test_the_sales_of_a_commune(serve):
    serve(FILES)
    told = Told()
    layer = run(told, COMMUNE=TOWN, FROM=2023, TO=2024)
    assert [field.name() for field in layer.fields()][: len(FIELDS)] == FIELDS
    assert layer.crs().authid() == "EPSG:4326"
    rows = {feature["sale"]: feature for feature in layer.getFeatures()}
    assert rows.keys() == {"2024-1", "2024-2", "2023-1"}
    house_ = rows["2024-1"]
    assert [house_[name] for name in ("price", "kind", "built_area", "land_area", "price_per_m2")] == [
        200000.0, "house", 100.0, 300.0, 2000.0,
    ]  # fmt: skip
    assert house_["date"].toString("yyyy-MM-dd") == "2024-05-03"
    assert house_.geometry().asPoint().x() == pytest.approx(2.38)
    assert rows["2024-2"].geometry().isNull()
    assert any("position" in text for text in told.warnings)
    assert any("3" in text for text in told.infos)


def test_points_give_the_sales_of_their_parcels(serve):
    ring = [[[2.3799, 47.7399], [2.3801, 47.7399], [2.3801, 47.7401], [2.3799, 47.7401], [2.3799, 47.7399]]]
    parcel = {
        "geometry": {"type": "MultiPolygon", "coordinates": [ring]},
        "properties": {
            "idu": f"{TOWN}000AB0001", "code_dep": "45", "code_com": "901", "section": "AB", "numero": "0001",
            "code_arr": "000", "com_abs": "000", "contenance": 300, "feuille": 1, "nom_com": "Ville",
        },
    }  # fmt: skip
    serve(FILES, other=lambda asked: {"features": [parcel], "totalFeatures": 1})
    layer = QgsVectorLayer("Point?crs=EPSG:2154", "points", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POINT(653570 6738150)"))
    layer.dataProvider().addFeature(feature)
    told = Told()
    found = [feature["sale"] for feature in run(told, INPUT=layer, FROM=2024, TO=2024).getFeatures()]
    assert sorted(found) == ["2024-1", "2024-2"]  # both of that parcel
    assert any("number" in text for text in told.warnings)


def test_unknown_is_not_none(serve):
    serve({}, department=404)
    told = Told()
    layer = run(told, COMMUNE=TOWN, FROM=2024, TO=2024)
    assert layer.featureCount() == 0
    assert any("2024" in text and "unknown" in text for text in told.warnings)
    assert any("unknown" in text for text in told.warnings)
    assert "Nothing was found." not in told.warnings
    serve({})
    told = Told()
    run(told, COMMUNE=TOWN, FROM=2024, TO=2024)
    assert told.warnings == ["Nothing was found."]


def test_alsace_is_said_to_be_missing(serve):
    asked = serve({})
    told = Told()
    run(told, COMMUNE="67482")
    assert any("Alsace" in text for text in told.warnings)
    assert asked == []


def test_a_failure_is_told_in_words(serve):
    serve({of_commune(): 503})
    with pytest.raises(QgsProcessingException, match="DVF"):
        run(COMMUNE=TOWN, FROM=2024, TO=2024)


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"COMMUNE": "Paris"},
        {"COMMUNE": TOWN, "FROM": 2024, "TO": 2023},
        {"COMMUNE": TOWN, "TO": date.today().year + 2},
        {"COMMUNE": TOWN, "INPUT": "Point?crs=EPSG:4326"},
    ],
)
def test_what_makes_no_question_is_refused_before_anything_is_asked(serve, parameters):
    asked = serve({})
    with pytest.raises(QgsProcessingException):
        run(**parameters)
    assert asked == []
