"""A sheet as a layout of the project: named, once, and whole when the project is opened again."""

from __future__ import annotations

import pytest
from qgis.core import QgsLayoutItemMap, QgsLayoutItemPicture, QgsProject, QgsReadWriteContext, QgsVectorLayer
from sheet_kit import make_services, parcel_of, parcel_with_door, rows_of_town, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.report.paper.layers import in_memory, in_the_project
from carto_mairie.ui.report.paper.paper import with_maps
from carto_mairie.ui.report.paper.project_layout import add_layout
from carto_mairie.ui.report.paper.template import WITH_PHOTO, Template, item_of


@pytest.fixture
def services(sandbox, qgis_app, qgis_new_project):
    return make_services(sandbox)


def paper_of(services, row, template):
    subject = subject_of_parcels([parcel_of(services, row)])
    return with_maps(services, subject, [], template.sizes, "fr", CancelToken())


def layouts():
    return [layout.name() for layout in QgsProject.instance().layoutManager().printLayouts()]


def shown(layout):
    """Give how many features each layer of the maps holds, and where it lies."""
    maps = [item_of(layout, name, QgsLayoutItemMap) for name in ("plan", "locator")]
    return [
        (layer.featureCount(), layer.extent().toString(4), sorted(map(str, layer.uniqueValues(0))))
        for one in maps
        for layer in one.layers()
    ]


def test_it_is_whole_when_the_project_is_opened_again(services, sandbox, tmp_path):
    template = Template(WITH_PHOTO)
    paper = paper_of(services, parcel_with_door(sandbox)[0], template)
    before = QgsProject.instance().crs()
    layout = add_layout(template, paper, Settings())
    assert layouts() == [f"Parcel sheet: {paper.title}"]
    assert QgsProject.instance().crs() == before
    assert QgsProject.instance().layerTreeRoot().findLayers() == []
    held = shown(layout)
    assert sum(count for count, *_ in held) > 10
    plan = item_of(layout, "plan", QgsLayoutItemMap)
    box, crs = plan.extent().toString(2), plan.crs()
    path = str(tmp_path / "project.qgz")
    assert QgsProject.instance().write(path)
    QgsProject.instance().clear()
    assert QgsProject.instance().read(path)
    layout = QgsProject.instance().layoutManager().layoutByName(f"Parcel sheet: {paper.title}")
    assert shown(layout) == held
    plan = item_of(layout, "plan", QgsLayoutItemMap)
    assert plan.extent().toString(2) == box
    assert plan.crs() == crs
    assert item_of(layout, "photo", QgsLayoutItemPicture).picturePath().startswith("base64:")


def test_one_that_is_there_is_not_doubled_nor_replaced(services, sandbox):
    template = Template()
    rows = rows_of_town(sandbox)[:2]
    first = add_layout(template, paper_of(services, rows[0], template), Settings())
    layers = len(QgsProject.instance().mapLayers())
    item_of(first, "title").setText("changed by hand")
    again = add_layout(template, paper_of(services, rows[0], template), Settings())
    assert again is first
    assert item_of(again, "title").text() == "changed by hand"
    assert len(QgsProject.instance().mapLayers()) == layers
    add_layout(template, paper_of(services, rows[1], template), Settings())
    assert len(layouts()) == 2


def test_texts_from_outside_stay_texts_in_a_source(qgis_app, qgis_new_project, services, sandbox):
    wkb = parcel_of(services, rows_of_town(sandbox)[0]).geometry
    for text in ("a|layername=b", '"}]', "[% 1 %]", "l’é\n\\u007c"):
        layer = in_the_project("Polygon", {wkb: text})
        assert layer.providerType() == "ogr"
        assert [feature["words"] for feature in layer.getFeatures()] == [text]
        other = QgsVectorLayer()
        from qgis.PyQt.QtXml import QDomDocument

        document = QDomDocument()
        element = document.createElement("maplayer")
        layer.writeLayerXml(element, document, QgsReadWriteContext())
        assert other.readLayerXml(element, QgsReadWriteContext())
        assert [feature["words"] for feature in other.getFeatures()] == [text]


def test_a_layer_of_nothing_is_empty_and_valid(qgis_app):
    for make in (in_memory, in_the_project):
        layer = make("Polygon", {})
        assert layer.isValid()
        assert layer.featureCount() == 0
