"""Numbers are written as the user's country does, whatever QGIS's options say of the fields that one types into."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.PyQt.QtCore import QLocale

from carto_mairie.services.cadastre.area_difference import AreaDifference
from carto_mairie.ui.dock.widgets import words
from carto_mairie.ui.host.numbers import decimal, whole

NARROW_SPACE = "\u202f"


@pytest.fixture
def country() -> Iterator[Callable[[str], None]]:
    before = QLocale()

    def choose(name: str) -> None:
        locale = QLocale(name)
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)  # as QGIS does by default
        QLocale.setDefault(locale)

    yield choose
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("name", "large", "small"), [("fr_FR", f"82{NARROW_SPACE}795", "0,87"), ("en_GB", "82,795", "0.87")]
)
def test_thousands_are_in_groups(country: Callable[[str], None], name: str, large: str, small: str) -> None:
    country(name)
    assert whole(82_794.6) == large
    assert decimal(0.871, 2) == small


def test_a_difference_has_its_sign_and_its_share(country: Callable[[str], None]) -> None:
    country("en_GB")
    assert words.difference(AreaDifference(-1234.4, -3.14)) == ("−1,234", "(−3.1 %)")
    assert words.difference(AreaDifference(12, 31.4)) == ("+12", "(+31 %)")
    assert words.difference(AreaDifference(12, None)) == ("+12",)
