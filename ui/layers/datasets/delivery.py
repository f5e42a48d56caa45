"""A resource of the catalogue on its way to the map: through the queue of downloads, row by row, or as a service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import pyqtSignal

from ....services.cancel import CancelToken
from ....services.datasets.treatment import Outcome
from ....services.errors import ErrorKind, FileError, FileProblem, Problem, QueryError, ServiceError
from ....services.tables.text import TEXT_TABLES
from ...host.i18n import tr
from ..build.load import Load
from ..downloads.delivery import Delivery
from ..downloads.fetching import Fetch
from ..downloads.flow import Flow, Step, Steps, Turn, Work
from ..downloads.opened import DownloadGroup, Place, describe, group_title
from ..map.project_crs import suit_first_layer
from .treatment_words import why_text

if TYPE_CHECKING:
    from ....services.datasets.queries import DatasetQuery
    from ....services.datasets.records import Dataset, Resource
    from ....services.datasets.treatment import Treatment
    from ....services.downloads.notes import Order
    from ....services.ogc.layers import OgcLayer
    from ....services.query import Query
    from ...host.context import Context
    from ..downloads.found import Found, Survey


class ResourceDelivery(Delivery):
    """Delivers resources; `paged` tells the address of what is read in the browser, and then it is `left`."""

    paged = pyqtSignal(str)

    def deliver(self, query: DatasetQuery, whole: bool = False) -> None:
        """Deliver a resource; a large table by the rows of my commune, unless it is wanted `whole`."""
        self._run(self._delivered(query, whole))

    def _delivered(self, query: DatasetQuery, whole: bool) -> Steps:
        orders = self._context.services.dataset_orders
        title = query.title or query.dataset
        dataset, resource, treatment = yield Work(title, lambda token: orders.looked_up(query, token))
        if treatment.outcome is Outcome.CLOSED:
            raise FileError(FileProblem.NOT_OPENED, resource.title, why=why_text(treatment))
        if treatment.outcome is Outcome.DOCUMENT:
            self.paged.emit(resource.url)
            return (yield _Leave())
        order = yield Work(title, lambda token: orders.order(dataset, resource, treatment, token))
        if treatment.outcome is Outcome.SERVICE:
            return (yield from self._online(resource, treatment, order))
        if treatment.is_asked and not whole:
            return (yield from self._rows(dataset, resource, order))
        queue = self._context.downloads.queue
        ordered = yield Work(title, lambda token: queue.add(order))
        download = yield Fetch(ordered, self.started.emit, self.failed.emit)
        return (yield from self._opened(download))

    def _is_asked(self, inside: Survey) -> bool:
        # How a table was read is shown before it is a layer.
        tables = any(item.path.suffix.lower() in TEXT_TABLES for item in inside.layers)
        return super()._is_asked(inside) or (self._asks_from is not None and tables)

    def _rows(self, dataset: Dataset, resource: Resource, order: Order) -> Steps:
        code = self._context.home.code
        if not code:
            raise QueryError(Problem.EMPTY, field="commune")
        rows, title = self._context.services.rows, f"{dataset.title} · {resource.title}"

        def ask(token: CancelToken) -> Query:
            try:
                return rows.of_commune(resource.id, code, title, token)
            except ServiceError as error:
                if error.kind is not ErrorKind.NOT_FOUND:
                    raise
                # The catalogue says that its rows can be asked, and the service has never looked at them.
                why = tr("Its rows cannot be asked for now: get the whole table.")
                raise FileError(FileProblem.NOT_OPENED, resource.title, why=why) from error

        query = yield Work(title, ask)
        layer = yield _Loaded(query)
        if layer is None:
            raise FileError(FileProblem.NO_LAYER, resource.title)
        describe(layer, layer.name(), order)
        return [layer]

    def _online(self, resource: Resource, treatment: Treatment, order: Order) -> Steps:
        from .online import as_found

        services = self._context.services
        service = yield Work(order.title, lambda token: services.online.offered(resource, treatment.why, token))
        if service.is_cut:
            told = tr("The service has more layers: the first {} are shown.").format(len(service.layers))
            self.remarked.emit(told)
        offered = {as_found(layer): layer for layer in service.layers}
        wanted: list[Found] = list(offered)
        if len(wanted) > 1:
            wanted = yield from self._chosen(order.title, wanted)
        added: list[Any] = []
        unopened: list[str] = []
        failed: list[ServiceError] = []
        group = DownloadGroup(order, self._place)
        for item in wanted:
            try:
                layer = yield Work(item.title, _opener(offered[item]))
            except ServiceError as error:
                failed.append(error)
                unopened.append(item.title)
                continue
            describe(layer, item.title, order)
            suit_first_layer(layer, QgsProject.instance())
            QgsProject.instance().addMapLayer(layer, False)
            group.place(layer)
            added.append(layer)
            yield Turn()
        if not added:
            raise FileError(FileProblem.SERVICE_LAYER, ", ".join(unopened[:3]) or order.title) from failed[0]
        if unopened:
            self.remarked.emit(tr("QGIS could not open {}.").format(", ".join(unopened[:3])))
        return added


def _opener(layer: OgcLayer) -> Callable[[CancelToken], Any]:
    from ..map.ogc_layers import open_ogc_layer

    return lambda _: open_ogc_layer(layer)


class _Leave(Step):
    """Ends a flow without layers and without a failure."""

    def begin(self, flow: Flow) -> None:
        """Leave."""
        flow.leave()


class _Loaded(Step):
    """Loads a query into its layer, and goes on with that."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def begin(self, flow: Flow) -> None:
        """Start the load."""
        load = Load(flow.context, self._query)
        load.finished.connect(flow.go_on)
        load.failed.connect(lambda error, loaded, total: flow.fail(error))
        load.cancelled.connect(flow.leave)
        load.start()


def deliver_resource(context: Context, query: DatasetQuery, place: Place | None = None) -> ResourceDelivery:
    """Deliver what was dropped where no form is: all its layers, told in the message bar."""
    messages = context.messages
    delivery = ResourceDelivery(context, place)
    delivery.started.connect(
        lambda download: messages.show_info(tr("Downloading {}").format(group_title(download.order)))
    )
    delivery.paged.connect(
        lambda address: messages.show_info(tr("It is for reading in the browser: {}").format(address))
    )
    delivery.failed.connect(messages.show_error)
    delivery.remarked.connect(messages.show_info)
    delivery.deliver(query)
    return delivery
