"""What is done with a layer between the pages: its file is made, sent, and where it went remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip

from ......services.cancel import CancelToken
from ......services.datasets.publishing.checks import Check, Gravity, LayerFacts, Shaping, findings
from .....host.publishing import folder
from .....layers.publishing.export import Export, discard, file_for, tidy
from .....layers.publishing.remembered import Remembered, remember
from .....layers.publishing.survey import LayerSource
from .sheet_page import SheetPage

if TYPE_CHECKING:
    from ......services.datasets.publishing.publication import Order, Published, Publishing


def order_of(page: SheetPage, source: LayerSource, shaping: Shaping) -> Order:
    """Give what the sheet's page says; raises `CartoMairieError` for a sheet that is not complete."""
    from ......services.datasets.publishing.publication import Order

    dataset, resource = page.dataset(), page.resource()
    sheet = None if dataset is not None else page.fields.sheet().checked()
    title = (resource.title if resource else page.file_title.text().strip()) or source.name
    return Order(
        file_for(folder(), source, title, shaping),
        title,
        sheet,
        dataset.id if dataset else "",
        resource.id if resource else "",
        resource.checksum if resource else "",
    )


def order_again(where: Remembered, source: LayerSource, shaping: Shaping) -> Order:
    """Give what puts a layer's file in the place of the one that it was published as."""
    from ......services.datasets.publishing.publication import Order

    path = file_for(folder(), source, where.title, shaping)
    return Order(path, where.title, None, where.dataset, where.resource, where.checksum)


def making(order: Order, export: Export, publishing: Publishing, token: CancelToken) -> Iterator[Any]:
    """Make the file, and look the order over; gives how many features are written, and at last the order."""
    tidy(folder())
    yield from export.run(token)
    yield publishing.check(order, token)


def sending(
    order: Order, publishing: Publishing, advance: Callable[[int, int], None], token: CancelToken
) -> Iterator[Published]:
    """Send the file, and remove it here; gives what came of it."""
    made = publishing.publish(order, token, advance)
    discard(order.file)
    yield made


def remember_where(layer: QgsVectorLayer | None, shaping: Shaping | None, made: Published) -> None:
    """Have the layer remember where it was published, and how; one that was removed meanwhile does not."""
    if layer is None or sip.isdeleted(layer) or shaping is None:
        return
    remember(
        layer,
        Remembered(
            made.service,
            made.dataset,
            made.resource,
            made.checksum,
            made.title,
            shaping.format.value,
            tuple(sorted(shaping.left_out)),
            shaping.repaired,
            tuple(sorted(shaping.accepted)),
        ),
    )


def warns(facts: LayerFacts, shaping: Shaping) -> bool:
    """Whether something is found that the user has not decided on: a note is no reason to stop."""
    found = findings(facts, shaping)
    return any(one.check is Check.PERSONAL or one.gravity is Gravity.BLOCKING for one in found)
