"""Names that saved projects, profiles, models and scripts hold: they may grow in number, and never change."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from interface import Interface
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QObject

from carto_mairie.plugin import CartoMairiePlugin
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import KINDS as ALL_KINDS
from carto_mairie.ui.dock.door import DockDoor
from carto_mairie.ui.layers.build.group import GROUP_PROPERTY
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY
from carto_mairie.ui.layers.build.styles import STYLES
from carto_mairie.ui.layers.map.basemaps import BASEMAP_PROPERTY
from carto_mairie.ui.layers.parcels.picked import PICKED_PROPERTY
from carto_mairie.ui.layers.project.tree import PREPARED
from carto_mairie.ui.layers.publishing.remembered import PROPERTY as PUBLISHED_PROPERTY

# A kind of question, and its fields.
KINDS = {
    "found_addresses": "addresses",
    "grouping_members": "siren",
    "grouping_perimeters": "sirens",
    "groupings": "commune competence",
    "sales": "commune section prefix parcels geometry from_year to_year",
    "state_apis": "text theme access api source",
    "dataset": "dataset resource title",
    "dataset_rows": "resource column values title",
    "datasets": "text organization zones family formats licence updated limit with_formats",
    "addresses": "text limit citycode longitude latitude",
    "cadastral_commune": "commune source",
    "cadastral_map": "commune layer section source",
    "communes": "text limit outlines",
    "communes_parcels": "communes epci source",
    "companies": (
        "text communes geometry longitude latitude radius margin activities state headquarters sizes kinds limit "
        "leaders"
    ),
    "download": "resource subresource files source address product title",
    "downloads": "text zone format crs edition_from edition_to extent source",
    "nearest_addresses": "longitude latitude limit",
    "neighbours": "geometry parcels distance road_width",
    "parcel_addresses": "parcels nearest",
    "parcel_list": "text commune",
    "parcels": "commune section number prefix source",
    "parcels_by_shape": "geometry source",
    "parcels_intersecting": "geometry min_area borders source",
    "risk_details": "commune longitude latitude topics parcel",
    "risk_sites": "theme commune longitude latitude radius",
    "risks": "places commune",
    "wfs_intersect": "geometry typename route clip max_features server",
    "zoning": "geometry themes language",
}

# QML files, by which saved styles and copies of the plugin's folder are named.
STYLE_NAMES = (
    "addresses cadastral_commune cavities classified_installations communes companies divisions "
    "former_industrial_sites ground_movements grouping_members grouping_perimeters nearest_addresses "
    "neighbours parcel_centroids parcels parcels_area_difference parcels_intersecting picked_parcels plots "
    "polluted_sites sales sheets"
)

# An algorithm, and its parameters.
ALGORITHMS = {
    "cadastralmap": "COMMUNE KIND OUTPUT",
    "communes": "QUERY OUTPUT",
    "companies": "INPUT POINT RADIUS COMMUNE TEXT ACTIVITY STATE OUTPUT",
    "download": "RESOURCE SUBRESOURCE FILES FOLDER EXTRACT",
    "geocode": "ADDRESS CITYCODE LIMIT OUTPUT",
    "parcellist": "REFERENCES COMMUNE OUTPUT NOT_FOUND",
    "parcels": "COMMUNE SECTION NUMBER PREFIX OUTPUT",
    "parcelsheet": "REFERENCES COMMUNE LAYOUT SEPARATE OUTPUT FOLDER",
    "parcelsintersecting": "INPUT MIN_AREA OUTPUT",
    "publish": ("INPUT DATASET FORMAT DRY_RUN ORGANIZATION DESCRIPTION LICENCE TAGS RESOURCE PRIVATE AUTHCFG"),
    "reversegeocode": "INPUT OUTPUT",
    "geocodetable": "INPUT ADDRESS POSTCODE CITYCODE MIN_SCORE OUTPUT UNMATCHED",
    "risks": "INPUT COMMUNE OUTPUT",
    "groupings": "COMMUNE COMPETENCE OUTPUT PERIMETERS",
    "loaddataset": "DATASET RESOURCE FOLDER",
    "sales": "INPUT COMMUNE FROM TO OUTPUT",
    "searchdatasets": "TEXT ORGANIZATION ZONE FORMAT LIMIT OUTPUT",
    "searchdownloads": "TEXT ZONE FORMAT CRS EDITION_FROM EDITION_TO EXTENT OUTPUT",
    "wfsintersect": "INPUT TYPENAME ROUTE CLIP MAX_FEATURES OUTPUT",
    "zoningreport": "INPUT THEMES OUTPUT",
}

# A form of the dock, or another part of it, and the object names in it.
WIDGETS = {
    "grouping": (
        "add again cancel competence competences competencesTold details detailsButton example fetchAnew groupingEpci "
        "groupingMembers groupingTable notice noticeText page progress query results status"
    ),
    "sales": (
        "add again cancel copy csv details detailsButton drawCircleButton drawPointButton drawPolygonButton "
        "drawRectangleButton example fromYear hint notice noticeText pickParcelButton progress results salesCommune "
        "salesGraph salesMeasure salesPlace salesSection salesShape salesViews salesYears search status takeSelection "
        "toYear zoom"
    ),
    "api": (
        "add addApiLayer again apiAccess apiDescription apiDocumentation apiEntry apiFacts apiLayerFilter apiLayers "
        "apiOpen apiOpenTold apiTheme apiTitle apiWay askAccess cancel copy details detailsButton example "
        "keepConnection notice noticeText page progress query readLayers results search status"
    ),
    "dataset": (
        "about add again back cancel contents copy datasetFilters description details detailsButton example facts "
        "formatFamily licence more notice noticeText organization page progress publish publisher query queue "
        "resources results reuseList reuses search sheet sheetTitle status territory updated wholeTable"
    ),
    "address": (
        "add again cancel copy details detailsButton example hint notice noticeText page progress query "
        "results reverseGeocodeButton search status zoom"
    ),
    "commune": (
        "add again cancel copy details detailsButton example hint notice noticeText page progress query "
        "results search setHome status zoom"
    ),
    "parcel": (
        "add addList addNeighbours addPlan addPlot again arrondissement borders byShape cancel clearPicked "
        "collapseButton communeList communeMap communesFile communesPath communesTold copy copyPicked "
        "copyPlot details detailsButton drawLineButton drawPointButton drawPolygonButton example exportPlot "
        "findList hint listSummary loadCommunes minArea neighbourDistance notFound notice noticeText number "
        "page parcelCommune parcellist pastedList pickAdjoining pickList pickParcelButton pickSelection "
        "picked pickedSummary planEdition plan_centroid plan_commune plan_division plan_parcels plan_sheet "
        "plot plotForm plotParcels progress query removeParcel results roadWidth search section status "
        "takeSelection wholeCommunes wholeEpci zoom"
    ),
    "intersect": (
        "add again buffer cancel clip copy csv details detailsButton document drawCircleButton drawLineButton "
        "drawPointButton drawPolygonButton drawRectangleButton example hint layerSearch layers notice "
        "noticeText pickParcelButton progress query results search shapeBasket shapeCommune shapeExtent "
        "shapeSelection shapeSource status themes zonings"
    ),
    "risk": (
        "add again askAnew cancel details detailsButton drawPointButton example hint notice noticeText "
        "pickParcelButton progress query report results riskBasket riskCommune riskDetails "
        "riskPlace riskRadius riskSelection riskSites search status"
    ),
    "sheet": (
        "add again askAnew cancel details detailsButton elsewhere example fold hint notice noticeText pickParcelButton "
        "progress section_addresses section_buildings section_companies section_easements section_groupings "
        "section_nature section_neighbours section_planning section_reference section_risks section_sales sections "
        "sheetCommands sheetCopy sheetCsv sheetGeoPackage sheetHtml sheetNotice sheetPdf sheetSubject status toMap "
        "toTable"
    ),
    "company": (
        "activity add again cancel companyCommune companyFilters companyKind companyPlace companyShape companySize "
        "companyState copy details detailsButton distance drawCircleButton drawPointButton drawPolygonButton "
        "csv drawRectangleButton example headquarters hint leaders notice noticeText page pickParcelButton progress "
        "query results "
        "search status takePicked takeSelection zoom"
    ),
    "download": (
        "add addTicked again cancel clear closeContents collapseButton contents crs details detailsButton "
        "edition editionTo example extent favourite filters format giveUp hint library moreFilters notice "
        "noticeText open pause progress query queue refresh results shaping source status theme tickNone "
        "updated updatedTo zone"
    ),
    "the field": "query search progress status results notice again",
    "the subject": "subjectText subjectFacts undoSubject redoSubject clearSubject recentSubjects favouriteSubject",
    "the header": (
        "background basemap_cadastre basemap_none basemap_ortho basemap_ortho_cadastre basemap_plan basemaps "
        "homeCommune homeCommuneField openOptions openPrepare prepare preparePlan prepareProject prepareStatus settings"
    ),
    "the rail": (
        "addressPage apiPage communePage companyPage datasetPage downloadPage groupingPage intersectPage parcelPage "
        "riskPage salesPage"
    ),
}

ACTIONS = (
    "CartoMairieAction basemap_cadastre basemap_none basemap_ortho basemap_ortho_cadastre basemap_plan drawCircle "
    "drawLine drawPoint "
    "drawPolygon drawRectangle openOptions openPrepare pickParcel refreshLayer reverseGeocode saveLayers shapeBasket "
    "shapeCommune shapeExtent shapeSelection"
)

LAYER_PROPERTIES = (
    "carto_mairie/source carto_mairie/group carto_mairie/picked carto_mairie/basemap carto_mairie/published "
    "carto_mairie/prepared"
)

SERVICES = (
    "geocoding communes apicarto wfs basemaps downloads chunks datasets datasets_demo tabular companies risks risks_v2 "
    "groupings sales"
)


@pytest.fixture(scope="module")
def plugin(qgis_app):
    interface = Interface()
    plugin = CartoMairiePlugin(interface)
    plugin.initGui()
    yield plugin
    plugin.unload()
    interface.window.deleteLater()
    QgsSettings().remove("carto_mairie")


@pytest.fixture(scope="module")
def dock(plugin):
    (door,) = (part for part in plugin._parts if isinstance(part, DockDoor))
    door._open()
    return door.dock


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_of_a_kind(kind):
    names = [field.name for field in dataclasses.fields(ALL_KINDS[kind])]
    assert names[: len(KINDS[kind].split())] == KINDS[kind].split()


def test_the_files_of_styles():
    assert {path.stem for path in Path(STYLES).glob("*.qml")} >= set(STYLE_NAMES.split())


@pytest.mark.parametrize("name", ALGORITHMS)
def test_the_parameters_of_an_algorithm(plugin, name):
    definitions = plugin._provider.algorithm(name).parameterDefinitions()
    assert {definition.name() for definition in definitions} >= set(ALGORITHMS[name].split())


@pytest.mark.parametrize("part", WIDGETS)
def test_the_object_names_of_the_dock(dock, part):
    parts = {"the header": dock.header, "the rail": dock.rail, "the field": dock.omnibox, "the subject": dock.subject}
    widget = parts.get(part) or dock.form(part)
    names = {child.objectName() for child in widget.findChildren(QObject)}
    assert set(WIDGETS[part].split()) - names == set()


def test_the_object_names_of_actions(plugin, dock):
    children = plugin._iface.window.findChildren(QObject)
    assert set(ACTIONS.split()) - {child.objectName() for child in children} == set()


def test_the_properties_of_layers():
    own = (SOURCE_PROPERTY, GROUP_PROPERTY, PICKED_PROPERTY, BASEMAP_PROPERTY, PUBLISHED_PROPERTY, PREPARED)
    assert " ".join(own) == LAYER_PROPERTIES


def test_the_keys_of_services():
    assert ENDPOINTS.keys() >= set(SERVICES.split())
