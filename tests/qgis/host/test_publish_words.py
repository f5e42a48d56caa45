"""Every reason for which something is not published has its sentence."""

from __future__ import annotations

import pytest

from carto_mairie.services.datasets.publishing.checks import Check, Finding, Gravity, Remedy
from carto_mairie.services.datasets.publishing.personal import Personal
from carto_mairie.services.datasets.publishing.problems import PublishError, PublishProblem
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.presentation.publishing import finding_words, remedy_words, size_words

FACTS = {
    "message": "Invalid {API} token.",
    "status": 400,
    "fields": (("title", "Ce champ est requis."), ("spatial.zones", "GeoID(s) inconnu(s): {x}")),
    "known": ("Commune",),
    "pages": ("https://a", "https://b"),
    "dataset": "Quartiers",
    "length": 400,
    "most": 350,
}


@pytest.mark.parametrize("problem", list(PublishProblem))
@pytest.mark.parametrize("value", ["Quartiers {été}", "<b>x</b>\u202e", ""])
def test_every_problem_is_told_in_a_sentence(qgis_app, problem, value):
    facts = dict(FACTS)
    if problem is PublishProblem.CHANGED_MEANWHILE:
        facts["fields"] = ("tags", "licence")
    text = wording(PublishError(problem, value, **facts))
    assert text.endswith((".", "?"))
    assert "{message}" not in text
    assert "{}" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("problem", list(PublishProblem))
def test_a_sentence_needs_no_fact_that_a_server_may_leave_out(qgis_app, problem):
    facts = {"length": 1, "most": 1}
    assert wording(PublishError(problem, "x", **facts))


def test_fields_are_named_as_the_user_calls_them(qgis_app):
    text = wording(PublishError(PublishProblem.FIELDS, "", fields=FACTS["fields"]))
    assert "title: Ce champ est requis" in text
    assert "territory: GeoID" in text


@pytest.mark.parametrize("check", list(Check))
def test_every_finding_is_told_with_its_remedy(qgis_app, check):
    for remedy in Remedy:
        finding = Finding(check, Gravity.WARNING, ("a", "b{}"), 3, remedy, (Personal.EMAIL, Personal.NAME))
        text = finding_words(finding)
        assert text
        assert "{count}" not in text
        assert bool(remedy_words(finding)) == (remedy is not Remedy.NONE)


def test_sizes_as_people_say_them(qgis_app):
    assert [size_words(size) for size in (12, 3_400, 12_300_000)] == ["12 bytes", "3 kB", "12.3 MB"]
