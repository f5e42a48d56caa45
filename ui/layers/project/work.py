"""The work of preparing a project, off the main thread: all queries at once, each into a table of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Union

from qgis.core import QgsCoordinateTransformContext

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, Problem, QueryError
from ....services.model import Page, Schema
from .layers import Made, open_table
from .parts import OUTLINE, SHAPED, PreparedLayer, layers_of_part, shown_of
from .styles import style_of, write_styles
from .tables import WholeTable, drop_coming
from .tree import key_of

if TYPE_CHECKING:
    from ....services.gateway import Services
    from ....services.query import Query


class Step(NamedTuple):
    """How many layers have ended, of how many, and how many features came so far."""

    layers: int
    of: int
    features: int


@dataclass(frozen=True)
class Came:
    """A layer that came whole: its tables, none where the service has nothing there."""

    layer: PreparedLayer
    tables: dict[str, Schema]
    count: int
    notes: tuple[str, ...] = ()


class Failed(NamedTuple):
    """A part one of whose queries failed."""

    part: str
    error: CartoMairieError


class Opened(NamedTuple):
    """A layer of a table, made ready for the project."""

    layer: PreparedLayer
    table: str
    made: Made


Event = Union[Step, Came, Failed, Opened]


@dataclass
class Work:
    """One commune (INSEE code) into one file; `outline` is kept for the parts that are asked again.

    Layers of the project that show these tables already are `known` by their keys: no others are opened for them.
    """

    services: Services
    code: str
    path: Path
    transforms: QgsCoordinateTransformContext
    outline: str = ""
    known: frozenset[str] = frozenset()
    _came: list[Came] = field(default_factory=list, init=False)
    _ended: int = field(default=0, init=False)
    _features: int = field(default=0, init=False)

    def run(self, parts: Sequence[str], token: CancelToken) -> Iterator[Event]:
        """Yield what becomes of the parts; raises `FileError` where the file takes nothing more, and `Cancelled`."""
        self._ended = self._features = 0
        self._came = []
        drop_coming(self.path)
        try:
            if OUTLINE in parts or (set(parts) & set(SHAPED) and not self.outline):
                yield from self._ask_outline(OUTLINE in parts, token)
            asked = [part for part in parts if part != OUTLINE and (self.outline or part not in SHAPED)]
            yield from self._ask([one for part in asked for one in self._layers(part)], token)
            yield from self._open(token)
        finally:
            drop_coming(self.path)

    def _layers(self, part: str) -> list[PreparedLayer]:
        return layers_of_part(part, self.code, self.outline)

    def _note(self, came: Came) -> Came:
        self._came.append(came)
        return came

    def _open(self, token: CancelToken) -> Iterator[Event]:
        """Open the layers of what came, and keep their styles in the file."""
        styles = []
        for came in self._came:
            for table, schema in came.tables.items():
                for layer in shown_of(came.layer, table):
                    token.check()
                    if key_of(self.code, layer, table) not in self.known:
                        made = open_table(self.path, table, schema, layer)
                        styles.append(None if layer.only else style_of(made.layer, table))
                        yield Opened(layer, table, made)
        if any(styles):
            write_styles(self.path, [style for style in styles if style is not None])

    def _ask_outline(self, wanted: bool, token: CancelToken) -> Iterator[Event]:
        """Ask for the outline; where it fails, so do the parts that are asked with it."""
        from ....services.geo.geometry import to_text
        from ....services.geo.one_shape import one_shape

        (layer,) = self._layers(OUTLINE)
        try:
            pages = list(self.services.pages(layer.query, token))
            shapes = [feature.geometry for page in pages for feature in page.features]
            if not shapes:
                raise QueryError(Problem.INSEE_CODE, self.code, field="commune")
            self.outline = to_text(one_shape(shapes, token))
        except CartoMairieError as error:
            for part in (OUTLINE, *SHAPED) if wanted else SHAPED:
                yield Failed(part, error)
            return
        if wanted:
            table = WholeTable(self.path, layer.table, layer.title, self.transforms)
            for page in pages:
                table.add(page)
            yield self._note(Came(layer, table.finish(), table.count))

    def _ask(self, layers: Sequence[PreparedLayer], token: CancelToken) -> Iterator[Event]:
        from ....services.net.side_by_side import Came as PageCame
        from ....services.net.side_by_side import ask_side_by_side

        of = {layer.query: layer for layer in layers}
        tables = {
            query: WholeTable(self.path, layer.table, layer.title, self.transforms) for query, layer in of.items()
        }
        notes: dict[Query, dict[str, None]] = {query: {} for query in of}
        yield Step(0, len(of), 0)
        if not of:
            return

        def ask(query: Query, inner: CancelToken) -> Iterator[Page]:
            return self.services.pages(query, inner)

        for event in ask_side_by_side(ask, list(of), token):
            layer, table = of[event.query], tables[event.query]
            if isinstance(event, PageCame):
                table.add(event.page)
                notes[event.query].update(dict.fromkeys(event.page.notes))
                self._features += len(event.page.features)
            else:
                self._ended += 1
                if event.error is not None:
                    yield Failed(layer.part, event.error)
                else:
                    yield self._note(Came(layer, table.finish(), table.count, tuple(notes[event.query])))
            yield Step(self._ended, len(of), self._features)
