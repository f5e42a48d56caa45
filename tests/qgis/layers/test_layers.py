"""What layers are made of: style, aliases, metadata, provenance, place in the tree, words."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from fakes import parcel
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsProject,
    QgsVectorLayer,
)

from carto_mairie.services.cadastre.neighbours import NEIGHBOURS
from carto_mairie.services.cadastre.pages import CENTROIDS, COMMUNE_OUTLINES, DIVISIONS, SHEETS
from carto_mairie.services.cadastre.parcels_intersecting import PARCELS_INTERSECTING
from carto_mairie.services.cadastre.service import (
    PARCELS,
    CadastralCommuneQuery,
    CadastralMapQuery,
    ParcelQuery,
    ParcelsByShapeQuery,
)
from carto_mairie.services.communes.service import COMMUNES, CommuneQuery
from carto_mairie.services.geocoding import ADDRESSES, NEAREST_ADDRESSES, AddressQuery, ReverseQuery
from carto_mairie.services.model import Feature, Field, FieldType, Geometry, Page, Schema
from carto_mairie.ui.host.numbers import whole
from carto_mairie.ui.layers.build.factory import bare_layer, make_layer
from carto_mairie.ui.layers.build.features import qgs_features, qgs_fields
from carto_mairie.ui.layers.build.group import add_layer, layer_group, layers_of
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY, requested_at, source_of
from carto_mairie.ui.layers.build.styles import STYLES
from carto_mairie.ui.layers.storage.save import table_names
from carto_mairie.ui.presentation.kinds import presentation_of_schema
from carto_mairie.ui.presentation.results import describe
from carto_mairie.ui.presentation.titles import title_of

CASES = [
    (PARCELS, ParcelQuery("01004")),
    (COMMUNE_OUTLINES, CadastralCommuneQuery("01004")),
    (COMMUNES, CommuneQuery("Ambérieu")),
    (ADDRESSES, AddressQuery("8 rue de l'Église")),
    (NEAREST_ADDRESSES, ReverseQuery(2.3, 48.7)),
    (SHEETS, CadastralMapQuery("01004", "sheet")),
    (DIVISIONS, CadastralMapQuery("01004", "division", source="BDP")),
    (CENTROIDS, CadastralMapQuery("01004", "centroid")),
]

pytestmark = pytest.mark.usefixtures("qgis_app", "qgis_new_project")


@pytest.mark.parametrize(("schema", "query"), CASES, ids=lambda case: getattr(case, "name", ""))
class TestMakeLayer:
    def test_style_is_the_shipped_one(self, schema, query):
        layer = make_layer(schema, query)
        shipped = QgsVectorLayer(layer.source(), "", "memory")
        assert shipped.loadNamedStyle(str(STYLES / f"{schema.name}.qml"))[1]
        assert layer.renderer().symbol().dump() == shipped.renderer().symbol().dump()
        assert layer.labelsEnabled()
        assert layer.labeling().settings().scaleVisibility

    def test_labels_name_existing_fields(self, schema, query):
        layer = make_layer(schema, query)
        settings = layer.labeling().settings()
        assert settings.getLabelExpression().referencedColumns() <= set(layer.fields().names())
        assert not settings.getLabelExpression().hasParserError()

    def test_fields_have_aliases_and_types(self, schema, query):
        layer = make_layer(schema, query)
        assert layer.isValid()
        assert layer.crs().authid() == "EPSG:4326"
        for position, field in enumerate(schema.fields):
            assert layer.attributeAlias(position), field.name
            assert layer.fields()[position].isNumeric() == (field.type in (FieldType.INTEGER, FieldType.REAL))

    def test_metadata_tell_source_licence_attribution_and_dates(self, schema, query):
        layer = make_layer(schema, query)
        metadata = layer.metadata()
        today = datetime.now().astimezone().date().isoformat()
        assert metadata.title() == title_of(query) == layer.name()
        assert metadata.licenses() == ["Licence Ouverte 2.0 (Etalab)"]
        assert metadata.rights()[0]
        assert "https://" in metadata.abstract()
        assert today in metadata.abstract()
        assert any(today in line for line in metadata.history())
        assert metadata.links()[0].url.startswith("https://")

    def test_the_query_can_be_asked_again(self, schema, query):
        layer = make_layer(schema, query)
        data = json.loads(layer.customProperty(SOURCE_PROPERTY))
        assert data["kind"] == query.kind
        assert source_of(layer) == query
        assert datetime.now().astimezone() - requested_at(layer) < timedelta(minutes=1)


@pytest.mark.parametrize(
    "text", [None, "", "no JSON", "[1]", '{"kind": "of a later version", "x": 1}', '{"kind": "parcels"}']
)
def test_a_source_that_cannot_be_read_is_none(text):
    layer = make_layer(PARCELS, ParcelQuery("01004"))
    layer.setCustomProperty(SOURCE_PROPERTY, text)
    assert source_of(layer) is None


def test_codes_dates_and_nothing_keep_their_kind():
    schema = Schema(
        "things",
        Geometry.NONE,
        (
            Field("code"),
            Field("day", FieldType.DATE),
            Field("moment", FieldType.DATETIME),
            Field("yes", FieldType.BOOLEAN),
            Field("size", FieldType.INTEGER),
        ),
    )
    layer = make_layer(schema, ParcelQuery("01004"))
    rows = [
        Feature(None, ("0007", "2026-01-31", "2026-01-31T12:30:00Z", True, 3_000_000_000)),
        Feature(None, (None, "no date", None, None, None)),
    ]
    layer.dataProvider().addFeatures(qgs_features(Page(schema, rows)))
    full, empty = layer.getFeatures()
    assert full["code"] == "0007"
    assert full["day"].toString("yyyyMMdd") == "20260131"
    assert full["moment"].toString("yyyyMMdd hhmm") == "20260131 1230"
    assert full["yes"] is True
    assert full["size"] == 3_000_000_000
    from qgis.core import NULL

    assert [value == NULL for value in empty.attributes()] == [True] * 5


def test_a_schema_without_a_style_gets_a_colour_of_its_own():
    def colour(name):
        schema = Schema(name, Geometry.MULTI_POLYGON, (Field("code"),))
        layer = make_layer(schema, ParcelQuery("01004"))
        return layer.renderer().symbol().color().name()

    assert colour("zone_urba") == colour("zone_urba")
    assert len({colour(name) for name in ("zone_urba", "forest", "lakes", "roads", "quarters")}) > 1


def test_geometries_are_what_the_service_gave():
    (feature,) = qgs_features(Page(PARCELS, [parcel(5)]))
    assert bytes(feature.geometry().asWkb()) == parcel(5).geometry
    assert qgs_fields(PARCELS).names()[0] == "idu"


class TestGroup:
    def layer(self, kind="MultiPolygon"):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", kind, "memory")
        add_layer(layer)
        return layer

    def test_is_made_on_top_once(self):
        QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
        self.layer()
        self.layer()
        children = QgsProject.instance().layerTreeRoot().children()
        assert [node.name() for node in children] == ["Carto Mairie", "mine"]

    def test_stays_where_the_user_puts_it_under_the_name_he_gives(self):
        self.layer()
        root = QgsProject.instance().layerTreeRoot()
        box = root.addGroup("Box")
        box.addChildNode(layer_group().clone())
        root.removeChildNode(root.children()[0])
        layer_group().setName("Cadastre")
        self.layer()
        assert [node.name() for node in root.children()] == ["Box"]
        assert layer_group().parent().name() == "Box"
        assert len(layer_group().findLayers()) == 2

    def test_points_lie_above_lines_above_polygons(self):
        for kind in ("MultiPolygon", "Point", "NoGeometry", "MultiLineString", "Point"):
            self.layer(kind)
        assert [node.name() for node in layer_group().children()] == [
            "Point",
            "Point",
            "MultiLineString",
            "MultiPolygon",
            "NoGeometry",
        ]

    def test_the_layer_of_a_query_is_found_by_the_query(self):
        layer = make_layer(PARCELS, ParcelQuery("01004", "A"))
        assert layers_of(ParcelQuery("01004", "A")) == []
        add_layer(layer)
        assert layers_of(ParcelQuery("01004", "0A")) == [layer]
        assert layers_of(ParcelQuery("01004", "B")) == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (ParcelQuery("91216"), "Parcels of 91216"),
        (ParcelQuery("91216", "AN"), "Parcels of 91216, section AN"),
        (ParcelQuery("91216", "AN", "12"), "Parcel 91216 AN 0012"),
        (ParcelQuery("91216", "AN", "12", "123"), "Parcel 91216 123 AN 0012"),
        (ParcelQuery("91216", source="BDP"), "Parcels of 91216 (BD Parcellaire)"),
        (ParcelsByShapeQuery.at(2.3, 48.7), "Parcel at 48.70000, 2.30000"),
        (CadastralCommuneQuery("91216"), "Commune 91216 in the cadastre"),
        (CadastralMapQuery("91216", "sheet"), "Cadastral sheets of 91216"),
        (AddressQuery("8 rue {x}"), "Address: 8 rue x"),
        (ReverseQuery(2.3, 48.7), "Address near 48.70000, 2.30000"),
        (CommuneQuery("Épinay"), "Communes: Épinay"),
    ],
)
def test_titles(query, title):
    assert title_of(query) == title


class TestDescribe:
    def test_a_parcel(self):
        title, subtitle = describe(PARCELS, parcel(6))
        assert title == "A 7"
        assert subtitle == f"010040000A0007 · {whole(1300)} m² · Ambérieu-en-Bugey"

    def test_an_unknown_area_is_left_out(self):
        attributes = list(parcel(6).attributes)
        attributes[PARCELS.index("cadastral_area")] = None
        assert describe(PARCELS, Feature(None, tuple(attributes)))[1] == "010040000A0007 · Ambérieu-en-Bugey"

    def test_an_address(self):
        row = ("8 Rue <b>A & B</b>", 0.97, "housenumber", None, "8", None, "91360", "91216", "Épinay", None, "x")
        assert describe(ADDRESSES, Feature(None, row)) == ("8 Rue &lt;b&gt;A &amp; B&lt;/b&gt;", "91360 Épinay · exact")
        assert describe(NEAREST_ADDRESSES, Feature(None, (*row, 12.4)))[1] == "91360 Épinay · at 12 m"

    def test_what_has_no_words_of_its_own(self):
        schema = Schema("lakes", Geometry.NONE, (Field("name"), Field("none"), Field("size")))
        assert describe(schema, Feature(None, ("Léman", None, 5))) == ("Léman", "5")


def test_map_tips_show_values_and_escape_them():
    layer = make_layer(ADDRESSES, AddressQuery("8 rue"))
    row = ("<script>x</script> & co", 0.9, *(None,) * 9)
    layer.dataProvider().addFeatures(qgs_features(Page(ADDRESSES, [Feature(None, row)])))
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures()))
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert "&lt;script>x&lt;/script> &amp; co" in tip
    assert "<script>" not in tip
    assert "[%" not in tip


def test_table_names_are_plain_and_each_its_own():
    assert table_names(["Parcels of 91216, section AN", "Église !", "Église ?", "…"]) == [
        "parcels_of_91216_section_an",
        "eglise",
        "eglise_2",
        "layer",
    ]


LABELLED = (
    (SHEETS, "A 2"),
    (DIVISIONS, "A 2"),
    (NEIGHBOURS, "A 7"),
    (PARCELS_INTERSECTING, "A 7"),
)
KNOWN = {"section": "0A", "sheet": "2", "number": "0007"}


@pytest.mark.parametrize(("schema", "label"), LABELLED, ids=lambda case: getattr(case, "name", ""))
@pytest.mark.parametrize(("prefix", "before"), [("000", ""), ("064", "064 ")])
def test_labels_tell_the_sections_of_merged_communes_apart(schema, label, prefix, before):
    layer = bare_layer(schema, "any", presentation_of_schema(schema))
    feature = QgsFeature(layer.fields())
    for name, value in {**KNOWN, "prefix": prefix}.items():
        if layer.fields().lookupField(name) >= 0:
            feature[name] = value
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    assert layer.labeling().settings().getLabelExpression().evaluate(context) == before + label
    if "number" in layer.fields().names():
        assert QgsExpression(layer.displayExpression()).evaluate(context) == before + label
