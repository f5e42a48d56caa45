"""The algorithms, run by Processing as a user runs them."""

from __future__ import annotations

import pytest
from cadastre_server import CadastreServer, parcel
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsVectorLayer,
)
from scripted import scripted_client

from carto_mairie.services.gateway import Services
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.build.provenance import source_of
from carto_mairie.ui.toolbox.provider import CartoMairieProvider

PARAMETERS = {
    "geocode": ["ADDRESS", "CITYCODE", "LIMIT", "OUTPUT"],
    "reversegeocode": ["INPUT", "OUTPUT"],
    "communes": ["QUERY", "LIMIT", "OUTPUT"],
    "parcels": ["COMMUNE", "SECTION", "NUMBER", "PREFIX", "OUTPUT"],
    "parcellist": ["REFERENCES", "COMMUNE", "OUTPUT", "NOT_FOUND"],
    "parcelsintersecting": ["INPUT", "MIN_AREA", "OUTPUT"],
    "cadastralmap": ["COMMUNE", "KIND", "OUTPUT"],
    "wfsintersect": ["INPUT", "TYPENAME", "ROUTE", "CLIP", "MAX_FEATURES", "OUTPUT"],
    "zoningreport": ["INPUT", "THEMES", "OUTPUT"],
    "searchdownloads": ["TEXT", "ZONE", "FORMAT", "CRS", "EDITION_FROM", "EDITION_TO", "EXTENT", "OUTPUT"],
    "download": ["RESOURCE", "SUBRESOURCE", "FILES", "FOLDER", "EXTRACT"],
}


@pytest.fixture
def provider(qgis_app, qgis_new_project):
    served = {}
    context = Context(None, make_services=lambda _: served["services"])
    provider = CartoMairieProvider(context)
    assert QgsApplication.processingRegistry().addProvider(provider)
    provider.plugin_context, provider.served = context, served
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def serve(provider):
    def serve(answer):
        client, asked = scripted_client(answer)
        provider.served["services"] = Services(client)
        provider.plugin_context.forget_services()
        return asked

    return serve


class Told(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self):
        super().__init__()
        self.warnings, self.infos, self.progresses = [], [], []
        self.progressChanged.connect(self.progresses.append)

    def pushWarning(self, text):
        self.warnings.append(text)

    def pushInfo(self, text):
        self.infos.append(text)


def algorithm(name) -> QgsProcessingAlgorithm:
    return QgsApplication.processingRegistry().createAlgorithmById(f"cartomairie:{name}")


def run(name, feedback=None, **parameters):
    """Run an algorithm as Processing's dialog does: check, then run; give its output layer."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or Told()
    parameters.setdefault("OUTPUT", "memory:")
    valid, message = algorithm(name).checkParameterValues(parameters, context)
    if not valid:
        raise ValueError(message)
    results, done = algorithm(name).run(parameters, context, feedback, {}, False)
    assert done
    layer = context.temporaryLayerStore().mapLayer(results["OUTPUT"]) or QgsVectorLayer(results["OUTPUT"])
    layer.context = context  # its store owns the layer
    return layer


def rows(layer):
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def address(label="8 Rue de l'Église 91360 Épinay-sur-Orge", x=2.31, y=48.67, **more):
    values = {"label": label, "score": 0.97, "type": "housenumber", "postcode": "01000", "citycode": "01004", **more}
    return {"geometry": {"type": "Point", "coordinates": [x, y]}, "properties": values}


def addresses(*features):
    return lambda _: {"type": "FeatureCollection", "features": list(features)}


@pytest.mark.parametrize(("name", "expected"), PARAMETERS.items())
def test_the_contract_of_parameters(provider, name, expected):
    found = provider.algorithm(name)
    assert [definition.name() for definition in found.parameterDefinitions()] == expected
    outputs = [definition.name() for definition in found.outputDefinitions()]
    given = ["FOLDER", "FILES", "LAYERS"] if name == "download" else ["OUTPUT", "NOT_FOUND"]
    assert outputs == [output for output in given if output in (*expected, "LAYERS")]


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_algorithm_is_named_explained_and_runs_in_a_thread(provider, name):
    found = provider.algorithm(name)
    assert found.id() == f"cartomairie:{name}"
    assert len(found.shortHelpString()) > 60
    assert found.displayName()
    assert found.group()
    assert found.groupId().isidentifier()
    assert found.tags()
    assert not int(found.flags()) & int(QgsProcessingAlgorithm.Flag.FlagNoThreading)
    assert found.canExecute()[0]
    assert all(definition.description() for definition in found.parameterDefinitions())


def test_only_what_is_needed_is_asked_for(provider):
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    asked = {
        name: [d.name() for d in provider.algorithm(name).parameterDefinitions() if not int(d.flags()) & int(optional)]
        for name in PARAMETERS
    }
    assert asked == {
        "geocode": ["ADDRESS", "LIMIT", "OUTPUT"],
        "reversegeocode": ["INPUT", "OUTPUT"],
        "communes": ["QUERY", "LIMIT", "OUTPUT"],
        "parcels": ["COMMUNE", "OUTPUT"],
        "parcellist": ["REFERENCES", "OUTPUT", "NOT_FOUND"],
        "parcelsintersecting": ["INPUT", "MIN_AREA", "OUTPUT"],
        "cadastralmap": ["COMMUNE", "KIND", "OUTPUT"],
        "wfsintersect": ["INPUT", "TYPENAME", "CLIP", "OUTPUT"],
        "zoningreport": ["INPUT", "THEMES", "OUTPUT"],
        "searchdownloads": ["OUTPUT"],
        "download": ["RESOURCE", "SUBRESOURCE", "FOLDER", "EXTRACT"],
    }


def test_parcels_come_with_all_their_fields_and_pages(serve):
    asked = serve(CadastreServer([parcel(f"01004000AB{n:04}") for n in range(1, 2301)]))
    told = Told()
    layer = run("parcels", told, COMMUNE="01004", SECTION="ab")
    assert layer.featureCount() == 2300
    assert layer.crs().authid() == "EPSG:4326"
    assert [field.name() for field in layer.fields()] == [
        *["idu", "commune", "prefix", "section", "number", "sheet", "cadastral_area", "gis_area", "commune_name"]
    ]
    first = rows(layer)[0]
    assert (first["idu"], first["commune"], first["number"]) == ("01004000AB0001", "01004", "0001")
    assert first["cadastral_area"] == 500
    assert first["gis_area"] > 1000
    assert len(asked) == 3
    assert told.progresses[-1] == 100
    assert "2300" in told.infos[-1]


def test_addresses_are_points_with_the_fields_of_the_contract(serve):
    asked = serve(addresses(address()))
    layer = run("geocode", ADDRESS="8 rue de l'église", CITYCODE="91216", LIMIT=3)
    fields = "label score type name housenumber street postcode citycode city context id"
    assert [field.name() for field in layer.fields()] == fields.split()
    assert rows(layer)[0]["postcode"] == "01000"
    assert (asked[0].values["limit"], asked[0].values["citycode"]) == ("3", "91216")
    assert next(layer.getFeatures()).geometry().asPoint().x() == pytest.approx(2.31)


def test_communes_are_polygons(serve):
    ring = [[2, 48], [2.1, 48], [2.1, 48.1], [2, 48]]
    item = {"geometry": {"type": "Polygon", "coordinates": [ring]}, "properties": {"code": "01004", "nom": "Ambérieu"}}
    serve(lambda _: {"features": [item]})
    layer = run("communes", QUERY="Ambérieu")
    fields = "code name postcodes population area_ha epci_code epci_name department region"
    assert [field.name() for field in layer.fields()] == fields.split()
    assert rows(layer)[0]["code"] == "01004"


def points(crs="EPSG:4326", fields="field=label:string", shape="Point", places=()):
    layer = QgsVectorLayer(f"{shape}?crs={crs}&{fields}", "points", "memory")
    features = []
    for number, place in enumerate(places):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"p{number}"])
        if place:
            feature.setGeometry(QgsGeometry.fromWkt(place))
        features.append(feature)
    assert layer.dataProvider().addFeatures(features)[0]
    return layer


def test_each_point_keeps_its_fields_and_gets_its_nearest_address(serve):
    def nearest(asked):
        if float(asked.values["lat"]) < 48:
            return {"features": []}
        return {"features": [address(f"near {asked.values['lon']}", distance=12)]}

    asked = serve(nearest)
    layer = points(places=[f"POINT({2 + n / 10} 48.5)" for n in range(9)] + ["POINT(2 47)", None])
    result = run("reversegeocode", INPUT=layer)
    assert [field.name() for field in result.fields()] == ["label", "label_2", "citycode", "distance"]
    found = rows(result)
    assert [row["label"] for row in found] == [f"p{n}" for n in range(11)]
    assert [row["label_2"] for row in found[:3]] == ["near 2.0", "near 2.1", "near 2.2"]
    assert (found[0]["citycode"], found[0]["distance"]) == ("01004", 12)
    assert [list(row.values())[1:] for row in found[9:]] == [[None] * 3] * 2
    assert len(asked) == 10  # none for the point that is nowhere


def test_points_of_another_crs_are_asked_for_in_degrees_and_come_out_so(serve):
    asked = serve(addresses(address(distance=3)))
    layer = points("EPSG:2154", places=["POINT(649137 6841687)"])
    result = run("reversegeocode", INPUT=layer)
    assert float(asked[0].values["lon"]) == pytest.approx(2.309, abs=0.002)
    assert float(asked[0].values["lat"]) == pytest.approx(48.67, abs=0.01)
    assert result.crs().authid() == "EPSG:4326"
    assert next(result.getFeatures()).geometry().asPoint().y() == pytest.approx(48.67, abs=0.01)


def test_multipoints_stay_so(serve):
    serve(addresses(address(distance=3)))
    result = run("reversegeocode", INPUT=points(shape="MultiPoint", places=["MULTIPOINT((2 48),(2.001 48))"]))
    assert next(result.getFeatures()).geometry().constGet().numGeometries() == 2
    assert rows(result)[0]["distance"] == 3


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("parcels", {"COMMUNE": "35"}),
        ("parcels", {"COMMUNE": "91216", "SECTION": "ABC"}),
        ("parcels", {"COMMUNE": "91216", "NUMBER": "12"}),
        ("parcels", {"COMMUNE": "91216", "SECTION": "AB", "NUMBER": "<script>"}),
        ("geocode", {"ADDRESS": "ab"}),
        ("geocode", {"ADDRESS": "8 rue", "LIMIT": 21}),
        ("geocode", {"ADDRESS": "8 rue de l'église", "CITYCODE": "1"}),
        ("communes", {"QUERY": "35"}),
        ("communes", {}),
    ],
)
def test_bad_input_is_refused_in_words_with_nothing_asked(serve, name, parameters):
    asked = serve(addresses())
    with pytest.raises(ValueError, match=r".{10}"):
        run(name, **parameters)
    assert asked == []


def test_a_failure_is_told_in_the_users_words(serve):
    serve(lambda _: (500, '{"type":"error","message":"<ows:ExceptionReport/>"}'))
    with pytest.raises(QgsProcessingException) as failed:
        run("parcels", COMMUNE="91216")
    assert "API Carto" in str(failed.value)
    assert "Exception" not in str(failed.value)


def test_nothing_found_is_a_layer_with_no_feature_and_a_warning(serve):
    serve(CadastreServer([]))
    told = Told()
    assert run("parcels", told, COMMUNE="91216", SECTION="ZZ").featureCount() == 0
    assert len(told.warnings) == 1


def test_a_cancelled_run_keeps_what_had_come(serve):
    feedback = Told()
    server = CadastreServer([parcel(f"01004000AB{n:04}") for n in range(1, 9001)])

    def answer(asked):
        if asked.values["_start"] >= 6000:
            feedback.cancel()
        return server(asked)

    serve(answer)
    layer = run("parcels", feedback, COMMUNE="01004")
    assert 1000 <= layer.featureCount() < 9000


def test_nothing_is_asked_once_it_is_cancelled(serve):
    asked = serve(CadastreServer([parcel("01004000AB0001")]))
    feedback = Told()
    feedback.cancel()
    run("parcels", feedback, COMMUNE="01004")
    assert asked == []


def test_a_layer_put_into_the_project_is_dressed_and_can_be_asked_again(serve, qtbot):
    serve(CadastreServer([parcel("01004000AB0001")]))
    context, feedback = QgsProcessingContext(), Told()
    context.setProject(QgsProject.instance())
    parameters = {"COMMUNE": "01004", "OUTPUT": "TEMPORARY_OUTPUT"}
    from qgis.core import QgsProcessingOutputLayerDefinition

    definition = QgsProcessingOutputLayerDefinition("memory:")
    definition.destinationProject = QgsProject.instance()
    parameters["OUTPUT"] = definition
    task = QgsProcessingAlgRunnerTask(algorithm("parcels"), parameters, context, feedback)
    with qtbot.waitSignal(task.executed, timeout=20_000) as ended:
        QgsApplication.taskManager().addTask(task)
    done, results = ended.args
    assert done
    (details,) = context.layersToLoadOnCompletion().values()
    layer = context.takeResultLayer(results["OUTPUT"])
    assert layer.featureCount() == 1
    details.postProcessor().postProcessLayer(layer, context, feedback)
    assert source_of(layer).commune == "01004"
    assert layer.metadata().licenses()
    assert layer.attributeAlias(layer.fields().indexOf("idu"))


def test_parameters_may_be_expressions_of_a_model(serve):
    from qgis.core import QgsProperty

    asked = serve(CadastreServer([parcel("01004000AB0001")]))
    run("parcels", COMMUNE=QgsProperty.fromExpression("'01' || '004'"))
    assert asked[0].values["code_insee"] == "01004"


def test_an_algorithm_runs_as_a_step_of_a_model(serve):
    from qgis.core import (
        QgsProcessingModelAlgorithm,
        QgsProcessingModelChildAlgorithm,
        QgsProcessingModelChildParameterSource,
        QgsProcessingModelOutput,
        QgsProcessingModelParameter,
        QgsProcessingParameterString,
    )

    serve(CadastreServer([parcel("01004000AB0001")]))
    model = QgsProcessingModelAlgorithm("m", "g")
    model.addModelParameter(QgsProcessingParameterString("code"), QgsProcessingModelParameter("code"))
    child = QgsProcessingModelChildAlgorithm("cartomairie:parcels")
    child.addParameterSources("COMMUNE", [QgsProcessingModelChildParameterSource.fromModelParameter("code")])
    output = QgsProcessingModelOutput("parcels")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"parcels": output})
    name = model.addChildAlgorithm(child)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    assert model.validateChildAlgorithm(name) in (True, (True, []))
    results, done = model.run({"code": "01004", f"{name}:parcels": "memory:"}, context, Told())
    assert done
    assert context.temporaryLayerStore().mapLayer(results["CHILD_RESULTS"][name]["OUTPUT"]).featureCount() == 1


def test_communes_or_an_epci_are_given_whole(serve):
    server = CadastreServer([parcel(f"{code}000AB{n:04}") for code in ("01004", "01005") for n in range(1, 1201)])

    def answer(asked):
        if asked.path.endswith("/epcis/200029999/communes"):
            return [{"code": "01005", "nom": "b"}, {"code": "01004", "nom": "a"}]
        return server(asked)

    serve(answer)
    assert run("parcels", COMMUNE="01004, 01005").featureCount() == 2400
    assert run("parcels", COMMUNE="200029999").featureCount() == 2400


def test_a_list_gives_parcels_in_its_order_and_a_table_of_the_rest(serve):
    serve(CadastreServer([parcel("01004000AB0012"), parcel("01004000AC0003"), parcel("01004000AB0014")]))
    context, told = QgsProcessingContext(), Told()
    context.setProject(QgsProject.instance())
    parameters = {
        "REFERENCES": "AC 3 (500 m²) ; AB 12 (501 m²)\nAB 12, AB 99, hello\n14 AB",
        "COMMUNE": "01004",
        "OUTPUT": "memory:",
        "NOT_FOUND": "memory:",
    }
    assert algorithm("parcellist").checkParameterValues(parameters, context)[0]
    results, done = algorithm("parcellist").run(parameters, context, told, {}, False)
    assert done
    found, missing = (context.temporaryLayerStore().mapLayer(results[name]) for name in ("OUTPUT", "NOT_FOUND"))
    assert [row["idu"] for row in rows(found)] == ["01004000AC0003", "01004000AB0012"]
    assert [row["status"] for row in rows(found)] == ["confirmed", "area_differs"]
    assert not missing.isSpatial()
    assert [row["reference"] for row in rows(missing)] == ["AB 99", "AB 14"]
    assert len({row["reason"] for row in rows(missing)}) == 2
    assert any("AB 12" in warning for warning in told.warnings)


def test_the_layers_of_the_plan_are_chosen_by_their_words(serve):
    from carto_mairie.services.cadastre.queries import MAP_LAYERS

    sheet = parcel("01004000AB0012", echelle="1000", edition="2025-04-01")
    point = {**sheet, "geometry": {"type": "MultiPoint", "coordinates": [[2, 48]]}}
    asked = serve(lambda r: {"features": [point if r.path.endswith("localisant") else sheet], "numberMatched": 1})
    assert algorithm("cadastralmap").parameterDefinition("KIND").options() == list(MAP_LAYERS)
    kinds = {kind: run("cadastralmap", COMMUNE="01004", KIND=kind) for kind in MAP_LAYERS}
    assert [layer.featureCount() for layer in kinds.values()] == [1] * 4
    assert [request.path.rsplit("/", 1)[1] for request in asked] == ["commune", "feuille", "division", "localisant"]
    assert rows(kinds["sheet"])[0]["scale"] == "1000"
    assert next(kinds["centroid"].getFeatures()).geometry().isMultipart()


def shapes(kind, *wkts, crs="EPSG:4326"):
    layer = QgsVectorLayer(f"{kind}?crs={crs}", "shapes", "memory")
    features = []
    for wkt in wkts:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


LEFT, RIGHT = parcel("01004000AB0001", 2.0), parcel("01004000AB0002", 2.001)


def test_parcels_have_the_area_and_the_share_that_lie_in_the_shapes(serve):
    serve(CadastreServer([LEFT, RIGHT]))
    half = "POLYGON((2 48, 2.0005 48, 2.0005 48.001, 2 48.001, 2 48))"
    again = "POLYGON((2 48, 2.0002 48, 2.0002 48.001, 2 48.001, 2 48))"
    (row,) = rows(run("parcelsintersecting", INPUT=shapes("Polygon", half, again)))
    assert row["idu"] == "01004000AB0001"
    assert row["intersection_ratio"] == pytest.approx(0.5, abs=1e-4)
    assert row["intersection_area"] == pytest.approx(row["gis_area"] / 2, rel=1e-4)


def test_a_shape_that_is_one_parcel_touches_its_neighbour_only(serve):
    serve(CadastreServer([LEFT, RIGHT]))
    outline = "POLYGON((2 48, 2.001 48, 2.001 48.001, 2 48.001, 2 48))"
    assert [row["idu"] for row in rows(run("parcelsintersecting", INPUT=shapes("Polygon", outline)))] == [
        "01004000AB0001"
    ]


def test_less_than_the_least_area_is_left_out(serve):
    serve(CadastreServer([LEFT, RIGHT]))
    over = "POLYGON((2 48, 2.00101 48, 2.00101 48.001, 2 48.001, 2 48))"
    found = run("parcelsintersecting", INPUT=shapes("Polygon", over), MIN_AREA=1000)
    assert [row["idu"] for row in rows(found)] == ["01004000AB0001"]
    assert run("parcelsintersecting", INPUT=shapes("Polygon", over), MIN_AREA=10).featureCount() == 2


def test_lines_and_points_have_no_area_and_a_shape_that_crosses_itself_is_mended(serve):
    serve(CadastreServer([LEFT, RIGHT]))
    crossing = run("parcelsintersecting", INPUT=shapes("LineString", "LINESTRING(2.0005 48.0005, 2.0015 48.0005)"))
    assert [row["intersection_area"] for row in rows(crossing)] == [None, None]
    along = run("parcelsintersecting", INPUT=shapes("LineString", "LINESTRING(2.001 48.0002, 2.001 48.0008)"))
    assert along.featureCount() == 0
    bow = "POLYGON((2 48, 2.001 48.001, 2.001 48, 2 48.001, 2 48))"
    (row,) = rows(run("parcelsintersecting", INPUT=shapes("Polygon", bow)))
    assert row["intersection_ratio"] == pytest.approx(0.5, abs=1e-3)


def test_no_shape_at_all_is_told(serve):
    asked = serve(CadastreServer([]))
    with pytest.raises(QgsProcessingException):
        run("parcelsintersecting", INPUT=shapes("Polygon"))
    assert asked == []


NOWHERE = "The layer “shapes” has no coordinate reference system"


@pytest.mark.parametrize(
    ("name", "more"),
    [("parcelsintersecting", {}), ("wfsintersect", {"TYPENAME": "wfs_du:zone_urba"}), ("zoningreport", {})],
)
def test_shapes_without_a_crs_are_told_as_such(serve, name, more):
    asked = serve(CadastreServer([]))
    square = "POLYGON((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840000))"
    with pytest.raises(QgsProcessingException, match=NOWHERE):
        run(name, INPUT=shapes("Polygon", square, crs=""), **more)
    assert asked == []


def test_points_without_a_crs_are_told_as_such(serve):
    asked = serve(addresses(address()))
    with pytest.raises(QgsProcessingException, match="“points” has no coordinate reference system"):
        run("reversegeocode", INPUT=points(crs="", places=["POINT(650000 6840000)"]))
    assert asked == []


def test_a_limit_that_was_reached_is_told_and_a_higher_one_gives_the_rest(serve):
    def communes(asked):
        limit = int(asked.values["limit"])
        return {
            "features": [
                {"geometry": None, "properties": {"code": f"42{n:03}", "nom": f"Saint-Étienne-{n}"}} for n in range(68)
            ][:limit]
        }

    serve(communes)
    told = Told()
    assert run("communes", told, QUERY="Saint-Étienne").featureCount() == 20
    assert any(text.startswith("20 came") and "may be more" in text for text in told.warnings)
    assert not any("of 20" in text for text in told.infos + told.warnings)
    told = Told()
    assert run("communes", told, QUERY="Saint-Étienne", LIMIT=100).featureCount() == 68
    assert told.warnings == []
    assert any("68 of 68" in text for text in told.infos)


def test_addresses_that_reach_the_limit_may_be_more(serve):
    serve(addresses(*[address()] * 5))
    told = Told()
    run("geocode", told, ADDRESS="8 rue de l'église")
    assert any(text.startswith("5 came") for text in told.warnings)


def test_an_address_that_is_not_found_comes_with_one_thing_to_try(serve):
    serve(addresses())
    told = Told()
    run("geocode", told, ADDRESS="« 8 bis rue de l’Église »")
    assert any("bis" in text for text in told.infos)


class Communes(CadastreServer):
    """The cadastre, and the communes of one postcode."""

    def __call__(self, asked):
        if asked.path != "/communes":
            return super().__call__(asked)
        found = [("91216", "Épinay-sur-Orge"), ("91667", "Villemoisson-sur-Orge")]
        named = [
            item for item in found if asked.values.get("codePostal") == "91360" or asked.values.get("code") in item
        ]
        return {"features": [{"geometry": None, "properties": {"code": code, "nom": name}} for code, name in named]}


@pytest.mark.parametrize(
    ("name", "more"), [("parcels", {}), ("parcels", {"SECTION": "AB"}), ("cadastralmap", {"KIND": "sheet"})]
)
def test_a_postcode_for_an_insee_code_is_told_with_its_communes(serve, name, more):
    serve(Communes([]))
    with pytest.raises(QgsProcessingException) as failed:
        run(name, COMMUNE="91360", **more)
    assert "is a postcode" in str(failed.value)
    assert "Épinay-sur-Orge (91216), Villemoisson-sur-Orge (91667)" in str(failed.value)


def test_a_postcode_among_the_codes_of_many_communes_is_told(serve):
    asked = serve(Communes([parcel("01004000AB0001")]))
    with pytest.raises(QgsProcessingException, match="is a postcode"):
        run("parcels", COMMUNE="01004, 91360")
    assert [request.path for request in asked] == ["/communes", "/communes"]


def test_where_the_communes_do_not_answer_nothing_is_still_nothing(serve):
    server = CadastreServer([])
    serve(lambda asked: (503, "") if asked.path == "/communes" else server(asked))
    told = Told()
    assert run("parcels", told, COMMUNE="91360").featureCount() == 0
    assert len(told.warnings) == 2


def test_a_code_that_no_commune_has_is_told_and_a_commune_without_parcels_is_not_blamed(serve):
    serve(Communes([]))
    with pytest.raises(QgsProcessingException, match="is the INSEE code of no commune"):
        run("parcels", COMMUNE="91999")
    told = Told()
    assert run("parcels", told, COMMUNE="91216").featureCount() == 0
    assert len(told.warnings) == 1


def test_a_failure_leaves_the_file_of_before_as_it_was(serve, tmp_path):
    file = tmp_path / "parcels.gpkg"
    serve(CadastreServer([parcel("01004000AB0001")]))
    assert run("parcels", COMMUNE="01004", OUTPUT=str(file)).featureCount() == 1
    serve(lambda _: (500, "{}"))
    with pytest.raises(QgsProcessingException):
        run("parcels", COMMUNE="01004", OUTPUT=str(file))
    assert QgsVectorLayer(str(file)).featureCount() == 1
