"""What was made of a data set: a list whose entries open their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ....host.i18n import tr
from ....host.plain import tooltip
from ...widgets.links import open_page
from ...widgets.words import count
from ..part import inner_layout

if TYPE_CHECKING:
    from .....services.datasets.people import Reuse

_ROLE = int(Qt.ItemDataRole.UserRole)
SHOWN = 4


class ReuseList(QgsCollapsibleGroupBox):
    """Folded at first, and not there where nothing was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("reuses")
        self.setSaveCollapsedState(False)
        self.list = QListWidget()
        self.list.setObjectName("reuseList")
        self.list.setAccessibleName(tr("Reuses of the data set"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        inner_layout(self).addWidget(self.list)
        self.setCollapsed(True)

    def show_reuses(self, reuses: list[Reuse], total: int) -> None:
        """Show some, of how many."""
        self.list.clear()
        for reuse in reuses:
            text = " · ".join(filter(None, (reuse.title, _kinds().get(reuse.kind, reuse.kind), reuse.organization)))
            item = QListWidgetItem(text)
            item.setData(_ROLE, reuse.page or reuse.url)
            item.setToolTip(tooltip(text, reuse.page or reuse.url))
            self.list.addItem(item)
        height = min(len(reuses), SHOWN) * max(self.list.sizeHintForRow(0), 1) + 2 * self.list.frameWidth()
        self.list.setFixedHeight(max(height, self.fontMetrics().height()))
        shown = len(reuses)
        self.setTitle(tr("Reuses ({})").format(count(shown, total if total != shown else None)))
        self.setVisible(bool(reuses))

    def _open(self, item: QListWidgetItem) -> None:
        open_page(str(item.data(_ROLE)))


def _kinds() -> dict[str, str]:
    return {
        "api": tr("API"),
        "application": tr("application"),
        "idea": tr("idea"),
        "news_article": tr("article"),
        "paper": tr("paper"),
        "post": tr("post"),
        "visualization": tr("visualisation"),
        "hardware": tr("hardware"),
    }
