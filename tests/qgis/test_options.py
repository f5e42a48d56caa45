"""The page in QGIS's options: it shows what is set, keeps what is good, and takes effect at once."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtGui import QIcon

from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.options import DEFAULT_TOLERANCE, OptionsFactory, area_tolerance
from carto_mairie.ui.host.settings import Settings


@pytest.fixture
def settings(qgis_app):
    QgsSettings().remove("carto_mairie")
    yield Settings()
    QgsSettings().remove("carto_mairie")


@pytest.fixture
def page(settings, qtbot):
    told = []
    page = OptionsFactory(settings, QIcon(), lambda: told.append(1)).createWidget(None)
    page.told = told
    qtbot.addWidget(page)
    return page


def test_shows_the_public_services_and_keeps_nothing_by_itself(page, settings):
    assert page.urls["apicarto"].placeholderText() == "https://apicarto.ign.fr/api"
    assert page.tolerance.value() == DEFAULT_TOLERANCE
    page.apply()
    assert settings.endpoints() == {}
    assert page.told == [1]


def test_keeps_a_mirror_and_forgets_it(page, settings):
    page.urls["apicarto"].setText(" https://mirror.example.org/api ")
    page.tolerance.setValue(2.5)
    page.apply()
    assert settings.endpoints() == {"apicarto": "https://mirror.example.org/api"}
    assert area_tolerance(settings) == 2.5
    page.urls["apicarto"].clear()
    page.apply()
    assert settings.endpoints() == {}


@pytest.mark.parametrize("text", ["apicarto", "ftp://host/x", "file:///etc/passwd", "http://", "javascript:alert(1)"])
def test_what_is_no_web_address_is_not_kept(page, settings, text):
    page.urls["wfs"].setText(text)
    assert not page.isValid()
    page.apply()
    assert settings.endpoints() == {}


def test_new_addresses_hold_at_once(settings, qgis_app):
    context = Context(None)
    assert context.services.http.url("wfs") == "https://data.geopf.fr/wfs/ows"
    settings.set_value("endpoints/wfs", "http://127.0.0.1:9/wfs")
    context.forget_services()
    assert context.services.http.url("wfs") == "http://127.0.0.1:9/wfs"
    context.close()
