"""What the tests of algorithms share: the provider over services of the test, a run, and what it tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from carto_mairie.services.gateway import Services
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.toolbox.provider import CartoMairieProvider


class Told(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self) -> None:
        super().__init__()
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []
        self.texts: list[str] = []
        self.progresses: list[float] = []
        self.progressChanged.connect(self.progresses.append)

    def pushInfo(self, text: str) -> None:
        """Keep a note."""
        self.infos.append(text)

    def pushWarning(self, text: str) -> None:
        """Keep a warning."""
        self.warnings.append(text)

    def reportError(self, text: str, *_fatal: bool) -> None:
        """Keep an error."""
        self.errors.append(text)

    def setProgressText(self, text: str) -> None:
        """Keep what is being done."""
        self.texts.append(text)


@contextmanager
def provided(make_services: Callable[[], Services]) -> Iterator[Context]:
    """Have the algorithms in the toolbox, over these services."""
    context = Context(None, make_services=lambda _: make_services())
    provider = CartoMairieProvider(context)
    registry = QgsApplication.processingRegistry()
    if not registry.addProvider(provider):
        raise RuntimeError("the provider is there already")
    try:
        yield context
    finally:
        registry.removeProvider(provider)


def run_algorithm(
    name: str, feedback: QgsProcessingFeedback | None = None, context: QgsProcessingContext | None = None, **given: Any
) -> tuple[dict[str, Any], QgsProcessingContext]:
    """Run one as the toolbox does, checks first; raises `QgsProcessingException` with the sentence of a refusal."""
    context = context or QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"cartomairie:{name}")
    valid, message = algorithm.checkParameterValues(given, context)
    if not valid:
        raise QgsProcessingException(message)
    feedback = feedback or Told()
    results, succeeded = algorithm.run(given, context, feedback, {}, False)
    if not succeeded:
        raise RuntimeError(feedback.htmlLog())
    return results, context


def rows_of(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    """Give the attributes of a layer's features by name."""
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]
