"""A query as it is dragged from a list to the map."""

from __future__ import annotations

import json

from qgis.core import QgsMimeDataUtils

from ....services.errors import Problem, QueryError
from ....services.query import Query
from ..build.provenance import LONGEST

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
    from ....services.gateway import query_from_json  # heavy, hence not at the start

    try:
        data = json.loads(uri.uri[:LONGEST])
    except (ValueError, RecursionError) as error:
        raise QueryError(Problem.UNREADABLE, uri.name, field="kind") from error
    return query_from_json(data)
