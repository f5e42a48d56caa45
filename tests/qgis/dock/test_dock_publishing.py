"""Publishing in the dock, page by page, on the sandbox over QGIS's network, with a key that QGIS keeps."""

from __future__ import annotations

import json

import pytest
import requests
from dock_kit import FakeIface
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from carto_mairie.services.datasets.publishing.checks import Check
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.dataset.publishing import orders
from carto_mairie.ui.dock.forms.dataset.publishing.wizard import PublishWizard
from carto_mairie.ui.host import keys, publishing
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.layers.publishing.remembered import PROPERTY, remembered
from sandbox.datasets.lists import USERS

SQUARE = "POLYGON((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840100, 650000 6840000))"
KEY = USERS[0].key


@pytest.fixture
def authcfg(qgis_app):
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of the tests", True)
    made = keys.store("data.gouv.fr", KEY)
    yield made
    for choice in keys.choices():
        manager.removeAuthenticationConfig(choice.authcfg)


@pytest.fixture
def layer(qgis_new_project):
    made = QgsVectorLayer("Polygon?crs=EPSG:2154&field=code:string&field=email:string", "Quartiers", "memory")
    features = []
    for number in range(3):
        feature = QgsFeature(made.fields())
        feature.setAttributes([f"0{number}", "camille.martin@example.org" if number == 1 else None])
        feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
        features.append(feature)
    assert made.dataProvider().addFeatures(features)[0]
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture
def wizard(qtbot, sandbox, qgis_app, layer, authcfg, monkeypatch, tmp_path):
    for service in keys.PLATFORMS:
        Settings().set_value(f"endpoints/{service}", sandbox.endpoints[service])
    Settings().set_value("auth/datasets_demo", authcfg)
    for module in (publishing, orders):
        monkeypatch.setattr(module, "folder", lambda: tmp_path / "publishing")
    context = Context(FakeIface())
    context.home.set("91216", "Épinay-sur-Orge")
    catalogue = sandbox.services["datasets_demo"].filled(sandbox.endpoints["datasets_demo"])
    catalogue.add_zone("fr:commune:91216", "Épinay-sur-Orge")
    made = PublishWizard(FormContext(context, context.home))
    qtbot.addWidget(made)
    made.resize(280, 700)
    made.show()
    yield made
    made.stop()
    context.jobs.cancel_all()
    context.network.close()
    for service in keys.PLATFORMS:
        Settings().set_value(f"endpoints/{service}", "")
        Settings().set_value(f"auth/{service}", "")
    Settings().set_value("datasets/platform", "")
    context.home.set("", "")


def settled(qtbot, wizard):
    qtbot.waitUntil(lambda: not wizard.progress.active, timeout=15000)


def to_checks(qtbot, wizard):
    wizard.layer_page.look.click()
    settled(qtbot, wizard)
    assert wizard.pages.current is wizard.checks_page, wizard.notice.text


def to_sheet(qtbot, wizard):
    to_checks(qtbot, wizard)
    for finding in list(wizard.checks_page.found):
        if finding.check is Check.PERSONAL:
            wizard.checks_page.apply(finding)
    wizard.checks_page.go_on.click()
    settled(qtbot, wizard)
    assert wizard.pages.current is wizard.sheet_page, wizard.notice.text


def to_summary(qtbot, wizard, title="Limites de quartiers"):
    to_sheet(qtbot, wizard)
    wizard.sheet_page.fields.title.setText(title)
    wizard.sheet_page.fields.description.setPlainText("Les quartiers de la commune.")
    wizard.sheet_page.fields.tags.setText("quartiers, sig")
    wizard.sheet_page.go_on.click()
    settled(qtbot, wizard)
    assert wizard.pages.current is wizard.summary_page, wizard.notice.text


def publish(qtbot, wizard, title="Limites de quartiers"):
    to_summary(qtbot, wizard, title)
    wizard.summary_page.send.click()
    settled(qtbot, wizard)
    assert wizard.summary_page.done.isVisible(), wizard.notice.text


def own(sandbox, title="Limites de quartiers"):
    base = sandbox.endpoints["datasets_demo"]
    answer = requests.get(f"{base}/1/me/org_datasets/", headers={"X-API-KEY": KEY}, timeout=10).json()
    return [one for one in answer if one["title"] == title and not one["deleted"]]


def writes(sandbox):
    return [entry for entry in sandbox.log("datasets_demo") if entry["method"] != "GET"]


def shown(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_a_draft_is_published_and_the_layer_remembers_it(qtbot, wizard, sandbox, layer):
    to_summary(qtbot, wizard)
    text = "\n".join(shown(wizard.summary_page))
    for part in (
        "127.0.0.1",
        "Limites de quartiers",
        "draft",
        "Les quartiers de la commune.",
        "quartiers, sig",
        "Licence Ouverte",
    ):
        assert part in text, part
    assert "Épinay-sur-Orge" in text
    assert "Send the draft" in wizard.summary_page.send.text()
    assert writes(sandbox) == []
    wizard.summary_page.send.click()
    settled(qtbot, wizard)
    (made,) = own(sandbox)
    assert made["private"]
    assert made["spatial"]["zones"] == ["fr:commune:91216"]
    data = requests.get(made["resources"][0]["url"], timeout=10).json()
    assert list(data["features"][0]["properties"]) == ["code"], "what was left out is not there"
    assert remembered(layer).dataset == made["id"]
    assert not [path for path in publishing.folder().rglob("*") if path.is_file()], "no copy is left on this disk"
    assert remembered(layer).left_out == ("email",)
    assert wizard.summary_page.page == made["page"]


def test_personal_data_is_decided_on_before_one_goes_on(qtbot, wizard):
    to_checks(qtbot, wizard)
    page = wizard.checks_page
    assert any("email" in text and "e-mail addresses" in text for text in shown(page))
    assert not page.go_on.isEnabled()
    (personal,) = [finding for finding in page.found if finding.check is Check.PERSONAL]
    number = page.found.index(personal)
    assert "email" in page.findChild(QPushButton, f"accept{number}").accessibleName()
    page.findChild(QPushButton, f"accept{number}").click()
    assert page.go_on.isEnabled()
    assert page.shaping.accepted == {"email"}


def test_publish_again_is_one_click(qtbot, wizard, sandbox, layer):
    publish(qtbot, wizard)
    (before,) = own(sandbox)
    layer.dataProvider().changeAttributeValues({1: {0: "new"}})
    wizard.summary_page.another.click()
    assert "Limites de quartiers" in wizard.layer_page.before.text()
    wizard.layer_page.repeat.click()
    settled(qtbot, wizard)
    assert wizard.summary_page.done.isVisible(), wizard.notice.text
    (after,) = own(sandbox)
    assert [one["id"] for one in after["resources"]] == [one["id"] for one in before["resources"]]
    assert after["resources"][0]["checksum"] != before["resources"][0]["checksum"]
    assert after["resources"][0]["title"] == before["resources"][0]["title"]


def test_again_with_personal_data_that_is_new_stops_at_it(qtbot, wizard, sandbox, layer):
    publish(qtbot, wizard)
    count = len(writes(sandbox))
    layer.dataProvider().changeAttributeValues({1: {0: "Mme Martin"}, 2: {0: "M. Durand"}, 3: {0: "M. Petit"}})
    wizard.begin_anew()
    wizard.layer_page.repeat.click()
    settled(qtbot, wizard)
    assert wizard.pages.current is wizard.checks_page
    assert len(writes(sandbox)) == count


def test_a_file_that_somebody_else_replaced_is_asked_about(qtbot, wizard, sandbox, layer):
    publish(qtbot, wizard)
    (made,) = own(sandbox)
    base = sandbox.endpoints["datasets_demo"]
    place = f"{base}/1/datasets/{made['id']}/resources/{made['resources'][0]['id']}/upload/"
    requests.post(place, headers={"X-API-KEY": KEY}, files={"file": ("other.geojson", b"{}")}, timeout=10)
    wizard.begin_anew()
    wizard.layer_page.repeat.click()
    settled(qtbot, wizard)
    assert "Somebody has changed" in wizard.notice.text
    (now,) = own(sandbox)
    assert now["resources"][0]["filesize"] == 2
    wizard.notice.again.emit()
    settled(qtbot, wizard)
    (now,) = own(sandbox)
    assert now["resources"][0]["filesize"] > 2


def test_a_layer_whose_data_set_is_gone_is_published_anew(qtbot, wizard, sandbox, layer):
    publish(qtbot, wizard)
    (made,) = own(sandbox)
    base = sandbox.endpoints["datasets_demo"]
    requests.delete(f"{base}/1/datasets/{made['id']}/", headers={"X-API-KEY": KEY}, timeout=10)
    wizard.begin_anew()
    wizard.layer_page.repeat.click()
    settled(qtbot, wizard)
    assert "was deleted" in wizard.notice.text
    assert layer.customProperty(PROPERTY) is None


def test_an_outage_is_told_and_what_is_typed_stays(qtbot, wizard, sandbox):
    to_summary(qtbot, wizard)
    sandbox.faults(service="datasets_demo", kind="status", status=503, method="POST")
    wizard.summary_page.send.click()
    settled(qtbot, wizard)
    assert "out of order" in wizard.notice.text
    assert own(sandbox) == []
    sandbox._faults.clear()
    wizard.notice.again.emit()
    settled(qtbot, wizard)
    assert len(own(sandbox)) == 1


def test_without_a_key_one_is_told_where_to_find_it(qtbot, wizard):
    Settings().set_value("auth/datasets_demo", "")
    to_checks(qtbot, wizard)
    for finding in list(wizard.checks_page.found):
        wizard.checks_page.apply(finding)
    wizard.checks_page.go_on.click()
    assert "needs your key" in wizard.notice.text


def test_a_key_is_kept_by_qgis_and_forgotten_by_the_field(qtbot, wizard):
    box = wizard.platform
    box.key.setCurrentIndex(0)
    box.key.activated.emit(0)
    assert box.adding.isVisible()
    assert box.new_key.echoMode() == QLineEdit.EchoMode.Password
    box.new_key.setText(" udata_typed-key ")
    box.keep.click()
    assert box.new_key.text() == ""
    authcfg = Settings().text("auth/datasets_demo")
    assert keys.key_of(authcfg) == "udata_typed-key"
    assert not box.adding.isVisible()


def test_the_platforms_look_otherwise_and_each_has_its_key(wizard, authcfg):
    box = wizard.platform
    trying = (box.banner.text(), box.banner.backgroundRole(), box.banner.font().bold())
    box.platform.setCurrentIndex(box.platform.findData("datasets"))
    box.platform.activated.emit(1)
    real = (box.banner.text(), box.banner.backgroundRole(), box.banner.font().bold())
    assert all(one != other for one, other in zip(trying, real))
    assert "PRODUCTION" in box.banner.text()
    assert Settings().text("datasets/platform") == "datasets"
    assert box.key.currentData() == "", "the key of one platform is not offered as that of the other"


def test_my_data_sets_are_edited_reordered_and_deleted_after_a_question(qtbot, wizard, sandbox):
    publish(qtbot, wizard)
    (made,) = own(sandbox)
    base = sandbox.endpoints["datasets_demo"]
    link = {"title": "Service", "url": "https://data.geopf.fr/wfs", "filetype": "remote", "format": "wfs"}
    requests.post(f"{base}/1/datasets/{made['id']}/resources/", headers={"X-API-KEY": KEY}, json=link, timeout=10)
    wizard.begin_anew()
    wizard.layer_page.manage.click()
    settled(qtbot, wizard)
    page = wizard.manage_page
    page.datasets.setCurrentIndex(page.datasets.findData(made["id"]))
    assert page.fields.title.text() == "Limites de quartiers"
    page.fields.description.setPlainText("Mieux dit.")
    page.save.click()
    settled(qtbot, wizard)
    assert own(sandbox)[0]["description"] == "Mieux dit."
    assert own(sandbox)[0]["tags"] == ["quartiers", "sig"]
    page.files.list.setCurrentRow(0)
    page.files.down.click()
    settled(qtbot, wizard)
    assert [one["title"] for one in own(sandbox)[0]["resources"]] == ["Quartiers", "Service"]
    page.files.list.setCurrentRow(1)
    page.files.delete.click()
    assert page.twice.question.isVisible()
    assert len(own(sandbox)[0]["resources"]) == 2, "asked, not deleted"
    page.twice.yes.click()
    settled(qtbot, wizard)
    assert [one["title"] for one in own(sandbox)[0]["resources"]] == ["Quartiers"]
    page.delete.click()
    page.twice.no.click()
    assert len(own(sandbox)) == 1
    page.delete.click()
    page.twice.yes.click()
    settled(qtbot, wizard)
    assert own(sandbox) == []


def test_a_reuse_is_referenced_and_an_organisation_edited_and_made(qtbot, wizard, sandbox):
    publish(qtbot, wizard)
    (made,) = own(sandbox)
    wizard.begin_anew()
    wizard.layer_page.manage.click()
    settled(qtbot, wizard)
    page = wizard.manage_page
    page.datasets.setCurrentIndex(page.datasets.findData(made["id"]))
    box = page.reuse
    box.headline.setText("Carte")
    box.url.setText("javascript:alert(1)")
    box.description.setPlainText("Une carte.")
    box.save.click()
    settled(qtbot, wizard)
    assert "https://" in wizard.notice.text
    box.url.setText("https://exemple.fr/carte")
    box.save.click()
    settled(qtbot, wizard)
    assert "is referenced" in wizard.notice.text
    catalogue = sandbox.services["datasets_demo"].catalogue
    (reuse,) = [one for one in catalogue.reuses.values() if one["title"] == "Carte"]
    assert (reuse["datasets"], reuse["private"]) == ([made["id"]], True)
    reuse["datasets"] = []
    box.there.setText(reuse["page"])
    box.attach.click()
    settled(qtbot, wizard)
    assert reuse["datasets"] == [made["id"]]
    organization = page.organization
    hall = organization.chosen()
    organization.description.setPlainText("La mairie.")
    organization.save.click()
    settled(qtbot, wizard)
    assert catalogue.organizations[hall.id]["description"] == "La mairie."
    organization.choice.setCurrentIndex(organization.choice.findData(""))
    organization.name.setText("Régie des eaux")
    organization.save.click()
    settled(qtbot, wizard)
    assert "description is missing" in wizard.notice.text
    organization.description.setPlainText("Une régie.")
    organization.save.click()
    settled(qtbot, wizard)
    assert organization.chosen().name == "Régie des eaux"
    assert "Régie des eaux" in [one["name"] for one in catalogue.organizations.values()]


def test_a_sheet_that_somebody_else_changed_is_asked_about(qtbot, wizard, sandbox):
    publish(qtbot, wizard)
    (made,) = own(sandbox)
    wizard.begin_anew()
    wizard.layer_page.manage.click()
    settled(qtbot, wizard)
    page = wizard.manage_page
    page.datasets.setCurrentIndex(page.datasets.findData(made["id"]))
    base = sandbox.endpoints["datasets_demo"]
    theirs = {"private": True, "tags": ["voirie"], "frequency": "monthly"}
    requests.put(f"{base}/1/datasets/{made['id']}/", headers={"X-API-KEY": KEY}, json=theirs, timeout=10)
    page.fields.description.setPlainText("La mienne.")
    page.save.click()
    settled(qtbot, wizard)
    assert "Somebody has changed" in wizard.notice.text
    assert "keywords" in wizard.notice.text
    assert own(sandbox)[0]["description"] == "Les quartiers de la commune."
    wizard.notice.again.emit()
    settled(qtbot, wizard)
    assert own(sandbox)[0]["description"] == "La mienne."
    assert own(sandbox)[0]["tags"] == ["voirie"]


def test_hostile_titles_are_plain_text(qtbot, wizard, sandbox):
    base = sandbox.endpoints["datasets_demo"]
    evil = "<img src='file:///etc/passwd'>\u202egpj.exe"
    body = {"title": evil, "description": "d", "private": True}
    requests.post(f"{base}/1/datasets/", headers={"X-API-KEY": KEY}, json=body, timeout=10)
    to_sheet(qtbot, wizard)
    labels = [box.itemText(n) for box in [wizard.sheet_page.target] for n in range(box.count())]
    assert any("<img" in text for text in labels)
    assert not any("\u202e" in text for text in labels)


def test_every_control_has_a_name_and_the_pages_are_narrow(qtbot, wizard):
    to_sheet(qtbot, wizard)
    for part in wizard.findChildren(QWidget):
        if isinstance(part, (QPushButton, QLineEdit)) and part.objectName() != "qt_spinbox_lineedit":
            assert part.accessibleName() or part.objectName().startswith("qt_"), part
    assert wizard.minimumSizeHint().width() <= 280


def test_the_key_is_nowhere_but_in_the_authentication_database(qtbot, wizard, sandbox, layer, tmp_path):
    log = []
    QgsApplication.messageLog().messageReceived.connect(lambda *message: log.append(str(message)))
    publish(qtbot, wizard)
    sandbox.faults(service="datasets_demo", kind="status", status=500)
    wizard.begin_anew()
    wizard.layer_page.repeat.click()
    settled(qtbot, wizard)
    assert wizard.notice.text
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "project.qgs"))
    assert json.loads(layer.customProperty(PROPERTY))
    secret = KEY.encode()
    folders = [tmp_path, publishing.Path(QgsApplication.qgisSettingsDirPath())]
    found = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and secret in path.read_bytes() and path.name != "qgis-auth.db"
    ]
    assert found == []
    assert KEY not in "\n".join(log)
    assert KEY not in "\n".join(shown(wizard)) + wizard.notice.text


def test_what_the_user_stops_among_his_data_sets_is_told_and_asked_anew(qtbot, wizard, sandbox):
    sandbox.faults(service="datasets_demo", kind="delay", seconds=5)
    wizard.layer_page.manage.click()
    qtbot.waitUntil(lambda: wizard.progress.active, timeout=5000)
    wizard.progress.cancel.click()
    assert not wizard.progress.active
    assert wizard.notice.isVisible()
    sandbox.reset()
    wizard.notice._again.click()
    settled(qtbot, wizard)
    assert wizard.pages.current is wizard.manage_page, wizard.notice.text
