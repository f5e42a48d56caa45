"""Rows of a table of a million lines: those of the commune, by the column that tells it."""

from __future__ import annotations

import pytest
from shapely import wkb

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.rows import DatasetRowsQuery
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.model import FieldType, Geometry

TABLE = "0b7dbd2c-2a7e-4b4c-9a66-1f0c6b3c5d11"
OTHER = "11111111-2222-3333-4444-555555555555"
TOKEN = CancelToken()


@pytest.fixture
def tables(sandbox):
    return sandbox.services["tabular"]


def test_the_rows_of_a_commune_come_as_points_page_by_page(services, sandbox):
    town = next(one for one in sandbox.world.divisions.communes if one.outline is not None)
    query = services.rows.of_commune(TABLE, town.code, "Équipements", TOKEN)
    assert (query.column, query.values) == ("code_commune", (town.code,))
    pages = list(services.pages(query, TOKEN))
    features = [feature for page in pages for feature in page.features]
    assert len(features) == pages[0].total > 150
    assert len({feature.attributes[0] for feature in features}) == len(features)
    schema = pages[0].schema
    assert schema.geometry is Geometry.POINT
    assert [field.type for field in schema.fields[:5]] == [
        FieldType.INTEGER, FieldType.TEXT, FieldType.TEXT, FieldType.TEXT, FieldType.BOOLEAN,
    ]  # fmt: skip
    assert wkb.loads(features[0].geometry).distance(town.outline) < 0.01
    data = [entry["query"] for entry in sandbox.log("tabular") if entry["path"].endswith("/data/")]
    assert all(f"code_commune__exact={town.code}" in asked for asked in data)


def test_a_column_of_numbers_has_lost_the_nought_of_a_code(services, tables):
    tables.add(OTHER, {"insee": ("int", "int"), "nom": ("string", "string")}, [{"insee": 1004, "nom": "Ambérieu"}])
    query = services.rows.of_commune(OTHER, "01004", "", TOKEN)
    assert query.values == ("1004",)
    (page,) = services.pages(query, TOKEN)
    assert page.schema.geometry is Geometry.NONE
    assert page.features[0].attributes == (1004, "Ambérieu")


def test_the_arrondissements_of_a_city_are_rows_of_it(services, tables):
    columns = {"code": ("string", "code_commune_insee")}
    tables.add(OTHER, columns, [{"code": code} for code in ("75101", "75120", "75056", "69123")])
    query = services.rows.of_commune(OTHER, "75056", "", TOKEN)
    assert sum(len(page.features) for page in services.pages(query, TOKEN)) == 3


def test_two_columns_that_differ_are_asked_back(services, tables):
    columns = {"com_naissance": ("string", "code_commune_insee"), "com": ("string", "code_commune_insee")}
    rows = [{"com_naissance": "45901", "com": "45901"}, {"com_naissance": "45901", "com": "75056"}]
    tables.add(OTHER, columns, rows)
    with pytest.raises(QueryError) as caught:
        services.rows.of_commune(OTHER, "45901", "Personnes", TOKEN)
    assert caught.value.facts["candidates"] == ("com_naissance (2)", "com (1)")


def test_a_table_without_the_commune_is_said_to_have_none(services, tables):
    tables.add(OTHER, {"nom": ("string", "string")}, [{"nom": "45901"}])
    with pytest.raises(QueryError) as caught:
        services.rows.of_commune(OTHER, "45901", "Noms", TOKEN)
    assert caught.value.problem is Problem.NO_COLUMN


def test_uncertain_coordinates_make_no_points(services, tables):
    columns = {"x": ("float", "float"), "y": ("float", "float"), "insee": ("string", "code_commune_insee")}
    tables.add(OTHER, columns, [{"x": 12.0, "y": 3.0, "insee": "45901"}])
    (page,) = services.pages(services.rows.of_commune(OTHER, "45901", "", TOKEN), TOKEN)
    assert page.schema.geometry is Geometry.NONE
    assert page.features[0].attributes == (12.0, 3.0, "45901")


def test_a_table_that_was_never_looked_at_is_not_found(services):
    with pytest.raises(ServiceError) as caught:
        services.rows.columns("99999999-2222-3333-4444-555555555555", TOKEN)
    assert caught.value.kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize(
    "values",
    [
        {"resource": "x"},
        {"resource": TABLE, "column": "a=b", "values": ("1",)},
        {"resource": TABLE, "column": "a&page", "values": ("1",)},
        {"resource": TABLE, "column": "a", "values": ()},
        {"resource": TABLE, "column": "", "values": ("1",)},
        {"resource": TABLE, "column": "a", "values": ("1,2)",)},
        {"resource": TABLE, "column": "a", "values": ("1&b=2",)},
    ],
)
def test_what_the_service_would_read_as_something_else_is_refused(values):
    with pytest.raises(QueryError):
        DatasetRowsQuery(**values)
