"""The page of the State's APIs in a real window, narrow and in French."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_narrow import LOOK, WIDTH, look

from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
# At 150 % the header's button gives way, as it is made to.
NOTHING_CUT = "[name for name, _ in cut() if name not in ('homeCommune', 'background')] == []"
MAY_NOT = ("/restricted", "/account", "/doubted", "/unknown")


@pytest.fixture
def dock(start_qgis: Any, endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock(WIDTH)
    qgis.execute(LOOK)
    qgis.execute(
        "import carto_mairie.ui.dock.widgets.links as links\n"
        "opened = []\n"
        "class Opener:\n"
        "    @staticmethod\n"
        "    def openUrl(url):\n"
        "        opened.append(url.toString())\n"
        "links.QDesktopServices = Opener\n"
        "def choose_layer():\n"
        "    view = find('api/apiLayers')\n"
        "    view.setCurrentIndex(view.model().index(0, 0))"
    )
    yield qgis
    assert qgis.evaluate("python_errors") == []
    assert [item for item in sandbox.log("datasets") if item["path"].startswith(MAY_NOT)] == []
    qgis.stop()


def choose(dock: Qgis, title: str) -> None:
    """Choose the API of a title in the list."""
    dock.execute(
        "rows = find('api/results').results.rows()\n"
        f"find('api/results').select(next(n for n, row in enumerate(rows) if row.title == {title!r}))"
    )


def search(dock: Qgis, text: str) -> None:
    dock.execute(f"find('api/query').setText({text!r})")
    dock.click("api/search")
    dock.wait_until("not exists('api/progress') and find('api/results').results.rowCount() > 0")


def test_an_api_is_found_read_and_opened(dock: Qgis) -> None:
    dock.click("apiPage")
    dock.wait_until("exists('api/query')")
    look(dock)
    dock.screenshot(PICTURES / "api-empty.png")
    search(dock, "valmorin")
    choose(dock, "API Foyers de Valmorin")
    look(dock)
    assert dock.evaluate("exists('api/readLayers')") is False
    dock.click("api/askAccess")
    assert dock.evaluate("opened") == ["https://datapass.api.gouv.fr/api-foyers"]
    dock.screenshot(PICTURES / "api-restricted.png")
    choose(dock, "WFS des parcelles de Valmorin")
    dock.wait_until("exists('api/readLayers')")
    look(dock)
    dock.click("api/readLayers")
    dock.wait_until("exists('api/apiLayers') and find('api/apiLayers').model().rowCount() > 3")
    dock.execute("find('api/apiLayerFilter').setText('express parcelle')")
    look(dock)
    dock.execute("choose_layer()\nprobe.start()")
    dock.click("api/addApiLayer")
    dock.wait_until("any(l.providerType() == 'WFS' for l in QgsProject.instance().mapLayers().values())", 30)
    print(f"main thread held: {dock.evaluate('probe.stop()')} ms")
    dock.wait_until("not exists('api/progress')")
    dock.screenshot(PICTURES / "api.png")


@pytest.mark.parametrize(
    ("title", "provider"),
    [
        ("WMS des quartiers de Valmorin", "wms"),
        ("WMTS du plan de Valmorin", "wms"),
        ("Bancs publics de Valmorin (OGC API)", "OAPIF"),
    ],
)
def test_other_services_open_too(dock: Qgis, title: str, provider: str) -> None:
    dock.click("apiPage")
    dock.wait_until("exists('api/query')")
    search(dock, "valmorin")
    choose(dock, title)
    dock.wait_until("exists('api/readLayers')")
    dock.click("api/readLayers")
    dock.wait_until("exists('api/apiLayers')")
    dock.execute("choose_layer()")
    dock.click("api/addApiLayer")
    dock.wait_until(
        f"any(l.providerType() == {provider!r} and l.isValid() for l in QgsProject.instance().mapLayers().values())", 30
    )
    dock.wait_until("not iface.mapCanvas().isDrawing()", 30)
    dock.click("api/keepConnection")
    dock.wait_until("'Navigateur' in text('api/noticeText') or 'Explorateur' in text('api/noticeText')")


def test_what_strangers_write_is_shown_as_it_is(dock: Qgis) -> None:
    dock.click("apiPage")
    dock.wait_until("exists('api/query')")
    search(dock, "hostile")
    for number in range(4):
        dock.execute(f"find('api/results').select({number})")
        look(dock)
        assert dock.evaluate("exists('api/readLayers')") is False
        dock.execute("find('api').open_page()")
    assert all(address.startswith("https://") for address in dock.evaluate("opened"))
    dock.execute("find('api/results').select(0)")
    assert dock.evaluate("find('api/apiTitle').text()").startswith("<script>")
    dock.screenshot(PICTURES / "api-hostile.png")


def test_large_text_is_not_cut(dock: Qgis) -> None:
    dock.execute(
        "dock = find('CartoMairieDock')\n"
        "dock.setStyleSheet('* { font-size: %.1fpt }' % (1.5 * dock.header.font().pointSizeF()))"
    )
    dock.click("apiPage")
    dock.wait_until("exists('api/query')")
    search(dock, "valmorin")
    choose(dock, "API Foyers de Valmorin")
    dock.wait_until(NOTHING_CUT)
    dock.screenshot(PICTURES / "api-large-restricted.png")
    choose(dock, "Flux OWS de Valmorin")
    dock.execute("find('api/apiWay').setCurrentIndex(1)")
    dock.wait_until("exists('api/readLayers')")
    dock.execute("find('api/readLayers').click()")
    dock.wait_until("exists('api/apiLayers')")
    dock.wait_until(NOTHING_CUT)
    dock.execute(
        "from qgis.PyQt.QtWidgets import QScrollArea\n"
        "area = next(a for a in find('CartoMairieDock').findChildren(QScrollArea) if a.isVisible())\n"
        "area.ensureWidgetVisible(find('api/keepConnection'))"
    )
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH
    dock.screenshot(PICTURES / "api-large.png")
