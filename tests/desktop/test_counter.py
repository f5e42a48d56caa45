"""The one field and the subject in a French window: narrow and wide, at two sizes of text, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "counter"
LAYER = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"


@pytest.fixture(scope="module")
def known(sandbox_server: Any) -> dict[str, Any]:
    """A commune of the sandbox, its parcels and a house of it."""
    world = sandbox_server.world
    rows = world.store.layer(LAYER).rows
    codes = [row["idu"][:5] for row in rows]
    code = max(set(codes), key=codes.count)
    house = next(item for item in world.addresses if item.commune.code == code and item.kind == "housenumber")
    return {"code": code, "idus": sorted(row["idu"] for row in rows if row["idu"][:5] == code), "house": house}


@pytest.fixture(scope="module", params=[100, 150], ids=["100", "150"])
def window(
    request: pytest.FixtureRequest, start_qgis: Callable[..., Qgis], endpoints: Path, known: dict[str, Any]
) -> Iterator[Qgis]:
    home = f"[carto_mairie]\nhome\\code={known['code']}\nhome\\name={known['house'].city}\n"
    qgis = start_qgis(endpoints, language="fr_FR", settings=home)
    PICTURES.mkdir(parents=True, exist_ok=True)
    qgis.execute(f"scale, pictures = {request.param}, {str(PICTURES)!r}")
    qgis.execute("""if True:
        from qgis.PyQt.QtCore import QObject, Qt
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * scale / 100)
        QApplication.setFont(font)
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    """)
    qgis.open_dock()
    qgis.execute("""if True:
        dock = find('CartoMairieDock')
        basket = dock.subject._basket
        def resize(width):
            iface.mainWindow().resizeDocks([dock], [width], Qt.Orientation.Horizontal)
            for _ in range(3): QApplication.processEvents()  # a height that follows a width comes a turn later
        def choices(): return [choice.title for choice in dock.omnibox.results.results.choices()]
        def idle(): return not dock.omnibox.completing.active
        def picture(name):
            for width in (280, 300, 420):
                resize(width)
                dock.grab().save(f'{pictures}/{scale}-{width}-{name}.png')
            resize(300)
    """)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def paste(window: Qgis, text: str) -> None:
    """Put a text into the field by the clipboard, as users do."""
    window.execute(f"QApplication.clipboard().setText({text!r})")
    window.click("omnibox/query")
    window.key("ctrl+a", "ctrl+v")
    window.wait_until(f"dock.omnibox.query.toPlainText() == {text!r}")
    window.wait_until("idle() and not exists('omnibox/progress')")


def texts(known: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Give what is pasted by its name, and what the field says of it."""
    house, idu = known["house"], known["idus"][0]
    section, number = idu[8:10].lstrip("0"), int(idu[10:])
    mail = f"Bonjour,\nmerci d’envoyer les plans\n{section} {number} et {section} {number + 1}.\nCordialement"
    return {
        "address": (house.label, "une adresse"),
        "words": (house.city[:8], "une commune, un lieu-dit ou une adresse"),
        "postcode": (house.postcode, "une commune"),
        "reference": (f"{section} {number}", "une parcelle"),
        "both": (f"{house.name}, {section} {number}", "une parcelle ou une adresse"),
        "degrees": (f"{house.latitude:.6f}, {house.longitude:.6f}", "des coordonnées"),
        "utm": ("450000 5391000", "peuvent être celles de 4 lieux"),
        "siret": ("732 829 320 00074", "une entreprise"),
        "wrong": ("552 100 555", "pas un SIREN"),
        "link": ("https://www.data.gouv.fr/fr/datasets/cadastre/", "un jeu de données"),
        "mail": (mail, "une liste de parcelles"),
        "nothing": ("xyzzyx qwrtp", "Rien de ce nom"),
    }


def test_every_kind_of_input_is_told_in_the_field(window: Qgis, known: dict[str, Any]) -> None:
    for name, (text, told) in texts(known).items():
        paste(window, text)
        assert told in window.evaluate("text('omnibox/status')"), name
        assert bool(window.evaluate("choices()")) == (name not in ("wrong", "nothing")), name
        window.execute(f"picture({name!r})")
        assert window.evaluate("dock.omnibox.results.horizontalScrollBar().maximum()") == 0
    assert window.evaluate("dock.width()") == 300


def test_the_basket_is_in_sight_and_undone_by_a_key(window: Qgis, known: dict[str, Any]) -> None:
    for idu in [*known["idus"][:3], known["idus"][0]]:
        paste(window, idu)
        window.key("Return")
        window.wait_until(f"{idu!r} in basket.idus and not choices()")
    assert window.evaluate("len(basket)") == 3  # none twice
    window.execute("picture('basket-light')")
    window.screenshot(PICTURES / f"{window.evaluate('scale')}-window.png")
    window.click("undoSubject")
    window.wait_until("len(basket) == 2")
    window.key("ctrl+z")  # the button has the keyboard
    window.wait_until("len(basket) == 1")
    window.key("ctrl+shift+z")
    window.wait_until("len(basket) == 2")
    window.click("clearSubject")
    window.wait_until("len(basket) == 0")
    assert window.evaluate("[item.label for item in dock.subject._subjects.recent][0]")


def test_the_locator_bar_finds_the_same(window: Qgis, known: dict[str, Any]) -> None:
    idu = known["idus"][1]
    window.execute("basket.clear()")
    window.key("ctrl+k")
    hands.type_text(f"cm {idu}")
    window.execute("""if True:
        from qgis.PyQt.QtWidgets import QTreeView
        def listed():
            views = [v for v in QApplication.allWidgets() if v.inherits('QTreeView') and v.isVisible()
                     and v.model() is not None and v.model().inherits('QgsLocatorProxyModel')]
            return [v.model().index(row, 0).data() or '' for v in views for row in range(v.model().rowCount())]
    """)
    reference = f"{idu[8:10].lstrip('0')} {int(idu[10:])}"
    window.wait_until(f"{reference!r} in listed()")
    window.screenshot(PICTURES / f"{window.evaluate('scale')}-locator.png")
    window.key("Return")
    window.wait_until(f"basket.idus == [{idu!r}]")


def test_a_right_click_on_the_map_offers_what_is_here(window: Qgis, known: dict[str, Any]) -> None:
    idu = known["idus"][2]
    paste(window, idu)
    window.key("Return")
    window.wait_until(f"{idu!r} in basket.idus and not iface.mapCanvas().isDrawing()")
    window.execute("basket.clear(); iface.actionPan().trigger()")
    hands.click(window.middle("mapCanvas") if window.evaluate("exists('mapCanvas')") else _canvas(window), hands.RIGHT)
    window.wait_until("QApplication.activePopupWidget() is not None")
    names = window.evaluate("[action.objectName() for action in QApplication.activePopupWidget().actions()]")
    assert [name for name in names if name.endswith("Here")][:3] == ["parcelHere", "addressHere", "zoningsHere"]
    hands.screenshot(PICTURES / f"{window.evaluate('scale')}-menu.png")
    window.execute("""if True:
        popup = QApplication.activePopupWidget()
        place = popup.actionGeometry(next(a for a in popup.actions() if a.objectName() == 'parcelHere')).center()
        place = popup.mapToGlobal(place)
    """)
    hands.click(window.evaluate("[place.x(), place.y()]"))
    window.wait_until(f"{idu!r} in basket.idus")


def test_it_is_read_in_the_dark_theme(window: Qgis, known: dict[str, Any]) -> None:
    window.execute("QgsApplication.setUITheme('Night Mapping')")
    paste(window, known["idus"][0])
    window.key("Return")
    window.wait_until("not choices()")
    window.execute("picture('basket-dark')")
    paste(window, texts(known)["both"][0])
    window.execute("picture('field-dark')")
    window.wait_until("dock.omnibox.query.palette().base().color().lightness() < 128")


def _canvas(window: Qgis) -> list[int]:
    window.execute("middle = iface.mapCanvas().mapToGlobal(iface.mapCanvas().rect().center())")
    return window.evaluate("[middle.x(), middle.y()]")
