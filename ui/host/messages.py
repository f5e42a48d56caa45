"""Every failure in the user's words: what happened, with which service, what to do."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsMessageLog

from ...services.endpoints import ENDPOINTS
from ...services.errors import CartoMairieError, ErrorKind, FileError, QueryError, ServiceError
from .file_words import file_words
from .i18n import tr

TITLE = "Carto Mairie"


def wording(error: CartoMairieError) -> str:
    """Give the one sentence that the user reads."""
    if isinstance(error, ServiceError):
        title = ENDPOINTS[error.service].title if error.service in ENDPOINTS else error.service
        if error.kind is ErrorKind.NO_NETWORK:
            return tr("{} cannot be reached. Check the network, then try again.").format(title)
        return tr("{} could not answer. Try again in a moment.").format(title)
    if isinstance(error, QueryError):
        return tr("“{}” cannot be understood.").format(error.value)
    if isinstance(error, FileError):
        return file_words(error)
    return str(error)


def detail(error: CartoMairieError) -> str:
    """Give the technical facts, for the log and the button that shows them."""
    return repr(error)


class Messages:
    """Tells the user, once, in the message bar and in the log panel."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface

    def log_error(self, error: CartoMairieError) -> None:
        """Keep the detail of a failure in the log panel; whoever calls this tells the user."""
        QgsMessageLog.logMessage(detail(error), TITLE, Qgis.MessageLevel.Warning, notifyUser=False)

    def show_error(self, error: CartoMairieError) -> None:
        """Show a failure in the message bar, with its detail in the log."""
        self.log_error(error)
        if self._iface is not None:
            self._iface.messageBar().pushMessage(TITLE, wording(error), Qgis.MessageLevel.Warning, 0)

    def show_info(self, text: str) -> None:
        """Show a short note for a few seconds."""
        if self._iface is not None:
            self._iface.messageBar().pushMessage(TITLE, text, Qgis.MessageLevel.Info, 5)
