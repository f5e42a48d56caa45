"""The 7z program: where it is looked for, how it is run and stopped, and how what it says is read."""

from __future__ import annotations

import os
import stat
import sys
import time
from pathlib import Path

import pytest
from archive_making import EXTRACTED, files_of, make_7z, refused

from carto_mairie.services.archives import extraction, program, reading, seven_zip
from carto_mairie.services.archives.process import Process
from carto_mairie.services.archives.program import candidates, find_program, parse_list
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem, Cancelled

needs_program = pytest.mark.skipif(find_program() is None, reason="no 7z program on this machine")


def test_windows_looks_into_program_files_first_and_never_beside_a_project() -> None:
    environment = {
        "ProgramW6432": "C:\\Program Files",
        "ProgramFiles": "C:\\Program Files (x86)",
        "PATH": '.;;C:\\Windows\\system32;tools;"D:\\my tools";\\\\server\\share;C:relative;\\rooted',
    }
    found = list(candidates(environment, windows=True))
    assert found[:2] == ["C:\\Program Files\\7-Zip\\7z.exe", "C:\\Program Files (x86)\\7-Zip\\7z.exe"]
    assert found[2:] == [
        f"{folder}\\{name}.exe" for folder in ("C:\\Windows\\system32", "D:\\my tools") for name in ("7zz", "7z", "7za")
    ]
    assert list(candidates({"PATH": ":.:bin:/usr/bin"}, windows=False)) == [
        "/usr/bin/7zz",
        "/usr/bin/7z",
        "/usr/bin/7za",
    ]


def make_program(folder: Path, body: str) -> str:
    path = folder / "7zz"
    path.write_text(f"#!{sys.executable}\nimport os, sys, time, subprocess\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_program_in_the_folder_of_the_project_never_runs(tmp_path, monkeypatch) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "bin").mkdir()
    make_program(tmp_path / "project", "")
    wanted = make_program(tmp_path / "bin", "")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path / "project"), str(tmp_path / "bin"))))
    assert find_program() == wanted
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", str(tmp_path / "project"))))
    assert find_program() is None


@needs_program
def test_a_program_gives_the_same(tmp_path, monkeypatch) -> None:
    used = []
    monkeypatch.setattr(reading, "WORTH_IT", 0)
    monkeypatch.setattr(extraction, "extract_with", lambda *given: used.append(1) or program.extract_with(*given))
    reading.extract(make_7z(tmp_path / "a.7z"), tmp_path / "out", CancelToken())
    assert used
    assert files_of(tmp_path / "out") == EXTRACTED
    data = bytearray((tmp_path / "a.7z").read_bytes())
    data[1000:1050] = bytes(50)
    (tmp_path / "a.7z").write_bytes(data)
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.BROKEN


@needs_program
def test_a_program_writes_short_paths_too(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reading, "WORTH_IT", 0)
    monkeypatch.setattr(reading, "room_below", lambda folder: 30)
    content = {"L/1_DONNEES/BDT_3-5_SHP_LAMB93_D091/ADMIN/a.shp": b"a", "L/2_METADONNEES/LISEZ/b.txt": b"b"}
    reading.extract(make_7z(tmp_path / "a.7z", content), tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == {"1_DONNEES/a.shp": b"a", "2_METADONNEES/b.txt": b"b"}


@needs_program
def test_what_is_packed_otherwise_is_left_to_the_program(tmp_path, monkeypatch) -> None:
    def refuse(*_given):
        raise ArchiveError(ArchiveProblem.UNSUPPORTED, "parcelle.shp")

    monkeypatch.setattr(seven_zip.SevenZipArchive, "extract", refuse)
    reading.extract(make_7z(tmp_path / "a.7z"), tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == EXTRACTED
    monkeypatch.setattr(reading, "find_program", lambda: None)
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.UNSUPPORTED


@needs_program
def test_an_old_python_uses_the_program_or_says_that_it_needs_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(seven_zip, "OLDEST_PYTHON", (99, 0))
    reading.extract(make_7z(tmp_path / "a.7z"), tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == EXTRACTED
    make_7z(tmp_path / "b.7z", password="secret")  # pragma: allowlist secret
    assert refused(tmp_path / "b.7z", tmp_path) is ArchiveProblem.ENCRYPTED
    make_7z(tmp_path / "c.7z", password="secret", header_encryption=True)  # pragma: allowlist secret
    assert refused(tmp_path / "c.7z", tmp_path) is ArchiveProblem.ENCRYPTED
    (tmp_path / "d.7z").write_bytes((tmp_path / "a.7z").read_bytes()[:-10] + bytes(10))
    assert refused(tmp_path / "d.7z", tmp_path) is ArchiveProblem.BROKEN
    monkeypatch.setattr(reading, "find_program", lambda: None)
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.NEEDS_PROGRAM


LIST = """\
Path = d
Size = 0
Attributes = D drwxr-xr-x
Encrypted = -

Path = d/a = b.txt
Size = 12
Attributes = A -rw-r--r--
Encrypted = +

Path = d/link
Size = 1
Attributes = A lrwxrwxrwx

Path = d\\jonction
Size =\x20
Attributes = DL
"""


def test_the_list_is_read() -> None:
    members = parse_list(LIST)
    assert [tuple(member) for member in members] == [
        ("d", 0, True, False, False),
        ("d/a = b.txt", 12, False, False, True),
        ("d/link", 1, False, True, False),
        ("d\\jonction", 0, True, True, False),
    ]
    assert parse_list(LIST.replace("\n", "\r\n")) == members


def extract(tool: str, folder: Path, token: CancelToken, total: int = 10**6) -> None:
    folder.mkdir(exist_ok=True)
    program.extract_with(tool, folder / "a.7z", folder, total, token, None)


def test_a_program_that_says_very_much_goes_on(tmp_path) -> None:
    """A pipe holds 64 kB: whoever fills it waits for somebody to empty it."""
    tool = make_program(tmp_path, "sys.stderr.write('x' * 10**6); sys.stdout.write('y' * 10**6)")
    began = time.monotonic()
    extract(tool, tmp_path / "out", CancelToken())
    assert time.monotonic() - began < 20


def test_what_a_program_says_is_utf_8_and_only_its_end_is_kept(tmp_path) -> None:
    body = "sys.stderr.buffer.write(b'x' * 10**6 + 'fichier \\u00e9'.encode() + b' \\xff'); sys.exit(2)"
    with pytest.raises(ArchiveError) as caught:
        extract(make_program(tmp_path, body), tmp_path / "out", CancelToken())
    assert caught.value.problem is ArchiveProblem.BROKEN
    assert caught.value.detail.endswith("fichier é \ufffd")
    assert len(caught.value.detail) <= 500


def test_the_program_is_told_to_speak_utf_8_and_to_ask_nothing(tmp_path) -> None:
    tool = make_program(tmp_path, "sys.stderr.write(repr(sys.argv[1:]) + sys.stdin.read()); sys.exit(2)")
    with pytest.raises(ArchiveError) as caught:
        extract(tool, tmp_path / "out", CancelToken())
    for option in ("-sccUTF-8", "-y", "'--'", "-bso0"):
        assert option in caught.value.detail


def test_a_silent_program_is_stopped(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(program, "SILENCE", 1.0)
    began = time.monotonic()
    with pytest.raises(ArchiveError) as caught:
        extract(make_program(tmp_path, "time.sleep(60)"), tmp_path / "out", CancelToken())
    assert caught.value.problem is ArchiveProblem.STALLED
    assert time.monotonic() - began < 10


def test_cancelling_ends_the_program_and_what_it_started(tmp_path) -> None:
    body = f"""
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open({str(tmp_path / "pids")!r}, "w").write(f"{{os.getpid()}} {{child.pid}} ")
print("started", flush=True)
time.sleep(60)
"""
    token = CancelToken()
    with Process([make_program(tmp_path, body)], token) as process:
        while not (tmp_path / "pids").exists() or len((tmp_path / "pids").read_text().split()) < 2:
            time.sleep(0.05)
        token.cancel()
        with pytest.raises(Cancelled):
            process.running()
        began = time.monotonic()
    assert time.monotonic() - began < 5
    for pid in map(int, (tmp_path / "pids").read_text().split()):
        assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended may stand in the list until its parent looks."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.1)
    return True


def test_no_console_on_windows(monkeypatch) -> None:
    from carto_mairie.services.archives import process

    monkeypatch.setattr(process.os, "name", "nt")
    monkeypatch.setattr(process.subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    assert process._apart() == {"creationflags": 0x08000000}
