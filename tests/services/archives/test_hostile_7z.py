"""7z archives that loop, grow or lead in circles: each is refused, or read, soon and with little memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from pathlib import Path

import crafted_7z as crafted
import pytest
from archive_making import files_of, make_7z, refused

from carto_mairie.services.archives import reading, seven_zip
from carto_mairie.services.archives.guarded_file import GuardedFile
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem, Cancelled

ROOT = Path(reading.__file__).resolve().parents[2]
MEGABYTES = 400
CHILD = f"""
import sys
sys.path.append({str(ROOT / "build" / "python")!r})
from pathlib import Path
from carto_mairie.services.archives import reading
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError
reading.find_program = lambda: None
try:
    reading.extract(Path(sys.argv[1]), Path(sys.argv[2]), CancelToken())
except ArchiveError as error:
    print(error.problem.value, end=" ")
else:
    print("done", end=" ")
# Not getrusage: that would count what the parent held before this program took its place.
print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM')) // 1024)
"""
EXPECTED = {
    "endless": "broken",
    "endless_header": "broken",
    "cut_off": "broken",
    "many_pack_streams": "done",
    "huge_header": "too_many",
    "many_coders": "unsupported",
    "told_again": "broken",
    "told_elsewhere": "broken",
    "many_header_folders": "broken",
    "deflate_bomb": "done",
}


@pytest.mark.parametrize("name", crafted.HOSTILE)
def test_a_hostile_archive_is_over_soon_and_takes_little(tmp_path, name) -> None:
    """In a process of its own, which is stopped if it is not."""
    (tmp_path / "a.7z").write_bytes(crafted.HOSTILE[name]())
    command = [sys.executable, "-c", CHILD, str(tmp_path / "a.7z"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    ending, megabytes = done.stdout.split()
    assert ending == EXPECTED[name]
    assert int(megabytes) < MEGABYTES
    assert sorted(path.name for path in tmp_path.iterdir()) == (["a.7z", "out"] if ending == "done" else ["a.7z"])


def test_a_sound_archive_whose_files_are_packed_one_by_one(tmp_path) -> None:
    """Each decoder is let go when its file is there: of the dictionaries of 4 GiB asked for here, one fits."""
    (tmp_path / "a.7z").write_bytes(crafted.many_folders(500, dictionary=0))
    size = 20 * 2**30
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size, before[1]))
    try:
        reading.extract(tmp_path / "a.7z", tmp_path / "out", CancelToken())
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert files_of(tmp_path / "out") == {f"{index}.txt": b"x" for index in range(500)}


@pytest.mark.parametrize("method", ["read", "seek", "tell"])
def test_each_step_of_a_reader_can_be_cancelled(tmp_path, method) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    token = CancelToken()
    with GuardedFile(tmp_path / "a", token, 10) as file:
        arguments = () if method == "tell" else (1,)
        getattr(file, method)(*arguments)
        token.cancel()
        with pytest.raises(Cancelled):
            getattr(file, method)(*arguments)


def test_nothing_is_read_after_the_end_or_in_one_huge_piece(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    with GuardedFile(tmp_path / "a", CancelToken(), 10) as file:
        assert file.read() == b"abc"
        assert file.read(0) == b""
        with pytest.raises(ArchiveError) as caught:
            file.read(1)
        assert caught.value.problem is ArchiveProblem.BROKEN
        with pytest.raises(ArchiveError) as caught:
            file.read(11)
        assert caught.value.problem is ArchiveProblem.TOO_MANY


def test_cancelling_ends_a_reading_that_goes_on(tmp_path) -> None:
    """Whatever it is at: the list of 60,000 streams, or one of them."""
    path = tmp_path / "a.7z"
    path.write_bytes(crafted.many_folders(60_000))
    token, ended = CancelToken(), []

    def work() -> None:
        try:
            reading.extract(path, tmp_path / "out", token)
        except Cancelled:
            ended.append(time.monotonic())

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(1.5)
    told = time.monotonic()
    token.cancel()
    thread.join(20)
    assert ended
    assert ended[0] - told < 3
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.7z"]


def test_a_list_that_is_locked_too_is_told_as_locked(tmp_path) -> None:
    pytest.importorskip("Cryptodome", reason="py7zr locks archives with it")
    make_7z(tmp_path / "a.7z", password="secret", header_encryption=True)  # pragma: allowlist secret
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.ENCRYPTED


@pytest.mark.parametrize(("size", "problem"), [(-5, ArchiveProblem.BROKEN), (2**62, ArchiveProblem.DISK_FULL)])
def test_impossible_sizes_are_refused(tmp_path, size, problem) -> None:
    from carto_mairie.services.archives.names import Member, plan

    with pytest.raises(ArchiveError) as caught:
        plan([Member("a", size), Member("b", 5)], packed=2**60, free=10**9)
    assert caught.value.problem is problem


def in_streams(path: Path, count: int, size: int = 6_000_000) -> dict[str, bytes]:
    """Write an archive of `count` streams of one file each."""
    data = [bytes([65 + index]) * size for index in range(count)]
    packed = [crafted.packed(item) for item in data]
    names = [f"d{index % 3}/{index}.bin" for index in range(count)]
    steps = [crafted.folder(crafted.lzma2())] * count
    path.write_bytes(
        crafted.archive(crafted.plain(list(map(len, packed)), steps, [size] * count, names), b"".join(packed))
    )
    return dict(zip(names, data))


def test_streams_are_unpacked_side_by_side_and_none_into_another(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(seven_zip, "BLOCK", 2**16)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    content = in_streams(tmp_path / "a.7z", 9)
    seen, threads = [], set()

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        threads.add(threading.current_thread().name)

    reading.extract(tmp_path / "a.7z", tmp_path / "out", CancelToken(), progress)
    assert files_of(tmp_path / "out") == content
    assert seen == sorted(seen)
    assert seen[-1] == (54_000_000, 54_000_000)
    assert len(threads) == 4


def test_one_bad_stream_stops_the_others(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    in_streams(tmp_path / "a.7z", 8)
    data = bytearray((tmp_path / "a.7z").read_bytes())
    data[40:60] = b"\xff" * 20
    (tmp_path / "a.7z").write_bytes(data)
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.BROKEN
