"""Planning documents as the national standard draws them."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from shared_folder import ROOT, SHARED

from carto_mairie.services.wfs.official_labels import cnig_table
from carto_mairie.ui.layers.build.planning_styles import code_expression, style_planning

PICTURES = ROOT / "build" / "sheet"
REAL = SHARED / "data" / "plu-30014" / "plu.gpkg"

SQUARE = "MultiPolygon(((0 0, 1000 0, 1000 1000, 0 1000, 0 0)))"
SHAPES = {
    "surf": ("MultiPolygon", SQUARE),
    "lin": ("MultiLineString", "MultiLineString((0 500, 1000 500))"),
    "pct": ("MultiPoint", "MultiPoint((500 500))"),
}


@pytest.fixture(autouse=True)
def _app(qgis_app):
    PICTURES.mkdir(parents=True, exist_ok=True)


def layer_of(form, fields, *rows):
    kind, wkt = SHAPES[form]
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:2154&{'&'.join(f'field={field}' for field in fields)}", "layer", "memory")
    for values in rows:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature.setAttributes(list(values))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    return layer


def picture(layer, scale=10_000, size=400):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(size, size))
    settings.setExtent(layer.extent().buffered(50))
    settings.setBackgroundColor(QColor("white"))
    half = settings.visibleExtent().width() * scale / settings.scale() / 2
    middle = settings.visibleExtent().center()
    settings.setExtent(QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


@pytest.mark.parametrize(
    ("kind", "part", "code"),
    [
        ("05", "00", "05-00"),
        (5, 0, "05-00"),
        ("5", "1", "05-01"),
        (7, "99", "07-00"),
        ("07", None, "07-00"),
        ("07", "", "07-00"),
        (" 07 ", " 01 ", "07-01"),
    ],
)
def test_a_code_is_read_however_it_is_written(kind, part, code):
    text = code_expression('"kind"', '"part"', list(cnig_table()["prescriptions"]))
    layer = layer_of("pct", ("kind:string" if isinstance(kind, str) else "kind:integer", "part:string"), (kind, part))
    feature = next(layer.getFeatures())
    context = QgsExpressionContext()
    context.setFeature(feature)
    context.setFields(layer.fields())
    expression = QgsExpression(text)
    assert expression.evaluate(context) == code
    assert not expression.hasEvalError()


@pytest.mark.parametrize("form", SHAPES)
@pytest.mark.parametrize(("name", "family"), [("prescription", "prescriptions"), ("info", "informations")])
def test_every_code_has_a_symbol_that_shows_and_its_official_label(name, family, form):
    short = "psc" if name == "prescription" else "inf"
    layer = layer_of(form, (f"type{short}:string", f"stype{short}:string"))
    assert style_planning(layer, f"wfs_du:{name}_{form}")
    table = cnig_table()[family]
    assert legend(layer)[:-1] == [item["label"] for item in table.values()]
    for category in layer.renderer().categories():
        if category.value() == "97-00":
            continue  # what a text applies to: the standard draws nothing
        symbol = category.symbol()
        assert symbol.symbolLayerCount() > 0, category.value()
        image = symbol.asImage(QSize(200, 200))
        seen = any(image.pixelColor(x, y).alpha() for x in range(0, 200, 3) for y in range(0, 200, 3))
        assert seen, f"{category.value()} draws nothing"


def test_zones_are_bands_near_and_fills_from_afar():
    layer = layer_of("surf", ("libelle:string", "typezone:string"), ("UB", "U"))
    assert style_planning(layer, "wfs_du:zone_urba")
    far = picture(layer, 10_000)
    middle = far.pixelColor(150, 150)
    assert (middle.red(), middle.green(), middle.blue()) == pytest.approx((240, 102, 102), abs=3)
    near = picture(layer, 2_000)
    assert near.pixelColor(120, 120).name() == "#ffffff"
    assert layer.labelsEnabled()
    assert layer.labeling().settings().fieldName == "libelle"


def test_urban_zones_and_those_to_be_urbanised_are_told_apart_without_their_hue():
    """Both are red: the label is what tells them apart, for whoever sees no red too."""
    layer = layer_of("surf", ("libelle:string", "typezone:string"), ("UB", "U"))
    style_planning(layer, "zone_urba")
    assert len(set(legend(layer))) == len(cnig_table()["zones"]) + 1
    assert layer.labelsEnabled()


def test_a_zone_of_another_type_is_drawn_and_said_to_be_another():
    layer = layer_of("surf", ("libelle:string", "typezone:string"), ("X", "Z'; --"))
    style_planning(layer, "wfs_du:zone_urba")
    assert len(colours(picture(layer))) > 1
    assert legend(layer)[-1] == "Another zone"


def test_other_layers_are_let_be():
    layer = layer_of("surf", ("a:string",))
    assert not style_planning(layer, "wfs_du:zone_urba")
    assert not style_planning(layer, "wfs_du:prescription_surf")
    assert not style_planning(layer, "wfs_sup:assiette_sup_s")
    assert layer.renderer().type() == "singleSymbol"


def test_the_name_of_a_zone_stands_in_it_also_where_it_lies_around_another():
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154&field=libelle:string&field=typezone:string", "layer", "memory")
    middle, inner = QgsGeometry.fromWkt("Point(652000 6843000)"), None
    for radius, name, kind in (
        (100, "UA", "U"),
        (200, "UB", "U"),
        (400, "1AU", "AUc"),
        (700, "A", "A"),
        (1000, "N", "N"),
    ):
        disc = middle.buffer(radius, 32)
        feature = QgsFeature(layer.fields())
        feature.setGeometry(disc if inner is None else disc.difference(inner))
        feature.setAttributes([name, kind])
        layer.dataProvider().addFeature(feature)
        inner = disc
    layer.updateExtents()
    style_planning(layer, "wfs_du:zone_urba")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(700, 700))
    settings.setExtent(layer.extent())
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    placed = job.takeLabelingResults().allLabels()
    shapes = {feature.id(): feature.geometry() for feature in layer.getFeatures()}
    assert len(placed) == 5
    for label in placed:
        assert shapes[label.featureId].contains(QgsGeometry.fromRect(label.labelRect))


@pytest.mark.skipif(not REAL.is_file(), reason="the real document is not on this machine")
@pytest.mark.parametrize(
    "name", ["zone_urba", "prescription_surf", "prescription_lin", "prescription_pct", "info_surf", "info_pct"]
)
def test_a_real_document_is_drawn_with_its_traps(name):
    layer = QgsVectorLayer(f"{REAL}|layername={name}", name, "ogr")
    assert style_planning(layer, name)
    renderer = layer.renderer()
    context = QgsRenderContext.fromMapSettings(QgsMapSettings())
    context.setRendererScale(10_000)
    renderer.startRender(context, layer.fields())
    labels = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        keys = renderer.legendKeysForFeature(feature, context)
        labels[feature.id()] = keys
    renderer.stopRender(context)
    drawn = {key for keys in labels.values() for key in keys}
    assert all(labels.values())
    words = {item.ruleKey(): item.label() for item in renderer.legendSymbolItems()}
    if name == "zone_urba":
        words = {rule.ruleKey(): rule.label() for rule in renderer.rootRule().descendants()}
    told = [words[key] for key in drawn if key in words]  # the root of rules has a key too
    assert told
    assert not [label for label in told if label in ("Another zone", "Another kind")]
    image = picture(layer, 60_000 if name == "zone_urba" else 30_000, 1000)
    image.save(str(PICTURES / f"plu-{name}.png"))
    assert len(colours(image)) > 2
