"""The thin line that moves while something is under way."""

from __future__ import annotations

from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QToolButton, QWidget

from ...host.i18n import tr

CANCEL_AFTER_MS = 1000


class ProgressLine(QProgressBar):
    """Shows whatever of a form is under way; a button to cancel appears once it lasts over a second."""

    cancel_asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.setAccessibleName(tr("Progress"))
        self.setTextVisible(False)
        self.setFixedHeight(max(3, self.fontMetrics().height() // 4))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what is below must not jump
        self.setSizePolicy(policy)
        self.cancel = QToolButton()
        self.cancel.setObjectName("cancel")
        self.cancel.setText(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel what is under way"))
        self.cancel.clicked.connect(self.cancel_asked)
        self._cancel_delay = QTimer(self)
        self._cancel_delay.setSingleShot(True)
        self._cancel_delay.setInterval(CANCEL_AFTER_MS)
        self._cancel_delay.timeout.connect(self.cancel.show)
        self._under_way: set[str] = set()
        self.hide()
        self.cancel.hide()

    @property
    def active(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def begin(self, what: str) -> None:
        """Show that something has begun."""
        if not self._under_way:
            self.setRange(0, 0)
            self.show()
            self._cancel_delay.start()
        self._under_way.add(what)

    def advance(self, done: int, total: int | None) -> None:
        """Show how far it is, when the total is known."""
        if total and self._under_way:
            self.setRange(0, total)
            self.setValue(min(done, total))

    def end(self, what: str) -> None:
        """Show that it is over."""
        self._under_way.discard(what)
        if not self._under_way:
            self._cancel_delay.stop()
            self.cancel.hide()
            self.hide()
