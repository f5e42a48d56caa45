"""The page in QGIS's options: it shows what is set, keeps what is good, and takes effect at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from accessible import nameless
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtGui import QIcon, QPixmap

from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.downloads.notes import Note, Order, now
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.fields.commune_field import Commune
from carto_mairie.ui.host.settings import DEFAULT_TOLERANCE, Settings
from carto_mairie.ui.layers.map.basemaps import first_basemap
from carto_mairie.ui.options.door import OptionsFactory

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def settings(qgis_app):
    QgsSettings().remove("carto_mairie")
    yield Settings()
    QgsSettings().remove("carto_mairie")


@pytest.fixture
def page(settings, qtbot, tmp_path):
    settings.set_value("downloads/folder", str(tmp_path / "library"))
    context = Context(None)
    page = OptionsFactory(context, QIcon()).createWidget(None)
    page.context = context
    qtbot.addWidget(page)
    yield page
    context.close()


def test_shows_the_public_services_and_keeps_nothing_by_itself(page, settings):
    assert page.urls["apicarto"].placeholderText() == "https://apicarto.ign.fr/api"
    assert page.tolerance.value() == DEFAULT_TOLERANCE
    page.apply()
    assert settings.endpoints() == {}


def test_keeps_a_mirror_and_forgets_it(page, settings):
    page.urls["apicarto"].setText(" https://mirror.example.org/api ")
    page.tolerance.setValue(2.5)
    page.apply()
    assert settings.endpoints() == {"apicarto": "https://mirror.example.org/api"}
    assert settings.area_tolerance() == 2.5
    page.urls["apicarto"].clear()
    page.apply()
    assert settings.endpoints() == {}


@pytest.mark.parametrize("text", ["apicarto", "ftp://host/x", "file:///etc/passwd", "http://", "javascript:alert(1)"])
def test_what_is_no_web_address_is_not_kept(page, settings, text):
    page.urls["wfs"].setText(text)
    assert not page.isValid()
    page.apply()
    assert settings.endpoints() == {}


def test_the_folder_of_downloads_can_be_moved_and_what_comes_next_goes_there(page, settings, tmp_path):
    assert page.library.folder.filePath() == str(tmp_path / "library")
    page.library.folder.setFilePath(str(tmp_path / "Données du SIG"))
    page.apply()
    assert settings.value("downloads/folder") == str(tmp_path / "Données du SIG")
    assert page.context.downloads.library.root == tmp_path / "Données du SIG"
    assert page.context.downloads.queue.library.root == tmp_path / "Données du SIG"


def test_what_can_be_no_folder_is_not_kept(page, settings, tmp_path):
    (tmp_path / "file").write_text("x")
    for text in ("data", str(tmp_path / "file")):
        page.library.folder.setFilePath(text)
        assert not page.isValid()
        page.apply()
        assert settings.value("downloads/folder") == str(tmp_path / "library")


def test_the_library_is_measured_and_emptied(page, qtbot):
    library = page.context.downloads.library
    files = (RemoteFile("https://example.org/donnees.bin", "donnees.bin"),)
    order = Order("downloads", "BDTOPO", "BDTOPO_D091", "BD TOPO", files)
    library.write(Note(order, finished=now()))
    (library.folder(order) / "donnees.bin").write_bytes(bytes(1_500_000))
    page.library.measure()
    qtbot.waitUntil(lambda: page.library.amount.text() == "Data sets: 1, 1.5 MB", timeout=10000)
    assert page.library.empty.isEnabled()
    page.library.delete_all.trigger()
    qtbot.waitUntil(lambda: page.library.amount.text() == "nothing", timeout=10000)
    assert not page.library.empty.isEnabled()
    assert library.notes() == []


def test_new_addresses_hold_at_once(settings, qgis_app):
    context = Context(None)
    assert context.services.http.url("wfs") == "https://data.geopf.fr/wfs/ows"
    settings.set_value("endpoints/wfs", "http://127.0.0.1:9/wfs")
    context.forget_services()
    assert context.services.http.url("wfs") == "http://127.0.0.1:9/wfs"
    context.close()


@pytest.fixture
def authcfg(qgis_app):
    """A configuration in QGIS's authentication database."""
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of the tests", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("Géorisques")
    config.setConfig("username", "")
    config.setConfig("password", "a-token")
    stored = manager.storeAuthenticationConfig(config)
    assert stored if isinstance(stored, bool) else stored[0]
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


def test_keeps_which_configuration_holds_the_token_of_the_risks(authcfg, page, settings):
    select = page.tokens.selects["risks"]
    assert (select.objectName(), select.configId()) == ("auth_risks", "")
    select.setConfigId(authcfg)
    page.apply()
    assert settings.text("auth/risks") == authcfg
    assert "a-token" not in str([QgsSettings().value(key) for key in QgsSettings().allKeys()])
    select.setConfigId("")
    page.apply()
    assert settings.text("auth/risks") == ""


def test_a_configuration_that_is_gone_is_not_kept(page, settings):
    page.tokens.selects["risks"].setConfigId("gone123")
    page.apply()
    assert settings.text("auth/risks") == ""


# What is usual, the sheet on paper, shortcuts


def test_what_is_usual_comes_first_and_addresses_of_services_last(page):
    boxes = [page.boxes.itemAt(i).widget() for i in range(page.boxes.count())]
    names = [box.objectName() for box in boxes if box is not None]
    assert names[0] == "usual"
    assert names[-1] == "servicesBox"
    assert page.findChild(QgsCollapsibleGroupBox, "servicesBox").isCollapsed()


def test_what_is_usual_is_kept_and_used(page, settings):
    usual = page.usual
    usual.commune.set_commune(Commune("91216", "Épinay-sur-Orge"))
    usual.background.setCurrentIndex(usual.background.findData("ortho"))
    usual.buffer.setValue(12.5)
    usual.format.setCurrentIndex(usual.format.findData("SHP"))
    told = []
    page.context.home.changed.connect(lambda: told.append(page.context.home.name))
    page.apply()
    assert told == ["Épinay-sur-Orge"]
    assert (settings.text("home/code"), first_basemap(settings).key, settings.format()) == ("91216", "ortho", "SHP")
    assert settings.number("intersect/buffer", 0, 0, 100) == 12.5
    page.apply()
    assert told == ["Épinay-sur-Orge"]  # nobody is told of what is as it was


def test_what_a_profile_holds_may_be_anything(settings):
    for key in ("map/background", "intersect/buffer", "downloads/format"):
        settings.set_value(key, "<script>")
    assert first_basemap(settings).key == "plan"
    assert settings.format() == "GPKG"


def test_the_sheet_takes_a_name_a_logo_and_a_layout(page, settings, tmp_path):
    logo, layout = tmp_path / "logo.png", tmp_path / "own.qpt"
    QPixmap(8, 8).save(str(logo))
    layout.write_text((ROOT / "resources" / "layouts" / "parcel_sheet.qpt").read_text(encoding="utf-8"), "utf-8")
    page.sheet.name.setText("  Mairie d’Épinay ")
    page.sheet.logo.setFilePath(str(logo))
    page.sheet.layout_file.setFilePath(str(layout))
    assert page.isValid()
    page.apply()
    kept = [settings.text(f"sheet/{key}") for key in ("name", "logo", "layout")]
    assert kept == ["Mairie d’Épinay", str(logo), str(layout)]


@pytest.mark.parametrize("text", ["", "<qgis/>", "<!DOCTYPE x><Layout/>"])
def test_what_is_no_picture_and_no_layout_is_told_and_not_kept(page, settings, tmp_path, text):
    wrong = tmp_path / "wrong.qpt"
    wrong.write_text(text)
    page.sheet.logo.setFilePath(str(wrong))
    assert "wrong.qpt" in page.sheet.trouble.text()
    page.sheet.layout_file.setFilePath(str(wrong))
    assert not page.isValid()
    page.apply()
    assert settings.text("sheet/logo") == settings.text("sheet/layout") == ""


def test_every_control_has_a_name_that_a_screen_reader_reads(page):
    assert nameless(page) == []
