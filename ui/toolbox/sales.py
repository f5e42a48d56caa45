"""The sales of geometries or of a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterFeatureSource

from ...services.sales.queries import FIRST_YEAR
from ..host.i18n import tr
from ..presentation.kinds import notes_of
from .declaration import ANY_GEOMETRY, INPUT, POINTS, Chooser, Declaration, Group, layer_out, text, whole
from .given import Given
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.model import Schema
    from ...services.sales.queries import SalesQuery


class SalesAlgorithm(QueryAlgorithm):
    """Gives the sales of a place, one point a sale."""

    key, family, icon_name = "sales", Group.INTERSECT, "sales"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Sales of land and buildings (DVF)"),
            tr(
                "Gives the sales in polygons, of the parcels that points or lines touch, or of a commune, one point a "
                "sale: its price, what was sold, areas, parcels. What is repeated on the lines of a sale is counted "
                "once. A price per m² is given for a sale of one house, flat or business premises alone. Of a sale "
                "that reaches into a commune which is not asked, the price is of the whole, areas and parcels are of "
                "the part here. Without years, the last five and the one that runs are asked. A year without a file "
                "is unknown, and so are Alsace, Moselle and Mayotte, whose sales are not published. "
                "Source: DVF géolocalisées (DGFiP, Etalab)."
            ),
            ("vente", "DVF", "mutation", "prix", "valeur foncière", "immobilier", "terrain", "maison", "appartement"),
            (
                QgsProcessingParameterFeatureSource(INPUT, tr("Geometries"), [ANY_GEOMETRY], optional=True),
                text("COMMUNE", tr("INSEE code of the commune"), optional=True, chooser=Chooser.COMMUNE),
                whole("FROM", tr("From the year"), least=FIRST_YEAR),
                whole("TO", tr("To the year"), least=FIRST_YEAR),
                layer_out(tr("Sales"), POINTS),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.sales.records import SALES

        return SALES

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse two places, and none."""
        commune = Given(self, parameters, context).text("COMMUNE")
        if (parameters.get(INPUT) in (None, "")) == (not commune):
            return False, tr("Give one place: geometries or a commune.")
        valid, message = super().checkParameterValues(parameters, context)
        return valid, message

    def check(self, given: Given) -> None:
        """Refuse what makes no query; the geometries are read in the run, as a layer would hold the main thread."""
        from ...services.sales.queries import SalesQuery

        commune = given.text("COMMUNE")
        # Years are judged beside any place.
        SalesQuery(commune=commune or "01001", from_year=_year(given, "FROM"), to_year=_year(given, "TO"))

    def ask(self, given: Given) -> SalesQuery:
        """Give the query."""
        from ...services.sales.queries import SalesQuery

        commune = given.text("COMMUNE") or None
        shape = "" if commune else given.shape()
        return SalesQuery(commune=commune, geometry=shape, from_year=_year(given, "FROM"), to_year=_year(given, "TO"))

    def work(self, run: Run) -> None:
        """Write the sales; where none came and some years are unknown, nobody says that there was none."""
        query, notes = self.ask(run), dict[str, None]()
        last = None
        output = run.output(self.schema(run), query)
        done = 0
        for last in run.services.pages(query, run.token):
            output.add_page(last)
            done += len(last.features)
            notes.update(dict.fromkeys(last.notes))
        if notes:
            run.feedback.pushWarning(notes_of(query, notes))
        total = last.total if last else None
        if done or total is not None:
            run.tell_count(done, total)
        else:
            run.feedback.pushWarning(tr("No sale came, and not all could be asked: whether there were any is unknown."))


def _year(given: Given, name: str) -> int | None:
    return given.whole(name) if given.parameters.get(name) not in (None, "") else None
