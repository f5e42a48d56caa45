"""What all algorithms have in common: what they declare, errors in words, cancelling.

The services are imported where they are used: QGIS makes every algorithm when it starts, and requests is slow to
load, or missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ...services.errors import Cancelled, CartoMairieError, MissingPackagesError, QueryError, UnexpectedError
from ..host.context import Context
from ..host.dependencies import missing_packages
from ..host.i18n import tr
from ..host.icons import icon as icon_of
from ..host.messages import TITLE, detail, wording
from ..host.plain import escaped
from .declaration import Declaration, Group
from .given import Given
from .run import Run


class ServiceAlgorithm(QgsProcessingAlgorithm):
    """An algorithm that asks the public services; it runs in a thread.

    A new one gives `key` (the second half of its id), `family`, `icon_name`, what it declares and what it does, and
    is put into the list of the provider.
    """

    key = ""
    family = Group.CADASTRE
    icon_name = "carto_mairie"

    def __init__(self, plugin: Context) -> None:
        super().__init__()
        self._plugin = plugin

    def declare(self) -> Declaration:
        """Give what a user sees of it, in the user's language."""
        raise NotImplementedError

    def check(self, given: Given) -> None:
        """Look at the parameters before the run, in the main thread; raises `QueryError`.

        No features are read here: those of a large layer would hold the window.
        """

    def work(self, run: Run) -> None:
        """Do the work and fill the outputs; raises `CartoMairieError`, `Cancelled` and `QgsProcessingException`."""
        raise NotImplementedError

    def createInstance(self) -> QgsProcessingAlgorithm:
        """Make another one, for QGIS to run."""
        return type(self)(self._plugin)

    def name(self) -> str:
        """The second half of the id."""
        return self.key

    def displayName(self) -> str:
        """The name in the toolbox."""
        return self.declare().title

    def group(self) -> str:
        """The group in the toolbox."""
        return self.family.title()

    def groupId(self) -> str:
        """The group's id."""
        return self.family.value

    def shortHelpString(self) -> str:
        """The text beside the parameters."""
        return self.declare().help

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return list(self.declare().tags)

    def icon(self) -> QIcon:
        """The icon of the form in the dock that does the same."""
        return icon_of(self.icon_name)

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Tell QGIS the parameters and the outputs."""
        declared = self.declare()
        for parameter in declared.parameters:
            self.addParameter(parameter)
        for result in declared.results:
            self.addOutput(result)

    def canExecute(self) -> tuple[bool, str]:
        """Whether the Python packages that the services need are there."""
        missing = missing_packages()
        return (False, wording(MissingPackagesError(missing))) if missing else (True, "")

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:
        """Refuse bad input before anything is asked, with its sentence."""
        valid, message = super().checkParameterValues(parameters, context)
        if valid:
            try:
                self.check(Given(self, parameters, context))
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
            raise told(error) from error
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Run; what came before a cancelling stays."""
        from ..host.net.transport import main_thread_may_wait

        run = Run(self, parameters, context, feedback, self._plugin.services)
        try:
            # A script, a model or qgis_process may run it in the main thread, and waits for it there.
            with main_thread_may_wait():
                _done(self.work, run)
        except QgsProcessingException:
            raise
        except CartoMairieError as error:
            raise told(error) from error
        except Exception as error:
            raise told(UnexpectedError(error)) from error
        finally:
            run.close_outputs()
        return run.results


def _done(work: Callable[[Run], None], run: Run) -> None:
    """Do the work; the layers for which nothing came are made unless it fails."""
    try:
        work(run)
    except Cancelled:
        run.feedback.pushInfo(tr("Cancelled: what had come by then is kept."))
    run.open_outputs()


def told(error: CartoMairieError) -> QgsProcessingException:
    """Keep the detail of a failure in the log, and give what the user reads."""
    QgsMessageLog.logMessage(escaped(detail(error)), TITLE, notifyUser=False)
    return QgsProcessingException(wording(error))
