"""Deletions and moves that another program holds up, and what is said of a disk that refuses."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from carto_mairie.services import disk
from carto_mairie.services.errors import FileError, FileProblem


@pytest.fixture
def held(monkeypatch):
    """Makes a function fail as on Windows while an antivirus has a file open; gives how often it was called."""
    monkeypatch.setattr(disk, "PAUSES", (0.001,) * 4)
    calls = []

    def hold(owner, name: str, times: int, number: int = errno.EACCES) -> list[str]:
        real = getattr(owner, name)

        def called(*args, **kwargs):
            calls.append(name)
            if len(calls) <= times:
                raise OSError(number, "held")
            return real(*args, **kwargs)

        monkeypatch.setattr(owner, name, called)
        return calls

    return hold


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EBUSY, errno.ENOTEMPTY])
def test_a_folder_that_is_held_for_a_moment_is_deleted(tmp_path, held, number):
    (tmp_path / "a" / "b").mkdir(parents=True)
    calls = held(shutil, "rmtree", 3, number)
    disk.remove_tree(tmp_path / "a")
    assert len(calls) == 4
    assert not (tmp_path / "a").exists()


def test_one_that_is_held_for_long_is_told(tmp_path, held):
    (tmp_path / "a").mkdir()
    calls = held(shutil, "rmtree", 99)
    with pytest.raises(FileError) as caught, disk.disk(tmp_path / "a"):
        disk.remove_tree(tmp_path / "a")
    assert caught.value.problem is FileProblem.NOT_WRITABLE
    assert len(calls) == 5


def test_a_full_disk_is_not_waited_for(tmp_path, held):
    (tmp_path / "a").mkdir()
    calls = held(Path, "rename", 99, errno.ENOSPC)
    with pytest.raises(FileError) as caught, disk.disk(tmp_path / "a"):
        disk.move(tmp_path / "a", tmp_path / "b")
    assert caught.value.problem is FileProblem.DISK_FULL
    assert len(calls) == 1


def test_a_move_and_a_replacement_are_tried_again(tmp_path, held):
    (tmp_path / "a").write_text("a")
    held(Path, "replace", 2)
    disk.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text() == "a"


@pytest.mark.skipif(not hasattr(errno, "EDQUOT"), reason="this system knows no quotas")
def test_a_quota_is_a_full_disk():
    assert disk.problem_of(OSError(errno.EDQUOT, "quota")) is FileProblem.DISK_FULL


def test_what_is_not_there_is_removed_already(tmp_path):
    disk.remove_tree(tmp_path / "nothing")


def test_a_file_is_written_whole_in_the_place_of_another(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("before")
    disk.write_whole(path, b"after")
    assert path.read_text() == "after"
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]


def test_where_it_cannot_be_written_what_was_there_stays_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("before")

    def refuse(source, target):
        raise PermissionError(errno.EACCES, "a spreadsheet has it open")

    monkeypatch.setattr(disk, "replace", refuse)
    with pytest.raises(FileError) as caught:
        disk.write_whole(path, b"after")
    assert caught.value.problem is FileProblem.NOT_WRITABLE
    assert path.read_text() == "before"
    assert [item.name for item in tmp_path.iterdir()] == ["a.csv"]
    with pytest.raises(FileError):
        disk.write_whole(tmp_path / "nowhere" / "a.csv", b"after")
