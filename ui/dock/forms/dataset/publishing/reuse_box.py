"""A reuse is referenced: what somebody has made of a data set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPlainTextEdit, QWidget

from .....host.i18n import tr
from ....widgets.narrow_box import narrow_box
from ...part import inner_layout, small_button, wrapped_label
from .folding import FoldingBox
from .sheet_fields import fill, line

if TYPE_CHECKING:
    from ......services.datasets.publishing.reuses import Reuse


class ReuseBox(FoldingBox):
    """Title, address, kind, topic and description; `asked` and `attached` say what is wanted."""

    asked = pyqtSignal()
    attached = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reuseBox", tr("Reference a reuse"), parent)
        self.headline = line("reuseTitle", tr("Title of the reuse"), tr("Title"))
        self.url = line("reuseUrl", tr("Address of the reuse"), "https://")
        self.kind = narrow_box("reuseKind", tr("Kind of reuse"))
        self.topic = narrow_box("reuseTopic", tr("Topic"))
        self.description = QPlainTextEdit()
        self.description.setObjectName("reuseDescription")
        self.description.setAccessibleName(tr("Description of the reuse"))
        self.description.setPlaceholderText(tr("Description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(self.fontMetrics().lineSpacing() * 4)
        self.told = wrapped_label(tr("It is a draft, tied to the data set above."), "reuseTold")
        self.save = small_button("saveReuse", tr("Reference it"), lambda: self.asked.emit())
        self.there = line("reuseThere", tr("Reuse that is there already"), tr("Or the address of one that is there"))
        self.attach = small_button("attachReuse", tr("Tie it to the data set"), lambda: self.attached.emit())
        layout = inner_layout(self)
        fields = (self.headline, self.url, self.kind, self.topic, self.description, self.told, self.save)
        for part in (*fields, self.there, self.attach):
            layout.addWidget(part)

    def offer(self, kinds: tuple[tuple[str, str], ...], topics: tuple[tuple[str, str], ...]) -> None:
        """Offer the kinds and the topics that the platform knows."""
        fill(self.kind, kinds)
        fill(self.topic, topics)

    def reuse(self, dataset: str) -> Reuse:
        """Give what is typed, as a draft that is tied to a data set."""
        from ......services.datasets.publishing.reuses import Reuse

        return Reuse(
            self.headline.text(),
            self.description.toPlainText(),
            self.url.text().strip(),
            str(self.kind.currentData() or ""),
            str(self.topic.currentData() or ""),
            (dataset,),
        )

    def clear(self) -> None:
        """Forget what was typed: it is referenced."""
        self.headline.clear()
        self.url.clear()
        self.there.clear()
        self.description.clear()
