"""What companies have to be: their activity in words, open or closed, their kind and size."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QStringListModel, Qt, pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QCompleter, QLineEdit, QWidget

from .....services.companies.naf import naf
from .....services.companies.queries import SIZES
from ....host.i18n import tr
from ....host.plain import tooltip
from ...widgets.narrow_box import narrow_box
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..part import inner_layout

_EMPLOYERS = {"1": 1, "10": 10, "50": 50, "250": 250}


class CompanyFilters(QgsCollapsibleGroupBox):
    """Folded at first, with those that are open alone."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Filters"), parent)
        self.setObjectName("companyFilters")
        self.setSaveCollapsedState(False)
        self.activity = QLineEdit()
        self.activity.setObjectName("activity")
        self.activity.setPlaceholderText(tr("Activity: boulangerie, 56.10A…"))
        self.activity.setAccessibleName(tr("Activity, in words or by its code of the NAF"))
        self.activity.setToolTip(tooltip(self.activity.accessibleName()))
        self.activity.setClearButtonEnabled(True)
        self._activities = QStringListModel(self)
        completer = QCompleter(self._activities, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.activity.setCompleter(completer)
        self.state = narrow_box("companyState", tr("Open or closed"), _states())
        self.kind = narrow_box("companyKind", tr("Kind"), _kinds())
        self.size = narrow_box("companySize", tr("Employees"), _sizes())
        self.headquarters = WrappedCheckBox(tr("Head offices only"))
        self.headquarters.setObjectName("headquarters")
        self.headquarters.setAccessibleName(self.headquarters.text())
        layout = inner_layout(self)
        for widget in (self.activity, self.state, self.kind, self.size, self.headquarters):
            layout.addWidget(widget)
        self.activity.editingFinished.connect(self.changed)
        completer.activated[str].connect(lambda _: self.changed.emit())
        for box in (self.state, self.kind, self.size):
            box.activated.connect(lambda _: self.changed.emit())
        self.headquarters.toggled.connect(lambda _: self.changed.emit())
        self.setCollapsed(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the activities when they may first be looked at."""
        super().showEvent(event)
        if not self._activities.rowCount():
            words = naf()
            tables = (words.sections, words.divisions, words.subclasses)
            self._activities.setStringList([f"{code} {label}" for table in tables for code, label in table.items()])

    def values(self) -> dict[str, Any]:
        """Give the fields of the question; raises `QueryError` for an activity that the nomenclature does not have."""
        return {
            "activities": self._codes(self.activity.text().strip()),
            "state": self.state.currentData(),
            "kinds": tuple(filter(None, (self.kind.currentData(),))),
            "sizes": _at_least(self.size.currentData()),
            "headquarters": self.headquarters.isChecked(),
        }

    def _codes(self, text: str) -> tuple[str, ...]:
        if not text:
            return ()
        words = naf()
        code, _, label = text.partition(" ")
        if words.label(code) == label:  # as the list offers it
            return (code,)
        return tuple(activity.code for activity in words.meant(text))


def _states() -> dict[str, str]:
    return {"open": tr("Open ones"), "closed": tr("Closed ones"), "all": tr("Open and closed")}


def _kinds() -> dict[str, str]:
    return {
        "": tr("Of any kind"),
        "association": tr("Associations"),
        "local_authority": tr("Local authorities"),
        "administration": tr("Administrations"),
        "organic": tr("Organic farming and food"),
        "training": tr("Training bodies"),
        "school": tr("Schools"),
        "health": tr("Health and social care"),
        "social_economy": tr("Social economy"),
        "sole_trader": tr("Sole traders"),
    }


def _sizes() -> dict[str, str]:
    return {"": tr("Of any size"), **{least: tr("{} employees or more").format(least) for least in _EMPLOYERS}}


def _at_least(least: str) -> tuple[str, ...]:
    """Give the bands of the number of employees from a number on."""
    if not least:
        return ()
    numbers = {code: int(words.rstrip("+").partition("–")[0]) for code, words in SIZES.items() if words}
    return tuple(code for code, number in numbers.items() if number >= _EMPLOYERS[least])
