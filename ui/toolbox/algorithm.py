"""What all algorithms have in common: errors in words, cancelling, the layer that comes out.

The services are imported where they are used: QGIS makes every algorithm when it starts, and requests is slow to
load, or missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QIcon

from ...services.cancel import CancelToken
from ...services.errors import Cancelled, CartoMairieError, MissingPackagesError, QueryError, UnexpectedError
from ...services.model import Schema
from ...services.query import Query
from ..host.context import Context
from ..host.dependencies import missing_packages
from ..host.feedback import token_of
from ..host.i18n import tr
from ..host.icons import icon as icon_of
from ..host.messages import TITLE, detail, wording
from ..host.plain import escaped
from ..layers.build.features import qgs_fields
from .dresser import dress_when_loaded


class ServiceAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that asks the public services; it runs in a thread."""

    OUTPUT = "OUTPUT"

    id_name = ""
    icon_name = "carto_mairie"

    def __init__(self, plugin: Context) -> None:
        super().__init__()
        self._plugin = plugin
        self._results: dict[str, Any] = {}

    def title(self) -> str:
        """Give the name in the toolbox, in the user's language."""
        raise NotImplementedError

    def help_text(self) -> str:
        """Give the short help, in the user's language."""
        raise NotImplementedError

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query | None:
        """Give the query of the parameters, if there is one of them all; raises `QueryError`."""
        return None

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look at the parameters before the run, in the main thread; raises `QueryError`."""
        self.ask(parameters, context)

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Do the work and fill the sinks; raises `CartoMairieError`, `Cancelled` and `QgsProcessingException`."""
        raise NotImplementedError

    def createInstance(self) -> QgsProcessingAlgorithm:
        """Make another one, for QGIS to run."""
        return type(self)(self._plugin)

    def name(self) -> str:
        """The second half of the id."""
        return self.id_name

    def displayName(self) -> str:
        """The name in the toolbox."""
        return self.title()

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return self.help_text()

    def icon(self) -> QIcon:
        """The icon of the form in the dock that does the same."""
        return icon_of(self.icon_name)

    def canExecute(self) -> tuple[bool, str]:
        """Whether the Python packages that the services need are there."""
        missing = missing_packages()
        return (False, wording(MissingPackagesError(missing))) if missing else (True, "")

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse bad input before anything is asked, with its sentence."""
        valid, message = super().checkParameterValues(parameters, context)
        if valid:
            try:
                self.check(parameters, context)
            except QueryError as error:
                return False, wording(error)
        return valid, message

    def prepareAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Make the services in the main thread, where QGIS's network and settings are at home."""
        try:
            self._plugin.services  # noqa: B018 - made at the first use
        except CartoMairieError as error:
            raise _told(error) from error
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run; what came before a cancelling stays."""
        from ..host.net.transport import main_thread_may_wait

        try:
            # A script, a model or qgis_process may run it in the main thread, and waits for it there.
            with main_thread_may_wait():
                self.work(parameters, context, feedback, token_of(feedback))
        except Cancelled:
            feedback.pushInfo(tr("Cancelled: what had come by then is kept."))
        except QgsProcessingException:
            raise
        except CartoMairieError as error:
            raise _told(error) from error
        except Exception as error:
            raise _told(UnexpectedError(error)) from error
        return self._results

    def open_sink(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        schema: Schema,
        fields: QgsFields | None = None,
        output: str = OUTPUT,
        query: Query | None = None,
        geometry: Any = None,
    ) -> Sink:
        """Open a layer for features of a schema, or with the fields and the geometry type of an input of that kind."""
        crs = QgsCoordinateReferenceSystem(schema.crs)
        geometry = QgsWkbTypes.parseType(schema.geometry.value) if geometry is None else geometry
        sink, destination = self.parameterAsSink(
            parameters, output, context, fields or qgs_fields(schema), geometry, crs
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, output))
        self._results[output] = destination
        dress_when_loaded(context, destination, schema, query)
        return Sink(self, parameters, sink, output)


def _told(error: CartoMairieError) -> QgsProcessingException:
    """Keep the detail of a failure in the log, and give what the user reads."""
    QgsMessageLog.logMessage(escaped(detail(error)), TITLE, notifyUser=False)
    return QgsProcessingException(wording(error))


class Sink:
    """A layer that comes out of an algorithm."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], sink: QgsFeatureSink, output: str
    ) -> None:
        self._algorithm, self._parameters, self._sink, self._output = algorithm, parameters, sink, output

    def add(self, features: Iterable[QgsFeature]) -> None:
        """Write features; raises `QgsProcessingException` when the disk or the format refuses them."""
        if not self._sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._algorithm.writeFeatureError(self._sink, self._parameters, self._output))
