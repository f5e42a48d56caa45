"""QGIS offscreen: a clean project for each test, and the plugin's context over a window of its own."""

from __future__ import annotations

import pytest


@pytest.fixture
def interface(qgis_app, qgis_new_project):
    from interface import Interface

    interface = Interface()
    yield interface
    interface.canvas.stopRendering()
    interface.window.deleteLater()


@pytest.fixture
def context(interface):
    from carto_mairie.ui.host.context import Context

    context = Context(interface)
    yield context
    context.jobs.cancel_all()


@pytest.fixture
def serve(context):
    """Put services into the context: `serve(FakeServices(…))`."""

    def put(services):
        context.__dict__["services"] = services
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
