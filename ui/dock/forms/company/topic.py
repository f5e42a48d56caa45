"""What the page of companies searches for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .....services.companies.queries import SERVICE, CompaniesQuery
from .....services.model import Feature, Schema
from ....host.i18n import tr
from ...search_topic import SearchTopic, SearchWords
from ...widgets.results_model import Row
from .filters import CompanyFilters
from .leaders_choice import LeadersChoice
from .place_box import PlaceBox

LISTED = 25
"""Companies that are listed: a page of the service."""
ADDED = 250
"""Companies of a name that are added to the map where no place is given."""
PAGE = "https://annuaire-entreprises.data.gouv.fr/etablissement/{}"


class CompanyTopic(SearchTopic):
    """Companies by name, SIREN or SIRET, where and of the make that the form says."""

    service = SERVICE

    def __init__(self, place: PlaceBox, filters: CompanyFilters, leaders: LeadersChoice) -> None:
        self._place, self._filters, self._leaders = place, filters, leaders

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("Name, SIREN or SIRET"),
            tr("Type the name of a company or its SIREN, or choose a place and add all companies there to the map."),
            tr("No company was found. Look at the place and the filters: closed ones are left out at first."),
        )

    def example(self) -> str:
        """Give the number of an administration."""
        return "130025265"

    def read(self, text: str) -> CompaniesQuery:
        """Ask for a page; in a shape the service looks for no names, so that all that lies there is looked at."""
        place = self._place.values()
        return self._query(text, place, None if "geometry" in place else LISTED)

    def read_all(self, text: str) -> CompaniesQuery:
        """Ask for all of a place, with names of people where they are wanted: the list never asks for them."""
        place = self._place.values()
        return replace(self._query(text, place, None if place else ADDED), leaders=self._leaders.wanted)

    def query_of(self, row: Row) -> CompaniesQuery:
        """Ask for the establishment by its SIRET."""
        return CompaniesQuery(row.value("siret"), state="all", leaders=self._leaders.wanted)

    def chooses_first(self, count: int) -> bool:
        """Choose one that was found alone: of several companies none is the best."""
        return count == 1

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the SIRET."""
        return str(feature.attributes[schema.index("siret")])

    def page_url(self, row: Row | None) -> str:
        """Give the establishment's page in the State's directory."""
        siret = row.value("siret") if row is not None else ""
        return PAGE.format(siret) if siret.isdigit() else super().page_url(row)

    def _query(self, text: str, place: dict[str, Any], limit: int | None) -> CompaniesQuery:
        return CompaniesQuery(text=text, limit=limit, **place, **self._filters.values())
