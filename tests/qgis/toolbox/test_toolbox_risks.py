"""The algorithm of the risks, run by Processing as a user runs it."""

from __future__ import annotations

import re
import time
from contextlib import suppress
from functools import partial

import pytest
from georisques import sample
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from scripted import scripted_client
from toolbox_kit import Told, provided, rows_of, run_algorithm

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.risks import asking, reports
from carto_mairie.ui.presentation.time_left import TimeLeft
from carto_mairie.ui.toolbox import risks

FIELDS = ["input_id", "code", "risk", "level", "at_address", "at_commune", "source", "url"]


@pytest.fixture
def serve(qgis_app, qgis_new_project, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    served = {}

    def serve(answer):
        client, asked = scripted_client(answer if callable(answer) else lambda _: answer)
        served["services"] = Services(client)
        context.forget_services()
        return asked

    with provided(lambda: served["services"]) as context:
        yield serve


def run(feedback=None, **parameters):
    results, context = run_algorithm("risks", feedback, **{"OUTPUT": "memory:", **parameters})
    layer = context.takeResultLayer(results["OUTPUT"])
    assert layer.fields().names() == FIELDS
    return rows_of(layer)


def parcels(*places, idu="75113000AN0001", wkt="Polygon"):
    layer = QgsVectorLayer(f"{wkt}?crs=EPSG:4326&field=idu:string", "parcels", "memory")
    features = []
    for x, y in places:
        feature = QgsFeature(layer.fields())
        feature["idu"] = idu
        feature.setGeometry(QgsGeometry.fromWkt(f"POLYGON(({x} {y}, {x + 1e-4} {y}, {x} {y + 1e-4}, {x} {y}))"))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_risks_of_parcels_side_by_side(serve):
    asked = serve(sample("rapport-risque.json"))
    told = Told()
    rows = run(told, INPUT=parcels((2.376, 48.83), (2.377, 48.83)))
    assert len(rows) == 36
    assert [row["input_id"] for row in rows[::18]] == ["1", "2"]
    assert {
        tuple(row[name] for name in ("code", "at_address", "at_commune")) for row in rows if row["code"] == "icpe"
    } == {("icpe", "absent", "present")}
    clay = next(row for row in rows if row["code"] == "retraitGonflementArgile")
    assert (clay["risk"], clay["level"], clay["at_address"]) == (
        "Retrait gonflement des argiles",
        "important",
        "unknown",
    )
    longitude, latitude = map(float, asked[0].values["latlon"].split(","))
    assert longitude < 3 < 48 < latitude, "longitude first"
    assert told.progresses[-1] == 100
    assert told.texts[-1].startswith("2 of 2")
    assert told.errors == told.warnings == []


def test_the_risks_of_a_commune(serve):
    asked = serve(sample("rapport-risque.json"))
    rows = run(COMMUNE="75113")
    assert asked[0].values == {"code_insee": "75056"}
    assert {row["at_address"] for row in rows} == {"unknown"}
    assert {row["input_id"] for row in rows} == {"75056"}


def test_what_could_not_be_asked_is_unknown_and_told(serve):
    serve(lambda asked: (500, "{}") if asked.values["latlon"] > "2.3765" else sample("rapport-risque.json"))
    told = Told()
    rows = run(told, INPUT=parcels((2.376, 48.83), (2.378, 48.83)))
    assert {(row["input_id"], row["at_commune"]) for row in rows if row["code"] == "inondation"} == {
        ("1", "present"),
        ("2", "unknown"),
    }
    assert {row["at_address"] for row in rows if row["input_id"] == "2"} == {"unknown"}
    assert "1 of 2 reports could not be had" in told.errors[0]


def test_a_run_goes_on_without_asking_again(serve):
    state = {"down": True}
    asked = serve(
        lambda item: (
            (503, "{}") if state["down"] and item.values["latlon"] > "2.3765" else sample("rapport-risque.json")
        )
    )
    layer = parcels((2.376, 48.83), (2.378, 48.83))
    run(INPUT=layer)
    state["down"] = False
    assert {row["at_commune"] for row in run(INPUT=layer) if row["code"] == "inondation"} == {"present"}
    assert len(asked) == 3


def test_an_answer_about_another_commune_is_told_as_such(serve):
    serve(lambda asked: sample("rapport-risque.json") if "rapport" in asked.path else {"features": []})
    with pytest.raises(QgsProcessingException, match="another place"):
        run(INPUT=parcels((2.376, 48.83), idu="91216000AN0001"))


def test_a_service_out_of_order_is_an_error_and_no_empty_table(serve):
    serve((503, "{}"))
    with pytest.raises(QgsProcessingException, match="out of order"):
        run(INPUT=parcels((2.376, 48.83)))


def test_features_without_a_geometry_are_told(serve):
    serve(sample("rapport-risque.json"))
    layer = parcels((2.376, 48.83))
    layer.dataProvider().addFeatures([QgsFeature(layer.fields())])
    told = Told()
    assert len(run(told, INPUT=layer)) == 18
    assert told.warnings == ["1 features without a geometry were left out."]


@pytest.mark.parametrize(("parameters", "words"), [({}, "No commune"), ({"COMMUNE": "9121"}, "not a commune code")])
def test_what_names_no_place_is_refused_before_anything_is_asked(serve, parameters, words):
    asked = serve({})
    with pytest.raises(QgsProcessingException, match=words):
        run(**parameters)
    assert asked == []


def test_swapped_axes_are_told(serve):
    asked = serve({})
    with pytest.raises(QgsProcessingException, match="changed places"):
        run(INPUT=parcels((48.83, 2.376)))
    assert asked == []


PACED = 40
"""How much faster than one a second: a day of a technician's in a test."""


class Impatient(Told):
    """Gives up after so many steps."""

    def __init__(self, steps):
        super().__init__()
        self._steps = steps

    def setProgressText(self, text):
        super().setProgressText(text)
        if len(self.texts) == self._steps:
            self.cancel()


def test_two_hundred_parcels_at_one_report_a_second_can_be_given_up_and_gone_on_with(serve, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", PACED)
    scaled = partial(TimeLeft, clock=lambda: time.monotonic() * PACED)
    monkeypatch.setattr(risks, "TimeLeft", scaled)
    moments = []

    def answer(_):
        moments.append(time.monotonic())
        return sample("rapport-risque.json")

    asked = serve(answer)
    layer = parcels(*((2.376 + number / 1e6, 48.83) for number in range(200)))
    told = Impatient(80)
    begun = time.monotonic()
    with suppress(QgsProcessingException):
        run(told, INPUT=layer)
    first = len(asked)
    assert 80 <= first <= 80 + 2 * ENDPOINTS["risks"].concurrency
    assert 40 <= told.progresses[-1] <= 40 + ENDPOINTS["risks"].concurrency + 1, "those that had come are kept"
    # How much is left is held by the next test, on a clock of its own: here a busy machine would have a say.
    assert re.fullmatch(r"80 of 200, some [1-9]\d* (min|s) left", told.texts[79])
    told = Told()
    rows = run(told, INPUT=layer)
    took = time.monotonic() - begun
    assert len(rows) == 200 * 18
    assert {row["at_commune"] for row in rows if row["code"] == "inondation"} == {"present"}
    places = [item.values["latlon"] for item in asked]
    assert len(places) == len(set(places)) == 200, "nothing is asked twice"
    assert told.texts[79].startswith("80 of 200")
    assert told.texts[-1] == "200 of 200"
    assert told.progresses[-1] == 100
    assert moments[-1] - moments[first] >= 0.95 * (199 - first) / PACED
    assert took < 3 * 200 / PACED


def test_time_left_is_told_by_the_last_steps():
    now = [0.0]
    left = TimeLeft(200, lambda: now[0])
    told = [left.step() for _ in range(50)]  # kept from before
    assert told[-1] == "50 of 200"
    for _ in range(30):
        now[0] += 1.0
        told.append(left.step())
    assert told[-1] == "80 of 200, some 2 min left"
    for _ in range(119):
        now[0] += 1.0
        told.append(left.step())
    assert told[-1] == "199 of 200, some 1 s left"
