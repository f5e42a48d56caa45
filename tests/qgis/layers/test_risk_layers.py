"""Sites of the risks as styled layers."""

from __future__ import annotations

import pytest
from georisques import sample
from scripted import scripted_client

from carto_mairie.services.gateway import Services
from carto_mairie.services.risks.queries import RiskDetailsQuery, RiskSitesQuery
from carto_mairie.ui.layers.build.load import Load

SAMPLES = {
    "installations": ("installations-classees.json", "75113", "categorizedSymbol", "name"),
    "movements": ("mvt.json", "45234", "singleSymbol", "type"),
    "cavities": ("cavites.json", "45234", "singleSymbol", "type"),
}


def load(qtbot, context, query):
    loading, ended = Load(context, query), []
    loading.finished.connect(ended.append)
    loading.failed.connect(lambda error, *_: ended.append(error))
    loading.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    return ended[0]


@pytest.mark.parametrize("theme", SAMPLES)
def test_a_theme_becomes_a_styled_layer(qtbot, context, serve, theme):
    file, commune, renderer, label = SAMPLES[theme]
    client, _ = scripted_client(lambda _: {**sample(file), "total_pages": 1})
    serve(Services(client))
    layer = load(qtbot, context, RiskSitesQuery(theme, commune))
    assert layer.featureCount() >= 1
    assert layer.renderer().type() == renderer
    assert layer.labeling().settings().fieldName == label
    if renderer == "categorizedSymbol":
        colours = {item.value(): item.symbol().color().name() for item in layer.renderer().categories()}
        assert list(colours) == ["Autorisation", "Enregistrement", "Autres régimes", "Non ICPE", ""]
        assert len(set(colours.values())) == 5


@pytest.mark.parametrize("part", ["casias", "instructions"])
def test_polluted_sites_become_styled_layers(qtbot, context, serve, part):
    client, _ = scripted_client(lambda _: sample("ssp.json")[part])
    serve(Services(client))
    layer = load(qtbot, context, RiskSitesQuery(part, "45234"))
    assert layer.featureCount() == 1
    assert not layer.extent().isNull()
    assert layer.labeling().settings().fieldName == "name"


def test_details_become_a_table_with_dates(qtbot, context, serve):
    client, _ = scripted_client(lambda _: {**sample("gaspar-catnat.json"), "total_pages": 1})
    serve(Services(client))
    layer = load(qtbot, context, RiskDetailsQuery("75056", topics=("catnat",)))
    (row,) = layer.getFeatures()
    assert row["begins"].toString("yyyy-MM-dd") == "2001-07-06"
    assert row["published"].toString("yyyy-MM-dd") == "2001-08-11"
