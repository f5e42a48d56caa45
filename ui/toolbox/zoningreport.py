"""Polygons become the table of the zonings that they lie in."""

from __future__ import annotations

from ...services.errors import Problem, QueryError
from ...services.model import Feature, Page
from ..host.i18n import language, tr
from ..host.messages import wording
from .algorithm import ServiceAlgorithm
from .declaration import POLYGONS, TABLE, Declaration, Group, choices, layer_in, layer_out
from .given import Given
from .run import Run

NAMES = ("planning", "easements", "nature", "agriculture", "risks")


class ZoningReportAlgorithm(ServiceAlgorithm):
    """Gives the planning zones, easements, protected areas and farmed parcels that polygons lie in."""

    key, family, icon_name = "zoningreport", Group.INTERSECT, "intersect"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Zonings of parcels"),
            tr(
                "Gives the zonings that polygons lie in: planning zones, prescriptions and the document they come "
                "from, easements, protected areas, farming, risk prevention plans; each with its code, what it is, "
                "the area and the share of the polygons, and a link to the document. A commune under the national "
                "planning regulations (RNU) is told as such. The polygons are taken together."
            ),
            ("PLU", "urbanisme", "zonage", "servitude", "SUP", "GPU", "RNU", "Natura 2000", "ZNIEFF", "RPG"),
            (
                layer_in(tr("Polygons"), POLYGONS),
                choices("THEMES", tr("Themes"), NAMES),
                layer_out(tr("Zonings"), TABLE),
            ),
        )

    def check(self, given: Given) -> None:
        """Look at the themes; the polygons are read in the run, as a whole layer would hold the main thread."""
        if not given.choices("THEMES"):
            raise QueryError(Problem.EMPTY, field="themes")

    def work(self, run: Run) -> None:
        """Write the rows of each layer as it answers; a layer that fails is told of, and the others are there."""
        from ...services.wfs.zoning import ZONING, ZoningQuery

        query = ZoningQuery(run.shape(), run.choices("THEMES"), language())
        output = run.output(ZONING, query)
        done, answered, failures = 0, 0, []
        for report in run.services.zoning.reports(query, run.token):
            if report.error is not None:
                failures.append(report.error)
                run.feedback.reportError(f"{report.layer.typename}: {wording(report.error)}", False)
            else:
                answered += 1
            if report.rows:
                output.add_page(Page(ZONING, [Feature(None, row) for row in report.rows]))
                done += len(report.rows)
        if failures and not answered:
            raise failures[0]
        run.tell_count(done, None if failures else done)
