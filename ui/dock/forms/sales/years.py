"""The years that are asked, from one to another."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QWidget

from .....services.sales.queries import FIRST_YEAR, LAST_YEARS
from ....host.i18n import tr
from ....host.plain import tooltip
from ..part import wrapped_label


class YearBox(QWidget):
    """Two years; as they are at first, they stand for those of any later day too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual = (date.today().year - LAST_YEARS, date.today().year)
        self.first = _spin("fromYear", tr("From the year"), self._usual[0])
        self.last = _spin("toYear", tr("To the year"), self._usual[1])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for words, spin in ((tr("From"), self.first), (tr("to"), self.last)):
            label = wrapped_label(words)
            label.setWordWrap(False)
            label.setBuddy(spin)
            layout.addWidget(label)
            layout.addWidget(spin, 1)
        self.first.valueChanged.connect(self.last.setMinimum)
        self.last.setMinimum(self.first.value())

    def values(self) -> tuple[int | None, int | None]:
        """Give the years, None for both where they are as they were."""
        years = self.first.value(), self.last.value()
        return (None, None) if years == self._usual else years


def _spin(name: str, words: str, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setObjectName(name)
    spin.setRange(FIRST_YEAR, date.today().year)
    spin.setValue(value)
    spin.setGroupSeparatorShown(False)
    spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for field in (spin, spin.lineEdit()):
        field.setAccessibleName(words)
    spin.setToolTip(tooltip(words))
    return spin
