"""Rows of a table of the open-data catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .presentation import Presentation

if TYPE_CHECKING:
    from ...services.datasets.rows import DatasetRowsQuery


def title(query: DatasetRowsQuery) -> str:
    """Give the title of the layer: the table, and the commune whose rows are asked."""
    name = query.title or tr("Rows of a table")
    return f"{name} · {', '.join(query.values[:3])}" if query.values else name


PRESENTATION = Presentation(kind="dataset_rows", icon="dataset", title=title)
