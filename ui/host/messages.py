"""Every failure in the user's words, shown once: what happened, with which service, what to do."""

from __future__ import annotations

import itertools
import time
import traceback
from collections.abc import Iterator
from typing import Any, Callable

from qgis.core import Qgis, QgsMessageLog, QgsProject
from qgis.gui import QgsMessageBarItem, QgsMessageViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QPushButton

from ...services.datasets.publishing.problems import PublishError
from ...services.errors import (
    ArchiveError,
    CartoMairieError,
    EndpointsError,
    FileError,
    IncompleteError,
    MissingPackagesError,
    QueryError,
    ServiceError,
    UnexpectedError,
)
from .dependencies import debian_command, install_command
from .i18n import tr
from .plain import escaped
from .words.archives import archive_words
from .words.files import file_words
from .words.publishing import publish_words
from .words.queries import query_words
from .words.services import service_words

TITLE = "Carto Mairie"
SAME_WITHIN = 10.0
"""For how long the same sentence is not shown again, in seconds."""
INFO_SECONDS = 5
_ERROR, _OFFER = "CartoMairieError", "CartoMairieOffer"
"""What the object names of our messages begin with: QGIS keeps those that it shows no more as long as itself."""


def wording(error: CartoMairieError) -> str:
    """Give the sentences that the user reads, as plain text."""
    if isinstance(error, ServiceError):
        return service_words(error)
    if isinstance(error, QueryError):
        return query_words(error)
    if isinstance(error, ArchiveError):
        return archive_words(error)
    if isinstance(error, FileError):
        return file_words(error)
    if isinstance(error, PublishError):
        return publish_words(error)
    if isinstance(error, IncompleteError):
        return _incomplete(error)
    if isinstance(error, MissingPackagesError):
        return _missing(error.names)
    if isinstance(error, EndpointsError):
        return tr("The file of the services’ addresses cannot be read: {}. Nothing is asked without it.").format(
            error.path
        )
    return tr("Something went wrong inside Carto Mairie. The details help its makers: please send them.")


def detail(error: CartoMairieError) -> str:
    """Give the technical facts, for the log and the button that shows them."""
    if isinstance(error, IncompleteError):
        return detail(error.cause)
    if isinstance(error, UnexpectedError):
        return "".join(traceback.format_exception(type(error.cause), error.cause, error.cause.__traceback__)).strip()
    facts = [str(error)]
    if isinstance(error, ServiceError):
        facts += [error.url, f"HTTP {error.status}" if error.status else ""]
    if error.__cause__ is not None:
        facts.append(repr(error.__cause__))
    return "\n".join(fact for fact in facts if fact)


def _incomplete(error: IncompleteError) -> str:
    if error.total is None:
        part = tr("Only {} came.").format(error.loaded)
    else:
        part = tr("Only {} of {} came.").format(error.loaded, error.total)
    return f"{part} {wording(error.cause)} {tr('What came is kept: you can go on from there.')}"


def _missing(names: tuple[str, ...]) -> str:
    return tr(
        "Python packages are missing: {}. In a terminal (on Windows: the OSGeo4W shell) type “{}”, "
        "or on Debian and Ubuntu “{}”, then start QGIS again."
    ).format(", ".join(names), install_command(names), debian_command(names))


class Messages:
    """Tells the user, once, in the message bar and in the log panel."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._shown: dict[str, float] = {}
        self._numbers = itertools.count()
        self._viewer: QgsMessageViewer | None = None
        # What is offered is about the layers of one project.
        QgsProject.instance().cleared.connect(self._withdraw_offers)

    def log_error(self, error: CartoMairieError) -> None:
        """Keep the detail of a failure in the log panel; the caller tells the user."""
        QgsMessageLog.logMessage(escaped(f"{wording(error)}\n{detail(error)}"), TITLE, _level(error), notifyUser=False)

    def show_error(self, error: CartoMairieError) -> None:
        """Show a failure in the message bar, with its detail in the log; the same one again soon after is left out."""
        text = wording(error)
        now = time.monotonic()
        if now - self._shown.get(text, -SAME_WITHIN) < SAME_WITHIN:
            return
        self._shown = {known: when for known, when in self._shown.items() if now - when < SAME_WITHIN}
        self._shown[text] = now
        self.log_error(error)
        if self._iface is None:
            return
        item = self._item(_ERROR, text)
        button = QPushButton(tr("Details"), item)
        button.setObjectName("details")
        facts = detail(error)
        button.clicked.connect(lambda: self._show_detail(text, facts))
        item.layout().addWidget(button)
        self._iface.messageBar().pushWidget(item, _level(error))

    def offer(self, text: str, button: str, action: Callable[[], object]) -> None:
        """Say what is missing, with a button that does something about it; it stays until it is closed."""
        if self._iface is None:
            return
        item = self._item(_OFFER, text)
        name = item.objectName()
        offered = QPushButton(button, item)
        offered.setObjectName("offer")

        # Once the click is over: taking the message away deletes the button, and with it what the button has called.
        # What it calls must not refer to the message or its bar: Python would collect the circle of references, and Qt
        # would call what is gone.
        offered.clicked.connect(lambda: QTimer.singleShot(0, lambda: self._take_offer(name, action)))
        item.layout().addWidget(offered)
        self._iface.messageBar().pushWidget(item, Qgis.MessageLevel.Info)

    def _take_offer(self, name: str, action: Callable[[], object]) -> None:
        for item in self._items(_OFFER):
            if item.objectName() == name:
                self._iface.messageBar().popWidget(item)
        action()

    def _item(self, kind: str, text: str) -> QgsMessageBarItem:
        """Make a message that takes the place of the one that says the same."""
        for same in self._items(kind):
            if same.text() == escaped(text):
                self._iface.messageBar().popWidget(same)
        item = self._iface.messageBar().createMessage(TITLE, escaped(text))
        item.setObjectName(f"{kind}{next(self._numbers)}")
        return item

    def _items(self, *kinds: str) -> Iterator[QgsMessageBarItem]:
        bar = None if self._iface is None else self._iface.messageBar()
        # QGIS may have taken its windows away before the plugin.
        items = [] if bar is None or sip.isdeleted(bar) else bar.items()
        return (item for item in items if item.objectName().startswith(kinds))

    def _withdraw(self, *kinds: str) -> None:
        for item in self._items(*kinds):
            self._iface.messageBar().popWidget(item)

    def _withdraw_offers(self) -> None:
        self._withdraw(_OFFER)

    def show_info(self, text: str) -> None:
        """Show a short note for a few seconds."""
        if self._iface is not None:
            bar = self._iface.messageBar()
            bar.pushMessage(TITLE, escaped(text), Qgis.MessageLevel.Info, INFO_SECONDS)

    def close(self) -> None:
        """Take away all that is shown with a button of ours, and the window of details."""
        QgsProject.instance().cleared.disconnect(self._withdraw_offers)
        self._withdraw(_ERROR, _OFFER)
        self._close_detail()

    def _close_detail(self) -> None:
        if self._viewer is not None and not sip.isdeleted(self._viewer):
            self._viewer.close()
        self._viewer = None

    def _show_detail(self, text: str, facts: str) -> None:
        self._close_detail()
        viewer = self._viewer = QgsMessageViewer(self._iface.mainWindow())
        viewer.setWindowTitle(TITLE)
        viewer.setMessageAsPlainText(f"{text}\n\n{facts}")
        viewer.setModal(False)
        viewer.show()


def _level(error: CartoMairieError) -> Qgis.MessageLevel:
    return Qgis.MessageLevel.Critical if isinstance(error, UnexpectedError) else Qgis.MessageLevel.Warning
