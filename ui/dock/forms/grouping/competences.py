"""The competences: one to ask for, chosen in words, and those of a grouping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from ....host.fields.choice_box import ChoiceBox
from ....host.i18n import tr
from ....host.plain import tooltip
from ....presentation.grouping_words import theme_of, theme_words
from ..part import wrapped_label

if TYPE_CHECKING:
    from .....services.groupings.answer import Membership
    from .....services.groupings.competences import Competence

_LINES = 6


class CompetenceBox(ChoiceBox):
    """Offers the themes, then the competences of the file; words of a title may be typed too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("competence", tr("All competences"), parent)
        self.setAccessibleName(tr("Competence: a theme, or words of its title"))
        self.setToolTip(tooltip(self.accessibleName()))
        self.completer().setFilterMode(Qt.MatchFlag.MatchContains)
        self.lineEdit().setClearButtonEnabled(True)
        self._offered: tuple[str, ...] = ()
        self.offer(theme_words().values())

    def value(self) -> str:
        """Give what a question asks for: the key of a theme, or what is typed."""
        return theme_of(self.text())

    def offer_file(self, competences: Sequence[Competence]) -> None:
        """Offer the themes that the file has columns for, and its competences."""
        from .....services.groupings.competences import themes_of

        names = theme_words()
        titles = sorted({item.title for item in competences}, key=str.casefold)
        choices = (*(names[key] for key in themes_of(competences)), *titles)
        if choices != self._offered:
            self._offered = choices
            self.offer(choices)


class CompetenceList(QWidget):
    """The competences that a grouping holds for the commune, under its name."""

    def __init__(self, page: QToolButton, parent: QWidget | None = None) -> None:
        """Make it with the button that opens the grouping's page."""
        super().__init__(parent)
        self.told = wrapped_label(name="competencesTold")
        self.told.setToolTip(tooltip(tr("A competence may have been handed on to a syndicate.")))
        self.list = QListWidget()
        self.list.setObjectName("competences")
        self.list.setAccessibleName(tr("Competences of the grouping"))
        self.list.setAlternatingRowColors(True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(page)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        self.hide()

    def show_of(self, membership: Membership | None) -> None:
        """Show those of a grouping; nothing for none."""
        self.list.clear()
        self.setVisible(membership is not None)
        if membership is None:
            return
        name, count = membership.grouping.name, len(membership.held)
        self.told.setText(tr("{name}: {count} competences").format(name=name, count=count))
        for competence in membership.held:
            item = QListWidgetItem(competence.title)
            item.setToolTip(tooltip("\n".join(filter(None, (competence.title, competence.category, competence.code)))))
            self.list.addItem(item)
        self.list.setVisible(bool(count))
        self.list.setMaximumHeight(_LINES * 2 * self.fontMetrics().height())
