"""Rows of a table of the open-data catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from ..host.plain import untagged
from .presentation import Presentation

if TYPE_CHECKING:
    from ...services.datasets.rows import DatasetRowsQuery


def title(query: DatasetRowsQuery) -> str:
    """Give the title of the layer: the table, and the commune whose rows are asked."""
    name = untagged(query.title) or tr("Rows of a table")  # a stranger's, and a layer's name is shown as HTML
    return f"{name} · {', '.join(query.values[:3])}" if query.values else name


PRESENTATION = Presentation(kind="dataset_rows", icon="dataset", title=title)
