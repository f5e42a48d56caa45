"""What the user reads where an address is not found."""

from __future__ import annotations

from ....services.address_text import Advice, advice
from ..i18n import tr


def address_advice(text: str) -> str:
    """Give the one thing to try for an address that was not found."""
    words = {
        Advice.WITHOUT_SUFFIX: tr("Leave out bis, ter or the letter after the number: it may not be known."),
        Advice.HAMLET: tr("For a lieu-dit, type its name and the commune alone."),
        Advice.FORMER_NAME: tr("The street may have a new name: try the former one, or leave out the number."),
    }
    return words[advice(text)]
