"""Where loaded features go: a new layer that grows in sight, or an old one that changes only once all is there."""

from __future__ import annotations

from typing import Any, Callable, Protocol

from qgis.core import NULL, QgsFeature, QgsFeatureSink, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

from ....services.model import Schema
from ....services.query import Query
from ...presentation.titles import title_of_one
from .factory import make_layer, stamp
from .features import qgs_fields
from .group import add_layer
from .names import name_apart

SLICE = 500
"""Features that are inserted at a time: a few ms of the main thread."""

REPAINT_EVERY = 700
"""Milliseconds between two drawings of a layer that grows."""


GROWS_IN_SIGHT = 50_000
"""Features up to which a layer is drawn while it grows.

A drawing shares the features with the layer, so that the next slice first copies them: of more, that would hold the
main thread for longer than it may be.
"""


class LayerTarget(Protocol):
    """What a load fills; all of it in the main thread."""

    layer: QgsVectorLayer

    def add(self, features: list[QgsFeature]) -> None:
        """Take the next features."""

    def finish(self, done: Callable[[], None]) -> None:
        """Take note that all came, and call `done` when the layer shows them."""


class NewLayer:
    """A layer that is added to the project with its first features."""

    def __init__(self, schema: Schema, query: Query) -> None:
        self.layer = make_layer(schema, query)
        self._query = query
        self._shown = False
        self._repaint = QTimer()
        self._repaint.setSingleShot(True)
        self._repaint.timeout.connect(self._show)

    def add(self, features: list[QgsFeature]) -> None:
        """Insert features, and draw them soon: not each slice for itself, as each drawing starts from the first."""
        insert(self.layer, features)
        if not self._shown:
            self._shown = True
            add_layer(self.layer)
        elif not self._repaint.isActive() and self.layer.featureCount() < GROWS_IN_SIGHT:
            self._repaint.start(REPAINT_EVERY)

    def finish(self, done: Callable[[], None]) -> None:
        """Draw what came last, under a title that says what it is."""
        self._repaint.stop()
        if self.layer.featureCount() == 1:
            name_apart(self.layer, title_of_one(self._query, _values(self.layer)) or self.layer.name())
        self._show()
        done()

    def _show(self) -> None:
        if not sip.isdeleted(self.layer):
            self.layer.updateExtents()
            self.layer.triggerRepaint()


class Replacement:
    """A layer of the project whose features give way to new ones, when all of those have come."""

    def __init__(self, layer: QgsVectorLayer, query: Query) -> None:
        self.layer = layer
        self._query = query
        self._features: list[QgsFeature] = []

    def add(self, features: list[QgsFeature]) -> None:
        """Keep features until the others are there."""
        self._features.extend(features)

    def finish(self, done: Callable[[], None]) -> None:
        """Put the new features in the place of the old ones; the style is not touched."""
        self.layer.dataProvider().truncate()
        stamp(self.layer, self._query)
        self._insert_from(0, done)

    def _insert_from(self, start: int, done: Callable[[], None]) -> None:
        if sip.isdeleted(self.layer):
            return
        insert(self.layer, self._features[start : start + SLICE])
        if start + SLICE < len(self._features):
            QTimer.singleShot(0, lambda: self._insert_from(start + SLICE, done))
            return
        self._features = []
        self.layer.updateExtents()
        self.layer.triggerRepaint()
        done()


class Addition:
    """A layer of the project that the features join; one that it has already, by its identifier, gives way."""

    def __init__(self, layer: QgsVectorLayer, query: Query) -> None:
        self.layer = layer
        stamp(layer, query)

    def add(self, features: list[QgsFeature]) -> None:
        """Insert features in the place of those of the same identifier."""
        position = self.layer.fields().lookupField("id")
        coming = {feature.attributes()[position] for feature in features} - {None, NULL} if position >= 0 else set()
        old = [one.id() for one in self.layer.getFeatures() if position >= 0 and one.attributes()[position] in coming]
        self.layer.dataProvider().deleteFeatures(old)
        insert(self.layer, features)

    def finish(self, done: Callable[[], None]) -> None:
        """Draw what came."""
        self.layer.updateExtents()
        self.layer.triggerRepaint()
        done()


def _values(layer: QgsVectorLayer) -> dict[str, Any]:
    """Give the attributes of a layer's first feature by their names."""
    return dict(zip(layer.fields().names(), next(layer.getFeatures()).attributes()))


def insert(layer: QgsVectorLayer, features: list[QgsFeature]) -> None:
    """Insert features past the edit buffer and its signals; raises RuntimeError when some do not get in."""
    provider = layer.dataProvider()
    if not provider.addFeatures(features, QgsFeatureSink.Flag.FastInsert)[0]:
        raise RuntimeError("; ".join(provider.errors()) or f"{layer.name()} does not take its features")


def can_replace(layer: QgsVectorLayer, schema: Schema) -> bool:
    """Whether a layer can take a schema's features: nobody edits it, its type fits, and its fields start as theirs.

    It must be in memory: a file that somebody exported is never emptied.
    """
    wanted = qgs_fields(schema).names()
    fits = layer.providerType() == "memory" and layer.wkbType() == QgsWkbTypes.parseType(schema.geometry.value)
    return fits and not layer.isEditable() and layer.fields().names()[: len(wanted)] == wanted
