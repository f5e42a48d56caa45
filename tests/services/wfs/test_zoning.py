"""The zonings of parcels of the sandbox, and the themes that say what is asked and how it is told."""

from __future__ import annotations

import json

import pytest
from shapely import wkb
from shapely import wkt as shapely_wkt
from shapely.geometry import Point

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, IncompleteError, Problem, QueryError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.overlap import Overlay
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.wfs.catalogue import WfsLayer
from carto_mairie.services.wfs.themes import GUIDE, SHIPPED, grouped, lay_out_folder, load_themes, read_theme
from carto_mairie.services.wfs.zoning import ZONING, ZoningQuery

NAMES = [field.name for field in ZONING.fields]


@pytest.fixture
def services(sandbox, tmp_path):
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1), tmp_path)


def communes(sandbox):
    return [item for item in sandbox.world.divisions.communes if item.outline is not None and not item.parent]


def largest(sandbox):
    return max(communes(sandbox), key=lambda item: item.population)


def report(services, shape, *themes, language="fr"):
    query = ZoningQuery(shape.wkt, themes, language)
    return [dict(zip(NAMES, feature.attributes)) for page in services.pages(query) for feature in page.features]


def test_a_parcel_is_told_all_that_lies_on_it(sandbox, services):
    shape = largest(sandbox).outline.centroid.buffer(0.0005)
    rows = report(services, shape)
    by_layer = {row["layer"]: row for row in rows}
    zone = by_layer["wfs_du:zone_urba"]
    assert (zone["theme"], zone["code"], zone["label"]) == ("planning", "UA", "Centre ancien (zone urbaine)")
    assert zone["intersection_ratio"] == pytest.approx(1)
    assert zone["document_url"].startswith("https://")
    assert zone["document_url"].endswith(".pdf")
    assert by_layer["wfs_du:document"]["document_url"].startswith(
        "https://www.geoportail-urbanisme.gouv.fr/document/by-id/"
    )
    assert by_layer["wfs_sup:assiette_sup_s"]["code"] == "AC1"
    assert by_layer["wfs_sup:assiette_sup_s"]["label"].startswith("Monuments historiques — ")
    assert by_layer["patrinat_pnr:pnr"]["document_url"].startswith("https://inpn.mnhn.fr/")
    assert "wfs_du:municipality" not in by_layer


def test_the_zones_of_a_larger_shape_come_with_their_shares(sandbox, services):
    rows = report(services, largest(sandbox).outline.centroid.buffer(0.004), "planning")
    zones = [row for row in rows if row["layer"] == "wfs_du:zone_urba"]
    assert len(zones) > 1
    assert sum(row["intersection_ratio"] for row in zones) == pytest.approx(1, abs=1e-6)
    assert [row["intersection_ratio"] for row in zones] == sorted(
        (r["intersection_ratio"] for r in zones), reverse=True
    )


@pytest.mark.parametrize("shape", ["POINT({x} {y})", "MULTIPOINT(({x} {y}), (2.0 47.0))"])
def test_a_point_has_the_zonings_of_its_place(sandbox, services, shape):
    place = largest(sandbox).outline.centroid
    rows = report(services, shapely_wkt.loads(shape.format(x=place.x, y=place.y)), "planning")
    assert "UA" in {row["code"] for row in rows}
    assert not any("at sea" in row["label"] or "en mer" in row["label"] for row in rows)


def test_lines_are_told_with_their_length_and_points_without_any(sandbox, services):
    rows = report(services, largest(sandbox).outline.centroid.buffer(0.006), "planning")
    (line,) = [row for row in rows if row["layer"] == "wfs_du:prescription_lin"]
    layer = sandbox.world.store.layer("wfs_du:prescription_lin")
    overlay = Overlay(largest(sandbox).outline.centroid.buffer(0.006))
    measured = overlay.measure([wkb.dumps(geometry, big_endian=False) for geometry in layer.geometries])
    assert line["intersection_length"] == pytest.approx(max(item.size for item in measured), rel=1e-4)
    assert line["intersection_length"] > 100
    assert (line["intersection_area"], line["intersection_ratio"]) == (None, None)
    points = [row for row in rows if row["layer"].endswith("_pct")]
    assert points
    assert all(row["intersection_length"] is None and row["intersection_ratio"] is None for row in points)
    assert all(row["intersection_length"] is None for row in rows if row["layer"] == "wfs_du:zone_urba")


def test_a_commune_without_a_plan_is_told_of_and_is_no_empty_answer(sandbox, services):
    municipalities = sandbox.world.store.layer("wfs_du:municipality")
    code = next(row["insee"] for row in municipalities.rows if row["is_rnu"])
    commune = next(item for item in communes(sandbox) if item.code == code)
    rows = report(services, commune.outline.centroid.buffer(1e-4), "planning")
    (row,) = [row for row in rows if row["layer"] == "wfs_du:municipality"]
    assert row["code"] == "RNU"
    assert commune.name.upper() in row["label"]
    assert "règlement national d'urbanisme" in row["label"]
    assert row["intersection_ratio"] == pytest.approx(1)


def test_at_sea_it_is_said_that_there_is_no_commune(services):
    (row,) = report(services, Point(-4.9, 46.0).buffer(0.01), "planning", language="en")
    assert (row["layer"], row["label"]) == ("wfs_du:municipality", "No commune here: at sea, or abroad")


def test_a_plan_that_is_not_published_is_neither_rnu_nor_nothing(sandbox, services, monkeypatch):
    """A municipality that is not under the RNU and has no document on the portal."""
    documents = sandbox.world.store.layer("wfs_du:document")
    monkeypatch.setattr(documents, "related", lambda *args, **options: documents.everything() & False)
    rows = report(services, largest(sandbox).outline.centroid.buffer(1e-4), "planning", language="en")
    (row,) = [row for row in rows if row["layer"] == "wfs_du:municipality"]
    assert row["code"] == ""
    assert "ask the town hall" in row["label"]


def test_what_a_municipality_does_not_tell_is_said_to_be_unknown(sandbox, services):
    sandbox.faults(kind="missing")
    rows = report(services, largest(sandbox).outline.centroid.buffer(1e-4), "planning", language="en")
    (row,) = [row for row in rows if row["layer"] == "wfs_du:municipality"]
    assert "does not say whether" in row["label"]


def test_a_neighbouring_zone_that_is_but_touched_is_not_counted(sandbox, services):
    layer = sandbox.world.store.layer("wfs_du:zone_urba")
    zone = next(g for row, g in zip(layer.rows, layer.geometries) if row["libelle"] == "UA")
    rows = [row for row in report(services, zone, "planning") if row["layer"] == "wfs_du:zone_urba"]
    assert [row["code"] for row in rows] == ["UA"]


def test_a_layer_that_fails_is_told_and_the_others_are_there(sandbox, services):
    sandbox.faults(kind="status", status=503, path="znieff1")
    sandbox.faults(kind="status", status=503, service="apicarto")
    query = ZoningQuery(largest(sandbox).outline.centroid.buffer(0.004).wkt, ("nature",))
    reports = list(services.zoning.reports(query, CancelToken()))
    failed = [item for item in reports if item.error]
    assert [item.layer.typename for item in failed] == ["patrinat_znieff1:znieff1"]
    assert failed[0].error.kind is ErrorKind.UNAVAILABLE
    assert any(item.rows for item in reports)
    with pytest.raises(IncompleteError):
        list(services.pages(query))


def test_without_the_municipalities_it_is_not_said_that_there_is_no_commune(sandbox, services):
    sandbox.faults(kind="status", status=503, path="municipality")
    sandbox.faults(kind="status", status=503, service="apicarto")
    query = ZoningQuery("POINT(-4.9 46)", ("planning",))
    states = [
        item for item in services.zoning.reports(query, CancelToken()) if item.layer.typename == "wfs_du:municipality"
    ]
    assert [(item.rows, item.error.kind) for item in states] == [((), ErrorKind.UNAVAILABLE)]


def test_an_unknown_theme_is_refused(services):
    with pytest.raises(QueryError) as caught:
        list(services.pages(ZoningQuery("POINT(2 48)", ("magic",))))
    assert (caught.value.problem, caught.value.value) == (Problem.CHOICE, "magic")


@pytest.mark.parametrize(
    "path", sorted(path for path in SHIPPED.glob("*.json") if path.stem != "catalogue"), ids=lambda p: p.stem
)
def test_shipped_themes_are_whole(path):
    theme = read_theme(path)
    assert theme.name == path.stem
    assert theme.layers
    for text in (theme.title, *theme.states.values(), *(layer.title for layer in theme.layers)):
        assert set(text) == {"en", "fr"}
        assert all(text.values())


def test_shipped_themes_ask_for_attributes_that_the_layers_have(sandbox):
    """The layers of the sandbox have the attributes of the real ones, or are empty."""
    for theme in load_themes().values():
        for layer in theme.layers:
            assert layer.typename in sandbox.world.store, layer.typename


def test_a_users_theme_counts_before_a_shipped_one(tmp_path):
    own = {"name": "nature", "title": "Mes espaces", "layers": [{"typename": "a:b", "label": "{nom}"}]}
    (tmp_path / "nature.json").write_text(json.dumps(own), encoding="utf-8")
    themes = load_themes(tmp_path)
    assert [layer.typename for layer in themes["nature"].layers] == ["a:b"]
    assert themes["nature"].title == {"en": "Mes espaces"}
    assert "planning" in themes


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", "[" * 100_000, '{"name": "x", "title": {}, "layers": []}'),
        '{"name": "x", "title": "x", "layers": [{}]}',
        '{"name": "x", "title": "x", "layers": [{"typename": "a:b", "label": "x", "title": {}}]}',
    ],
)
def test_a_users_file_that_cannot_be_read_is_named(tmp_path, text):
    (tmp_path / "mine.json").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        load_themes(tmp_path)
    assert (caught.value.problem, caught.value.value) == (Problem.THEME, "mine.json")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ('{"name": "x",\n "title" 3}', {"line": 2, "column": 10}),
        ('{"name": "x", "title": "x"}', {"missing": "layers"}),
        ('{"name": "x", "title": "x", "layers": [{"typename": "a:b"}]}', {"missing": "label"}),
        ('{"name": "x", "title": "x", "layers": [], "commune_layer": "a:b"}', {"missing": "rnu"}),
    ],
)
def test_it_is_said_where_a_users_file_is_wrong(tmp_path, text, facts):
    (tmp_path / "mine.json").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        load_themes(tmp_path)
    assert caught.value.facts == facts


def test_a_theme_is_copied_and_edited(sandbox, services, tmp_path):
    """The example of the guide is a theme, and counts without a new start."""
    folder = services.zoning.folder
    lay_out_folder(folder)
    assert load_themes(folder) == load_themes()  # the examples themselves change nothing
    assert {path.name for path in (folder / "exemples").iterdir()} == {
        path.name for path in SHIPPED.glob("*.json") if path.stem != "catalogue"
    }
    guide = (folder / GUIDE).read_text(encoding="utf-8")
    (folder / "local.json").write_text(guide[guide.index("    {") : guide.index("\n    }\n") + 6], encoding="utf-8")
    rows = report(services, largest(sandbox).outline.centroid.buffer(0.006), "local")
    assert {row["code"][:2] for row in rows} == {"05"}
    lay_out_folder(folder)
    assert "local" in load_themes(folder)  # what is the user's stays


def test_documents_are_links_of_the_web_alone():
    layer = load_themes()["planning"].layers[1]
    values = {"partition": "DU_1", "gpu_doc_id": "ab", "nomfic": "a b.pdf#page=3"}
    folder = "https://data.geopf.fr/annexes/gpu/documents/DU_1/ab"
    assert layer.document_of(values) == f"{folder}/a%20b.pdf#page=3"
    assert layer.document_of({**values, "urlfic": "javascript:alert(1)"}) == f"{folder}/a%20b.pdf#page=3"
    assert layer.document_of({**values, "urlfic": "https://mairie.fr/plu.pdf"}) == "https://mairie.fr/plu.pdf"
    assert layer.document_of({}) is None


def test_the_catalogue_is_sorted_into_branches():
    names = ("wfs_du:zone_urba", "BDTOPO_V3:batiment", "PRIVATE:thing", "RPG.2024:parcelles_graphiques")
    groups = grouped(tuple(WfsLayer(name, name) for name in names))
    assert {group.name: [layer.typename for layer in group.layers] for group in groups} == {
        "urbanism": [names[0]],
        "topography": [names[1]],
        "agriculture": [names[3]],
        "other": [names[2]],
    }


@pytest.mark.parametrize(
    ("area", "share", "sliver"),
    [(0.4, 0.001, True), (0.9, 0.95, False), (0.3, 0.3, True), (1.2, 0.001, False), (0.9, None, False)],
)
def test_what_covers_most_of_a_tiny_parcel_is_no_sliver(area, share, sliver):
    """A real one, of one square metre, was said to lie at sea."""
    from carto_mairie.services.wfs.lying_in import is_sliver

    assert is_sliver({"intersection_area": area, "intersection_ratio": share}) is sliver
