"""Where the communes are that a table names."""

from __future__ import annotations

import logging

from shapely import wkb

from ..cancel import CancelToken
from ..communes.service import CommuneQuery, Communes
from ..errors import QueryError, ServiceError
from ..text import folded
from .places import Box, Locate

MOST = 50
_log = logging.getLogger(__name__)


def locator(communes: Communes, cancel: CancelToken) -> Locate:
    """Give a function that asks the service; raises `Cancelled`.

    What cannot be asked now is no evidence: the user is asked instead where the numbers alone don't tell.
    """
    failed: list[ServiceError] = []

    def locate(text: str) -> list[Box]:
        if failed:
            return []
        try:
            query = CommuneQuery(text, MOST, outlines=False)
            features = [feature for page in communes.search(query, cancel) for feature in page.features]
        except QueryError:
            return []
        except ServiceError as error:
            _log.warning("the communes of a table were not looked up: %s", error)
            failed.append(error)
            return []
        by_name = not any(character.isdigit() for character in text)
        named = [item for item in features if not by_name or folded(str(item.attributes[1])) == folded(text)]
        return [wkb.loads(item.geometry).bounds for item in named if item.geometry]

    return locate
