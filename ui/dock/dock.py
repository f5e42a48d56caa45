"""The dock: my commune above, a rail of icons, and one page a form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from qgis.core import QgsGeometry
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import QAction, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...services.geocoding import NEAREST_ADDRESSES
from ...services.model import Feature, Page
from ..host.i18n import tr
from ..host.icons import icon
from .form import Form
from .form_context import FormContext
from .forms.address import AddressForm
from .header import Header
from .rail import Rail
from .registry import FORMS
from .widgets.tab_order import set_tab_order

if TYPE_CHECKING:
    from ..host.context import Context
    from ..layers.parcels.basket import ParcelBasket

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
        self.header = Header(shared)
        self.forms: tuple[Form, ...] = tuple(form(shared) for form in FORMS)
        self.rail = Rail(context.iface.iconSize(True))
        self._pages = QStackedWidget()
        for form in self.forms:
            self.rail.add_page(form.name, form.title(), icon(form.name))
            self._pages.addWidget(_scrolled(form))
        self._lay_out()
        self.rail.chosen.connect(self._open)
        self._choose_last()

    def form(self, name: str) -> Form:
        """Give a form by its name; raises KeyError for an unknown one."""
        return {form.name: form for form in self.forms}[name]

    def show_form(self, name: str) -> None:
        """Turn to a form."""
        self.rail.choose(self.forms.index(self.form(name)))

    def take_keyboard(self) -> None:
        """Put the cursor where one types."""
        self.forms[self._pages.currentIndex()].first_field().setFocus()

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
        self.forms[self._pages.currentIndex()].take_shape(shape)

    def stop(self) -> None:
        """Give up all searches; what is typed and found stays."""
        self.header.field.search.cancel()
        for form in self.forms:
            form.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Cancel the requests under way: the dock is out of sight."""
        self.stop()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the width that the forms are drawn for."""
        return QSize(300, 480)

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(MARGIN, 2, MARGIN, MARGIN)
        layout.addWidget(self.header)
        columns = QHBoxLayout()
        columns.setSpacing(MARGIN)
        columns.addWidget(self.rail)
        columns.addWidget(self._pages, 1)
        layout.addLayout(columns, 1)
        self.setWidget(body)
        set_tab_order(body)

    def _choose_last(self) -> None:
        names = [form.name for form in self.forms]
        name = self._settings.value(LAST_PAGE, names[0])
        self.show_form(name if name in names else names[0])

    def _open(self, number: int) -> None:
        form = self.forms[number]
        self._pages.setCurrentIndex(number)
        self._settings.set_value(LAST_PAGE, form.name)
        if self.isVisible():
            self.take_keyboard()


def _scrolled(form: Form) -> QScrollArea:
    """Let a form be as high as it needs on a low screen."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
