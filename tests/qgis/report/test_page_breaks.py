"""No heading stays alone at the foot of a page, on paper as in the sums."""

from __future__ import annotations

import re
import subprocess

import pytest
from qgis.core import QgsProject

from carto_mairie.ui.report.paper.book import Book
from carto_mairie.ui.report.paper.page_breaks import Height, gaps
from carto_mairie.ui.report.paper.rows import PaperRow
from carto_mairie.ui.report.paper.table import fill_table
from carto_mairie.ui.report.paper.template import Template

PAGES = (30.0, 60.0)


def rows(*kinds):
    return [Height(kind, 5.0) for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["line"] * 40, []),
        (["line"] * 5 + ["section", "line"], [(5, 4.95)]),
        (["line"] * 4 + ["theme", "section", "line"], [(4, 9.95)]),
        (["line"] * 5 + ["theme", "section", "line"], [(5, 4.95)]),
        (["line"] * 3 + ["theme", "section", "line", "line"], []),
        (["line"] * 6 + ["section", "line"], []),
        (["line"] * 6 + ["line"] * 11 + ["section", "line"], [(17, 4.95)]),
        (["line"] * 5 + ["section"], []),
        (["line"] * 5 + ["section"] * 13, []),
        (["line"] * 5 + ["section"] * 2 + ["line"] * 10 + ["theme", "line"], [(5, 4.95)]),
    ],
)
def test_the_rest_of_a_page_stays_free_before_a_heading_that_would_be_its_last(kinds, expected):
    assert [(place, round(height, 6)) for place, height in gaps(rows(*kinds), PAGES, 1.5)] == expected


def test_where_there_is_no_room_for_a_gap_there_is_none():
    assert list(gaps(rows(*["line"] * 5, "section", "line"), PAGES, 5.0)) == []


def pages_of(tmp_path, contents):
    layout = Template().make(QgsProject.instance())
    fill_table(layout, contents)
    path = tmp_path / "sheet.pdf"
    book = Book(path)
    for _ in book.add(layout):
        pass
    book.close()
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    return [re.findall(r"(?:theme|section|line)-\d+", page) for page in text.split("\f")]


@pytest.mark.parametrize("before", range(3, 40, 4))
def test_on_paper_a_heading_has_a_row_under_it_on_its_page(qgis_app, qgis_new_project, tmp_path, before):
    contents = [PaperRow((f"line-{number}", "two\nlines" if number % 3 else "one", "", "")) for number in range(before)]
    for number in range(100, 140):
        contents.append(PaperRow((f"theme-{number}", "", "", ""), "theme"))
        contents.append(PaperRow((f"section-{number}", "", "", ""), "section"))
        contents += [PaperRow((f"line-{number}{one}", "", "12 m²", "1")) for one in range(number % 4 + 1)]
    pages = [page for page in pages_of(tmp_path, contents) if page]
    assert [one for page in pages for one in page] == [row.cells[0] for row in contents]
    assert len(pages) > 3
    assert [page[-1] for page in pages if not page[-1].startswith("line")] == []
