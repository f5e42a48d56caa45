"""A query as it is dragged from a list to the map."""

from __future__ import annotations

import json

from qgis.core import QgsMimeDataUtils

from ....services.errors import Problem, QueryError
from ....services.query import Query, query_from_json

PROVIDER = "cartomairie"
"""The key by which QGIS finds who takes what is dropped."""


def uri_of(title: str, query: Query) -> QgsMimeDataUtils.Uri:
    """Give a query in the form in which QGIS drags."""
    uri = QgsMimeDataUtils.Uri()
    uri.layerType = "custom"
    uri.providerKey = PROVIDER
    uri.name = title
    uri.uri = json.dumps(query.to_json(), ensure_ascii=False)
    return uri


def query_of(uri: QgsMimeDataUtils.Uri) -> Query:
    """Read a dragged query; raises `QueryError`, as anyone may drop anything."""
    try:
        data = json.loads(uri.uri)
    except ValueError as error:
        raise QueryError(Problem.CHOICE, uri.name, field="kind") from error
    return query_from_json(data)
