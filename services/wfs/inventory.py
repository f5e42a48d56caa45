"""What lies on a shape in several layers at once: their pages as they come, and for each layer what it has in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

from ..cancel import CancelToken
from ..errors import CartoMairieError, IncompleteError, ServiceError
from ..geo.coverage import Coverage
from ..geo.geometry import dimension
from ..model import Geometry, Page
from ..net.parsing import parsing
from ..net.side_by_side import Ask, Came, ask_side_by_side

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass
class LayerSummary:
    """What one layer has on a shape.

    `features` came, of `total` if the server tells it. `share` is what all features cover of the shape together (0 to
    1), what lies under several of them counted once, and `size` how much that is: in m², or in m where `is_length`. Of
    features that cannot cover the shape, as lines a polygon, `size` is the sum of their lengths in it. A point has no
    size: where the shape is points, `size` is None and `share` the part of the points that lie in a feature; where
    the features are points, both are None. `error` is what went wrong: what came before it is counted.
    """

    query: Any  # a question to a service, or to a layer of the project
    features: int = 0
    total: int | None = None
    size: float | None = None
    share: float | None = None
    is_length: bool = False
    error: CartoMairieError | None = None

    def check(self) -> None:
        """Raise what went wrong, if anything did: as `IncompleteError` where features had come before."""
        if isinstance(self.error, ServiceError) and self.features:
            raise IncompleteError(self.error, self.features, self.total) from self.error
        if self.error is not None:
            raise self.error


Event = Union[Came, LayerSummary]


def take_inventory(shape: BaseGeometry, queries: Sequence[Any], ask: Ask, cancel: CancelToken) -> Iterator[Event]:
    """Yield each page as it comes, and one `LayerSummary` for each query at its end; raises `Cancelled`.

    The shape is in degrees (WGS 84). `ask` gives the pages of a query, as `Services.pages` does; it is called in
    threads of its own, one for each layer, and its pages have the measures of `intersect_pages.computed_fields`. A
    layer that fails spoils no other: its summary holds the error.
    """
    summaries = {query: _Sum(query, shape) for query in queries}

    def pages(query: Any, inner: CancelToken) -> Iterator[Page]:
        # Summed up here, in the thread of the layer: to unite what the features cover takes its time.
        for page in ask(query, inner):
            with parsing():
                summaries[query].add(page)
            yield page
        summaries[query].close()

    for event in ask_side_by_side(pages, list(summaries), cancel):
        if isinstance(event, Came):
            yield event
        else:
            summary = summaries[event.query].summary
            summary.total, summary.error = event.total, event.error
            yield summary


class _Sum:
    """Sums up the pages of one layer; to be used in one thread."""

    def __init__(self, query: Any, shape: BaseGeometry) -> None:
        self.summary = LayerSummary(query)
        self._dimension = dimension(shape)
        self._coverage = Coverage(shape)

    def add(self, page: Page) -> None:
        """Count the features of a page, and add their measures."""
        summary = self.summary
        names = [field.name for field in page.schema.fields]
        summary.features += len(page.features)
        summary.is_length = "intersection_length" in names
        if self._dimension and page.schema.geometry not in (Geometry.POINT, Geometry.MULTI_POINT):
            position = names.index("intersection_length" if summary.is_length else "intersection_area")
            for feature in page.features:
                summary.size = (summary.size or 0.0) + (feature.attributes[position] or 0.0)
        self._coverage.add([feature.geometry for feature in page.features])

    def close(self) -> None:
        """Tell what the features cover together: they may lie over one another."""
        covered = self._coverage.size()
        if covered is None:
            return
        self.summary.share = self._coverage.share()
        if self._dimension:
            self.summary.size, self.summary.is_length = covered, self._coverage.is_length
