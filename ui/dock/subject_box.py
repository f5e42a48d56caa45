"""The subject, always in sight: what it is, how large, one step back and forth, and the subjects before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...services.cancel import CancelToken
from ...services.geo.geometry import read_shape
from ...services.geo.one_shape import MeasuredShape
from ..host.i18n import tr
from ..host.latest import LatestJob
from ..host.plain import tooltip
from ..layers.parcels.basket import ParcelBasket
from ..layers.parcels.place import Place, PlaceKind
from ..presentation.subject import areas_text, place_text, references_text
from .forms.part import wrapped_label
from .subject_menu import SubjectMenu
from .widgets import words
from .widgets.buttons import icon_button

if TYPE_CHECKING:
    from ..host.context import Context
    from ..layers.parcels.recall import Recall
    from ..layers.parcels.remembered import Subjects

LONGEST = 110
"""Characters of the references that are shown, some three lines; the tooltip has them all."""


class SubjectBox(QFrame):
    """References and areas of the picked parcels, or the place that was found or drawn."""

    def __init__(
        self,
        context: Context,
        basket: ParcelBasket,
        subjects: Subjects,
        recall: Recall,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("subject")
        self.setAccessibleName(tr("Subject"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._basket, self._subjects = basket, subjects
        self.text = wrapped_label(name="subjectText")
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.facts = wrapped_label(name="subjectFacts")
        # The dock is as narrow as its buttons allow, however large the text is.
        self.facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        theme = QgsApplication.getThemeIcon
        self.undo = icon_button("undoSubject", theme("/mActionUndo.svg"), tr("Undo the last step"), basket.undo)
        self.redo = icon_button("redoSubject", theme("/mActionRedo.svg"), tr("Redo the undone step"), basket.redo)
        self.clear = icon_button("clearSubject", theme("/mIconClearText.svg"), tr("Empty the subject"), basket.clear)
        self.menu = SubjectMenu(subjects, recall, self)
        star = theme("/mIconFavorites.svg")
        self.more = icon_button("recentSubjects", star, tr("Subjects before, favourites"), self.menu.fill)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._measuring = LatestJob(context.jobs, tr("Area of the shape"), self)
        self._measuring.produced.connect(self._show_size)
        self._lay_out()
        basket.changed.connect(self._show)
        subjects.changed.connect(self._show_buttons)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.text, 1)
        for button in (self.undo, self.redo, self.clear, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 2, 2)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.facts)

    def _show(self) -> None:
        self._measuring.cancel()
        place, parcels = self._basket.place, self._basket.features
        if place is not None:
            self._show_text(place_text(place.kind.value, place.label))
            self.facts.setText("")
            if place.kind is PlaceKind.SHAPE:
                self._measure(place)
            elif place.code:
                self.facts.setText(tr("INSEE code {}").format(place.code))
        elif parcels:
            self._show_text(references_text(parcels))
            self.facts.setText(areas_text(parcels))
        else:
            self._show_text(tr("No subject yet: search above, or pick on the map."))
            self.facts.setText("")
        self.facts.setVisible(bool(self.facts.text()))
        self._show_buttons()

    def _show_text(self, text: str) -> None:
        self.text.setText(text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip(' ·,')}…")
        self.text.setToolTip(tooltip(text if len(text) > LONGEST else ""))

    def _show_buttons(self) -> None:
        basket = self._basket
        self.undo.setEnabled(basket.can_undo)
        self.redo.setEnabled(basket.can_redo)
        self.clear.setEnabled(bool(len(basket)) or basket.place is not None)
        for button in (self.undo, self.redo, self.clear):  # as long as nothing was done they but take room
            button.setVisible(basket.can_undo or basket.can_redo)

    def _measure(self, place: Place) -> None:
        text = place.shape.asJson(8)

        def measure(token: CancelToken) -> MeasuredShape:
            return MeasuredShape(read_shape(text))

        self._measuring.fetch(measure)

    def _show_size(self, measured: MeasuredShape) -> None:
        if measured.dimension == 2:
            self.facts.setText(tr("computed {}").format(words.area(measured.size)))
        elif measured.dimension == 1:
            self.facts.setText(tr("{} m").format(words.number(measured.size)))
        self.facts.setVisible(bool(self.facts.text()))
