"""Whether names of people come too: only where somebody says so, each time anew."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ....host.i18n import tr
from ....host.plain import tooltip
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import wrapped_label


class LeadersChoice(QWidget):
    """Not ticked at first, and kept nowhere; the list never shows the names, a layer and an export do once it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = WrappedCheckBox(tr("Names of leaders"))
        self.box.setObjectName("leaders")
        self.box.setAccessibleName(tr("Load the names of the people who lead the companies too"))
        self.box.setToolTip(tooltip(self.box.accessibleName()))
        why = wrapped_label(tr("Personal data: tick this only for a task that needs it."))
        why.setBuddy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.box)
        layout.addWidget(why)

    @property
    def wanted(self) -> bool:
        """Whether they are."""
        return bool(self.box.isChecked())
