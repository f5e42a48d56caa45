"""The filter `cm` of QGIS's locator bar: the same reading and the same questions as the field of the dock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.core import QgsFeedback, QgsLocatorContext, QgsLocatorFilter, QgsLocatorResult
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..host.compat import user_data
from ..host.feedback import token_of
from ..host.i18n import tr
from ..host.icons import icon

if TYPE_CHECKING:
    from ...services.cancel import CancelToken
    from ..host.context import Context
    from ..layers.parcels.choices import Choice

NAME, PREFIX = "carto_mairie", "cm"
PAUSE_MS = 300
SHORTEST = 3
MOST_KEPT = 200
"""Results that can still be chosen; those of long ago are forgotten."""


class Found(QObject):
    """What was found by all copies of the filter, by number, and who hears of what is chosen."""

    chosen = pyqtSignal(object)  # a Choice
    failed = pyqtSignal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._choices: dict[int, Choice] = {}
        self._number = 0

    def keep(self, choice: Choice) -> int:
        """Keep a choice, and give its number; any thread."""
        self._number += 1
        self._choices[self._number] = choice
        self._choices.pop(self._number - MOST_KEPT, None)
        return self._number

    def choice(self, number: Any) -> Choice | None:
        """Give a choice that was kept."""
        return self._choices.get(number) if isinstance(number, int) else None


class CartoMairieFilter(QgsLocatorFilter):
    """QGIS makes a copy for each search and runs it in a thread of its own; the main thread is never waited for."""

    def __init__(self, found: Found, home: str = "", near: tuple[float, float] | None = None) -> None:
        super().__init__()
        self._found, self._home, self._near = found, home, near
        self.setFetchResultsDelay(PAUSE_MS)
        # QGIS takes prefixes of two letters from its own filters alone: `cm` is looked for here.
        self.setUseWithoutPrefix(True)

    def name(self) -> str:
        """Give the name that QGIS's settings keep."""
        return NAME

    def displayName(self) -> str:
        """Give the name that the user reads."""
        return tr("Carto Mairie: addresses, communes, parcels, coordinates")

    def prefix(self) -> str:
        """Give what is typed before the text."""
        return PREFIX

    def clone(self) -> CartoMairieFilter:
        """Give a copy for a thread, with what only the main thread can tell."""
        from ..layers.map.centre import map_centre

        context = self._found.context
        return CartoMairieFilter(self._found, context.home.code, map_centre(context.iface))

    def fetchResults(self, string: str, context: QgsLocatorContext, feedback: QgsFeedback) -> None:
        """Find what a text may be; called by QGIS in the thread of this copy."""
        text = _without_prefix(string, context.usingPrefix)
        if len(text) < SHORTEST:
            return
        token = token_of(feedback)
        for order, choice in enumerate(self._choices(text, token)):
            if feedback.isCanceled():
                return
            self.resultFetched.emit(self._result(choice, order))

    def triggerResult(self, result: QgsLocatorResult) -> None:
        """Act on what was chosen; called by QGIS in the main thread."""
        choice = self._found.choice(user_data(result))
        if choice is not None:
            self._found.chosen.emit(choice)

    def _choices(self, text: str, token: CancelToken) -> Iterator[Choice]:
        # Heavy, hence not imported at the start; QGIS runs this in a thread.
        from ...services.errors import Cancelled, CartoMairieError
        from .finding import find

        try:
            yield from find(self._found.context, text, self._home, self._near, token, self._found.failed.emit)
        except Cancelled:
            return
        except CartoMairieError as error:
            self._found.failed.emit(error)

    def _result(self, choice: Choice, order: int) -> QgsLocatorResult:
        from ..presentation.recognised import group_title

        result = QgsLocatorResult(self, choice.title, self._found.keep(choice))
        result.description = choice.subtitle
        if choice.kind:
            result.group = group_title(choice.kind)
            result.icon = icon(_ICONS.get(choice.kind, choice.kind))
        result.score = 1 / (1 + order)
        return result


def _without_prefix(string: str, taken: bool) -> str:
    """Give what is typed behind the prefix, unless QGIS has taken one off; nothing where there is none."""
    if taken:
        return string.strip()
    first, _, text = string.strip().partition(" ")
    return text.strip() if first.lower() == PREFIX else ""


_ICONS = {"lieu_dit": "address", "position": "zoom", "parcel_list": "parcel"}
