"""The sheet on paper, over the sandbox: the figures of the screen, a round scale, and nothing from outside as code."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace

import pytest
from qgis.core import QgsLayoutFrame, QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemScaleBar
from shapely.geometry import Point
from shapely.wkb import dumps, loads
from sheet_kit import TOWN, make_services, parcel_of, parcel_with_door, rows_of_town, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, FileError, FileProblem, ServiceError
from carto_mairie.services.geo.geometry import projected, to_local
from carto_mairie.services.risks import asking, reports
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.presentation.words import area_text
from carto_mairie.ui.report.answer import Line, SectionAnswer, Source
from carto_mairie.ui.report.html import notice, sentences
from carto_mairie.ui.report.paper.frame import SCALES
from carto_mairie.ui.report.paper.layers import plan_layers
from carto_mairie.ui.report.paper.page import Page
from carto_mairie.ui.report.paper.paper import gather, with_maps
from carto_mairie.ui.report.paper.pdf import write_pdf, write_separate
from carto_mairie.ui.report.paper.rows import rows_of, sources_text
from carto_mairie.ui.report.paper.template import ITEMS, SHIPPED, Template, item_of
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import Told


@pytest.fixture
def services(sandbox, qgis_app, monkeypatch):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    return make_services(sandbox)


@pytest.fixture
def template(qgis_app):
    return Template()


@pytest.fixture
def house(services, sandbox):
    return parcel_of(services, parcel_with_door(sandbox)[0])


def with_hole(parcel):
    """Give a parcel with a round hole, as those around a pond are."""
    shape = loads(parcel.geometry)
    local, epsg = to_local(shape)
    middle = local.representative_point()
    hole = Point(middle.x, middle.y).buffer(middle.distance(local.boundary) / 2)
    return parcel._replace(geometry=dumps(projected(local.difference(hole), epsg, 4326)))


def told_of(*lines, errors=()):
    return [Told(all_sections()[0], SectionAnswer(list(lines)), tuple(errors))]


def paper_of(services, template, *parcels, told=None):
    subject = subject_of_parcels(parcels)
    if told is None:
        return gather(services, subject, template.sizes, "fr", CancelToken())
    return with_maps(services, subject, told, template.sizes, "fr", CancelToken())


def sides_of(services, template, parcel):
    return paper_of(services, template, parcel, told=told_of()).maps.sides


def read_back(path):
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def squeezed(text):
    """Give a text without its blanks and ligatures, as columns are wrapped where they are full."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def export(papers, template, path):
    for _ in write_pdf(papers, template, Settings(), path):
        pass
    return read_back(path).count("\f")


def test_every_figure_of_the_screen_is_on_paper(services, template, house, tmp_path):
    paper = paper_of(services, template, house)
    assert {"here"} <= {one.state for one in paper.told}
    path = tmp_path / "sheet.pdf"
    pages = export([paper], template, path)
    assert pages == Page(template, paper, Settings()).count
    got = squeezed(read_back(path))
    for told in paper.told:
        for line in told.answer.lines:
            for figure in (line.text, line.measure):
                assert all(squeezed(word) in got for word in figure.split()), (told.section.id, figure)
    assert squeezed(notice()) in got
    assert squeezed(paper.title) in got
    assert not list(tmp_path.glob("*.part"))


def test_all_lines_stand_in_the_table(services, template, house):
    paper = paper_of(services, template, house)
    page = Page(template, paper, Settings())
    table = item_of(page.layout, "facts", QgsLayoutFrame).multiFrame()
    cells = [[squeezed(cell.content()) for cell in row] for row in table.tableContents()]
    facts = [(row[1], row[2]) for row in cells if row[3]]
    assert facts == [(squeezed(line.text), squeezed(line.measure)) for told in paper.told for line in told.answer.lines]
    said = [row[1] for row in cells if not row[3] and row[1]]
    assert said == [squeezed(text) for told in paper.told for text in sentences(told)]


@pytest.mark.parametrize("count", [1, 12])
def test_the_plan_is_at_a_round_scale_and_shows_all_of_it(services, template, sandbox, count):
    parcels = [parcel_of(services, row) for row in rows_of_town(sandbox)[:count]]
    paper = paper_of(services, template, *parcels, told=told_of())
    page = Page(template, paper, Settings())
    plan = item_of(page.layout, "plan", QgsLayoutItemMap)
    assert min(abs(plan.scale() / scale - 1) for scale in SCALES) < 0.001
    shown = plan.extent()
    west, south, east, north = to_local(paper.subject.shape.geometry)[0].bounds
    assert shown.xMinimum() < west < east < shown.xMaximum()
    assert shown.yMinimum() < south < north < shown.yMaximum()
    bar = item_of(page.layout, "scalebar", QgsLayoutItemScaleBar)
    assert bar.linkedMap().id() == "plan"


def test_numbers_stand_on_parcels_where_they_have_room(services, template, house):
    paper = paper_of(services, template, house, told=told_of())
    far = replace(paper, maps=replace(paper.maps, frame=paper.maps.frame._replace(scale=20_000)))
    for one, some in ((paper, True), (far, False)):
        parcels = plan_layers(one)[2]
        assert parcels.featureCount() > 5
        assert any(feature["words"] for feature in parcels.getFeatures()) is some


def test_the_sides_of_a_hole_are_measured_too(services, template, house):
    parcel = with_hole(house)
    whole, holed = (sum(side.length for side in sides_of(services, template, one)) for one in (house, parcel))
    assert holed > whole + 1
    assert whole == pytest.approx(to_local(loads(house.geometry))[0].length, rel=1e-3)


HOSTILE = ("[% 6*7 %]", "[%6*7%]", "<b>bold</b>", "$CURRENT_DATE", "[[% 6*7 %]]", "[% [% 6*7 %] %]")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_comes_from_outside_is_shown_as_it_is(services, template, house, tmp_path, text):
    line = Line(text, text, Source(text, "2026-11-26"), text)
    paper = replace(paper_of(services, template, house, told=told_of(line)), title=text)
    page = Page(template, paper, Settings())
    assert item_of(page.layout, "title", QgsLayoutItemLabel).currentText() == text
    assert item_of(page.layout, "sources", QgsLayoutItemLabel).currentText() == sources_text(paper)
    path = tmp_path / "sheet.pdf"
    export([paper], template, path)
    got = squeezed(read_back(path))
    assert got.count(squeezed(text)) == 5  # title, label, fact, measure and source


def test_the_town_halls_name_is_no_expression(services, template, house, tmp_path):
    Settings().set_value("sheet/name", "Mairie [% 6*7 %]")
    try:
        path = tmp_path / "sheet.pdf"
        export([paper_of(services, template, house, told=told_of())], template, path)
    finally:
        Settings().set_value("sheet/name", "")
    assert "Mairie[%6*7%]" in squeezed(read_back(path))


def test_a_failure_is_told_on_paper(services, template, house, tmp_path):
    told = told_of(errors=[ServiceError(ErrorKind.TIMEOUT, "apicarto")])
    rows = rows_of(paper_of(services, template, house, told=told))
    assert [row.cells[1] for row in rows if row.kind == "sentence"] == sentences(told[0])


def test_a_text_of_any_length_is_whole_on_paper(services, template, house, tmp_path):
    words = " ".join(f"w{number}" for number in range(3000))
    word = "".join(f"x{number}" for number in range(200))
    source = Source("source", "2026-11-26")
    paper = paper_of(services, template, house, told=told_of(Line("long", words, source), Line("word", word, source)))
    path = tmp_path / "sheet.pdf"
    pages = export([paper], template, path)
    assert pages < 8
    text = squeezed(read_back(path))
    assert all(f"w{number}" in text for number in range(3000))
    assert word in text


def test_sources_that_have_no_room_stand_in_the_table(services, template, house, tmp_path):
    lines = [Line("label", "fact", Source(f"whose data it is, number {n}", "2026-11-26")) for n in range(60)]
    paper = paper_of(services, template, house, told=told_of(*lines))
    path = tmp_path / "sheet.pdf"
    export([paper], template, path)
    text = squeezed(read_back(path))
    assert all(squeezed(f"number {n}, asked") in text for n in range(60))
    assert "LicenceOuverte2.0" in text


def test_the_locator_shows_all_communes_of_a_plot(services, template, sandbox):
    other = next(row["idu"][:5] for row in rows_of_town(sandbox, "45902"))
    parcels = [parcel_of(services, rows_of_town(sandbox, code)[0]) for code in (TOWN, other)]
    page = Page(template, paper_of(services, template, *parcels, told=told_of()), Settings())
    ground = item_of(page.layout, "locator", QgsLayoutItemMap).layers()[1]
    assert ground.featureCount() == 2


def test_many_lines_go_on_over_the_pages(services, template, house, tmp_path):
    source = Source("source", "2026-11-26")
    lines = [Line(f"label {number}", f"fact number {number} of many " * 4, source) for number in range(150)]
    paper = paper_of(services, template, house, told=told_of(*lines))
    path = tmp_path / "sheet.pdf"
    pages = export([paper], template, path)
    assert pages >= 3
    text = read_back(path)
    assert text.count("\f") == pages
    assert all(f"fact number {number} of" in text for number in range(150))
    assert "fact number 149" in text.split("\f")[-2]


def test_who_stops_between_two_pages_leaves_no_file(services, template, house, tmp_path):
    paper = paper_of(services, template, house, told=told_of())
    path = tmp_path / "sheet.pdf"
    pages = write_pdf([paper, paper], template, Settings(), path)
    for _ in range(6):  # both laid out to be counted, the contents laid out and written, a sheet laid out, its page
        next(pages)
    assert [file.name for file in tmp_path.iterdir()] == ["sheet.pdf.part"]
    pages.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(services, template, house, tmp_path):
    paper = paper_of(services, template, house, told=told_of())
    with pytest.raises(FileError) as caught:
        export([paper], template, tmp_path / "none" / "sheet.pdf")
    assert caught.value.problem is FileProblem.NOT_WRITABLE


def test_the_shipped_layout_has_the_documented_items(template):
    from qgis.core import QgsProject

    project = QgsProject()
    layout = template.make(project)
    assert {name for name in ITEMS if item_of(layout, name)} == set(ITEMS) - {"photo"}


@pytest.mark.parametrize("text", ["", "no xml", "<Layout/>", '<!DOCTYPE a [<!ENTITY b "c">]><Layout/>'])
def test_what_is_no_layout_is_refused(qgis_app, tmp_path, text):
    path = tmp_path / "other.qpt"
    path.write_text(text)
    with pytest.raises(FileError) as caught:
        Template(path)
    assert caught.value.problem is FileProblem.NO_LAYOUT


def test_a_layout_of_ones_own_without_some_items(services, house, tmp_path):
    path = tmp_path / "own.qpt"
    path.write_text(SHIPPED.read_text().replace('id="facts"', 'id="other"').replace('id="logo"', 'id="mine"'))
    template = Template(path)
    export([paper_of(services, template, house, told=told_of())], template, tmp_path / "own.pdf")
    assert "Made on" in read_back(tmp_path / "own.pdf")


def test_many_sheets_begin_with_their_contents(services, template, sandbox, tmp_path):
    parcels = [parcel_of(services, row) for row in rows_of_town(sandbox)[:3]]
    source = Source("source", "2026-11-26")
    long = told_of(*[Line(f"label {number}", "fact " * 40, source) for number in range(60)])
    papers = [paper_of(services, template, one, told=told) for one, told in zip(parcels, (long, told_of(), long))]
    path = tmp_path / "sheets.pdf"
    export(papers, template, path)
    contents, *pages, _ = read_back(path).split("\f")
    firsts = [2 + next(at for at, page in enumerate(pages) if page.startswith(paper.title)) for paper in papers]
    assert firsts[1] > 3
    for paper, first in zip(papers, firsts):
        reference, commune = paper.title.split(" · ")
        area = squeezed(area_text(paper.subject.plot.cadastral_area))
        assert squeezed(f"{reference} {commune} {area} {first}") in squeezed(contents)
        assert re.search(rf"^{first}$", pages[first - 2], re.MULTILINE)


def test_a_layout_without_a_table_has_no_contents(services, house, tmp_path):
    path = tmp_path / "own.qpt"
    path.write_text(SHIPPED.read_text().replace('id="facts"', 'id="other"'))
    template = Template(path)
    paper = paper_of(services, template, house, told=told_of())
    assert export([paper, paper], template, tmp_path / "own.pdf") == 2


def test_separate_sheets_have_a_file_each_and_those_that_are_whole_stay(services, template, sandbox, tmp_path):
    parcels = [parcel_of(services, row) for row in rows_of_town(sandbox)[:2]]
    papers = [paper_of(services, template, parcel, told=told_of()) for parcel in parcels]
    pages = write_separate(papers, template, Settings(), tmp_path)
    while next(pages) < 1:
        pass
    next(pages)
    pages.close()
    assert [file.name for file in tmp_path.iterdir()] == [f"{papers[0].subject.plot.idus[0]}.pdf"]
