"""What the algorithms that ask for the cadastre of a commune have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterString

from ...services.errors import ServiceError
from ..host.i18n import tr
from ..host.messages import wording
from .declaration import Chooser, text
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.query import Query


class CommuneAlgorithm(QueryAlgorithm):
    """Asks for what the cadastre has of a commune."""

    icon_name = "parcel"

    def work(self, run: Run) -> None:
        """Look at the codes of many communes first: one that gives nothing would not be missed."""
        for code in getattr(self.ask(run), "communes", ()):
            look_at_commune(run, code, likely=True)
        super().work(run)

    def explain_nothing(self, run: Run, query: Query) -> None:
        """Tell of a postcode that was given for an INSEE code; raises `QueryError`."""
        commune = getattr(query, "commune", None)
        if commune:
            # Who knows a section of the commune mostly knows its code too.
            look_at_commune(run, commune, likely=getattr(query, "section", None) is not None)


def look_at_commune(run: Run, code: str, likely: bool) -> None:
    """Raise `QueryError` for what is no commune's code; one that is `likely` is looked up if it may be a postcode."""
    from ...services.communes.check import looks_like_postcode, require_commune

    if likely and not looks_like_postcode(code):
        return
    try:
        require_commune(run.services.communes, code, run.token)
    except ServiceError as error:
        # The cadastre has answered: that the table of communes has not takes nothing from it.
        run.feedback.pushWarning(wording(error))


def commune_code() -> QgsProcessingParameterString:
    """Declare the parameter of the commune."""
    return text("COMMUNE", tr("INSEE code of the commune"), chooser=Chooser.COMMUNE)
