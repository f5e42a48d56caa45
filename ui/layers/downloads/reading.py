"""What to read of files that stay on the server: the part in the commune, or under the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsGeometry

from ....services.cancel import CancelToken
from ...host.i18n import tr
from ...host.jobs import Job
from ..map.navigation import map_to_wgs84
from ..map.shapes import in_degrees
from .found import Area
from .shaping import Shaping, with_area

if TYPE_CHECKING:
    from ....services.downloads.orders import DownloadQuery
    from ...host.context import Context

IN_PLACE = (".fgb", ".parquet")
WIDEST = 0.5
"""Degrees: under a wider map lies too much of a national file, and my commune is read instead."""


def read_in_place(
    context: Context,
    query: DownloadQuery,
    then: Callable[[Any, list[Any], Area], None],
    whole: Callable[[DownloadQuery], None],
    failed: Callable[[Any], None],
) -> None:
    """Read a data set whose files are all made for it, and call `then` with its order, what was found, and where.

    Calls `whole` with the query when they are not, or when there is no place to restrict the reading to.
    """
    view = _view(context)
    clipped = context.downloads.shaping == Shaping.CLIPPED.value
    if (view is None or view[1] > WIDEST) and context.home.code:
        clipped = True

    def read(area: Area | None) -> None:
        shape = area or (view[0] if view else None)
        if shape is None:
            whole(query)
            return

        def work(token: CancelToken) -> Iterator[Any]:
            from .in_place import read_in_place as read_file  # brings GDAL's module

            order = context.services.orders.resolve(query, token)
            if not all(file.name.lower().endswith(IN_PLACE) for file in order.files):
                yield order, None
                return
            folder = context.downloads.library.folder(order)
            yield order, [read_file(file, folder, shape, token) for file in order.files]

        def show(result: Any) -> None:
            order, found = result
            if found is None:
                whole(query)
            else:
                then(order, found, shape)

        job = Job(tr("Read {}").format(query.title or query.subresource), work)
        job.produced.connect(show)
        job.failed.connect(failed)
        context.jobs.start(job)

    with_area(context, Shaping.CLIPPED if clipped else Shaping.WHOLE, read, failed)


def _view(context: Context) -> tuple[Area, float] | None:
    """Give what the map shows, and how wide that is in degrees; nothing where there is no map."""
    if context.iface is None:
        return None
    canvas = context.iface.mapCanvas()
    shape = in_degrees(QgsGeometry.fromRect(canvas.extent()), map_to_wgs84(canvas))
    return Area(bytes(shape.asWkb()), "extent", cut=False, title=tr("the map's extent")), shape.boundingBox().width()
