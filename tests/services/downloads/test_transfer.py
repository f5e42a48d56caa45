"""One file to the disk, against the sandbox and its misdeeds."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.downloads.pace import MOST_SWAPS
from carto_mairie.services.downloads.transfer import BLOCK, Transfer
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, FileError, FileProblem, ServiceError
from carto_mairie.services.net.http import HttpClient, plain_session

SIZE = 3_000_000
CONTENT = random.Random(5).randbytes(SIZE)


@pytest.fixture
def published(sandbox, tmp_path):
    """A file on the server; the call gives it as the catalogue lists it."""

    def publish(content: bytes = CONTENT, name: str = "donnees.7z", **options) -> RemoteFile:
        path = tmp_path / "server" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        sandbox.services["downloads"].publish("ESSAI", f"ESSAI_{name}", path, **options)
        url = f"{sandbox.endpoints['downloads']}/download/ESSAI/ESSAI_{name}/{name}"
        return RemoteFile(url, name, len(content), hashlib.md5(content, usedforsecurity=False).hexdigest())

    return publish


@pytest.fixture
def transfer(sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.BACK_OFF", 0.02)
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), timeout=(5, 1))
    (tmp_path / "disk").mkdir()
    return lambda file: Transfer(client, "downloads", file, tmp_path / "disk" / file.name)


def ranges(sandbox) -> list[str | None]:
    return [entry["headers"].get("range") for entry in sandbox.log("downloads")]


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_comes_whole_and_nothing_else_stays(transfer, published, sandbox, tmp_path):
    sizes: list[int] = []
    transfer(published()).run(CancelToken(), sizes.append)
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    assert left(tmp_path / "disk") == ["donnees.7z"]
    assert sizes == sorted(sizes)
    assert sizes[-1] == SIZE
    assert ranges(sandbox) == [None]


def test_a_cut_is_resumed_where_it_happened(transfer, published, sandbox, tmp_path):
    file = published()
    sandbox.faults(kind="reset_body", path="/download/", count=2)
    transfer(file).run(CancelToken())
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    asked = ranges(sandbox)
    assert asked[0] is None
    starts = [int(text[6:-1]) for text in asked[1:] if text]
    assert len(asked) == 3
    assert 0 < starts[0] < starts[1] < SIZE


def test_what_was_left_by_a_cancelled_run_is_not_asked_again(transfer, published, sandbox, tmp_path):
    file = published()
    token = CancelToken()
    sandbox.faults(kind="slow", rate=2_000_000, path="/download/", count=1)
    with pytest.raises(Cancelled):
        transfer(file).run(token, lambda size: token.cancel() if size > 500_000 else None)
    part = tmp_path / "disk" / "donnees.7z.part"
    size = part.stat().st_size
    assert 500_000 < size < SIZE
    transfer(file).run(CancelToken())
    assert ranges(sandbox) == [None, f"bytes={size}-"]
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT


def test_a_cancelled_download_ends_at_once_while_nothing_comes(transfer, published, sandbox):
    sandbox.faults(kind="hang", seconds=20, path="/download/")
    token = CancelToken()
    threading.Timer(0.2, token.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        transfer(published()).run(token)
    assert time.monotonic() - started < 3


def test_a_server_without_ranges_is_asked_for_the_whole(transfer, published, sandbox, tmp_path):
    file = published(etag=True)
    part = tmp_path / "disk" / "donnees.7z.part"
    transfer(file)._journal.write(file, '"of another version"')
    part.write_bytes(b"x" * 1000)
    transfer(file).run(CancelToken())
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    assert sandbox.log("downloads")[0]["headers"]["if-range"] == '"of another version"'
    assert len(ranges(sandbox)) == 1


def test_a_part_of_another_file_is_not_gone_on_with(transfer, published, sandbox, tmp_path):
    file = published()
    (tmp_path / "disk" / "donnees.7z.part").write_bytes(b"x" * 1000)
    transfer(file).run(CancelToken())
    assert ranges(sandbox) == [None]


def test_a_wrong_sum_is_fetched_once_more_then_told(transfer, published, sandbox, tmp_path):
    good = published()
    file = RemoteFile(good.url, good.name, good.length, "0" * 32)
    with pytest.raises(ServiceError) as caught:
        transfer(file).run(CancelToken())
    assert caught.value.kind is ErrorKind.WRONG_CHECKSUM
    assert ranges(sandbox) == [None, None]
    assert left(tmp_path / "disk") == []


def test_a_damaged_part_costs_one_more_fetch_and_no_more(transfer, published, sandbox, tmp_path):
    file = published()
    transfer(file)._journal.write(file, "")
    (tmp_path / "disk" / "donnees.7z.part").write_bytes(b"\0" * 1_000_000)
    transfer(file).run(CancelToken())
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    assert ranges(sandbox) == ["bytes=1000000-", None]


def test_a_page_in_place_of_the_file_costs_nothing_of_what_is_there(transfer, published, sandbox, tmp_path):
    file = published()
    transfer(file)._journal.write(file, "")
    part = tmp_path / "disk" / "donnees.7z.part"
    part.write_bytes(CONTENT[:1_000_000])
    sandbox.faults(kind="html", path="/download/")
    with pytest.raises(ServiceError) as caught:
        transfer(file).run(CancelToken())
    assert caught.value.kind is ErrorKind.BAD_ANSWER
    assert part.stat().st_size == 1_000_000


def test_another_length_than_the_catalogues_is_told_before_a_byte_is_written(transfer, published, tmp_path):
    good = published()
    with pytest.raises(ServiceError) as caught:
        transfer(RemoteFile(good.url, good.name, 10**15, good.md5)).run(CancelToken())
    assert caught.value.kind is ErrorKind.BAD_ANSWER
    assert not (tmp_path / "disk" / "donnees.7z.part").exists()


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "status", "status": 404, "count": 2},
        {"kind": "status", "status": 503, "count": 2},
        {"kind": "status", "status": 429, "retry_after": 1, "count": 1},
        {"kind": "reset", "count": 1},
        {"kind": "truncated", "count": 1},
        {"kind": "length", "count": 1},
        {"kind": "hang", "seconds": 3, "count": 1},
        {"kind": "stall", "seconds": 5, "count": 1},
    ],
    ids=lambda fault: f"{fault['kind']}{fault.get('status', '')}",
)
def test_what_passes_is_waited_for(transfer, published, sandbox, tmp_path, fault):
    file = published()
    sandbox.faults(path="/download/", **fault)
    transfer(file).run(CancelToken())
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT


def test_a_stalled_connection_is_given_up_and_the_rest_asked_by_range(transfer, published, sandbox, tmp_path):
    file = published()
    sandbox.faults(kind="stall", path="/download/", count=1)  # silent for a minute, if it is let
    began = time.monotonic()
    transfer(file).run(CancelToken())
    assert time.monotonic() - began < 10
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    first, second = ranges(sandbox)
    assert first is None
    # The last block was not whole when silence fell.
    assert SIZE // 2 - BLOCK < int(second[len("bytes=") : -1]) <= SIZE // 2


def test_a_connection_that_is_slow_for_life_is_left_for_another(transfer, published, sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.downloads.pace.WINDOW", 0.3)
    file = published()
    sandbox.faults(kind="slow", rate=100_000, path="/download/", count=1)
    began = time.monotonic()
    transfer(file).run(CancelToken())
    assert time.monotonic() - began < SIZE / 100_000 / 2
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    first, second = ranges(sandbox)
    assert first is None
    # What came over the slow one was not asked again.
    assert 0 < int(second[len("bytes=") : -1]) < SIZE // 2


def test_a_line_that_is_slow_is_borne_with(transfer, published, sandbox, tmp_path, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.downloads.pace.WINDOW", 0.1)
    monkeypatch.setattr("carto_mairie.services.downloads.pace.SLOW", 100_000_000)
    file = published()
    sandbox.faults(kind="slow", rate=2_000_000, path="/download/")
    transfer(file).run(CancelToken())
    assert (tmp_path / "disk" / "donnees.7z").read_bytes() == CONTENT
    assert len(ranges(sandbox)) == 1 + MOST_SWAPS


def test_what_does_not_pass_is_told(transfer, published, sandbox):
    file = published()
    sandbox.faults(kind="status", status=403, path="/download/")
    with pytest.raises(ServiceError) as caught:
        transfer(file).run(CancelToken())
    assert caught.value.kind is ErrorKind.FORBIDDEN
    assert len(ranges(sandbox)) == 1


def test_a_body_of_untold_length_does_not_fill_the_disk(transfer, published, monkeypatch, tmp_path):
    file = replace(published(), length=None, md5="")
    room = iter([1 << 40, 1 << 40, 1 << 20])
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.LOOK_AT_ROOM", 1 << 18)
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.free_space", lambda folder: next(room))
    with pytest.raises(FileError) as caught:
        transfer(file).run(CancelToken())
    assert caught.value.problem is FileProblem.DISK_FULL
    assert (tmp_path / "disk" / "donnees.7z.part").stat().st_size < SIZE


def test_a_body_of_untold_length_that_never_ends_is_given_up(transfer, published, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.LOOK_AT_ROOM", 1 << 18)
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.LONGEST_UNTOLD", 1 << 19)
    with pytest.raises(ServiceError) as caught:
        transfer(replace(published(), length=None, md5="")).run(CancelToken())
    assert caught.value.kind is ErrorKind.OVERSIZED


def test_an_empty_file_is_a_file(transfer, published, tmp_path):
    transfer(published(b"", "vide.prj")).run(CancelToken())
    assert (tmp_path / "disk" / "vide.prj").read_bytes() == b""


def test_a_folder_that_cannot_be_written_is_told_in_those_words(transfer, published, tmp_path):
    file = published()
    one = transfer(file)
    one.target.with_name(one.target.name + ".part").mkdir()
    with pytest.raises(FileError) as caught:
        one.run(CancelToken())
    assert caught.value.problem is FileProblem.NOT_WRITABLE


_RUN = """
import sys
from pathlib import Path
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.downloads.transfer import Transfer
url, name, length, md5, folder = sys.argv[1:]
client = HttpClient(plain_session(), resolve_endpoints())
file = RemoteFile(url, name, int(length), md5)
transfer = Transfer(client, "downloads", file, Path(folder) / name)
before = transfer.on_disk()
transfer.run(CancelToken(), lambda size: size > before and print(size, flush=True))
"""


def test_killed_twenty_times_the_file_is_whole_and_no_byte_was_asked_twice(published, sandbox, tmp_path):
    chance = random.Random(20)
    content = chance.randbytes(40_000_000)
    file = published(content)
    sandbox.faults(kind="slow", rate=20_000_000, path="/download/")
    folder = tmp_path / "disk"
    folder.mkdir()
    part = folder / (file.name + ".part")
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", _RUN, file.url, file.name, str(file.length), file.md5, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(root / "build" / "python"), "PYTHONUNBUFFERED": "1"}

    kept = [0]
    for _ in range(20):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
            # The first line tells that new bytes are coming; then it lives a random moment.
            process.stdout.readline()
            time.sleep(chance.random() * 0.05)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        kept.append(part.stat().st_size)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, timeout=60)
    assert (folder / file.name).read_bytes() == content
    assert left(folder) == [file.name]
    # Each run began to ask where the disk ended when the one before was killed.
    assert ranges(sandbox) == [None, *(f"bytes={size}-" for size in kept[1:])]
    assert len(kept) == 21
    assert 0 < kept[1] < kept[-1] < len(content)
