"""What a server writes is shown as it was written, wherever Qt reads HTML."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument

from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geocoding import ADDRESSES
from carto_mairie.services.model import Feature
from carto_mairie.ui.dock.widgets.results_model import ResultsModel, Row
from carto_mairie.ui.host.jobs import Job
from carto_mairie.ui.host.messages import Messages
from carto_mairie.ui.host.plain import escaped, tooltip, untagged

HOSTILE = [
    "<img src='\\\\attacker\\share\\x.png'>",
    "a <b>bold</b> claim",
    "<a href='file:///c:/x'>here</a>",
    "x < y & z > 0",
    "&lt;img&gt;",
    "<!-- x --><table><tr><td background='//h/x'>",
    "line\n<img src=//h/x>\nline",
]


class Reader(QTextDocument):
    """Reads HTML as a label or a tooltip does, and notes what it would fetch."""

    def __init__(self, html):
        super().__init__()
        self.fetched = []
        self.setHtml(html)
        self.setTextWidth(300)
        self.idealWidth()

    def loadResource(self, kind, name):
        self.fetched.append(name.toString())
        return


def test_the_reader_sees_what_is_fetched(qgis_app):
    assert Reader(HOSTILE[0]).fetched


@pytest.mark.parametrize("text", HOSTILE)
def test_a_tooltip_shows_its_lines_as_they_are_written(qgis_app, text):
    made = tooltip(text, "", "second")
    assert Qt.mightBeRichText(made)
    reader = Reader(made)
    assert reader.fetched == []
    assert reader.toPlainText().split("\n") == [*text.split("\n"), "second"]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_message_bar_and_the_log_show_text_as_it_is_written(qgis_app, text):
    reader = Reader(escaped(text).replace("\n", "<br>"))
    assert reader.fetched == []
    assert reader.toPlainText() == text


@pytest.mark.parametrize("text", HOSTILE)
def test_where_qt_guesses_it_does_not_find_html(qgis_app, text):
    assert text.startswith("&lt;") or not Qt.mightBeRichText(
        untagged(text)
    )  # that one shows, and fetches, nothing else
    assert Reader(untagged(text)).fetched == []


def test_nothing_has_no_tooltip():
    assert tooltip("", "") == ""


def test_a_failure_is_logged_as_it_was_told(qgis_app, interface):
    logged = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: logged.append(text))
    Messages(interface).log_error(ServiceError(ErrorKind.REFUSED, "wfs", detail=HOSTILE[0]))
    assert HOSTILE[0] in Reader(logged[-1].replace("\n", "<br>")).toPlainText()
    assert Reader(logged[-1]).fetched == []


def test_the_list_of_tasks_reads_no_title_as_html(qgis_app):
    assert not Qt.mightBeRichText(Job(HOSTILE[0], lambda token: iter(())).description())


def test_results_have_plain_tooltips(qgis_app):
    model = ResultsModel()
    model.replace([Row(HOSTILE[0], HOSTILE[1], "", ADDRESSES, Feature(None, ()))])
    reader = Reader(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert reader.fetched == []
    assert HOSTILE[0] in reader.toPlainText()
