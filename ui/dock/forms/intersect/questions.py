"""What is asked off the main thread about a shape: the ticked layers side by side, or the zonings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from .....services.cancel import CancelToken
from .....services.model import Page
from .....services.query import Query
from ....layers.map.own_layers import OwnLayer, OwnLayerQuery, touching
from ..asked_shape import AskedShape
from .layer_choice import LayerChoice

if TYPE_CHECKING:
    from .....services.gateway import Services
    from .....services.geo.one_shape import MeasuredShape
    from .....services.wfs.inventory import LayerSummary
    from .....services.wfs.zoning import LayerReport


@dataclass(frozen=True)
class LayerAnswer:
    """What a ticked layer has on the shape; `ids` are the features that were found in a layer of the project."""

    choice: LayerChoice
    summary: LayerSummary
    ids: tuple[int, ...] = ()


Told = Union["MeasuredShape", LayerAnswer, "LayerReport"]


def ask_layers(
    services: Services,
    asked: AskedShape,
    choices: Sequence[LayerChoice],
    own: Mapping[str, OwnLayer],
    clip: bool,
    route: str | None,
    token: CancelToken,
) -> Iterator[Told]:
    """Yield the shape, then each layer as it has answered; raises `CartoMairieError` for the shape alone."""
    from .....services.net.side_by_side import Came
    from .....services.wfs.inventory import take_inventory

    shape = asked.read(services, token)
    yield shape
    chosen = {choice.query(shape.text, clip, route): choice for choice in choices}
    ids: dict[Query | OwnLayerQuery, list[int]] = {query: [] for query in chosen}

    def ask(query: Query | OwnLayerQuery, inner: CancelToken) -> Iterator[Page]:
        if isinstance(query, OwnLayerQuery):
            return touching(own[query.layer], shape.geometry, inner)
        return services.pages(query, inner)

    for event in take_inventory(shape.geometry, list(chosen), ask, token):
        if not isinstance(event, Came):
            yield LayerAnswer(chosen[event.query], event, tuple(ids[event.query]))
        elif isinstance(event.query, OwnLayerQuery):
            ids[event.query] += [feature.attributes[0] for feature in event.page.features]


def ask_zonings(services: Services, asked: AskedShape, language: str, token: CancelToken) -> Iterator[Told]:
    """Yield the shape, then what each layer of the themes says."""
    from .....services.wfs.zoning import ZoningQuery

    shape = asked.read(services, token)
    yield shape
    yield from services.zoning.reports(ZoningQuery(shape.text, (), language), token)


def is_in_no_commune(services: Services, shape: MeasuredShape, token: CancelToken) -> bool:
    """Say whether a shape lies at sea, or abroad."""
    place = shape.geometry.representative_point()
    return services.communes.at(place.x, place.y, token) is None
