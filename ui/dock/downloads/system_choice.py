"""In which system the coordinates of tables are: what was deduced, to be corrected, or a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ...host.i18n import tr
from ...layers.downloads.found import Choice, Found
from ...layers.downloads.table_words import words_for_choice
from ...layers.map import navigation


class SystemChoice(QWidget):
    """One box a table; a system that is chosen is shown on the map by where it would place the table."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self.boxes: list[tuple[Found, QComboBox]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_tables(self, found: Sequence[Found]) -> None:
        """Show a box for each table that has coordinates."""
        while self._layout.count():
            self._layout.takeAt(0).widget().deleteLater()
        self.boxes = []
        for item in found:
            if item.located is not None and item.located.choices:
                self._add(item, item.located.choices)
        self.setVisible(bool(self.boxes))

    def settled(self, found: Sequence[Found]) -> list[Found]:
        """Give layers with the tables among them read as the boxes say."""
        chosen = {id(item): box for item, box in self.boxes}
        return [self._settled(item, chosen[id(item)]) if id(item) in chosen else item for item in found]

    def _settled(self, item: Found, box: QComboBox) -> Found:
        choice = box.currentData()
        if choice is None or choice.uri == item.uri:
            return item
        return item.placed(choice, by_user=True)

    def _add(self, item: Found, choices: Sequence[Choice]) -> None:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        question = tr("Coordinates of {}: in which system?") if item.is_question else tr("Coordinates of {}")
        label.setText(question.format(item.path.name))
        box = QComboBox()
        box.setObjectName("system")
        box.setAccessibleName(label.text())
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if item.is_question:
            # Nobody shall take what stands first for what is right.
            box.addItem(tr("Without places"), None)
        for choice in choices:
            box.addItem(words_for_choice(choice), choice)
        label.setBuddy(box)
        box.activated.connect(lambda _=0: self._preview(box.currentData()))
        self._layout.addWidget(label)
        self._layout.addWidget(box)
        self.boxes.append((item, box))

    def _preview(self, choice: Choice | None) -> None:
        """Go to where a choice would place the table, so that the map tells whether that is right."""
        if choice is None or self._iface is None:
            return
        degrees = QgsCoordinateReferenceSystem("EPSG:4326")
        place = QgsGeometry.fromPointXY(QgsPointXY(*choice.place))
        navigation.zoom_to(self._iface, place, degrees)
        navigation.flash(self._iface, [place], degrees)
