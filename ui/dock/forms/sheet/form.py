"""The sheet of the subject: all that is known of the picked parcels, section by section."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .....services.errors import Problem, QueryError
from .....services.query import Query
from ....host.i18n import tr
from ....host.icons import icon
from ....host.plain import tooltip
from ....layers.build.provenance import answers
from ....layers.parcels.place import PlaceKind
from ....report.html import notice
from ....report.section import SURFACE, Section, all_sections, theme_titles
from ....report.sheet import Told
from ....report.subject import SheetPlace
from ...form import Form
from ...form_context import FormContext
from ...widgets.buttons import icon_button
from ...widgets.elided_button import ElidedButton
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import wrapped_label
from .about import NOTHING, dimension_of, sheet_of_text, title_of, too_large_text, wanted
from .asking import Asking
from .commands import Commands
from .section_box import WAITING, SectionBox

_LEAST_ROWS = 10
_MOST_OFFERED = 100
"""Parcels of a place that become the subject at one click."""
_PAUSE_MS = 300
"""After the last pick: several parcels are picked in a row."""


class SheetForm(Form):
    """The page of the sheet."""

    name = "sheet"
    service = "apicarto"
    tools = ("pickParcel",)

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("Parcel sheet")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.heading = wrapped_label(name="sheetSubject")
        font = self.heading.font()
        font.setBold(True)
        self.heading.setFont(font)
        self.clip = WrappedCheckBox(tr("Cut to the parcels"))
        self.clip.setObjectName("clip")
        self.clip.setAccessibleName(tr("Cut the layers to the parcels"))
        self.clip.setToolTip(tr("Cut the layers to the parcels"))
        self.clip.setChecked(True)
        self.asking = Asking(self.context, self)
        self.boxes = {section.id: SectionBox(section) for section in all_sections()}
        self._sections = QWidget()
        self._sections.setObjectName("sections")
        self._asked = NOTHING
        self.shown: list[SectionBox] = []
        """The boxes of the sections that have something to tell of the subject."""
        self._titles: dict[Query, str] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE_MS)
        self._lay_out_parts()
        self._connect_parts()
        self._refresh()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give what takes the keyboard: the first section's title, or the way to pick a parcel."""
        first = next(iter(self.boxes.values()))
        return first.fold if self._sections.isVisible() else self.tool_row.findChild(QToolButton) or self

    def queries(self) -> list[Query]:
        """Give what all sections can put on the map; raises `QueryError` where that is nothing."""
        self._titles = self._layer_titles(self.told())
        return self._queries(self.told())

    def stop(self) -> None:
        """Give up what is asked."""
        self._soon.stop()
        self.commands.paper.cancel()
        if self.asking.active:
            self._asked = NOTHING  # what is missing is asked when the page is seen again
        self.asking.cancel()

    def cancel(self) -> None:
        """Give up what is under way; sections that had not answered say so, and can be tried again one by one."""
        asked, self._asked = self._asked, NOTHING
        super().cancel()
        self._asked = asked
        for box in self.shown:
            if box.state == WAITING:
                box.give_up()

    def ask(self) -> None:
        """Ask for the sheet of the subject, all sections at once."""
        basket = self.shared.basket
        self._asked = wanted(basket)
        self.asking.cancel()
        for box in self.boxes.values():
            box.forget()
        self._refresh()
        if basket is None or not self.shown:
            return
        if basket.place is None:
            self.asking.ask(basket.features)
        else:
            self.asking.ask_place(SheetPlace(basket.place.label, basket.place.code), basket.place.geometry)

    def told(self) -> list[Told]:
        """Give what the sections have said so far."""
        return [box.told for box in self.shown if box.told is not None]

    def take_parcels_here(self) -> None:
        """Make the parcels that the place lies in the subject: their sheet follows."""
        parcels = [parcel for told in self.told() for parcel in told.answer.parcels]
        if parcels and self.shared.basket is not None:
            self.shared.basket.replace(*parcels)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was picked while the page was out of sight."""
        super().showEvent(event)
        self.asking.prepare()
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing that nobody looks at."""
        super().hideEvent(event)
        self._soon.stop()

    # Showing

    def _follow(self) -> None:
        """Ask soon, if what is picked is not what the sheet is about."""
        if self.isVisible() and wanted(self.shared.basket) != self._asked:
            self._soon.start()

    def _refresh(self) -> None:
        basket = self.shared.basket
        place = basket.place if basket is not None else None
        kind = None if place is None else dimension_of(place)
        about = self._asked != NOTHING and (place is None or place.kind is not PlaceKind.COMMUNE)
        self.shown = [box for box in self.boxes.values() if about and box.section.takes(kind)]
        for box in self.boxes.values():
            box.setVisible(box in self.shown)
        for theme, label in self._themes.items():
            label.setVisible(any(box.section.theme == theme for box in self.shown))
        self.heading.setText(title_of(basket) if about else "")
        for part in (self.heading, self._scrolled, self.add, self.anew, self.commands.geopackage, self.commands.row):
            part.setVisible(about)
        self.clip.setVisible(about and kind in (None, SURFACE))  # of a point and a line nothing would be left
        self.clip.setText(tr("Cut to the parcels") if place is None else tr("Cut to the shape"))
        self.parcels_here.hide()
        self.commands.refresh()
        if about:
            self.notice.clear()
        elif place is not None and self._asked != NOTHING:
            self.notice.tell(tr("A sheet is of parcels, an address or a drawn shape: pick a parcel in the commune."))
        else:
            self.notice.tell(tr("Pick a parcel on the map: its sheet is made here at once."))

    def _show_told(self, told: Told) -> None:
        for error in told.errors:
            self.context.messages.log_error(error)
        self.boxes[told.section.id].show_told(told)
        self._offer_parcels(told)
        self.add.setEnabled(any(item.answer.layers for item in self.told()))
        self.commands.refresh()

    def _offer_parcels(self, told: Told) -> None:
        """Offer the sheet of the parcels that a place lies in, as far as they are not many."""
        count = len(told.answer.parcels)
        if 0 < count <= _MOST_OFFERED:
            self.parcels_here.set_text(sheet_of_text(told.answer.parcels))
            self.parcels_here.setToolTip(tooltip(self.parcels_here.text()))
            self.parcels_here.show()

    def _ask_again(self, section: Section) -> None:
        self.boxes[section.id].wait()
        self.asking.ask_again(section)

    def _put_on_map(self, section: Section) -> None:
        told = self.boxes[section.id].told
        if told is not None:
            self._titles = self._layer_titles([told])
            self.adding.start(self._queries([told]))

    def _queries(self, told: list[Told]) -> list[Query]:
        found = [self._as_cut(layer.query) for one in told for layer in one.answer.layers]
        if not found:
            raise QueryError(Problem.EMPTY, field="layers")
        return list(dict.fromkeys(found))

    def _as_cut(self, query: Query) -> Query:
        """Give a question whole, where it is not to be cut to the parcels."""
        from .....services.wfs.intersect import WfsIntersectQuery

        return (
            replace(query, clip=not self.clip.isHidden() and self.clip.isChecked())
            if isinstance(query, WfsIntersectQuery)
            else query
        )

    def _added(self, layer: Any) -> None:
        """Tell what was added; the view stays where it is: the subject is in sight."""
        if layer is None:
            return
        for query, title in self._titles.items():
            if answers(layer, query):
                layer.setName(title)
        self.status.setText(tr("Added to the map: {}").format(layer.name()))

    def _layer_titles(self, told: list[Told]) -> dict[Query, str]:
        """Give each layer a title in words, with the subject: no two layers have one name."""
        subject = self.heading.text()
        return {self._as_cut(layer.query): f"{layer.title} · {subject}" for one in told for layer in one.answer.layers}

    def _fail(self, error: Any) -> None:
        for part in (self._scrolled, self.commands.row, self.clip):
            part.hide()
        if isinstance(error, QueryError) and error.problem is Problem.OUT_OF_RANGE:
            self.notice.tell(too_large_text())
        else:
            self.tell_failure(error, self.ask)

    def _end(self) -> None:
        if not self.asking.active:
            self.progress.end("ask")
        self.commands.refresh()

    def _lay_out_parts(self) -> None:
        self.add.setText(tr("Map"))
        self.add.setAccessibleName(tr("Put all sections on the map"))
        self.anew = icon_button("askAnew", icon("refresh"), tr("Ask all sections again"), self.ask)
        self.commands = Commands(self)
        self._buttons.add_worded(self.commands.geopackage)
        self.bottom.addWidget(self.clip)
        self.bottom.addWidget(self.commands.row)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.anew)
        self.top.addLayout(head)
        self.parcels_here = ElidedButton()
        self.parcels_here.setObjectName("parcelsHere")
        self.parcels_here.set_text(tr("Sheet of this parcel"))
        self.parcels_here.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.parcels_here.clicked.connect(self.take_parcels_here)
        self.top.addWidget(self.parcels_here)
        column = QVBoxLayout(self._sections)
        column.setContentsMargins(0, 0, 0, 0)
        self._themes: dict[str, QWidget] = {}
        for box in self.boxes.values():
            theme = box.section.theme
            if theme not in self._themes:
                self._themes[theme] = _theme_label(theme_titles()[theme])
                column.addWidget(self._themes[theme])
            column.addWidget(box)
        column.addWidget(wrapped_label(notice(), "sheetNotice"))
        column.addStretch(1)
        # The row of commands stays in sight, however long the sheet is.
        self._scrolled = QScrollArea()
        self._scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # On a low screen the sheet gives way, and not the whole page with its commands.
        self._scrolled.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scrolled.setMinimumHeight(self.fontMetrics().height() * _LEAST_ROWS)
        self._scrolled.setWidget(self._sections)
        self.middle.addWidget(self._scrolled, 1)

    def _connect_parts(self) -> None:
        self.asking.started.connect(lambda: self.progress.begin("ask"))
        self.asking.told.connect(self._show_told)
        self.asking.failed.connect(self._fail)
        self.asking.ended.connect(self._end)
        self._soon.timeout.connect(self.ask)
        for box in self.boxes.values():
            box.again.connect(self._ask_again)
            box.to_map.connect(self._put_on_map)
            box.to_table.connect(self.commands.choose_table)
            box.page_wanted.connect(self.page_wanted)
        if self.shared.basket is not None:
            self.shared.basket.changed.connect(self._follow)


def _theme_label(text: str) -> QWidget:
    label = wrapped_label(text, "theme")
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 1.1)
    label.setFont(font)
    return label
