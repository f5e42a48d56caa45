"""What is asked off the main thread: the shape, then all layers at once, summed up as they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

from .....services.cancel import CancelToken
from .....services.errors import CartoMairieError, Problem, QueryError
from .....services.model import Page
from .....services.query import Query
from ....layers.map.own_layers import OwnLayer, OwnLayerQuery, shape_of, touching
from .layer_chooser import Choice
from .shape_panel import AskedShape

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from .....services.gateway import Services
    from .....services.geo.coverage import Coverage
    from .....services.wfs.zoning import LayerReport


@dataclass(frozen=True)
class ShapeKnown:
    """The shape that is asked about: its GeoJSON, its dimension, its area in m² or its length in m."""

    text: str
    dimension: int
    size: float


@dataclass
class Summary:
    """What one layer answered; `ids` are those of an own layer.

    `share` is what all features cover of the shape together, and `size` how much that is in m², or in m where
    `is_length`; of features that cannot cover it, as lines a polygon, `size` is the sum.
    """

    choice: Choice
    query: Query
    features: int = 0
    total: int | None = None
    size: float | None = None
    share: float | None = None
    is_length: bool = False
    ids: tuple[int, ...] = ()
    error: CartoMairieError | None = None

    def add(self, page: Page, coverage: Coverage) -> None:
        """Sum up a page."""
        names = [field.name for field in page.schema.fields]
        self.features += len(page.features)
        self.is_length = "intersection_length" in names
        position = names.index("intersection_length" if self.is_length else "intersection_area")
        for feature in page.features:
            self.size = (self.size or 0.0) + (feature.attributes[position] or 0.0)
        coverage.add([feature.geometry for feature in page.features])
        if isinstance(self.query, OwnLayerQuery):
            self.ids += tuple(feature.attributes[0] for feature in page.features)

    def close(self, coverage: Coverage) -> None:
        """Tell what the features cover together: they may lie over one another."""
        covered = coverage.size()
        if covered is not None:
            self.size, self.share, self.is_length = covered, coverage.share(), coverage.is_length


Told = Union[ShapeKnown, Summary, "LayerReport"]


def ask_layers(
    services: Services,
    asked: AskedShape,
    choices: Sequence[Choice],
    own: Mapping[str, OwnLayer],
    clip: bool,
    route: str | None,
    token: CancelToken,
) -> Iterator[Told]:
    """Yield the shape, then each layer as it has answered; raises `CartoMairieError` for the shape alone."""
    from .....services.geo.coverage import Coverage
    from .....services.geo.geometry import to_text
    from .....services.net.parsing import parsing
    from .....services.net.side_by_side import Ended, ask_side_by_side
    from .....services.wfs.intersect import WfsIntersectQuery

    shape = _shape(services, asked, token)
    yield _known(shape)
    text = to_text(shape)
    summaries: dict[Query, Summary] = {}
    for choice in choices:
        query: Query = (
            OwnLayerQuery(text, choice.name)
            if choice.own
            else WfsIntersectQuery(text, choice.name, None if choice.server else route, clip, server=choice.server)
        )
        summaries[query] = Summary(choice, query)

    def ask(query: Query, inner: CancelToken) -> Iterator[Page]:
        """Sum up in the thread of each layer: what they cover takes its time."""
        if isinstance(query, OwnLayerQuery):
            pages = touching(own[query.layer], shape, inner)
        else:
            pages = services.pages(query, inner)
        summary, coverage = summaries[query], Coverage(shape)
        for page in pages:
            with parsing():
                summary.add(page, coverage)
            yield page
        summary.close(coverage)

    for event in ask_side_by_side(ask, list(summaries), token):
        if isinstance(event, Ended):
            summary = summaries[event.query]
            summary.total, summary.error = event.total, event.error
            yield summary


def ask_zonings(services: Services, asked: AskedShape, language: str, token: CancelToken) -> Iterator[Told]:
    """Yield the shape, then what each layer of the themes says."""
    from .....services.geo.geometry import to_text
    from .....services.wfs.zoning import ZoningQuery

    shape = _shape(services, asked, token)
    yield _known(shape)
    yield from services.zoning.reports(ZoningQuery(to_text(shape), (), language), token)


def nothing_there(services: Services, shape: ShapeKnown, token: CancelToken) -> bool:
    """Say whether the shape lies in no commune: at sea, or abroad."""
    from .....services.geo.geometry import read_shape

    place = read_shape(shape.text).representative_point()
    return services.communes.at(place.x, place.y, token) is None


def _shape(services: Services, asked: AskedShape, token: CancelToken) -> BaseGeometry:
    from .....services.geo.geometry import buffered, read_shape, settled

    shape: Any
    if asked.selection is not None:
        shape = settled(shape_of(asked.selection, token))
    elif asked.commune:
        shape = settled(_commune(services, asked.commune, token))
    else:
        shape = read_shape(asked.text)
    return settled(buffered(shape, asked.buffer)) if asked.buffer else shape


def _commune(services: Services, code: str, token: CancelToken) -> BaseGeometry:
    from shapely import wkb
    from shapely.ops import unary_union

    from .....services.cadastre.service import CadastralCommuneQuery

    pages = services.pages(CadastralCommuneQuery(code), token)
    outlines = [wkb.loads(feature.geometry) for page in pages for feature in page.features if feature.geometry]
    if not outlines:
        raise QueryError(Problem.GEOMETRY_EMPTY, code, field="geometry")
    return unary_union(outlines)


def _known(shape: BaseGeometry) -> ShapeKnown:
    from .....services.geo.geometry import dimension, to_local, to_text
    from .....services.geo.overlap import size_of

    return ShapeKnown(to_text(shape), dimension(shape), size_of(to_local(shape)[0]))
