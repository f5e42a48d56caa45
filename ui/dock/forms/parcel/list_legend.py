"""What the colours and lines of a pasted text mean."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QResizeEvent, QTextCursor
from qgis.PyQt.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from .....services.cadastre.reading.model import SpanKind
from ....host.i18n import tr
from .text_colours import formats

_GAP = "   "


class ListLegend(QPlainTextEdit):
    """A few words, each looking like what it names; it is as high as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listLegend")
        self.setAccessibleName(tr("Legend"))
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(1)
        names = {
            SpanKind.PARCEL: tr("parcel"),
            SpanKind.PLACE: tr("commune or section"),
            SpanKind.AREA: tr("area"),
            SpanKind.ASIDE: tr("left aside"),
            SpanKind.QUESTION: tr("question"),
        }
        self._names = {kind: name.replace(" ", "\u00a0") for kind, name in names.items()}
        self.setPlainText(_GAP.join(self._names.values()))
        self._colour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines that the width makes."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a light or a dark theme, and what room it leaves around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        lines = int(self.document().size().height())
        margins = 2 * int(self.document().documentMargin()) + 2
        around = self.height() - self.viewport().height()
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + margins + around)

    def _colour(self) -> None:
        looks = formats(self.palette())
        shown, at = [], 0
        for kind, name in self._names.items():
            selection = QTextEdit.ExtraSelection()
            selection.format = looks[kind]
            cursor = QTextCursor(self.document())
            cursor.setPosition(at)
            cursor.setPosition(at + len(name), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            shown.append(selection)
            at += len(name) + len(_GAP)
        self.setExtraSelections(shown)
