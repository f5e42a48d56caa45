"""Words, an organisation, a zone become a table of data sets of data.gouv.fr."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..host.i18n import tr
from .declaration import TABLE, Declaration, Group, layer_out, text, whole
from .given import Given
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.datasets.queries import DatasetsQuery
    from ...services.model import Schema

LIMIT, MOST = 50, 1000


class SearchDatasetsAlgorithm(QueryAlgorithm):
    """Searches the open-data catalogue."""

    key, family, icon_name = "searchdatasets", Group.DOWNLOADS, "dataset"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Search open data"),
            tr(
                "Gives the data sets of data.gouv.fr that have the words. The organisation may be given by its name, "
                "its slug or its identifier; a zone by its name, its code (91216) or its identifier "
                "(fr:commune:91216), several with commas between; a format as the catalogue has it (geojson, csv). "
                "What is the name of several organisations or zones is refused, with those that may be meant. "
                "Source: data.gouv.fr."
            ),
            ("data.gouv.fr", "open data", "données ouvertes", "jeu de données", "catalogue", "collectivité"),
            (
                text("TEXT", tr("Words")),
                text("ORGANIZATION", tr("Organisation (name, slug or identifier)"), optional=True),
                text("ZONE", tr("Zone"), optional=True),
                text("FORMAT", tr("Format"), optional=True),
                whole("LIMIT", tr("At most"), LIMIT, 1, MOST),
                layer_out(tr("Data sets"), TABLE),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema of the table."""
        from ...services.datasets.records import DATASETS

        return replace(DATASETS, fields=DATASETS.fields[:-1])  # how well it is described is for the cards of the dock

    def ask(self, given: Given) -> DatasetsQuery:
        """Give the query as far as it can be read without the catalogue."""
        from ...services.datasets.queries import DatasetsQuery

        formats = tuple(name.strip() for name in given.text("FORMAT").split(",") if name.strip())
        return DatasetsQuery(
            given.text("TEXT"), formats=formats, limit=given.whole("LIMIT") or LIMIT, with_formats=True
        )

    def work(self, run: Run) -> None:
        """Look up who and where, then write page after page."""
        schema = self.schema(run)
        query = self._looked_up(self.ask(run), run)
        pages = (
            replace(
                page, schema=schema, features=[one._replace(attributes=one.attributes[:-1]) for one in page.features]
            )
            for page in run.services.pages(query, run.token)
        )
        self.write(run, query, pages).tell()

    def _looked_up(self, query: DatasetsQuery, run: Run) -> DatasetsQuery:
        organization, zones = run.text("ORGANIZATION"), run.text("ZONE").split(",")
        found = [run.services.zones.named(name, run.token) for name in zones if name.strip()]
        identifier = run.services.people.organization(organization, run.token).id if organization else ""
        for zone in found:
            run.feedback.pushInfo(f"{zone.name} ({zone.id})")
        return replace(query, organization=identifier, zones=tuple(zone.id for zone in found))
