"""Files of sales that are broken on purpose, and services that fail in the middle."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.answers import reading_answer
from carto_mairie.services.sales.files import Outcome, SalesFile, State, _check_beginning
from carto_mairie.services.sales.notes import Note
from carto_mairie.services.sales.places import Place
from carto_mairie.services.sales.queries import SalesQuery
from carto_mairie.services.sales.reading import read_file
from carto_mairie.services.sales.service import _Told

HEADERS = [b"id_mutation,\rdate_mutation\n", b'"' + b"x" * 200_000, b"\0\0\0", b"a" * 60_000 + b"\r" + b"b" * 5000]


@pytest.mark.parametrize("body", HEADERS, ids=lambda body: repr(body[:12]))
def test_a_header_that_csv_refuses_is_the_service_s_fault(body):
    for read in (lambda: read_file(body, ["45901"], 2023, CancelToken()), lambda: _check_beginning(body)):
        with pytest.raises(ServiceError) as caught, reading_answer("sales", body=body):
            read()
        assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_a_year_that_is_not_out_yet_is_no_answer_where_all_others_failed():
    error = ServiceError(ErrorKind.INTERRUPTED, "sales")
    told = _Told(SalesQuery("45901", from_year=2022, to_year=2023), Place(("45901",), set), False)
    told.features([Outcome(SalesFile(2023, "45", "45901"), State.UNPUBLISHED)])
    told.features([Outcome(SalesFile(2022, "45", "45901"), State.FAILED, error=error)])
    assert told.first_error is error
    assert not told.answered
    told.features([Outcome(SalesFile(2021, "45", "45901"), State.NO_SALE)])
    assert told.answered
    assert any(Note.FAILED in note for note in told.notes)
