"""The page of the sales, over files that a test writes."""

from __future__ import annotations

import csv
from datetime import date

import pytest
from dock_kit import FakeIface
from dvf_kit import TOWN, asking, house, of_commune, row, text_of
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QPixmap
from qgis.PyQt.QtWidgets import QWidget

from carto_mairie.services.cadastre.pages import PARCELS
from carto_mairie.services.model import Feature
from carto_mairie.services.sales.figures import SalesByYear
from carto_mairie.services.sales.notes import Note, of_years
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.sales import asking as asking_module
from carto_mairie.ui.dock.forms.sales.form import SalesForm
from carto_mairie.ui.dock.forms.sales.graph import Bar, YearGraph
from carto_mairie.ui.dock.widgets.table import Column, TableRow, TableView
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.fields.commune_field import Commune
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.presentation.sales import PRESENTATION

THIS_YEAR = date.today().year
FILES = {
    of_commune(2024): text_of(
        *(house(id_mutation=f"2024-{number}", valeur_fonciere=100_000 * number) for number in (1, 2, 3)),
        row(id_mutation="2024-9", surface_terrain=5, longitude="", date_mutation="2024-12-31"),
    ),
    of_commune(2023): text_of(house(id_mutation="2023-1", date_mutation="2023-04-05")),
}


@pytest.fixture
def page(qtbot, qgis_app, qgis_new_project):
    made, forms = {}, []

    def make(files=None, **more):
        services, asked = asking(FILES if files is None else files, **more)
        context = Context(FakeIface(), make_services=lambda _: services)
        form = SalesForm(FormContext(context, context.home, basket=ParcelBasket()))
        qtbot.addWidget(form)
        form.resize(280, 700)
        form.show()
        form.place.commune.set_commune(Commune(TOWN, "Valmorin"))
        form.years.first.setValue(2023)
        form.years.last.setValue(2024)
        form.asked = asked
        made["context"] = context
        forms.append(form)  # a page that nobody holds may be collected while it is drawn
        return form

    yield make
    made["context"].jobs.cancel_all()


def ask(qtbot, form):
    form.ask()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=8000)


def sales(form):
    return [row.subject.attributes[0] for row in form.results.rows()]


def test_one_line_a_sale_the_newest_first(qtbot, page):
    form = page()
    ask(qtbot, form)
    assert sales(form) == ["2024-9", "2024-3", "2024-2", "2024-1", "2023-1"]
    first = form.results.rows()[1]
    assert first.values[2:4] == (300000.0, 3000.0)
    assert form.results.model().index(1, 1).data() == "300,000 €\n3,000 €/m²"
    assert "2024" in form.results.model().index(1, 0).data()
    assert "house" in form.results.model().index(1, 0).data()
    assert "100 m² built" in first.tip
    assert form.status.text().startswith("5")
    assert "no position" in form.notice.text
    form.results.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert sales(form)[-1] == "2024-3"


def test_the_years_are_counted_and_drawn_and_told(qtbot, page):
    form = page()
    ask(qtbot, form)
    assert [(bar.label, bar.value) for bar in form.by_year.graph.bars] == [("2023", 1), ("2024", 4)]
    form.by_year.measure.setCurrentIndex(1)
    assert [(bar.label, bar.value) for bar in form.by_year.graph.bars] == [("2023", None), ("2024", 2000.0)]
    assert "2024: 2" in form.by_year.graph.accessibleDescription()
    assert [row.values[2] for row in form.by_year.table.rows()] == [None, 2000.0], "of one price there is no median"


def test_a_year_that_is_unknown_is_not_a_year_without_sales(qtbot, page):
    form = page({of_commune(2024): FILES[of_commune(2024)], of_commune(2023): 503})
    ask(qtbot, form)
    unknown, known = form.by_year.graph.bars
    assert (unknown.value, unknown.text, unknown.known, known.known) == (None, "?", False, True)
    assert form.by_year.table.model().index(0, 1).data() == "not known"
    assert "2023" in form.notice.text
    assert form.notice.findChild(QWidget, "again").isVisible()
    before = len(form.asked)
    form.notice.again.emit()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=8000)
    assert len(form.asked) == before + 1, "what came is not asked again"


def test_none_and_unknown_have_other_words(qtbot, page):
    form = page({})
    ask(qtbot, form)
    assert form.notice.text == "No sale was published here in these years: 2023, 2024."
    assert not form.views.isVisible()
    assert not form.add.isEnabled()
    form = page({}, department=404)
    ask(qtbot, form)
    assert "not known" in form.notice.text
    assert "No sale was published" not in form.notice.text
    form = page({})
    form.place.commune.set_commune(Commune("67482", "Strasbourg"))
    ask(qtbot, form)
    assert form.notice.text.startswith("Sales in Alsace")


def test_every_note_has_its_words():
    words = PRESENTATION.notes()
    plain = [value for name, value in vars(Note).items() if name.isupper() and value not in ("unpublished", "failed")]
    years = [*of_years(Note.FAILED, (2014, 2016, 2017)), *of_years(Note.UNPUBLISHED, range(2014, THIS_YEAR + 1))]
    assert set(plain) | set(years) <= set(words)
    assert "{" not in "".join(words.values())


def test_all_of_it_goes_to_the_map_with_its_style(qtbot, page):
    form = page()
    ask(qtbot, form)
    before = len(form.asked)
    form.add.click()
    qtbot.waitUntil(lambda: not form.adding.active, timeout=8000)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 5
    assert layer.renderer().type() == "pointDisplacement"
    kinds = {item.value() for item in layer.renderer().embeddedRenderer().categories()}
    assert {"house", "flat", "premises", "land", "off_plan", "several", "other"} <= kinds
    tips = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    tips.setFeature(next(each for each in layer.getFeatures() if each["sale"] == "2024-3"))
    assert QgsExpression(layer.displayExpression()).evaluate(tips) == "03/05/2024 · 300,000 €"
    assert layer.name() == "Sales: 45901 · 2023–2024"
    assert len(form.asked) == before, "what was listed is not asked again"


def parcel(number):
    geometry = QgsGeometry.fromWkt("POLYGON((2.38 47.74, 2.381 47.74, 2.38 47.741, 2.38 47.74))")
    values = {"idu": f"{TOWN}000AB{number:04d}"}
    return Feature(bytes(geometry.asWkb()), tuple(values.get(field.name) for field in PARCELS.fields))


def test_picked_parcels(qtbot, page):
    form = page()
    form.place.mode.setCurrentIndex(1)
    form.ask()
    assert form.notice.text == "Pick parcels on the map first."
    form.shared.basket.add(parcel(1), parcel(2))
    assert "2" in form.place.which.text()
    ask(qtbot, form)
    assert len(sales(form)) == 5
    assert "number that a parcel had" in form.notice.text


def test_a_section(qtbot, page):
    form = page()
    form.place.section.setText("AC")
    ask(qtbot, form)
    assert sales(form) == []
    form.place.section.setText("000 ab")
    ask(qtbot, form)
    assert len(sales(form)) == 5
    form.place.section.setText("A/B")
    form.ask()
    assert "A/B" in form.notice.text
    assert not form.progress.active


def test_a_drawn_shape_is_asked_at_once(qtbot, page):
    communes = {"features": [{"properties": {"code_insee": TOWN}}], "totalFeatures": 1}
    form = page(other=lambda asked: communes)
    form.take_shape(QgsGeometry.fromWkt("POLYGON((2.37 47.73, 2.39 47.73, 2.39 47.75, 2.37 47.75, 2.37 47.73))"))
    qtbot.waitUntil(lambda: not form.progress.active and form.asking.count > 0, timeout=8000)
    assert len(sales(form)) == 4
    assert "position" in form.notice.text


def test_a_long_list_is_cut_and_says_so(qtbot, page, monkeypatch):
    monkeypatch.setattr(asking_module, "LISTED", 2)
    form = page()
    ask(qtbot, form)
    assert len(form.results.rows()) == 2
    assert form.asking.count == 5
    assert [bar.value for bar in form.by_year.graph.bars] == [1, 4]
    assert "2 newest" in form.status.text()


def test_a_failure_has_a_way_to_try_again(qtbot, page):
    form = page({of_commune(2023): 503, of_commune(2024): 503})
    ask(qtbot, form)
    assert form.notice.findChild(QWidget, "again").isVisible()
    assert sales(form) == []


def test_the_table_is_written(qtbot, page, tmp_path):
    form = page()
    ask(qtbot, form)
    form.write_csv(tmp_path / "sales.csv")
    header, *written = csv.reader((tmp_path / "sales.csv").read_text("utf-8-sig").splitlines())
    assert len(written) == 5
    assert written[1][header.index("Parcels")] == f"{TOWN}000AB0001"
    form.views.setCurrentIndex(1)
    form.write_csv(tmp_path / "years.csv")
    assert len((tmp_path / "years.csv").read_text("utf-8-sig").splitlines()) == 3


def test_what_a_file_says_is_no_rich_text_and_no_formula(qtbot, page, tmp_path):
    evil = "<img src=http://evil/x><b>=cmd|x"
    form = page({of_commune(2024): text_of(house(adresse_nom_voie=evil, nom_commune=evil, nature_mutation=evil))})
    ask(qtbot, form)
    assert "<img" not in form.results.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    form.write_csv(tmp_path / "sales.csv")
    cells = next(csv.reader((tmp_path / "sales.csv").read_text("utf-8-sig").splitlines()[1:]))
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_the_graph_draws_any_bars(qtbot):
    graph = YearGraph()
    qtbot.addWidget(graph)
    for width in (0, 30, 280):
        graph.resize(width, 120)
        for bars in (
            [],
            [Bar("2024", 0, "0")],
            [Bar("2024", 5, "5"), Bar("2025", None, "?", False), Bar("x", 1e12, "1")],
        ):
            graph.show_bars("Sales", bars)
            picture = QPixmap(max(1, width), 120)
            graph.render(picture)
    assert graph.accessibleDescription() == "2024: 5, 2025: ?, x: 1"


def test_bars_are_as_high_as_their_values(qtbot):
    graph = YearGraph()
    qtbot.addWidget(graph)
    graph.resize(200, 150)
    graph.show_bars("Sales", [Bar("2023", 50, "50"), Bar("2024", 100, "100"), Bar("2025", None, "?", False)])
    image = graph.grab().toImage()
    colour = graph.palette().highlight().color().rgb()
    ratio = image.devicePixelRatio()
    heights = [
        sum(image.pixel(int(x * ratio), y) == colour for y in range(image.height())) / ratio for x in (33, 100, 166)
    ]
    assert heights[1] == pytest.approx(2 * heights[0], abs=3)
    assert heights[2] == 0


def test_figures_leave_out_what_has_no_date():
    by_year = SalesByYear()
    by_year.add([Feature(None, ("a", None, 1.0, "house", 1.0, 1.0, "", 5.0, *[None] * 7))])
    (figures,) = by_year.figures((THIS_YEAR,), ())
    assert (figures.sales, figures.medians) == (0, {})


def test_columns_that_are_not_shown_are_not_worded_until_they_are_written(qtbot):
    worded = []
    table = TableView()
    qtbot.addWidget(table)
    table.show()
    table.show_rows((Column("Shown"), Column("Written", worded.append, shown=False)), [TableRow(("a", 1))] * 50)
    qtbot.wait(20)
    assert worded == []
    table.as_csv()
    assert len(worded) == 50
