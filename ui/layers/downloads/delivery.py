"""A data set on its way from a drop or a click to the layer tree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cancel import CancelToken
from ...host.i18n import tr
from .area import Shaping, area_to_read, outline_of_home
from .fetching import Fetch
from .flow import Flow, Step, Steps, Turn, Work
from .found import PARQUET
from .opened import DownloadGroup, Place
from .outcome import Outcome
from .table_words import tables_of

if TYPE_CHECKING:
    from ....services.downloads.download import Download
    from ....services.downloads.notes import Order
    from ....services.downloads.orders import DownloadQuery
    from ...host.context import Context
    from .found import Area, Found, Survey

IN_PLACE = (".fgb", *PARQUET)


class Delivery(QObject):
    """Resolves, fetches or reads in place, looks inside, clips and opens; one delivery a data set.

    Ends with exactly one of `finished` (the layers, at least one), `failed` and `left`, the user's giving it up. A
    download that fails is told by `failed` too, but stays in the queue: to go on with it there opens it.
    """

    started = pyqtSignal(object)  # the download
    asked = pyqtSignal(str, object)  # its title, the Survey of its files: `answer` goes on with those that are wanted
    remarked = pyqtSignal(str)  # what is to be said of the layers, before `finished`
    finished = pyqtSignal(object)  # the layers
    failed = pyqtSignal(object)
    left = pyqtSignal()

    def __init__(self, context: Context, place: Place | None = None, asks_from: int | None = None) -> None:
        """Make one; from so many layers on it asks which are wanted, None for one that adds them all."""
        super().__init__(context)
        self._context = context
        self._place = place
        self._asks_from = asks_from
        self._flow: Flow | None = None

    def fetch(self, query: DownloadQuery) -> None:
        """Deliver a data set of a catalogue."""
        self._run(self._fetched(query))

    def open(self, download: Download) -> None:
        """Deliver what is on this disk."""
        self._run(self._opened(download))

    def answer(self, found: Sequence[Found]) -> None:
        """Go on with the layers that are wanted; without any, the delivery is given up."""
        if self._flow is not None:
            self._flow.go_on(found) if found else self._flow.leave()

    def _run(self, steps: Steps) -> None:
        self._flow = Flow(self._context, steps)
        self._flow.finished.connect(self.finished)
        self._flow.failed.connect(self.failed)
        self._flow.left.connect(self.left)
        self._flow.start()

    def _fetched(self, query: DownloadQuery) -> Steps:
        title, orders = query.title or query.subresource or query.address, self._context.services.orders
        order = yield Work(title, lambda token: orders.resolve(query, token))
        if query.source == "chunks" and all(file.name.lower().endswith(IN_PLACE) for file in order.files):
            area = yield from area_to_read(self._context, self._shaping)
            if area is not None:
                return (yield from self._read(order, area))
        queue = self._context.downloads.queue
        ordered = yield Work(title, lambda token: queue.add(order))
        download = yield Fetch(ordered, self.started.emit, self.failed.emit)
        return (yield from self._opened(download))

    def _read(self, order: Order, area: Area) -> Steps:
        folder = self._context.downloads.library.folder(order)

        def read(token: CancelToken) -> list[Found]:
            from .in_place import read_in_place  # brings GDAL's module

            return [read_in_place(file, folder, area, token) for file in order.files]

        found = yield Work(tr("Read {}").format(order.title), read)
        made = [item for item in found if item.features]
        outcome = Outcome(order.title, empty=len(found) - len(made), area=area.title)
        return (yield from self._added(order, made, outcome, part=area.title if area.cut else ""))

    def _opened(self, download: Download) -> Steps:
        order = download.order

        def look(token: CancelToken) -> Survey:
            from ....services.tables.locating import locator
            from .contents import survey  # brings GDAL's module

            return survey(download.files(), order.crs, token, locator(self._context.services.communes, token))

        inside = yield Work(tr("Look inside {}").format(order.title), look)
        outcome = Outcome(
            order.title, closed=inside.closed, refused=inside.refused, uncertain=tuple(download.uncertain_names)
        )
        wanted = inside.layers
        if self._is_asked(inside):
            wanted = yield _Answer(self, order.title, inside)
        outcome.tables = tables_of(wanted)
        area = (yield from outline_of_home(self._context)) if self._shaping is Shaping.CLIPPED else None
        if area is not None or self._shaping is Shaping.CONVERTED:
            made = yield Work(tr("Cut {}").format(order.title), self._cutting(download, wanted, area))
            outcome.empty = len(wanted) - len(made)
            wanted = made
        outcome.area = area.title if area else ""
        return (yield from self._added(order, wanted, outcome, part=outcome.area))

    def _cutting(self, download: Download, wanted: Sequence[Found], area: Area | None) -> Any:
        def cut(token: CancelToken) -> list[Found]:
            from ....services.downloads.safe_names import safe_name
            from .clip import clip_layers

            name = safe_name(f"{download.order.name}-{area.name if area else 'gpkg'}")
            return clip_layers(wanted, download.folder, name, area, token)

        return cut

    def _added(self, order: Order, found: Sequence[Found], outcome: Outcome, part: str) -> Steps:
        group = DownloadGroup(order, self._place, part=part)
        for _ in group.add(found):
            yield Turn()
        outcome.unopened = group.unopened
        if not group.layers:
            raise outcome.why_nothing()
        if outcome.remarks():
            self.remarked.emit(outcome.remarks())
        return group.layers

    def _chosen(self, title: str, found: list[Found]) -> Steps:
        """Give those of several layers that are wanted, all of them where nobody is asked."""
        from .found import Survey

        inside = Survey(found, [])
        return (yield _Answer(self, title, inside)) if self._asks_from is not None else found

    def _is_asked(self, inside: Survey) -> bool:
        if self._asks_from is None or not inside.layers:
            return False
        is_question = any(item.is_question for item in inside.layers)
        return len(inside.layers) >= self._asks_from or bool(inside.closed) or is_question

    @property
    def _shaping(self) -> Shaping:
        return Shaping(self._context.downloads.shaping)


class _Answer(Step):
    """Asks which layers are wanted; `Delivery.answer` goes on with them."""

    def __init__(self, delivery: Delivery, title: str, inside: Survey) -> None:
        self._delivery = delivery
        self._title = title
        self._inside = inside

    def begin(self, flow: Flow) -> None:
        """Ask."""
        self._delivery.asked.emit(self._title, self._inside)


def deliver(context: Context, query: DownloadQuery, place: Place | None = None) -> Delivery:
    """Deliver what was dropped or chosen where no form is: all its layers, told in the message bar."""
    from .opened import group_title

    messages = context.messages
    delivery = Delivery(context, place)
    delivery.started.connect(
        lambda download: messages.show_info(tr("Downloading {}").format(group_title(download.order)))
    )
    delivery.failed.connect(messages.show_error)
    delivery.remarked.connect(messages.show_info)
    delivery.fetch(query)
    return delivery
