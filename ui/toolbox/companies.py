"""The companies of polygons, of a circle or of a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterPoint,
)

from ..host.i18n import tr
from .declaration import INPUT, POINTS, POLYGONS, Chooser, Declaration, Group, choice, layer_out, real, text
from .given import DEGREES, Given
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.companies.naf import Activity
    from ...services.companies.queries import CompaniesQuery
    from ...services.model import Schema

_STATES: dict[str, Literal["open", "closed", "all"]] = {"open": "open", "closed": "closed", "all": "all"}


class CompaniesAlgorithm(QueryAlgorithm):
    """Gives the establishments of a place."""

    key, family, icon_name = "companies", Group.INTERSECT, "company"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Companies of a place"),
            tr(
                "Gives the establishments of companies, associations and public bodies that lie in polygons, within a "
                "radius of a point, or in a commune, with their activity, address and whether they are open. The "
                "activity is a code of the NAF of any level (I, 56, 56.10A) or words (boulangerie), which may stand "
                "for several activities. Companies that asked not to be shown are missing. "
                "Source: Recherche d’entreprises (INSEE, INPI)."
            ),
            ("entreprise", "établissement", "SIRENE", "SIREN", "SIRET", "NAF", "commerce", "association"),
            (
                QgsProcessingParameterFeatureSource(INPUT, tr("Polygons"), [POLYGONS], optional=True),
                QgsProcessingParameterPoint("POINT", tr("Point"), optional=True),
                real("RADIUS", tr("Radius about the point (m)"), 500.0, 1.0),
                text("COMMUNE", tr("INSEE code of the commune"), optional=True, chooser=Chooser.COMMUNE),
                text("TEXT", tr("Name, SIREN or SIRET"), optional=True),
                text("ACTIVITY", tr("Activity (code or words)"), optional=True),
                choice("STATE", tr("Open or closed"), list(_STATES), "open"),
                layer_out(tr("Companies"), POINTS),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.companies.records import COMPANIES

        return COMPANIES

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse several places, and none where nothing is looked for by name."""
        given = Given(self, parameters, context)
        places = [parameters.get(INPUT), parameters.get("POINT"), given.text("COMMUNE")]
        count = sum(place not in (None, "") for place in places)
        if count > 1 or not (count or given.text("TEXT")):
            return False, tr("Give one place: polygons, a point or a commune.")
        valid, message = super().checkParameterValues(parameters, context)
        return valid, message

    def check(self, given: Given) -> None:
        """Refuse what makes no query; the polygons are read in the run, as a whole layer would hold the main thread."""
        if given.parameters.get(INPUT) in (None, ""):
            self.ask(given)
        else:
            _activities(given.text("ACTIVITY"))

    def ask(self, given: Given) -> CompaniesQuery:
        """Give the query."""
        from ...services.companies.queries import CompaniesQuery

        shape = "" if given.parameters.get(INPUT) in (None, "") else given.shape()
        longitude, latitude = self._point(given)
        commune = given.text("COMMUNE")
        return CompaniesQuery(
            text=given.text("TEXT"),
            communes=(commune,) if commune else (),
            geometry=shape,
            longitude=longitude,
            latitude=latitude,
            radius=given.real("RADIUS"),
            activities=tuple(activity.code for activity in _activities(given.text("ACTIVITY"))),
            state=_STATES[given.choice("STATE")],
        )

    def _point(self, given: Given) -> tuple[float, float] | tuple[None, None]:
        if given.parameters.get("POINT") in (None, ""):
            return None, None
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        point = self.parameterAsPoint(given.parameters, "POINT", given.context, degrees)
        return point.x(), point.y()

    def work(self, run: Run) -> None:
        """Tell which activities words were read as, then ask."""
        for activity in _activities(run.text("ACTIVITY")):
            run.feedback.pushInfo(f"{activity.code} {activity.label}")
        super().work(run)


def _activities(text: str) -> list[Activity]:
    from ...services.companies.naf import naf

    return naf().meant(text) if text else []
