"""The keyboard shortcuts in QGIS's options: what they are, and the way to QGIS's own dialog, where they are changed."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsGui
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction, QGroupBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ..host.i18n import tr
from ..host.shortcuts import NAMES


class ShortcutsBox(QGroupBox):
    """Reads them from QGIS, which keeps them."""

    def __init__(self, iface: Any, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keyboard shortcuts"), parent)
        self.setObjectName("shortcuts")
        self.told = QLabel(_told())
        self.told.setObjectName("shortcutsTold")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.change = QPushButton(tr("Change the shortcuts…"))
        self.change.setObjectName("changeShortcuts")
        self.change.setAccessibleName(tr("Change the shortcuts in QGIS’s own dialog"))
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        # QGIS has no other door to its dialog.
        action = iface.mainWindow().findChild(QAction, "mActionConfigureShortcuts") if iface else None
        self.change.setVisible(action is not None)
        if action is not None:
            self.change.clicked.connect(action.trigger)


def _told() -> str:
    actions = {action.objectName(): action for action in QgsGui.shortcutsManager().listActions()}
    own = [actions[name] for name in NAMES if name in actions]
    form = QKeySequence.SequenceFormat.NativeText
    lines = [
        tr("{action}: {keys}").format(action=action.text(), keys=action.shortcut().toString(form) or tr("none"))
        for action in own
    ]
    return "\n".join(lines) or tr("They are there once Carto Mairie is loaded.")
