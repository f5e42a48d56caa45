"""Companies on the map: open and closed told apart, several at one address too, those without a place in a table."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsPointDisplacementRenderer, QgsRenderContext, QgsWkbTypes
from qgis.PyQt.QtCore import QDate

from carto_mairie.services.companies.notes import Note
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.layers.build.group import layers_of
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.presentation.companies import PRESENTATION, lines

QUERY = CompaniesQuery(communes=("45902", "45903", "45904"), state="all")
VALUES = {
    "siren": "3" * 9,
    "name": "MORIN",
    "trade_name": None,
    "open": False,
    "closed": "2021-06-30",
    "headquarters": True,
    "activity": "56.10A",
    "activity_label": "Restauration traditionnelle",
    "address": "1 RUE A",
}


@pytest.fixture
def layer(qtbot, context, serve, sandbox):
    serve(Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))))
    load = Load(context, QUERY)
    with qtbot.waitSignal(load.finished, timeout=20_000) as blocker:
        load.start()
    return blocker.args[0]


def test_points_and_those_without_a_place_come_in_two_layers(layer, sandbox):
    units = sandbox.services["companies"].units
    there = [one for unit in units for one in unit.establishments if one.door.commune in QUERY.communes]
    by_kind = {other.wkbType(): other for other in layers_of(QUERY)}
    points, table = by_kind[QgsWkbTypes.Type.Point], by_kind[QgsWkbTypes.Type.NoGeometry]
    assert points.featureCount() == sum(one.located for one in there) > 0
    assert table.featureCount() == sum(not one.located for one in there) > 0


def test_open_and_closed_are_drawn_otherwise_and_apart(layer):
    renderer = layer.renderer()
    assert isinstance(renderer, QgsPointDisplacementRenderer)
    embedded = renderer.embeddedRenderer()
    context = QgsRenderContext()
    embedded.startRender(context, layer.fields())
    drawn = []
    for state in (True, False, None):
        feature = QgsFeature(layer.fields())
        feature["open"] = state
        drawn.append(embedded.symbolForFeature(feature, context))
    looks = [symbol.dump() for symbol in drawn]
    embedded.stopRender(context)
    assert len(set(looks)) == 3


def test_a_closed_one_has_its_date(layer):
    closed = [feature for feature in layer.getFeatures() if feature["open"] is False]
    assert closed
    assert all(feature["closed"] == QDate(2021, 6, 30) for feature in closed)


def test_no_name_of_a_person_is_in_the_layer(layer):
    assert not any("DIRIGEANTE" in str(feature.attributes()) for feature in layer.getFeatures())


def test_a_result_says_whether_it_is_open_and_what_it_does(french_numbers):
    title, subtitle = lines(VALUES)
    assert title == "MORIN"
    assert subtitle == "closed since 30/06/2021 · head office · Restauration traditionnelle · 1 RUE A"
    assert lines({**VALUES, "open": True, "trade_name": "Le Moulin"})[0] == "MORIN — Le Moulin"
    assert lines({**VALUES, "open": None})[1].startswith("open or closed: unknown")


def test_every_note_has_its_words():
    notes = {value for name, value in vars(Note).items() if name.isupper()}
    assert PRESENTATION.notes().keys() == notes


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (CompaniesQuery(text="moulin"), "Companies: moulin"),
        (CompaniesQuery(communes=("45902",), state="closed"), "Closed companies · 45902"),
        (CompaniesQuery(longitude=2.3, latitude=48.8, radius=800.0), "Companies · within 800 m"),
        (CompaniesQuery(communes=("01001", "01002", "01004", "01005")), "Companies · 01001, 01002, 01004 and others"),
    ],
)
def test_the_title_says_who_and_where(query, title):
    assert PRESENTATION.title(query) == title
