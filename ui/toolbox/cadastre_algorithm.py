"""What the algorithms that ask for the cadastre of a commune have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterString

from ..host.i18n import tr
from .declaration import text
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.query import Query


class CommuneAlgorithm(QueryAlgorithm):
    """Asks for what the cadastre has of a commune."""

    icon_name = "parcel"

    def explain_nothing(self, run: Run, query: Query) -> None:
        """Tell of a postcode that was given for an INSEE code; raises `QueryError`."""
        from ...services.communes.check import looks_like_postcode, require_commune

        commune = getattr(query, "commune", None)
        # Who knows a section of the commune mostly knows its code too.
        if commune and (getattr(query, "section", None) is None or looks_like_postcode(commune)):
            require_commune(run.services.communes, commune, run.token)


def commune_code() -> QgsProcessingParameterString:
    """Declare the parameter of the commune."""
    return text("COMMUNE", tr("INSEE code of the commune"))
