"""Data sets as nobody should publish them, opened in a real window, narrow and in French: each is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "odd-datasets"
WIDTH = 300
BIDI = "carte \u202egpj.exe\u202c"
LONG = "Plan local d’urbanisme intercommunal " * 9


def _zip(**files: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return stream.getvalue()


ODD = {
    "vide.csv": b"",
    "page.geojson": b"<html><body><h1>502 Bad Gateway</h1></body></html>",
    "vide.geojson": b'{"type": "FeatureCollection", "features": []}',
    "coupe.gpkg": b"SQLite format 3\x00" + b"\x00" * 900,
    "rien.zip": _zip(LISEZMOI_txt=b"Bonjour"),
    "evade.zip": _zip(**{"..__..__evade_geojson": b"{}"}),
    "seul.shp": b"\x00\x00\x27\x0a" + b"\x00" * 96,
    "inconnu.xyz": b"1 2 3\n4 5 6\n",
    "image.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "binaire.csv": bytes(range(256)) * 20,
}


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any, tmp_path: Path) -> Iterator[Qgis]:
    catalogue = sandbox.services["datasets"].filled(sandbox.endpoints["datasets"])
    odd = catalogue.add_dataset(
        "Bric-à-brac <b>gras</b> " + LONG[:300], catalogue.add_organization("<i>Mairie</i> " + BIDI)
    )
    for name, content in ODD.items():
        catalogue.add_file(odd, name, content, format=name.partition(".")[2])
    for title, url, form in (
        (BIDI, "https://exemple.fr/carte.exe", "exe"),
        ("<img src=x onerror=alert(1)>", "javascript:alert(1)", "html"),
        (LONG, "ftp://exemple.fr/plu.zip", "zip"),
        ("Fichier local", "file:///etc/passwd", "csv"),
    ):
        catalogue.add_resource(odd, title, url, form)
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.execute(f"""if True:
        from qgis.core import QgsSettings
        QgsSettings().setValue('carto_mairie/downloads/folder', {str(tmp_path / "library")!r})
    """)
    qgis.open_dock()
    qgis.execute(f"iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{WIDTH}], 1)")
    qgis.wait_until(f"find('CartoMairieDock').width() == {WIDTH}")
    qgis.click("datasetPage")
    qgis.wait_until("exists('dataset')")
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def test_each_odd_resource_is_told(dock: Qgis, tmp_path: Path) -> None:
    dock.type_into("dataset/query", "bric")
    dock.wait_until("exists('dataset/results') and len(rows('dataset/results')) == 1")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / "1-card.png")
    dock.execute("find('dataset/results').select(0); find('dataset').go()")
    dock.wait_until("exists('dataset/resources')")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / "2-sheet.png")
    titles = dock.evaluate("rows('dataset/resources')")
    assert len(titles) == len(ODD) + 4
    told = {}
    for number, title in enumerate(titles):
        dock.execute(f"find('dataset').notice.clear(); find('dataset/resources').select({number})")
        if not dock.evaluate("find('dataset/add').isEnabled()"):
            told[title] = "(disabled)"
            continue
        dock.execute("find('dataset/add').click()")
        dock.wait_until("not exists('dataset/progress')", timeout=60)
        told[title] = dock.evaluate(
            "[find('dataset').notice.text if find('dataset').notice.isVisible() else '', find('dataset').status.text(),"
            " find('dataset/add').text(), len(QgsProject.instance().mapLayers())]"
        )
        hands.screenshot(PICTURES / f"3-{number:02}.png")
    assert told["vide.geojson"][1] == "1 couche ajoutée. Aucune entité dans\xa0: vide", "it is told"
    assert len(told[" ".join(LONG.split())][0]) < 250
    opened = [title for title, words in told.items() if words[0] == ""]
    assert sorted(opened) == ["image.svg", "vide.geojson"], "the picture is a document for the browser"
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH
    assert not (tmp_path / "evade.geojson").exists()
