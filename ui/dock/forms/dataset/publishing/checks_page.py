"""The second page: what was found in the layer, each thing with its remedy."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ......services.datasets.publishing.checks import Check, Finding, Gravity, LayerFacts, Remedy, Shaping, findings
from .....host.i18n import tr
from .....host.numbers import whole
from .....presentation.publishing import finding_words, named, remedy_words
from ...part import small_button, wrapped_label


class ChecksPage(QWidget):
    """The findings; `went_on` once nothing of them blocks and the user goes on."""

    went_on = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: LayerFacts | None = None
        self.shaping: Shaping | None = None
        self.found: tuple[Finding, ...] = ()
        self.told = wrapped_label(name="checksTold")
        self.left_out = wrapped_label(name="checksLeftOut")
        self._list = QVBoxLayout()
        self.go_on = small_button("goOnToSheet", tr("Go on"), self.went_on.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.told)
        layout.addLayout(self._list)
        layout.addWidget(self.left_out)
        layout.addWidget(self.go_on)
        layout.addStretch()

    def show_facts(self, facts: LayerFacts, shaping: Shaping) -> None:
        """Show what there is to be said of a layer that is published in some shape."""
        self.facts, self.shaping = facts, shaping
        self.found = findings(facts, shaping)
        while self._list.count():
            taken = self._list.takeAt(0)
            if taken is not None and taken.widget() is not None:
                taken.widget().hide()
                taken.widget().deleteLater()
        for number, finding in enumerate(self.found):
            self._list.addWidget(self._card(number, finding))
        if any(finding.gravity is not Gravity.NOTE for finding in self.found):
            text = tr("To look at in “{}” (features: {}):").format(facts.name, whole(facts.count))
        else:
            text = tr("“{}” can be published as it is (features: {}).").format(facts.name, whole(facts.count))
        self.told.setText(text)
        self.left_out.setVisible(bool(shaping.left_out))
        self.left_out.setText(tr("Left out of the file: {}.").format(named(sorted(shaping.left_out))))
        self.go_on.setEnabled(self.may_go_on())

    def may_go_on(self) -> bool:
        """Whether nothing blocks, and all that may be personal data was decided on."""
        undecided = any(finding.check is Check.PERSONAL for finding in self.found)
        return not undecided and not any(finding.gravity is Gravity.BLOCKING for finding in self.found)

    def apply(self, finding: Finding) -> None:
        """Apply a remedy, and look again."""
        if self.facts is not None and self.shaping is not None:
            self.show_facts(self.facts, finding.remedied(self.shaping))

    def accept(self, finding: Finding) -> None:
        """Take the user's word that fields hold no personal data."""
        if self.facts is not None and self.shaping is not None:
            accepted = self.shaping.accepted | set(finding.fields)
            self.show_facts(self.facts, replace(self.shaping, accepted=accepted))

    def _card(self, number: int, finding: Finding) -> QWidget:
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(4, 4, 4, 4)
        mark = {Gravity.BLOCKING: "✕ ", Gravity.WARNING: "⚠ ", Gravity.NOTE: ""}[finding.gravity]
        layout.addWidget(wrapped_label(mark + finding_words(finding), f"finding{number}"))
        buttons = QHBoxLayout()
        if finding.remedy is not Remedy.NONE:
            text = remedy_words(finding)
            told = f"{text}: {named(finding.fields)}" if finding.fields else text
            buttons.addWidget(small_button(f"remedy{number}", text, partial(self.apply, finding), told))
        if finding.check is Check.PERSONAL:
            told = tr("Not personal: {}").format(named(finding.fields))
            button = small_button(f"accept{number}", tr("Not personal"), partial(self.accept, finding), told)
            buttons.addWidget(button)
        if buttons.count():
            layout.addLayout(buttons)
        return card
