"""Every failure has its words, and is shown once."""

from __future__ import annotations

import inspect
import string
from enum import Enum

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsMessageBar, QgsMessageViewer
from qgis.PyQt.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from carto_mairie.services import errors
from carto_mairie.services.cadastre.queries import ParcelQuery
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import (
    ArchiveError,
    ArchiveProblem,
    CartoMairieError,
    EndpointsError,
    ErrorKind,
    FileError,
    FileProblem,
    IncompleteError,
    MissingPackagesError,
    Problem,
    QueryError,
    ServiceError,
    UnexpectedError,
)
from carto_mairie.ui.host.messages import TITLE, Messages, detail, wording
from carto_mairie.ui.host.words.service_titles import service_title

FACTS = {"least": 3, "most": 200, "length": 13, "expected": 14, "reason": "empty", "commune": "91216"}
UNFORESEEN = "Something went wrong inside"


def unexpected():
    try:
        raise KeyError("features")
    except KeyError as error:
        return UnexpectedError(error)


def every_error():
    for kind in ErrorKind:
        yield ServiceError(kind, "apicarto", url="https://apicarto.ign.fr/api", status=503)
        yield ServiceError(kind, "apicarto", detail='{"msg": "why {not}"}', retry_after=120)
    for problem in Problem:
        for field in ("text", "commune", "geometry", "section", ""):
            yield QueryError(problem, "35 {x}", field=field, **FACTS)
    for problem in ArchiveProblem:
        yield ArchiveError(problem, "a/{b}.shp")
    for file_problem in FileProblem:
        facts = {"driver": "Parquet", "version": "3.6.2", "area": "Épinay", "written": 2, "rows": 3}
        facts |= {"columns": "“N° SIREN”", "column": "fusées", "date": "2026-04-02"}
        facts |= {"why": "It is a drawing.", "what": "a web page"}
        yield FileError(file_problem, "/data/{x}.7z", **facts)
    yield FileError(FileProblem.DISK_FULL, "/data", needed=5_000_000, free=1_000_000)
    timeout = ServiceError(ErrorKind.TIMEOUT, "apicarto")
    yield IncompleteError(timeout, 2000, 4241)
    yield IncompleteError(timeout, 2000, None)
    yield MissingPackagesError(("requests", "shapely"))
    yield EndpointsError("/etc/endpoints.json")
    yield unexpected()


def test_every_error_has_its_own_words(qgis_app):
    seen = {}
    for error in every_error():
        text = wording(error)
        assert text[0] in string.ascii_uppercase + "“357", text
        assert text.rstrip("”")[-1] in ".!", text
        assert "{{" not in text.replace("{not}", "").replace("{x}", ""), text
        assert UNFORESEEN not in text or isinstance(error, UnexpectedError)
        assert detail(error)
        key = getattr(error, "kind", None) or getattr(error, "problem", None) or type(error)
        seen.setdefault(text, set()).add(key)
    shared = {text: keys for text, keys in seen.items() if len(keys) > 1}
    assert not shared, "two errors in the same words"


def test_no_kind_of_error_is_forgotten_here():
    classes = {item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, CartoMairieError)}
    assert classes - {CartoMairieError} == {type(error) for error in every_error()}
    enums = {item for item in vars(errors).values() if inspect.isclass(item) and issubclass(item, Enum)} - {Enum}
    covered = {type(getattr(error, "kind", None) or getattr(error, "problem", None)) for error in every_error()}
    assert enums <= covered


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: ParcelQuery("35"), "“35” is not a commune code: an INSEE code has 5 characters"),
        (lambda: ParcelQuery("99999"), "“99999” is not a commune code: an INSEE code begins with its département"),
        (lambda: ParcelQuery("91216", "AB1"), "“AB1” is not a section"),
        (lambda: ParcelQuery("91216", "AB", "0"), "“0” is not the number of a parcel"),
        (lambda: ParcelQuery("91216", None, "12"), "a number alone names no parcel"),
        (lambda: ParcelQuery("91216", "AB", "12", "12A"), "“12A” is not a prefix"),
        (lambda: ParcelQuery.of_idu("91216000AN000"), "“91216000AN000” has 13 characters: a parcel identifier has 14"),
        (lambda: ParcelQuery.of_idu("91216000AN000X"), "is not a parcel identifier"),
        (lambda: ParcelQuery(""), "No commune is given"),
    ],
)
def test_bad_input_is_told_in_a_sentence_of_its_own(qgis_app, ask, sentence):
    with pytest.raises(QueryError) as caught:
        ask()
    assert sentence in wording(caught.value)


def test_what_the_service_said_is_passed_on(qgis_app):
    error = ServiceError(ErrorKind.REFUSED, "apicarto", status=400, detail="code_insee: {5} caractères")
    assert wording(error) == "API Carto refused the request: code_insee: {5} caractères."
    assert "30 minutes" in wording(ServiceError(ErrorKind.RATE_LIMITED, "apicarto", retry_after=1800))
    assert "5 seconds" in wording(ServiceError(ErrorKind.RATE_LIMITED, "apicarto", retry_after=4.2))


def test_a_broken_load_says_how_much_came(qgis_app):
    text = wording(IncompleteError(ServiceError(ErrorKind.TIMEOUT, "apicarto"), 2000, 4241))
    assert text.startswith("Only 2000 of 4241 came. API Carto took too long")
    assert text.endswith("you can go on from there.")


def test_missing_packages_come_with_what_to_type(qgis_app):
    text = wording(MissingPackagesError(("requests", "shapely")))
    assert "python3 -m pip install --user requests shapely" in text
    assert "sudo apt install python3-requests python3-shapely" in text
    assert "OSGeo4W" in text


def test_long_input_is_shortened_and_put_on_one_line(qgis_app):
    text = wording(QueryError(Problem.SECTION, "x\n" * 300))
    assert len(text) < 200
    assert "\n" not in text


class Iface:
    def __init__(self):
        self.window = QMainWindow()
        holder = QWidget()
        self.window.setCentralWidget(holder)
        self.bar = QgsMessageBar(holder)
        QVBoxLayout(holder).addWidget(self.bar)

    def messageBar(self):
        return self.bar

    def mainWindow(self):
        return self.window


@pytest.fixture
def iface(qgis_app):
    return Iface()


@pytest.fixture
def log(qgis_app):
    lines = []
    signal = QgsApplication.messageLog().messageReceived[str, str, _level()]

    def note(text, tag, level):
        if tag == TITLE:
            lines.append(text)

    signal.connect(note)
    yield lines
    signal.disconnect(note)


def _level():
    from qgis.core import Qgis

    return Qgis.MessageLevel


def test_an_error_is_shown_once_with_its_detail_behind_a_button(iface, log):
    messages = Messages(iface)
    error = ServiceError(ErrorKind.TIMEOUT, "apicarto", url="https://apicarto.ign.fr/x", detail="silence")
    messages.show_error(error)
    messages.show_error(ServiceError(ErrorKind.TIMEOUT, "apicarto", url="https://apicarto.ign.fr/y"))
    assert len(iface.bar.items()) == 1
    assert len(log) == 1
    assert "https://apicarto.ign.fr/x" in log[0]
    messages.show_error(ServiceError(ErrorKind.NO_NETWORK, "apicarto"))
    assert len(iface.bar.items()) == 2

    button = iface.bar.items()[0].findChild(QPushButton, "details") or iface.bar.items()[1].findChild(
        QPushButton, "details"
    )
    button.click()
    (viewer,) = iface.window.findChildren(QgsMessageViewer)
    assert not viewer.isModal()
    assert viewer.isVisible()
    messages.close()
    QgsApplication.processEvents()
    QgsApplication.sendPostedEvents(None, 52)
    assert not iface.window.findChildren(QgsMessageViewer)


def test_what_is_offered_stands_once_and_goes_with_its_project(iface, log):
    messages, taken = Messages(iface), []
    for number in range(12):
        messages.offer(f"{number} layers are empty.", "Reload", lambda number=number: taken.append(number))
    messages.offer("1 layers are empty.", "Reload", lambda: taken.append("again"))
    assert len(iface.bar.items()) == 12
    messages.show_error(ServiceError(ErrorKind.NO_NETWORK, "apicarto"))
    (offer,) = (item for item in iface.bar.items() if item.text().startswith("1 "))
    offer.findChild(QPushButton, "offer").click()
    QgsApplication.processEvents()
    assert taken == ["again"]
    assert len(iface.bar.items()) == 12
    QgsProject.instance().clear()
    (error,) = iface.bar.items()
    assert "layers" not in error.text()
    messages.close()


def test_no_message_outlives_the_plugin(iface, log):
    messages = Messages(iface)
    iface.bar.pushMessage("QGIS", "A message of its own")
    messages.offer("Empty.", "Reload", print)
    messages.show_error(ServiceError(ErrorKind.NO_NETWORK, "apicarto"))
    messages.close()
    assert [item.text() for item in iface.bar.items()] == ["A message of its own"]


def test_what_was_typed_is_not_rich_text(iface, log):
    Messages(iface).show_error(QueryError(Problem.SECTION, "<script>alert(1)</script>"))
    (item,) = iface.bar.items()
    assert "&lt;script&gt;" in item.text()


def test_a_defect_shows_a_sentence_and_logs_the_rest(iface, log):
    Messages(iface).show_error(unexpected())
    (item,) = iface.bar.items()
    assert item.text().startswith(UNFORESEEN)
    assert "KeyError" not in item.text()
    assert "Traceback" in log[0]
    assert "KeyError: 'features'" in log[0]


def test_without_a_window_the_log_is_enough(qgis_app, log):
    Messages(None).show_error(unexpected())
    assert len(log) == 1


def test_a_service_is_named_as_the_table_does_where_the_language_is_english(qgis_app):
    assert {key: service_title(key) for key in ENDPOINTS} == {key: item.title for key, item in ENDPOINTS.items()}
    assert service_title("wfs.example.org") == "wfs.example.org"
