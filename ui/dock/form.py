"""What all forms share: progress, a place for sentences, a status line, the main action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Callable, ClassVar

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...services.errors import CartoMairieError
from ...services.query import Query
from ..host.i18n import tr
from ..host.messages import wording
from ..layers.map import navigation
from .adding import Adding
from .form_context import FormContext
from .widgets import words
from .widgets.buttons import icon_button
from .widgets.giving_row import GivingRow
from .widgets.notice import Notice
from .widgets.place import is_in_view
from .widgets.progress import ProgressLine
from .widgets.tool_row import ToolRow
from .widgets.wrapped_button import WrappedButton


class Form(QWidget):
    """A page of the dock.

    From top to bottom: `top` for what is asked, the progress line, sentences, `middle` for what is
    found, how many of how many, the actions, and `bottom`. A subclass fills the three.
    """

    name: ClassVar[str]
    service: ClassVar[str]
    tools: ClassVar[Sequence[str]] = ()

    page_wanted = pyqtSignal(str)
    """Emitted with the name of another page that is to be opened."""

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        raise NotImplementedError

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(self.name)
        self.setAccessibleName(self.title())
        self.shared = shared
        self.context = shared.context
        self._retry: Callable[[], None] = lambda: None
        self._loaded: tuple[int, int | None] = (0, None)
        self._told_added = ""

        self.top, self.middle, self.bottom = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.progress = ProgressLine()
        self.notice = Notice()
        self.status = QLabel()
        self.status.setObjectName("status")
        self.status.setAccessibleName(tr("Status"))
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self.add = WrappedButton(tr("Add to the map"))
        self.add.setObjectName("add")
        self.add.setAccessibleName(tr("Add to the map"))
        self.adding = Adding(self.context, self)
        self.tool_row = ToolRow([shared.tools[tool] for tool in self.tools if tool in shared.tools])
        self._lay_out()

        self.progress.cancel_asked.connect(self.cancel)
        self.notice.again.connect(lambda: self._retry())
        self.add.clicked.connect(self.add_to_map)
        self.adding.started.connect(self._adding_started)
        self.adding.progressed.connect(self._adding_progressed)
        self.adding.added.connect(self._added)
        self.adding.failed.connect(self._adding_failed)
        self.adding.ended.connect(lambda: self.progress.end("add"))

    def _lay_out(self) -> None:
        self._buttons = GivingRow(self.add)
        told = QHBoxLayout()
        told.addWidget(self.status, 1)
        told.addWidget(self.progress.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self.top)
        layout.addWidget(self.progress)
        layout.addWidget(self.notice)
        layout.addLayout(self.middle, 1)
        layout.addLayout(told)
        layout.addWidget(self._buttons)
        layout.addWidget(self.tool_row)
        layout.addLayout(self.bottom)

    def add_button(self, name: str, icon: QIcon, text: str, action: Callable[[], None]) -> QToolButton:
        """Put a small button beside the main action."""
        button = icon_button(name, icon, text, action)
        self._buttons.add_picture(button)
        return button

    # What a subclass answers.

    def queries(self) -> list[Query]:
        """Give what the main action adds to the map; raises `QueryError`."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard when the page is opened."""
        raise NotImplementedError

    def stop(self) -> None:
        """Cancel the requests under way, as the page is left or the dock closed; what is typed stays."""

    def take_shape(self, shape: QgsGeometry) -> None:
        """Do what the form does with a shape that was drawn on the map (degrees, WGS 84); most do nothing."""

    def take_text(self, text: str) -> None:
        """Take what was typed into the field at the head of the dock; most forms have nothing to do with it."""

    # What all do alike.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape give up what is under way, whichever control has the keyboard."""
        if event.key() == Qt.Key.Key_Escape and self.progress.active:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def add_to_map(self) -> None:
        """Load what is asked into layers."""
        try:
            queries = self.queries()
        except CartoMairieError as error:
            self.notice.tell(wording(error))
            return
        self.adding.start(queries)

    def cancel(self) -> None:
        """Give up what is under way; a load keeps what came, and may go on."""
        self.stop()
        came = self.adding.pause()
        if came is not None:
            self._retry = self.adding.resume
            self.notice.tell_stop(tr("Stopped: {} were loaded.").format(words.count(*came)), tr("Go on"))

    def show_hint(self, text: str) -> None:
        """Tell what a click on the map does."""
        self.tool_row.show_hint(text)

    def tell_failure(self, error: Any, retry: Callable[[], None], again: str | None = None, before: str = "") -> None:
        """Tell what failed where results would be, with a way to try again."""
        self._retry = retry
        self.context.messages.log_error(error)
        self.notice.tell_failure(error, again, before)

    def go_to(self, geometries: Sequence[QgsGeometry], crs: str) -> None:
        """Zoom the map to geometries, and flash them."""
        if geometries:
            system = QgsCoordinateReferenceSystem(crs)
            navigation.zoom_to(self.shared.iface, QgsGeometry.collectGeometry(list(geometries)), system)
            navigation.flash(self.shared.iface, geometries, system)

    def clear_added(self) -> None:
        """Tell no more what was added: something else is being asked."""
        if self._told_added and self.status.text() == self._told_added:
            self.status.clear()

    def _adding_started(self) -> None:
        self.notice.clear()
        self.status.clear()
        self.progress.begin("add")

    def _adding_progressed(self, loaded: int, total: int | None) -> None:
        self.progress.advance(loaded, total)
        self._loaded = loaded, total
        self.status.setText(words.status(loaded, total, self.service))

    def _added(self, layer: Any) -> None:
        if layer is None:
            self.notice.tell(tr("There is nothing to add: the service has no such data."))
            return
        self._told_added = words.added_status(*self._loaded, self.service)
        self.status.setText(self._told_added)
        extent = layer.extent()
        if not extent.isNull() and not is_in_view(self.shared.iface, extent, layer.crs()):
            navigation.zoom_to(self.shared.iface, QgsGeometry.fromRect(extent), layer.crs())

    def _adding_failed(self, error: Any, loaded: int, total: int | None) -> None:
        before = tr("{} were loaded.").format(words.count(loaded, total)) if loaded else ""
        self.tell_failure(error, self.adding.resume, tr("Go on") if loaded else None, before)
