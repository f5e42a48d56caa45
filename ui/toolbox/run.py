"""One run of an algorithm: what it was given, whom to ask, whom to tell, and what comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsFields, QgsProcessingAlgorithm, QgsProcessingContext, QgsProcessingFeedback

from ..host.feedback import token_of
from ..host.i18n import tr
from .declaration import OUTPUT
from .given import Given
from .layer_output import LayerOutput

if TYPE_CHECKING:
    from ...services.gateway import Services
    from ...services.model import Schema
    from ...services.query import Query


class Run(Given):
    """The parameters of a run, with its services, its cancel token and its results."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        services: Services,
    ) -> None:
        super().__init__(algorithm, parameters, context)
        self.feedback, self.services = feedback, services
        self.token = token_of(feedback)
        self.results: dict[str, Any] = {}
        self._outputs: list[LayerOutput] = []

    def output(
        self,
        schema: Schema,
        query: Query | None = None,
        name: str = OUTPUT,
        fields: QgsFields | None = None,
        wkb_type: Any = None,
    ) -> LayerOutput:
        """Give a layer to be filled, of a schema, or with other fields and geometries that are an input's.

        It is made when its first features come, or at the end of a run that did not fail.
        """
        output = LayerOutput(self._algorithm, self, name, schema, query, fields, wkb_type)
        self._outputs.append(output)
        return output

    def open_outputs(self) -> None:
        """Make the layers for which nothing came."""
        for output in self._outputs:
            output.open()

    def close_outputs(self) -> None:
        """Let go of the layers, so that what was written to them is on disk."""
        while self._outputs:
            self._outputs.pop().close()

    def progress(self, done: float, total: float | None) -> None:
        """Tell how far it is; nothing where the total is not known."""
        if total:
            self.feedback.setProgress(100 * done / total)

    def tell_count(self, done: int, total: int | None, limit_reached: bool = False) -> None:
        """Tell how many features came, of how many if that is known; nothing at all is told as a warning."""
        if not done:
            self.feedback.pushWarning(tr("Nothing was found."))
        elif limit_reached:
            self.feedback.pushWarning(
                tr("{} came, as many as were asked for: there may be more. A higher limit gives them.").format(done)
            )
        elif total is None:
            self.feedback.pushInfo(tr("{} features came.").format(done))
        else:
            words = tr("{done} of {total} features came.").format(done=done, total=total)
            (self.feedback.pushWarning if done < total else self.feedback.pushInfo)(words)
