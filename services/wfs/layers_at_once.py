"""Many layers about one shape: asked together as far as the server takes that, the others side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..cancel import CancelToken
from ..errors import CartoMairieError
from ..model import Page
from ..net.side_by_side import Came, Ended, Event, ask_side_by_side
from .intersect import Intersect, WfsIntersectQuery

_Unit = tuple[str, ...]
"""Layers of one request, or one that is asked by itself."""


def ask_layers(
    intersect: Intersect, queries: Sequence[WfsIntersectQuery], cancel: CancelToken
) -> Iterator[Event[WfsIntersectQuery]]:
    """Yield what happens to questions about whole features on one shape until all have ended; raises `Cancelled`.

    What could not be had together is asked for layer by layer, so that one layer that fails spoils no other.
    """
    if not queries:
        return
    by_name = {query.typename: query for query in queries}
    groups = intersect.groups(queries[0].geometry, by_name)
    grouped = {typename for group in groups for typename in group}
    units: list[_Unit] = [*groups, *((typename,) for typename in by_name if typename not in grouped)]
    came: dict[str, list[Page]] = {typename: [] for typename in by_name}
    failed: dict[WfsIntersectQuery, CartoMairieError | None] = {}

    def ask(unit: _Unit, token: CancelToken) -> Iterator[Page]:
        if len(unit) == 1:
            return intersect.search(by_name[unit[0]], token)
        return intersect.search_together(queries[0].geometry, unit, token)

    def ask_again(query: WfsIntersectQuery, token: CancelToken) -> Iterator[Page]:
        return intersect.search_after(query, failed[query], token)

    for event in ask_side_by_side(ask, units, cancel):
        if isinstance(event, Came):
            came[event.page.schema.name].append(event.page)
            continue
        for typename in event.query:
            query, pages = by_name[typename], came[typename]
            if len(event.query) > 1 and not pages:
                failed[query] = event.error
                continue
            yield from (Came(query, page) for page in pages)
            loaded = sum(len(page.features) for page in pages)
            yield Ended(query, loaded, loaded if event.error is None else None, event.error)
    yield from ask_side_by_side(ask_again, list(failed), cancel)
