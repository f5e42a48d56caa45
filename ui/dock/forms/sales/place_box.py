"""Where sales are looked for: in a commune or one of its sections, on the picked parcels, in a shape."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from .....services.errors import Problem, QueryError
from ....host.fields.commune_field import CommuneField
from ....host.i18n import tr
from ....host.plain import tooltip
from ....layers.map.feature_shapes import Selection
from ...form_context import FormContext
from ...header import home_of
from ...widgets.narrow_box import narrow_box
from ..asked_shape import AskedShape
from ..choosing import choose_selection
from ..part import small_button, wrapped_label
from .asked import AskedPlace

COMMUNE, PARCELS, SHAPE = range(3)


class SalesPlace(QWidget):
    """`chosen` tells that a whole place was given at once, `told` why not."""

    chosen = pyqtSignal()
    told = pyqtSignal(str)

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._asked = AskedShape()
        self.mode = narrow_box("salesPlace", tr("Where"))
        self.mode.addItems([tr("In a commune"), tr("On the picked parcels"), tr("In a shape")])
        self.commune = CommuneField(shared.context)
        self.commune.setObjectName("salesCommune")
        self.section = QLineEdit()
        self.section.setObjectName("salesSection")
        self.section.setPlaceholderText(tr("Section (optional)"))
        self.section.setAccessibleName(tr("Section of the commune, as in AB; after the prefix of a merged commune"))
        self.section.setToolTip(tooltip(self.section.accessibleName()))
        self.section.setClearButtonEnabled(True)
        self._trouble = wrapped_label()
        self.which = wrapped_label("", "salesShape")
        self.selection = small_button("takeSelection", tr("Take the selection"), self._take_selection)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.mode, self.commune, self._trouble, self.section, self.which, self.selection):
            layout.addWidget(widget)
        self._connect()
        self._take_home()
        self._show_mode()

    def asked(self) -> AskedPlace:
        """Give the place; raises `QueryError` where it is not given yet."""
        mode = self.mode.currentIndex()
        if mode == COMMUNE:
            if self.commune.commune is None:
                raise QueryError(Problem.EMPTY, field="commune")
            return AskedPlace(self.commune.commune.code, self.section.text().strip())
        if mode == PARCELS and self._shared.basket:
            return AskedPlace(parcels=tuple(self._shared.basket.idus))
        if not self._asked:
            raise QueryError(Problem.EMPTY, field="geometry")
        return AskedPlace(shape=self._asked)

    @property
    def lacks_parcels(self) -> bool:
        """Whether picked parcels are wanted, and none is there."""
        return self.mode.currentIndex() == PARCELS and not self._shared.basket

    def take(self, geometry: QgsGeometry) -> None:
        """Take a shape that was drawn (degrees, WGS 84)."""
        self._keep(AskedShape(geometry.asJson(8)), tr("Drawn shape"))

    def stop(self) -> None:
        """Give up what is looked up."""
        self.commune.search.cancel()

    def _take_selection(self) -> None:
        choose_selection(self._shared, self._keep_selection, self.told.emit)

    def _keep_selection(self, selection: Selection, label: str) -> None:
        self._keep(AskedShape(selection=selection), label)

    def _keep(self, asked: AskedShape, label: str) -> None:
        self._asked = asked
        self.mode.setCurrentIndex(SHAPE)
        self.which.setText(label)
        self.chosen.emit()

    def _take_home(self) -> None:
        if self.commune.commune is None:
            self.commune.set_commune(home_of(self._shared.home))

    def _show_mode(self) -> None:
        mode = self.mode.currentIndex()
        for widget in (self.commune, self.section):
            widget.setVisible(mode == COMMUNE)
        self._trouble.setVisible(mode == COMMUNE and bool(self._trouble.text()))
        self.which.setVisible(mode != COMMUNE)
        self.selection.setVisible(mode == SHAPE)
        if mode == PARCELS:
            count = len(self._shared.basket or ())
            picked = tr("{} picked parcels").format(count)
            self.which.setText(picked if count else tr("Pick parcels on the map with the button below."))
        elif mode == SHAPE and not self._asked:
            self.which.setText(tr("Draw a shape or click a point with the buttons below, or take one:"))

    def _tell_trouble(self, text: str) -> None:
        self._trouble.setText(text)
        self._show_mode()

    def _connect(self) -> None:
        self.mode.currentIndexChanged.connect(lambda _: self._show_mode())
        self.commune.chosen.connect(self._take_commune)
        self.commune.troubled.connect(self._tell_trouble)
        self.section.returnPressed.connect(self.chosen)
        self._shared.home.changed.connect(self._take_home)
        if self._shared.basket is not None:
            self._shared.basket.changed.connect(self._show_mode)

    def _take_commune(self, commune: object) -> None:
        if commune is not None:
            self.chosen.emit()
