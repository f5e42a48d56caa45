"""Algorithms that ask one query and give its features."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterString,
)

from ...services.cancel import CancelToken
from ...services.errors import IncompleteError, ServiceError
from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from ..layers.build.features import qgs_features
from .algorithm import ServiceAlgorithm


class QueryAlgorithm(ServiceAlgorithm):
    """Asks the query of its parameters, through the same service method as the dock."""

    output_type = QgsProcessing.SourceType.TypeVectorPolygon

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters before the output."""
        raise NotImplementedError

    def output_title(self) -> str:
        """Give the name of the layer that comes out."""
        raise NotImplementedError

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema of the layer that comes out."""
        raise NotImplementedError

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query of the parameters; raises `QueryError`."""
        raise NotImplementedError

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        for parameter in self.inputs():
            self.addParameter(parameter)
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, self.output_title(), self.output_type))

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Write page after page, as they arrive."""
        query = self.ask(parameters, context)
        schema = self.schema(parameters, context)
        sink = self.open_sink(parameters, context, schema, query=query)
        done, total = 0, None
        try:
            for page in self._plugin.services.pages(query, token):
                sink.add(qgs_features(page))
                done, total = done + len(page.features), page.total
                if total:
                    feedback.setProgress(100 * done / total)
        except ServiceError as error:
            raise (IncompleteError(error, done, total) if done else error) from error
        tell_count(feedback, done, total)


def text_parameter(name: str, description: str, optional: bool = False) -> QgsProcessingParameterString:
    """Make a parameter of one line of text."""
    return QgsProcessingParameterString(name, description, optional=optional)


def tell_count(feedback: QgsProcessingFeedback, done: int, total: int | None) -> None:
    """Tell how many features came, of how many; nothing at all is told as a warning."""
    if not done:
        feedback.pushWarning(tr("Nothing was found."))
    elif total is not None and done < total:
        feedback.pushWarning(tr("{done} of {total} features came.").format(done=done, total=total))
    else:
        feedback.pushInfo(tr("{done} of {total} features came.").format(done=done, total=done))
