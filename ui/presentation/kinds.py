"""The list of presentations: one for each kind of question that can be asked."""

from __future__ import annotations

from collections.abc import Iterable

from ...services.model import Schema
from ...services.query import Query
from . import (
    addresses,
    cadastral_commune,
    cadastral_map,
    communes,
    communes_parcels,
    companies,
    dataset,
    dataset_rows,
    datasets,
    download,
    downloads,
    found_addresses,
    grouping_members,
    grouping_perimeters,
    groupings,
    nearest_addresses,
    neighbours,
    parcel_addresses,
    parcel_list,
    parcels,
    parcels_by_shape,
    parcels_intersecting,
    risk_details,
    risk_sites,
    risks,
    sales,
    state_apis,
    wfs_intersect,
    zoning,
)
from .presentation import PLAIN, Presentation

PRESENTATIONS: tuple[Presentation, ...] = (
    addresses.PRESENTATION,
    found_addresses.PRESENTATION,
    nearest_addresses.PRESENTATION,
    parcel_addresses.PRESENTATION,
    communes.PRESENTATION,
    parcels.PRESENTATION,
    parcels_by_shape.PRESENTATION,
    parcel_list.PRESENTATION,
    parcels_intersecting.PRESENTATION,
    communes_parcels.PRESENTATION,
    neighbours.PRESENTATION,
    cadastral_commune.PRESENTATION,
    cadastral_map.PRESENTATION,
    wfs_intersect.PRESENTATION,
    zoning.PRESENTATION,
    companies.PRESENTATION,
    datasets.PRESENTATION,
    dataset.PRESENTATION,
    dataset_rows.PRESENTATION,
    downloads.PRESENTATION,
    download.PRESENTATION,
    risks.PRESENTATION,
    risk_details.PRESENTATION,
    risk_sites.PRESENTATION,
    groupings.PRESENTATION,
    grouping_perimeters.PRESENTATION,
    grouping_members.PRESENTATION,
    sales.PRESENTATION,
    state_apis.PRESENTATION,
)

# By the kind, so that titles can be given before the services are imported: requests is heavy, and may be missing.
_BY_KIND = {presentation.kind: presentation for presentation in PRESENTATIONS}


def presentation_of(query: Query) -> Presentation:
    """Give what the user reads of a question; raises KeyError for a kind that has no presentation."""
    return _BY_KIND[query.kind]


def presentation_of_schema(schema: Schema) -> Presentation:
    """Give what the user reads of an answer of one of our own schemas, whichever question it came of."""
    return next((item for item in PRESENTATIONS if schema.name in item.looks), PLAIN)


def notes_of(query: Query, notes: Iterable[str]) -> str:
    """Give the notes of a query's pages in the user's words, each once; one that has no words is told as it is."""
    words = presentation_of(query).notes()
    return " ".join(words.get(note, note) for note in dict.fromkeys(notes))
