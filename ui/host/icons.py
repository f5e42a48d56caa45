"""The project's icons, as they are drawn."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QIcon

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


def icon(name: str) -> QIcon:
    """Give an icon of `resources/icons` by its name."""
    return QIcon(str(ICONS / f"{name}.svg"))
