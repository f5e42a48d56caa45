"""The national file on its way: through the queue, once, given up and gone on with, with every fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from grouping_kit import queue_of, services_over

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.downloads.state import State
from carto_mairie.services.errors import ArchiveError, Cancelled, CartoMairieError, ErrorKind, FileError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.groupings.national_file import NationalFile, Stage
from carto_mairie.services.groupings.notes import Note
from carto_mairie.services.groupings.queries import GroupingsQuery

FILE = "telecharger/France"

TOWN = "45901"


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again at once what may pass."""
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.BACK_OFF", 0.01)


@pytest.fixture
def services(sandbox: Any, tmp_path: Path) -> Services:
    return services_over(sandbox, tmp_path / "carto_mairie")


@pytest.fixture
def queue(services: Services, tmp_path: Path) -> Iterator[DownloadQueue]:
    queue = queue_of(services, tmp_path / "downloads")
    yield queue
    queue.close()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_it_is_fetched_read_and_not_kept(services: Services, queue: DownloadQueue, tmp_path: Path) -> None:
    file = services.groupings.file
    assert file.facts() is None
    steps = list(file.fetch(queue, CancelToken()))
    assert [step.stage for step in steps] == sorted((step.stage for step in steps), key=list(Stage).index)
    assert all(step.total and step.done <= step.total for step in steps)
    facts = file.facts()
    assert facts is not None
    assert (facts.date, facts.dated_by, facts.lacks) == ("2026-04-02", "file", ())
    assert files(tmp_path) == ["groupings.sqlite"]
    assert queue.downloads == ()


def test_it_is_one_data_set_of_the_downloads_while_it_comes(services: Services, queue: DownloadQueue) -> None:
    steps = services.groupings.file.fetch(queue, CancelToken())
    next(steps)
    (download,) = queue.downloads
    assert (download.order.service, download.order.title) == ("groupings", "BANATIC, France")
    assert download.order.edition == "2026-04-02"
    assert download.order.files[0].md5 == ""
    list(steps)


def test_without_the_nomenclature_the_titles_serve(sandbox: Any, services: Services, queue: DownloadQueue) -> None:
    sandbox.faults({"service": "groupings", "path": "referentiel", "kind": "status", "status": 404})
    list(services.groupings.file.fetch(queue, CancelToken()))
    competences = services.groupings.file.index.competences()
    assert {item.code for item in competences} == {""}
    assert len(competences) == 126
    notes = services.groupings.answer(GroupingsQuery(TOWN), CancelToken()).notes
    assert Note.NO_LIST in notes
    assert Note.UNLISTED not in notes  # nobody knows what the list says of them


def test_a_server_that_answers_no_head_is_asked_all_the_same(
    sandbox: Any, services: Services, queue: DownloadQueue
) -> None:
    sandbox.faults({"service": "groupings", "method": "HEAD", "kind": "status", "status": 405})
    steps = list(services.groupings.file.fetch(queue, CancelToken()))
    assert {step.total for step in steps if step.stage is Stage.FETCHING} == {None}
    assert services.groupings.file.facts() is not None


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "status", "status": 404}, ErrorKind.NOT_FOUND),
        ({"kind": "status", "status": 403}, ErrorKind.FORBIDDEN),
        ({"kind": "status", "status": 503}, ErrorKind.UNAVAILABLE),
        ({"kind": "html"}, ErrorKind.BAD_ANSWER),
        ({"kind": "truncated"}, None),
        ({"kind": "empty"}, None),
        ({"kind": "wrong_type"}, None),
        ({"kind": "loop"}, ErrorKind.BAD_ANSWER),
    ],
    ids=lambda value: str(value.get("status") or value["kind"]) if isinstance(value, dict) else "",
)
def test_faults_of_the_server_are_told_and_leave_nothing(
    sandbox: Any,
    services: Services,
    queue: DownloadQueue,
    fault: dict[str, Any],
    kind: ErrorKind | None,
) -> None:
    sandbox.faults({"service": "groupings", "path": FILE, "method": "GET", **fault})
    with pytest.raises(CartoMairieError) as caught:
        list(services.groupings.file.fetch(queue, CancelToken()))
    if kind is None:
        assert isinstance(caught.value, (ArchiveError, FileError, ServiceError))
    else:
        assert isinstance(caught.value, ServiceError)
        assert caught.value.kind is kind
    assert services.groupings.file.facts() is None
    sandbox.reset()
    list(services.groupings.file.fetch(queue, CancelToken()))
    assert services.groupings.file.facts() is not None


def test_given_up_it_waits_in_the_queue_and_goes_on(sandbox: Any, services: Services, queue: DownloadQueue) -> None:
    sandbox.faults({"service": "groupings", "path": FILE, "method": "GET", "kind": "slow", "rate": 2000, "count": 1})
    token = CancelToken()
    steps = services.groupings.file.fetch(queue, token)
    next(steps)
    token.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    (download,) = queue.downloads
    assert download.status.state is State.PAUSED
    list(services.groupings.file.fetch(queue, CancelToken()))
    assert services.groupings.file.facts() is not None


def test_given_up_in_the_list_of_downloads_it_ends(sandbox: Any, services: Services, queue: DownloadQueue) -> None:
    sandbox.faults({"service": "groupings", "path": FILE, "method": "GET", "kind": "slow", "rate": 2000})
    steps = services.groupings.file.fetch(queue, CancelToken())
    next(steps)
    queue.cancel(queue.downloads[0])
    with pytest.raises(Cancelled):
        list(steps)


def test_given_up_while_it_is_read_it_is_not_fetched_again(
    sandbox: Any, services: Services, queue: DownloadQueue
) -> None:
    token = CancelToken()
    steps = services.groupings.file.fetch(queue, token)
    next(step for step in steps if step.stage is Stage.READING)
    token.cancel()
    with pytest.raises(Cancelled):
        list(steps)
    list(services.groupings.file.fetch(queue, CancelToken()))
    assert services.groupings.file.facts() is not None
    got = [item for item in sandbox.log() if FILE in item["path"] and item["method"] == "GET"]
    assert len(got) == 1


def test_the_file_that_was_here_stays_until_the_next_one_is_read(
    sandbox: Any, services: Services, queue: DownloadQueue
) -> None:
    file = services.groupings.file
    list(file.fetch(queue, CancelToken()))
    before = file.facts()
    sandbox.faults({"service": "groupings", "path": FILE, "method": "GET", "kind": "status", "status": 404})
    with pytest.raises(ServiceError):
        list(file.fetch(queue, CancelToken()))
    assert file.facts() == before


def test_without_a_profile_nothing_is_fetched(sandbox: Any, services: Services, queue: DownloadQueue) -> None:
    with pytest.raises(FileError):
        list(NationalFile(services.http, None).fetch(queue, CancelToken()))
    assert sandbox.log() == []
