"""The plugin speaks the language of QGIS, and no longer once it is unloaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Callable

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale

from carto_mairie.ui.host.i18n import Translation, tr


@pytest.fixture
def qgis_in(qgis_app: Any) -> Iterator[Callable[[str], None]]:
    before = QgsApplication.instance().locale()
    yield lambda language: QgsApplication.instance().setLocale(QLocale(language))
    QgsApplication.instance().setLocale(QLocale(before))


@pytest.mark.parametrize("language", ["fr", "fr_FR", "fr_CA"])
def test_a_french_qgis_reads_french(qgis_in: Callable[[str], None], language: str) -> None:
    qgis_in(language)
    translation = Translation()
    translation.install()
    try:
        assert tr("Add to the map") == "Ajouter à la carte"
    finally:
        translation.remove()
    assert tr("Add to the map") == "Add to the map"


def test_another_language_reads_english(qgis_in: Callable[[str], None]) -> None:
    qgis_in("de")
    translation = Translation()
    translation.install()
    try:
        assert tr("Add to the map") == "Add to the map"
    finally:
        translation.remove()
