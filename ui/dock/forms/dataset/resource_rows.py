"""A resource as a row: its title, what becomes of it and how large it is, and why."""

from __future__ import annotations

from .....services.datasets.records import RESOURCES, Resource
from .....services.datasets.treatment import Treatment
from ....host.dates import short_date
from ....layers.datasets.treatment_words import outcome_text, why_text
from ....layers.downloads.catalogue import size_text
from ....presentation.words import joined
from ...widgets.results_model import Row


def resource_row(resource: Resource, treatment: Treatment) -> Row:
    """Make the row of a resource."""
    what = joined(
        outcome_text(treatment.outcome),
        resource.format.upper(),
        size_text(resource.size) if resource.size is not None else "",
        short_date(resource.updated),
    )
    return Row(resource.title, f"{what}\n{why_text(treatment)}", resource.url, RESOURCES, resource.feature())
