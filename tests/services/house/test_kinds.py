"""Kinds of questions: each is answered by one service, asked in one way, and read back whatever was imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import KINDS, SERVICES, Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.query import Query
from carto_mairie.services.values import readers_of

ROOT = Path(__file__).resolve().parents[3]


def subclasses(kind: type[Query]) -> set[type[Query]]:
    direct = [item for item in kind.__subclasses__() if item.__module__.startswith("carto_mairie.")]
    return set(direct).union(*map(subclasses, direct)) if direct else set()


def test_every_question_is_answered_by_one_service() -> None:
    answered = [query for service in SERVICES for query in service.answers]
    assert len(answered) == len(set(answered))
    assert set(answered) == subclasses(Query)


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len(KINDS) == sum(len(service.answers) for service in SERVICES)
    assert all(KINDS)


def test_the_services_are_those_that_are_listed() -> None:
    services = Services(HttpClient(plain_session(), dict(ENDPOINTS)))
    made = {type(part) for part in vars(services).values() if hasattr(type(part), "answers")}
    assert made == set(SERVICES)


@pytest.mark.parametrize("kind", KINDS)
def test_the_values_of_every_kind_can_be_checked(kind: str) -> None:
    assert readers_of(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_names_its_service(kind: str) -> None:
    assert KINDS[kind].service in ENDPOINTS


def test_a_question_is_read_back_whatever_was_imported_before() -> None:
    source = (
        "from carto_mairie.services.gateway import query_from_json\n"
        "print(type(query_from_json({'kind': 'communes', 'text': '91216'})).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source],
        env={"PYTHONPATH": str(ROOT / "build" / "python"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "CommuneQuery", done.stderr
