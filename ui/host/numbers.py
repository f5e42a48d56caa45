"""Numbers as people read them."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale


def whole(value: float) -> str:
    """Give a whole number as the user's country writes it, in groups of thousands.

    QGIS leaves the groups out unless its options ask for them: in fields that one types into they are in the way.
    In a sentence, 82 795 m² is read at a glance and 82795 m² is not.
    """
    locale = QLocale()
    locale.setNumberOptions(locale.numberOptions() & ~QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(round(value))


def decimal(value: float, digits: int) -> str:
    """Give a number with decimals as the user's country writes it; what rounds to nothing has no sign."""
    return QLocale().toString(round(float(value), digits) + 0.0, "f", digits)
