"""The fault matrix asks every kind of question that the plugin can ask."""

from __future__ import annotations

from pathlib import Path

from trust.questions import questions
from trust.replayed import recorded_sandbox

from carto_mairie.services.gateway import KINDS


def test_no_kind_is_missing_in_the_fault_matrix(tmp_path: Path) -> None:
    with recorded_sandbox() as (services, _):
        asked = questions(services, tmp_path)
    kinds = {question.query.kind for question in asked if question.query is not None}
    assert kinds == set(KINDS)
    names = [question.name for question in asked]
    assert len(names) == len(set(names))
    assert {question.service for question in asked} <= set(services.http.endpoints)
