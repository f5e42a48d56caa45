"""QGIS offscreen: a clean project for each test, and the plugin's context over a window of its own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def own_settings(qgis_app):
    """A test finds none of the plugin's settings that another one left, whatever runs before it in its process."""
    from qgis.core import QgsSettings

    QgsSettings().remove("carto_mairie")


@pytest.fixture
def interface(qgis_app, qgis_new_project):
    from interface import Interface

    interface = Interface()
    yield interface
    interface.canvas.stopRendering()
    interface.window.deleteLater()


@pytest.fixture
def served():
    """The services of the context, once a test has put some there: `served["services"]`."""
    return {}


@pytest.fixture
def context(interface, served):
    from carto_mairie.ui.host.context import Context, services_over_qgis

    context = Context(interface, make_services=lambda context: served.get("services") or services_over_qgis(context))
    yield context
    context.jobs.cancel_all()


@pytest.fixture
def serve(context, served):
    """Give the context other services: `serve(FakeServices(…))`."""

    def put(services):
        served["services"] = services
        context.forget_services()
        return services

    return put


@pytest.fixture
def french_numbers(qgis_app):
    """Numbers are written as in France."""
    from qgis.PyQt.QtCore import QLocale

    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)
