"""Geometries, or a commune, become the table of their risks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingParameterFeatureSource

from ...services.communes.insee import insee_code
from ..host.i18n import tr
from ..host.messages import wording
from ..presentation.time_left import TimeLeft
from .algorithm import ServiceAlgorithm
from .declaration import ANY_GEOMETRY, INPUT, TABLE, Chooser, Declaration, Group, layer_out, text
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.risks.queries import RisksQuery


class RisksAlgorithm(ServiceAlgorithm):
    """Gives the natural and technological risks of each geometry, at the address and in the commune."""

    key, family, icon_name = "risks", Group.INTERSECT, "risk"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Risks of parcels or of a commune"),
            tr(
                "Gives the eighteen risks of the official report on each geometry, or on a commune: for each whether "
                "it is present, absent or unknown at the address and in the commune. The report is asked at a point "
                "inside each geometry. The level is that of the address where the risk is present there, else that of "
                "the commune. What could not be asked is unknown, never absent. One report a second is permitted; "
                "those that came are kept for thirty days, so that a run which broke off goes on from there. "
                "Source: Géorisques (BRGM)."
            ),
            ("risque", "géorisques", "inondation", "argile", "radon", "séisme", "ERP", "ERRIAL"),
            (
                QgsProcessingParameterFeatureSource(INPUT, tr("Geometries"), [ANY_GEOMETRY], optional=True),
                text(
                    "COMMUNE",
                    tr("INSEE code of the commune, or of that of the geometries"),
                    optional=True,
                    chooser=Chooser.COMMUNE,
                ),
                layer_out(tr("Risks"), TABLE),
            ),
        )

    def check(self, given: Given) -> None:
        """Look at what is given; the geometries are read in the run."""
        from ...services.risks.queries import RisksQuery

        if given.parameters.get(INPUT) is None:
            RisksQuery(commune=given.text("COMMUNE"))
        elif given.text("COMMUNE"):
            insee_code(given.text("COMMUNE"))

    def work(self, run: Run) -> None:
        """Write the rows of each report as it comes; a place that cannot be asked is told of, and is unknown."""
        from ...services.risks.queries import RISKS

        query, missing = self._query(run)
        total = len(query.places) or 1
        left, output = TimeLeft(total), run.output(RISKS, query)
        failures, kept = [], []
        for done, report in enumerate(run.services.risk_reports.each(query, run.token), 1):
            output.add_page(report.page(run.services.http.endpoints[query.service].attribution))
            run.progress(done, total)
            run.feedback.setProgressText(left.step())
            failures += [report.error] if report.error is not None else []
            kept += [report.kept_on] if report.kept_on else []
        if len(failures) == total:
            raise failures[0]
        if failures:
            words = tr("{} of {} reports could not be had: their risks are unknown. Run it again to ask for them.")
            run.feedback.reportError(f"{words.format(len(failures), total)} {wording(failures[0])}", False)
        if kept:
            words = tr("{} of {} reports were kept from before, the oldest of {}.")
            run.feedback.pushInfo(words.format(len(kept), total, min(kept)))
        if missing:
            run.feedback.pushWarning(tr("{} features without a geometry were left out.").format(missing))

    def _query(self, run: Run) -> tuple[RisksQuery, int]:
        from ...services.risks.queries import RisksQuery
        from ..layers.parcels.risk_places import place_of

        if run.parameters.get(INPUT) is None:
            return RisksQuery(commune=run.text("COMMUNE")), 0
        places, missing, commune = [], 0, run.text("COMMUNE") or None
        for feature in run.source().getFeatures(run.in_degrees()):
            run.token.check()
            place = place_of(feature)
            if place is None:
                missing += 1
            else:
                places.append(replace(place, commune=place.commune or commune))
        return RisksQuery(tuple(places)), missing
