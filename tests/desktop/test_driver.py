"""The tests' own hands and eyes: what they say they do, QGIS sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.qgis_driver import Qgis, QgisError


@pytest.fixture(scope="module")
def window(start_qgis: Callable[..., Qgis]) -> Qgis:
    return start_qgis(language="fr")


def test_the_plugin_is_loaded(window: Qgis) -> None:
    assert window.evaluate("'carto_mairie' in qgis.utils.active_plugins"), window.log


def test_the_language_is_the_profile_s(window: Qgis) -> None:
    assert window.evaluate("QgsApplication.instance().locale()") == "fr"


def test_a_place_on_the_map_is_clicked_where_it_is(window: Qgis) -> None:
    window.execute("""if True:
        from qgis.core import QgsRectangle
        from qgis.gui import QgsMapToolEmitPoint
        iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        iface.mapCanvas().setExtent(QgsRectangle(2.30, 48.66, 2.34, 48.68))
        clicked = []
        tool = QgsMapToolEmitPoint(iface.mapCanvas())
        tool.canvasClicked.connect(lambda point, button: clicked.append([point.x(), point.y()]))
        iface.mapCanvas().setMapTool(tool)
    """)
    window.map_click(2.325, 48.671)
    [point] = window.wait_until("clicked")
    assert point == pytest.approx([2.325, 48.671], abs=1e-4)


def test_text_is_typed_with_its_accents(window: Qgis) -> None:
    window.execute("""if True:
        from qgis.PyQt.QtWidgets import QLineEdit
        field = QLineEdit(iface.mainWindow())
        field.setObjectName("trial")
        field.setGeometry(500, 400, 300, 30)
        field.show()
    """)
    window.type_into("trial", "8 rue de l'Église, Épinay-sur-Orge")
    window.wait_until("text('trial').endswith('Orge')")
    assert window.evaluate("text('trial')") == "8 rue de l'Église, Épinay-sur-Orge"
    window.execute("field.deleteLater()")


def test_an_error_inside_is_told_outside(window: Qgis) -> None:
    with pytest.raises(QgisError, match="no widget 'nowhere'"):
        window.evaluate("rectangle('nowhere')")


def test_a_hold_of_the_main_thread_is_seen(window: Qgis) -> None:
    window.execute("probe.start()")
    window.execute("import time; time.sleep(0.12)")
    assert window.evaluate("probe.stop()") >= 100


def test_a_picture_is_taken(window: Qgis, tmp_path: Path) -> None:
    picture = window.screenshot(tmp_path / "picture.png")
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_it_closes_without_a_question(window: Qgis) -> None:
    assert window.stop() == 0
