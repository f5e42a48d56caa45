"""How the sheet asks: what one section does spoils no other, and what was kept by another version is asked anew."""

from __future__ import annotations

import threading
import time

import pytest
from dock_kit import ScriptedServices
from fakes import parcel
from sheet_kit import subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError, UnexpectedError
from carto_mairie.services.geocoding import ReverseQuery
from carto_mairie.ui.report.answer import Line, SectionAnswer, Source
from carto_mairie.ui.report.section import Section
from carto_mairie.ui.report.sheet import ask_sheet

SOURCE = Source("source", "2026-11-26")
QUERY = ReverseQuery(2.3, 48.7)


def section(name, tell):
    return Section(name, 1, "parcel", lambda: name, lambda: f"no {name}", tell)


def line(text):
    return SectionAnswer([Line("label", text, SOURCE)])


@pytest.fixture
def services(qgis_app):
    return ScriptedServices()


@pytest.fixture
def subject(qgis_app):
    return subject_of_parcels([parcel(0)])


def ask(services, subject, *sections, token=None):
    return list(ask_sheet(services, subject, sections, "fr", token or CancelToken()))


def by_name(told):
    return {one.section.id: one for one in told}


def test_a_defect_of_one_section_is_its_own_failure(services, subject):
    def broken(subject, ask):
        raise ZeroDivisionError("a defect")

    told = by_name(ask(services, subject, section("broken", broken), section("sound", lambda *_: line("here"))))
    assert told["sound"].state == "here"
    assert told["broken"].state == "failed"
    assert isinstance(told["broken"].errors[0], UnexpectedError)


def test_a_section_that_raises_what_services_raise_has_failed(services, subject):
    def refused(subject, ask):
        raise ServiceError(ErrorKind.TIMEOUT, "wfs")

    (told,) = ask(services, subject, section("refused", refused))
    assert told.state == "failed"
    assert told.answer.lines == ()


def test_lines_beside_a_failure_are_told_as_a_failure(services, subject):
    def half(subject, ask):
        ask.errors.append(ServiceError(ErrorKind.TIMEOUT, "wfs"))
        return line("half of it")

    *_, told = ask(services, subject, section("half", half))
    assert told.state == "failed"
    assert told.answer.lines


def test_sections_come_as_they_answer_and_not_in_their_order(services, subject):
    gate = threading.Event()

    def slow(subject, ask):
        assert gate.wait(10)
        return line("slow")

    told = ask_sheet(
        services, subject, [section("slow", slow), section("fast", lambda *_: line("fast"))], "fr", CancelToken()
    )
    assert next(told).section.id == "fast"
    gate.set()
    assert next(told).section.id == "slow"


def test_who_cancels_waits_for_nobody(services, subject):
    token = CancelToken()

    def endless(subject, ask):
        while True:
            ask.token.wait(0.01)

    threading.Timer(0.1, token.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        ask(services, subject, section("endless", endless), token=token)
    assert time.monotonic() - began < 5


def test_what_another_version_kept_is_asked_anew(services, subject):
    services.answers["nearest_addresses"] = []
    services.schemas["nearest_addresses"] = services.schemas["addresses"]
    seen = []

    def tell(subject, ask):
        ask.one(QUERY)
        seen.append(ask.kept)
        if ask.kept:
            raise KeyError("a field of another name")
        return line("anew")

    for _ in range(2):
        (told,) = ask(services, subject, section("old", tell))
        assert (told.state, told.kept_on) == ("here", "")
    assert seen == [False, True, False]


def test_what_names_people_is_never_kept(services, subject):
    services.answers["nearest_addresses"] = []
    services.schemas["nearest_addresses"] = services.schemas["addresses"]

    def tell(subject, ask):
        ask.one(QUERY, names_people=True)
        return line("people")

    for _ in range(2):
        (told,) = ask(services, subject, section("people", tell))
        assert told.kept_on == ""
    assert len(services.of("nearest_addresses")) == 2
