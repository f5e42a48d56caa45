"""The menu of the subject: mark it, bring one of the last or a marked one back, forget the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..host.i18n import tr
from ..layers.parcels.remembered import Saved, Subjects

if TYPE_CHECKING:
    from ..layers.parcels.recall import Recall

LONGEST = 60


class SubjectMenu(QMenu):
    """Filled as it opens."""

    def __init__(self, subjects: Subjects, recall: Recall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("subjects")
        self._subjects, self._recall = subjects, recall
        self.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """List what there is now."""
        self.clear()
        mark = self.addAction(tr("Keep as a favourite"))
        mark.setObjectName("favouriteSubject")
        mark.setCheckable(True)
        mark.setChecked(self._subjects.is_favourite)
        mark.setEnabled(self._subjects.can_be_kept)
        mark.triggered.connect(self._subjects.toggle_favourite)
        self._list(tr("Favourites"), "favourite", self._subjects.favourites)
        recent = self._subjects.recent
        self._list(tr("Last subjects"), "recent", recent)
        self.addSeparator()
        erase = self.addAction(tr("Forget the last subjects"))
        erase.setObjectName("eraseSubjects")
        erase.setEnabled(bool(recent))
        erase.triggered.connect(self._subjects.erase_recent)

    def _list(self, title: str, name: str, items: list[Saved]) -> None:
        if items:
            self.addSection(title)
        for number, item in enumerate(items):
            label = item.label if len(item.label) <= LONGEST else f"{item.label[:LONGEST]}…"
            action = self.addAction(label.replace("&", "&&"))
            action.setObjectName(f"{name}{number}")
            action.triggered.connect(lambda _=False, item=item: self._recall.recall(item))
