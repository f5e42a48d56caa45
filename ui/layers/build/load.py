"""From a query to a layer in the project, page by page, with the main thread free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, UnexpectedError
from ....services.model import Schema
from ....services.net.parsing import parsing
from ....services.query import Query
from ...host.context import Context
from ...host.latest import LatestJob
from ...presentation.kinds import notes_of
from ...presentation.titles import title_of, title_of_geometry
from .features import qgs_features
from .group import layer_to_join, layers_of
from .target import SLICE, Addition, LayerTarget, NewLayer, Replacement, can_replace
from .used_legend import show_used, show_used_again


class Slice(NamedTuple):
    """Some features that are ready for the layer."""

    schema: Schema
    features: list[QgsFeature]
    total: int | None
    notes: tuple[str, ...] = ()


class Load(QObject):
    """One query on its way into one layer.

    Exactly one of `finished`, `failed` and `cancelled` comes after each `start` or `resume`. What was loaded
    before a failure stays, and `resume` asks only for the rest. A query that has its layer already fills that one
    anew: its style stays, and its old features do too until all the new ones are there.
    """

    progressed = pyqtSignal(int, object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object, int, object)
    cancelled = pyqtSignal()

    # A load that nobody else holds on to would be collected, and end without a word.
    _under_way: set[Load] = set()

    def __init__(
        self, context: Context, query: Query, parent: QObject | None = None, into: QgsVectorLayer | None = None
    ) -> None:
        super().__init__(parent)
        self.query = query
        self.loaded = 0
        self.total: int | None = None
        self._context = context
        self._into = into
        self._target: LayerTarget | None = None
        self._others: dict[Schema, LayerTarget] = {}
        self._schema: Schema | None = None
        self._notes: dict[str, None] = {}
        self._job = LatestJob(context.jobs, title_of(query), self)
        self._job.produced.connect(self._insert)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._stop)
        context.jobs.destroyed.connect(self._end)  # an unloaded plugin tells nobody that their work has ended
        if into is not None:
            into.willBeDeleted.connect(self._lose_layer)

    @property
    def layer(self) -> QgsVectorLayer | None:
        """The layer, once there is something in it."""
        return self._target.layer if self._target else self._into

    def start(self) -> None:
        """Ask the query from its first feature on."""
        self.cancel()
        self.loaded, self.total, self._target = 0, None, None
        self._others = {}
        self._notes = {}
        self._ask()

    def resume(self) -> None:
        """Go on after a failure or a cancelling: ask only for what is missing."""
        self.cancel()
        self._ask()

    def cancel(self) -> None:
        """Give up; what was loaded stays."""
        self._job.cancel()

    def _ask(self) -> None:
        for other in list(Load._under_way):
            if other.query == self.query:  # two loads would fill one layer twice
                other.cancel()
        Load._under_way.add(self)
        self._job.start(self._work)

    def _work(self, token: CancelToken) -> Iterator[Slice]:
        """Run off the main thread: ask, and build the features there."""
        for page in self._context.services.pages(self.query, token, self.loaded):
            with parsing():
                features = qgs_features(page)
            if not features and page.notes:
                yield Slice(page.schema, [], page.total, page.notes)  # why nothing came, or what is not known
            for start in range(0, len(features), SLICE):
                yield Slice(page.schema, features[start : start + SLICE], page.total, page.notes)

    def _insert(self, part: Slice) -> None:
        try:
            if part.features:
                self._target_of(part.schema).add(part.features)
        except Exception as error:  # whatever it is, of a project or a profile: the user has to hear that it ended
            self._job.break_off(UnexpectedError(error))
            return
        self.loaded += len(part.features)
        self.total = part.total
        self._notes.update(dict.fromkeys(part.notes))
        self.progressed.emit(self.loaded, self.total)

    def _target_of(self, schema: Schema) -> LayerTarget:
        """Give where features go: a layer holds one type of geometry, and some services answer with several."""
        if self._target is None:
            self._schema = schema
            self._target = self._target_for(schema)
            self._target.layer.willBeDeleted.connect(self._lose_layer)
        if schema == self._schema:
            return self._target
        if schema not in self._others:
            self._others[schema] = other = self._target_for(schema)
            other.layer.setName(title_of_geometry(self.query, schema.geometry))
            other.layer.willBeDeleted.connect(lambda: self._others.pop(schema, None))
        return self._others[schema]

    def _target_for(self, schema: Schema) -> LayerTarget:
        joined = layer_to_join(self.query) if self._into is None else None
        if joined is not None and can_replace(joined[0], schema):
            return Addition(*joined)
        known = [self._into] if self._into else layers_of(self.query)
        layer = next((layer for layer in known if can_replace(layer, schema)), None)
        return NewLayer(schema, self.query) if layer is None else Replacement(layer, self.query)

    def _succeed(self) -> None:
        if self._target is None and self._into is not None:
            self._target = Replacement(self._into, self.query)  # nothing is what there is now
        try:
            for other in self._others.values():
                other.finish(lambda: None)
            if self._target is None:
                self._finish()
            else:
                self._target.finish(self._finish)
        except Exception as error:  # as in `_insert`
            self._fail(UnexpectedError(error))

    def _finish(self) -> None:
        if self not in Load._under_way:
            return
        self._end()
        if self._notes:
            self._context.messages.show_info(notes_of(self.query, self._notes))
        for target in filter(None, (self._target, *self._others.values())):
            (show_used if isinstance(target, NewLayer) else show_used_again)(self._context.iface, target.layer)
        if not sip.isdeleted(self):  # its owner may have left while an old layer was being filled anew
            self.finished.emit(self.layer)

    def _fail(self, error: CartoMairieError) -> None:
        self._end()
        self.failed.emit(error, self.loaded, self.total)

    def _stop(self) -> None:
        self._end()
        self.cancelled.emit()

    def _lose_layer(self) -> None:
        """The user removed the layer, or opened another project: nobody waits for the rest."""
        self.cancel()
        self._target = self._into = None
        self.loaded = 0
        if self in Load._under_way:  # all had come, and the layer was being filled
            self._stop()

    def _end(self, *_: object) -> None:
        Load._under_way.discard(self)
