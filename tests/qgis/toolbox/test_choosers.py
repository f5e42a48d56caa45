"""What the dialogs of algorithms offer: communes, sections and layers by name, my commune filled in."""

from __future__ import annotations

import sys

import pytest
from dock_kit import ScriptedServices, commune
from qgis.core import QgsApplication, QgsProcessingContext
from toolbox_kit import provided

sys.path.append(f"{QgsApplication.pkgDataPath() or '/usr/share/qgis'}/python/plugins")
wrappers = pytest.importorskip("processing.gui.wrappers")
pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def services():
    services = ScriptedServices()
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge"), commune("93031", "Épinay-sur-Seine")]
    return services


@pytest.fixture
def plugin(services):
    with provided(lambda: services) as context:
        yield context


def dialog_of(qtbot, name):
    """Make what a dialog of QGIS makes for the parameters of an algorithm, by their names."""
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"cartomairie:{name}")
    made = {}
    for parameter in algorithm.parameterDefinitions():
        if parameter.metadata().get("widget_wrapper"):
            made[parameter.name()] = wrappers.WidgetWrapperFactory.create_wrapper(parameter, algorithm)
            qtbot.addWidget(made[parameter.name()].widget)
    made["algorithm"] = algorithm  # it holds the parameters
    for name, wrapper in made.items():
        if name != "algorithm":
            wrapper.postInitialize([one for key, one in made.items() if key != "algorithm"])
    return made


def test_my_commune_is_filled_in_where_one_must_be_given(qtbot, plugin):
    plugin.home.set("91216", "Épinay-sur-Orge")
    chooser = dialog_of(qtbot, "cadastralmap")["COMMUNE"]
    assert chooser.field.text() == "Épinay-sur-Orge · 91216"
    assert chooser.parameterValue() == "91216"
    # Where other places can be given it stays empty: two places are refused.
    assert dialog_of(qtbot, "sales")["COMMUNE"].parameterValue() == ""


def test_a_commune_is_chosen_by_its_name(qtbot, plugin, services):
    chooser = dialog_of(qtbot, "cadastralmap")["COMMUNE"]
    qtbot.keyClicks(chooser.field, "Épinay")
    qtbot.waitUntil(lambda: len(services.of("communes")) == 1, timeout=5000)
    qtbot.waitUntil(lambda: chooser.field.completer().model().rowCount() == 2, timeout=5000)
    chooser.field.completer().activated[str].emit("Épinay-sur-Seine · 93031")
    assert chooser.parameterValue() == "93031"


def test_codes_can_be_typed_and_values_of_a_run_before_come_back(qtbot, plugin):
    chooser = dialog_of(qtbot, "parcels")["COMMUNE"]
    chooser.field.setText("91216, 91027")
    assert chooser.parameterValue() == "91216, 91027"
    for value in ("93031", None, ""):
        chooser.setParameterValue(value, QgsProcessingContext())
        assert chooser.parameterValue() == (value or "")


def test_sections_are_those_of_the_commune(qtbot, plugin, services):
    plugin.home.set("91216", "Épinay-sur-Orge")
    made = dialog_of(qtbot, "parcels")
    section = made["SECTION"]
    qtbot.waitUntil(lambda: section.field.count() == 3, timeout=5000)
    section.field.setCurrentIndex(1)
    assert section.parameterValue() == "AN"
    made["COMMUNE"].field.set_commune(None)
    made["COMMUNE"].field.chosen.emit(None)
    assert section.field.count() == 0
    assert services.cadastre.listed == [("sections", "91216")]


def test_a_section_of_a_merged_commune_sets_the_prefix(qtbot, plugin):
    class Prefix:
        value = None

        def setParameterValue(self, value, context):
            self.value = value

    plugin.home.set("91216", "Épinay-sur-Orge")
    section = dialog_of(qtbot, "parcels")["SECTION"]
    section._prefix = Prefix()
    qtbot.waitUntil(lambda: section.field.count() == 3, timeout=5000)
    section.field.setCurrentIndex(2)
    section.field.activated.emit(2)
    assert section.parameterValue() == "AB"
    assert section._prefix.value == "064"


def test_a_layer_is_found_by_the_words_that_people_use(qtbot, plugin, services):
    from types import SimpleNamespace

    from carto_mairie.services.wfs.catalogue import WfsLayer

    layers = [WfsLayer("wfs_du:zone_urba", "zone_urba"), WfsLayer("other:thing", "Another thing")]
    stored = SimpleNamespace(catalogue=SimpleNamespace(layers=layers))
    services.intersect = SimpleNamespace(catalogue=lambda token: stored)
    chooser = dialog_of(qtbot, "wfsintersect")["TYPENAME"]
    qtbot.waitUntil(lambda: bool(chooser._layers), timeout=5000)
    qtbot.keyClicks(chooser.field, "plu")
    (label,) = chooser.field.completer().model().stringList()
    assert label.endswith("· wfs_du:zone_urba")
    chooser.field.setText(label)
    assert chooser.parameterValue() == "wfs_du:zone_urba"
    chooser.field.clear()
    qtbot.keyClicks(chooser.field, "zzzz")
    assert "No layer" in chooser.trouble.text()
    assert chooser.parameterValue() == "zzzz"  # a typename that the catalogue lacks can be asked
    chooser.setParameterValue("wfs_du:zone_urba", QgsProcessingContext())
    assert chooser.parameterValue() == "wfs_du:zone_urba"
    assert chooser.field.text() != "wfs_du:zone_urba"


def test_a_catalogue_that_does_not_come_is_told_and_one_can_type(qtbot, plugin):
    chooser = dialog_of(qtbot, "wfsintersect")["TYPENAME"]
    qtbot.waitUntil(lambda: bool(chooser.trouble.text()), timeout=10_000)
    chooser.field.setText(" wfs_du:zone_urba ")
    assert chooser.parameterValue() == "wfs_du:zone_urba"


def test_the_contract_is_as_it_was(plugin):
    """Parameters are plain texts: a script, a model and qgis_process know nothing of the choosers."""
    for algorithm in QgsApplication.processingRegistry().providerById("cartomairie").algorithms():
        for parameter in algorithm.parameterDefinitions():
            if parameter.metadata().get("widget_wrapper"):
                assert parameter.type() == "string"
                assert parameter.defaultValue() is None
