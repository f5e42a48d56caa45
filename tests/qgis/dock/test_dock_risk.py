"""The page of the risks, over answers by a script."""

from __future__ import annotations

import time

import pytest
from dock_kit import FakeIface, choose_from
from georisques import sample
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtGui import QDesktopServices
from scripted import scripted_client

from carto_mairie.services.cadastre.pages import PARCELS
from carto_mairie.services.gateway import Services
from carto_mairie.services.model import Feature
from carto_mairie.services.net.http import HttpClient
from carto_mairie.services.risks import asking, reports
from carto_mairie.services.risks.queries import RiskDetailsQuery
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.risk.form import RiskForm
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.parcels.basket import ParcelBasket

NOTHING = {"results": 0, "page": 1, "total_pages": 1, "data": [], "totalElements": 0, "totalPages": 0, "content": []}


def address(label, score, code="75113"):
    return {
        "geometry": {"type": "Point", "coordinates": [2.376, 48.83]},
        "properties": {"label": label, "score": score, "type": "housenumber", "citycode": code},
    }


def georisques(asked):
    if "geocodage" in asked.path:
        return {"features": [address("38 Rue des Cadets 75013 Paris", 0.97), address("38 Rue Cadet 75009 Paris", 0.6)]}
    if "rapport" in asked.path:
        return sample("rapport-risque.json")
    if "rga" in asked.path:
        return (200, "")
    if "catnat" in asked.path:
        return {**sample("gaspar-catnat.json"), "total_pages": 1}
    if "installations" in asked.path:
        return {**sample("installations-classees.json"), "total_pages": 1}
    if asked.path.endswith("/communes"):
        return {"features": [{"properties": {"code": "75113", "nom": "Paris 13e"}}]}
    return NOTHING


@pytest.fixture
def page(qtbot, qgis_app, qgis_new_project, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    made = {}

    def make(answer=georisques):
        client, asked = scripted_client(answer)
        context = Context(FakeIface(), make_services=lambda _: Services(client))
        form = RiskForm(FormContext(context, context.home, basket=ParcelBasket()))
        qtbot.addWidget(form)
        form.resize(280, 600)
        form.show()
        made.update(context=context, form=form)
        form.asked = asked
        return form

    yield make
    made["context"].jobs.cancel_all()


def done(qtbot, form):
    qtbot.waitUntil(lambda: not form.progress.active, timeout=8000)


def table(form):
    return [row.values for row in form.results.rows()]


def ask(qtbot, form, text="38 rue des cadets paris"):
    form.query.setText(text)
    form.ask()
    done(qtbot, form)


def parcel(number, x):
    geometry = QgsGeometry.fromWkt(f"POLYGON(({x} 48.83, {x + 1e-4} 48.83, {x} 48.8301, {x} 48.83))")
    values = {"idu": f"75113000AN{number:04d}"}
    return Feature(bytes(geometry.asWkb()), tuple(values.get(field.name) for field in PARCELS.fields))


def test_an_address_is_told_side_by_side_what_is_there_first(qtbot, page):
    form = page()
    ask(qtbot, form)
    rows = {row[1]: row[2:] for row in table(form)}
    assert len(rows) == 18
    assert rows["Séisme"] == ("yes (faible)", "yes (faible)")
    assert rows["Installations industrielles classées (ICPE)"] == ("no", "yes")
    assert rows["Retrait gonflement des argiles"] == ("not known", "yes (important)")
    assert table(form)[0][2].startswith("yes")
    assert table(form)[-1][2:] == ("no", "no")
    assert "38 Rue des Cadets de la France Libre" in form.status.text()
    assert "3 m away" in form.status.text()
    assert form.results.isColumnHidden(0)


def test_an_address_that_may_be_another_is_asked_back(qtbot, page):
    def answer(asked):
        if "geocodage" in asked.path:
            return {
                "features": [address("1 Rue de Paris 91160 Longjumeau", 0.8), address("1 Rue de Paris 91120 P", 0.79)]
            }
        return georisques(asked)

    form = page(answer)
    ask(qtbot, form, "1 rue de paris")
    assert table(form) == []
    assert "Several addresses" in form.notice.text
    assert not [item for item in form.asked if "rapport" in item.path]


def test_an_address_that_nobody_knows(qtbot, page):
    form = page(lambda asked: {"features": []})
    ask(qtbot, form, "nulle part")
    assert "No address was found" in form.notice.text


def test_a_postcode_is_no_commune(qtbot, page):
    def answer(asked):
        if asked.path.endswith("/communes"):
            named = {"properties": {"code": "91216", "nom": "Épinay-sur-Orge"}}
            return {"features": [named] if "codePostal" in asked.values else []}
        return georisques(asked)

    form = page(answer)
    ask(qtbot, form, "91360")
    assert "91216" in form.notice.text
    assert not [item for item in form.asked if "rapport" in item.path]


def test_a_commune_by_its_code(qtbot, page):
    form = page()
    ask(qtbot, form, "75113")
    assert {row[2] for row in table(form)} == {"not known"}
    assert "commune of Paris" in form.status.text()


def test_picked_parcels_each_have_their_rows_and_one_that_fails_is_unknown(qtbot, page):
    def answer(asked):
        return (500, "{}") if asked.values.get("latlon", "") > "2.3765" else georisques(asked)

    form = page(answer)
    form.shared.basket.add(parcel(1, 2.376), parcel(2, 2.377))
    choose_from(form.places, "riskBasket")
    done(qtbot, form)
    assert not form.results.isColumnHidden(0)
    assert {row[2:] for row in table(form) if row[0] == "75113000AN0002"} == {("not known", "not known")}
    assert {row[2] for row in table(form) if row[0] == "75113000AN0001"} == {"yes", "yes (faible)", "no", "not known"}
    assert "1 could not be asked" in form.notice.text
    form.asked.clear()
    form.notice.again.emit()
    done(qtbot, form)
    assert len({item.values["latlon"] for item in form.asked}) == 1, "only what failed is asked again"


def test_a_drawn_point(qtbot, page):
    form = page()
    form.take_shape(QgsGeometry.fromWkt("POINT(2.376 48.83)"))
    done(qtbot, form)
    assert len(table(form)) == 18


def test_an_outage_is_told_and_nothing_is_none(qtbot, page):
    form = page(lambda asked: (503, "{}") if "rapport" in asked.path else georisques(asked))
    ask(qtbot, form)
    assert {row[2:] for row in table(form)} == {("not known", "not known")}
    assert "out of order" in form.notice.text


def test_the_details_are_asked_on_request(qtbot, page):
    form = page()
    ask(qtbot, form)
    form.more.click()
    done(qtbot, form)
    rows = dict(table(form))
    assert rows["Clay"] == "no"
    assert rows["Disaster"].startswith("Inondations et/ou Coulées de Boue · ")
    assert "2001" in rows["Disaster"] or "/01" in rows["Disaster"]
    assert rows["Seismic"] == "not known"
    assert isinstance(form.queries()[0], RiskDetailsQuery)
    form.ask()
    done(qtbot, form)
    assert len(table(form)) == 18


def georisques_v2(asked):
    if "/v2/" not in asked.path:
        return (200, "") if "rga" in asked.path else NOTHING
    found = {
        "radon": {"classePotentiel": "3", "codeInsee": "62160"},
        "zonage_sismique": {"typeZone": "2", "zoneSismicite": "2 - FAIBLE", "codeInsee": "62160"},
    }
    items = [item for name, item in found.items() if asked.path.endswith(name)]
    return {"totalElements": len(items), "totalPages": len(items), "content": items}


@pytest.mark.parametrize("valid", [True, False])
def test_the_details_of_a_parcel_say_that_they_are_its_own_or_why_not(qtbot, page, monkeypatch, valid):
    monkeypatch.setattr(HttpClient, "signs", lambda self, service: service == "risks_v2")
    form = page(lambda asked: (401, "{}") if "/v2/" in asked.path and not valid else georisques_v2(asked))
    form.asking.ask_details(RiskDetailsQuery("62160", 1.6, 50.7, parcel="62160000XM0307"))
    done(qtbot, form)
    rows = dict(table(form))
    assert rows["Radon"] == ("3" if valid else "not known")
    assert ("of the parcel 62160000XM0307 itself" in form.status.text()) is valid
    assert ("does not take your token" in form.notice.text) is not valid
    assert ("of the commune" in form.notice.text) is not valid


def test_a_picked_parcel_is_asked_by_its_code(qtbot, page):
    form = page()
    form.shared.basket.add(parcel(1, 2.376))
    choose_from(form.places, "riskBasket")
    done(qtbot, form)
    form.more.click()
    done(qtbot, form)
    assert form.queries()[0].parcel == "75113000AN0001"


def test_the_table_goes_to_the_map_without_asking_again(qtbot, page):
    form = page()
    ask(qtbot, form)
    form.asked.clear()
    form.add.click()
    done(qtbot, form)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 18
    assert form.asked == []


def test_installations_around_become_a_layer(qtbot, page):
    form = page()
    ask(qtbot, form)
    form.around.radius.setValue(500)
    form.around.add("installations")
    done(qtbot, form)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 2
    assert form.asked[-1].values["rayon"] == "500"


def test_the_official_report_is_saved_and_opened(qtbot, page, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    form = page(lambda asked: (200, "%PDF-1.4\n%%EOF\n") if "pdf" in asked.path else georisques(asked))
    ask(qtbot, form)
    form.pdf.save(form.chosen_report(), tmp_path / "risks.pdf")
    done(qtbot, form)
    assert (tmp_path / "risks.pdf").read_bytes().startswith(b"%PDF-")
    assert [url.toLocalFile() for url in opened] == [str(tmp_path / "risks.pdf")]


def test_a_report_that_cannot_be_had_is_told(qtbot, page, tmp_path):
    form = page(lambda asked: (404, "{}") if "pdf" in asked.path else georisques(asked))
    ask(qtbot, form)
    form.pdf.save(form.chosen_report(), tmp_path / "risks.pdf")
    done(qtbot, form)
    assert "knows nothing of what was asked" in form.notice.text
    assert list(tmp_path.iterdir()) == []


def test_all_is_asked_anew_on_request(qtbot, page):
    form = page()
    ask(qtbot, form)
    before = len([item for item in form.asked if "rapport" in item.path])
    form.ask()
    done(qtbot, form)
    assert len([item for item in form.asked if "rapport" in item.path]) == before
    form.anew.click()
    done(qtbot, form)
    assert len([item for item in form.asked if "rapport" in item.path]) == before + 1


def test_nothing_typed(page):
    form = page()
    form.ask()
    assert form.notice.text == "Nothing is typed yet."
    assert not form.add.isEnabled()
    assert not form.pdf.button.isEnabled()


def test_cancelling_keeps_what_came_and_goes_on(qtbot, page):
    def answer(asked):
        time.sleep(0.05)
        return georisques(asked)

    form = page(answer)
    form.shared.basket.add(*(parcel(number, 2.376 + number / 1e5) for number in range(1, 21)))
    choose_from(form.places, "riskBasket")
    qtbot.waitUntil(lambda: len(form.asking.reports) >= 2, timeout=5000)
    form.cancel()
    came = len(form.asking.reports)
    assert "Stopped" in form.notice.text
    assert 2 <= came <= 20
    form.notice.again.emit()
    done(qtbot, form)
    assert len(form.asking.reports) == 20
    asked = [item.values["latlon"] for item in form.asked if "rapport" in item.path]
    assert len(set(asked)) == 20


def test_every_control_has_a_name(page):
    form = page()
    for part in (
        form.query,
        form.places.source,
        form.search,
        form.more,
        form.results,
        form.around.themes,
        form.around.radius,
    ):
        assert part.accessibleName()
        assert part.objectName()
    assert form.minimumSizeHint().width() <= 280
