"""The dock: the one field and the subject above, a rail of icons, and one page a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from qgis.core import QgsGeometry
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QEvent, QSize, Qt
from qgis.PyQt.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QAction, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...services.geocoding import NEAREST_ADDRESSES
from ...services.model import Feature, Page
from ..host.i18n import tr
from ..host.icons import icon
from ..layers.parcels.basket import ParcelBasket
from ..layers.parcels.chooser import Chooser
from ..layers.parcels.drawn import drawn_place
from ..layers.parcels.recall import Recall
from ..layers.parcels.remembered import Subjects
from .form import Form
from .form_context import FormContext
from .forms.address import AddressForm
from .forms.intersect.form import IntersectForm
from .header import Header
from .omnibox.omnibox import Omnibox
from .rail import Rail
from .registry import FIRST_SEEN, FORMS
from .subject_box import SubjectBox
from .widgets.tab_order import set_tab_order

if TYPE_CHECKING:
    from ..host.context import Context

LAST_PAGE = "dock/page"
MARGIN = 6


class CartoMairieDock(QgsDockWidget):
    """Everything one finds and adds, in one panel."""

    def __init__(
        self,
        context: Context,
        tools: Sequence[QAction] = (),
        basket: ParcelBasket | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Carto Mairie"), parent)
        self.setObjectName("CartoMairieDock")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._settings = context.settings
        shared = FormContext(context, context.home, {tool.objectName(): tool for tool in tools}, basket)
        self._tools = shared.tools
        self._basket = ParcelBasket(self) if basket is None else basket
        self.header = Header(shared)
        chooser = Chooser(context, self._basket, self)
        chooser.page_wanted.connect(self.open_page)
        subjects = Subjects(context.settings, self._basket, self)
        self.omnibox = Omnibox(context, chooser)
        self.subject = SubjectBox(context, self._basket, subjects, Recall(context, self._basket, chooser, self))
        self.forms: tuple[Form, ...] = tuple(form(shared) for form in FORMS)
        self.rail = Rail(context.iface.iconSize(True))
        self._pages = QStackedWidget()
        for form in self.forms:
            self.rail.add_page(form.name, form.title(), icon(form.name))
            self._pages.addWidget(_scrolled(form))
            form.page_wanted.connect(self.open_page)
        self._lay_out()
        self.rail.chosen.connect(self._open)
        self._choose_last()

    def form(self, name: str) -> Form:
        """Give a form by its name; raises KeyError for an unknown one."""
        return {form.name: form for form in self.forms}[name]

    def show_form(self, name: str) -> None:
        """Turn to a form."""
        self.rail.choose(self.forms.index(self.form(name)))

    def has_form(self, name: str) -> bool:
        """Whether there is a form of this name."""
        return any(form.name == name for form in self.forms)

    def open_page(self, name: str, text: str = "") -> None:
        """Turn to a form, and hand it what was typed; says so where the dock has no such form."""
        if not self.has_form(name):
            self.omnibox.tell(tr("There is no page for this in the dock."))
            return
        self.show_form(name)
        if text:
            self.form(name).take_text(text)

    def show_zonings(self, point: QgsGeometry) -> None:
        """Ask what zonings a point (degrees, WGS 84) lies in, on the page of intersections."""
        self.show_form(IntersectForm.name)
        form = cast(IntersectForm, self.form(IntersectForm.name))
        form.take_shape(point)
        form.ask_zonings()

    def take_keyboard(self) -> None:
        """Put the cursor where one types."""
        self.omnibox.query.setFocus()

    def show_hint(self, text: str) -> None:
        """Tell in the forms what a click on the map does; an empty text ends it."""
        for form in self.forms:
            form.show_hint(text)

    def show_address(self, address: Feature) -> None:
        """Show the address nearest to a click, a feature of `NEAREST_ADDRESSES`, as a result like any other."""
        self.show_form(AddressForm.name)
        cast(AddressForm, self.form(AddressForm.name)).show_found(Page(NEAREST_ADDRESSES, [address], 1))

    def take_shape(self, shape: QgsGeometry) -> None:
        """Hand a shape that was drawn on the map (degrees, WGS 84) to the form that is open."""
        self._basket.take_place(drawn_place(shape))
        self.forms[self._pages.currentIndex()].take_shape(shape)

    def stop(self) -> None:
        """Give up all searches; what is typed and found stays."""
        self.omnibox.stop()
        self.header.field.search.cancel()
        for form in self.forms:
            form.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel the requests under way and put the drawing tools away: the dock is out of sight."""
        self.stop()
        self._put_away([tool for tool in self._tools if tool.startswith("draw")])
        super().closeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep undo and redo here while the dock has the keyboard: QGIS's own would undo edits of a layer."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo the steps of the subject."""
        step = _step(event)
        if step:
            (self._basket.undo if step < 0 else self._basket.redo)()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the width that the forms are drawn for."""
        return QSize(300, 480)

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(MARGIN, 2, MARGIN, MARGIN)
        for part in (self.header, self.omnibox, self.subject):
            layout.addWidget(part)
        columns = QHBoxLayout()
        columns.setSpacing(MARGIN)
        columns.addWidget(self.rail)
        columns.addWidget(self._pages, 1)
        layout.addLayout(columns, 1)
        self.setWidget(body)
        set_tab_order(body)

    def _choose_last(self) -> None:
        name = self._settings.value(LAST_PAGE, FIRST_SEEN)
        self.show_form(name if self.has_form(name) else FIRST_SEEN)

    def _open(self, number: int) -> None:
        form, left = self.forms[number], self.forms[self._pages.currentIndex()]
        self._pages.setCurrentIndex(number)
        self._settings.set_value(LAST_PAGE, form.name)
        if self.isVisible():
            self._put_away([tool for tool in left.tools if tool not in form.tools])
            form.first_field().setFocus()

    def _put_away(self, tools: Sequence[str]) -> None:
        """Put a map tool away with the page that it belongs to."""
        for name in tools:
            if name in self._tools and self._tools[name].isChecked():
                self._tools[name].trigger()


def _step(event: QKeyEvent) -> int:
    """Give -1 for the keys that undo, 1 for those that redo, 0 for all others."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return -1
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    again = event.key() == Qt.Key.Key_Z and event.modifiers() == control | shift
    return 1 if again or event.matches(QKeySequence.StandardKey.Redo) else 0


def _scrolled(form: Form) -> QScrollArea:
    """Let a form be as high as it needs on a low screen."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
