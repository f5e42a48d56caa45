"""Archives: what is good comes out whole, what is hostile is refused, and nothing is written outside or left."""

from __future__ import annotations

import io
import shutil
import stat
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from archive_making import CONTENT, EXTRACTED, files_of, make_7z, make_zip, refused

from carto_mairie.services.archives import names as archive_names
from carto_mairie.services.archives import reading as archives
from carto_mairie.services.archives.names import Member, plan, safe_path
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem, Cancelled


@pytest.mark.parametrize("make", [make_zip, make_7z])
def test_extracts_everything(tmp_path, make):
    archive = make(tmp_path / "livraison.7z")
    seen = []
    files = archives.extract(archive, tmp_path / "out", CancelToken(), lambda done, total: seen.append((done, total)))
    assert files_of(tmp_path / "out") == EXTRACTED
    assert sorted(files) == sorted(tmp_path / "out" / name for name in EXTRACTED)
    total = sum(map(len, CONTENT.values()))
    assert seen[-1] == (total, total)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["livraison.7z", "out"]


def test_reads_7z_without_any_other_package(tmp_path):
    """A fresh interpreter with the standard library alone reads an archive, and finds nothing planted in it after."""
    archive = make_7z(tmp_path / "a.7z")
    root = Path(archives.__file__).resolve().parents[2]
    code = f"""
import sys
sys.path.append({str(root / "build" / "python")!r})
from pathlib import Path
from carto_mairie.services.archives import reading as archives
from carto_mairie.services.cancel import CancelToken
print(len(archives.extract(Path({str(archive)!r}), Path({str(tmp_path / "out")!r}), CancelToken())))
others = ("py7zr", "bcj", "Cryptodome", "pyppmd", "inflate64", "multivolumefile", "brotli", "backports")
print(sorted(name for name in sys.modules if name.split(".")[0] in others), [p for p in sys.path if "vendor" in p])
"""
    # -I -S: none of the packages that happen to be installed here.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.split("\n")[:2] == [str(len(CONTENT)), "[] []"]
    assert files_of(tmp_path / "out") == EXTRACTED


def test_replaces_the_folder_of_an_older_edition(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("old")
    archives.extract(make_zip(tmp_path / "a.zip"), tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == EXTRACTED


@pytest.mark.parametrize("make", [make_zip, make_7z])
def test_cancelled_on_its_way_leaves_the_old_folder(tmp_path, make):
    archive = make(tmp_path / "a")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("old")
    token = CancelToken()
    with pytest.raises(Cancelled):
        archives.extract(archive, tmp_path / "out", token, lambda done, total: token.cancel())
    assert files_of(tmp_path / "out") == {"old.txt": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "out"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a/./b", "a/b"),
        ("a\\b.shp", "a/b.shp"),
        ("CON.txt", "_CON.txt"),
        ('qu"e<>.txt', "qu_e__.txt"),
        ("fin. ", "fin"),
    ],
)
def test_names_are_made_portable(name, path):
    assert safe_path(name).as_posix() == path


HOSTILE_NAMES = [
    "../evil.txt",
    "a/../../evil.txt",
    "a/b/../../../evil.txt",
    "..\\evil.txt",
    "a\\..\\..\\evil.txt",
    "/etc/evil.txt",
    "\\evil.txt",
    "C:\\evil.txt",
    "c:evil.txt",
    "\\\\server\\share\\evil.txt",
    "..",
    "a/" * 60 + "deep.txt",
    "n" * 300 + ".txt",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_zip_with_a_hostile_name_is_refused(tmp_path, name):
    assert refused(make_zip(tmp_path / "a.zip", {"good.txt": b"x", name: b"x"}), tmp_path) is ArchiveProblem.UNSAFE_NAME


@pytest.mark.parametrize("name", ["x/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt"])
def test_7z_with_a_hostile_name_is_refused(tmp_path, name):
    # The writer refuses such names, so a good archive's header is changed: names are stored there in UTF-16.
    good = "Z" * len(name)
    py7zr = pytest.importorskip("py7zr")
    path = tmp_path / "a.7z"
    with py7zr.SevenZipFile(path, "w") as writer:
        writer.set_encoded_header_mode(False)
        writer.writestr(b"y", good)
    data = path.read_bytes()
    assert good.encode("utf-16-le") in data
    data = data.replace(good.encode("utf-16-le"), name.encode("utf-16-le"))
    path.write_bytes(with_header_crc(data))
    assert refused(path, tmp_path) is ArchiveProblem.UNSAFE_NAME


def with_header_crc(data: bytes) -> bytes:
    """Sign a changed 7z header anew, so that it is refused for what it says and not for its checksum."""
    import zlib

    offset, size = struct.unpack_from("<QQ", data, 12)
    header = data[32 + offset : 32 + offset + size]
    start = struct.pack("<QQI", offset, size, zlib.crc32(header))
    return data[:8] + struct.pack("<I", zlib.crc32(start)) + start + data[32:]


def test_zip_link_is_refused(tmp_path):
    info = zipfile.ZipInfo("link")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    assert refused(tmp_path / "a.zip", tmp_path) is ArchiveProblem.LINK


def test_7z_link_is_refused(tmp_path):
    py7zr = pytest.importorskip("py7zr")
    source = tmp_path / "source"
    source.mkdir()
    (source / "file").write_text("x")
    (source / "link").symlink_to("file")
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w") as archive:
        archive.writeall(source, "data")
    shutil.rmtree(source)
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.LINK


@pytest.mark.parametrize(
    "names", [("a.txt", "A.TXT"), ("a.txt", "b/../a.txt"), ("a", "a/b"), ("a?.txt", "a*.txt"), ("é", "É")]
)
def test_clashing_names_are_refused(tmp_path, names):
    problem = refused(make_zip(tmp_path / "a.zip", dict.fromkeys(names, b"x")), tmp_path)
    assert problem is (ArchiveProblem.UNSAFE_NAME if ".." in names[1] else ArchiveProblem.CLASH)


def test_encrypted_archives_are_refused(tmp_path):
    make_7z(tmp_path / "a.7z", password="secret")  # pragma: allowlist secret
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.ENCRYPTED
    data = bytearray(make_zip(tmp_path / "a.zip", {"a": b"x"}).read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert refused(tmp_path / "a.zip", tmp_path) is ArchiveProblem.ENCRYPTED


def test_declared_bomb_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive_names, "RATIO_FLOOR", 1_000_000)
    monkeypatch.setattr(archive_names, "LARGEST_RATIO", 100)
    bomb = make_zip(tmp_path / "a.zip", {"zeros": bytes(5_000_000)})
    assert refused(bomb, tmp_path) is ArchiveProblem.BOMB
    bomb_7z = make_7z(tmp_path / "a.7z", {"zeros": bytes(5_000_000)})
    assert refused(bomb_7z, tmp_path) is ArchiveProblem.BOMB


def test_member_larger_than_it_declares_is_cut_off(tmp_path):
    data = bytearray(make_zip(tmp_path / "a.zip", {"zeros": bytes(5_000_000)}).read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 1000)
    (tmp_path / "a.zip").write_bytes(data)
    assert refused(tmp_path / "a.zip", tmp_path) in (ArchiveProblem.BOMB, ArchiveProblem.BROKEN)


def test_more_than_the_disk_holds_is_refused():
    with pytest.raises(ArchiveError) as caught:
        plan([Member("a", 10**15)], packed=10**14, free=10**12)
    assert caught.value.problem is ArchiveProblem.DISK_FULL
    assert caught.value.facts == {"size": 10**15, "free": 10**12}


def test_too_many_members_are_refused(monkeypatch):
    monkeypatch.setattr(archive_names, "LARGEST_COUNT", 10)
    with pytest.raises(ArchiveError) as caught:
        plan((Member(str(number), 1) for number in range(11)), 1000, 10**9)
    assert caught.value.problem is ArchiveProblem.TOO_MANY


@pytest.mark.parametrize("make", [make_zip, make_7z])
@pytest.mark.parametrize("part", [0.2, 0.5, 0.97])
def test_truncated_archive_is_refused(tmp_path, make, part):
    path = make(tmp_path / "a")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    assert refused(path, tmp_path) is ArchiveProblem.TRUNCATED


@pytest.mark.parametrize("make", [make_zip, make_7z])
def test_damaged_content_is_refused(tmp_path, make):
    path = make(tmp_path / "a")
    data = bytearray(path.read_bytes())
    middle = len(data) // 3
    data[middle : middle + 50] = bytes(50)
    path.write_bytes(data)
    assert refused(path, tmp_path) is ArchiveProblem.BROKEN


def test_damaged_headers_are_refused_whatever_they_break(tmp_path):
    import random

    whole = make_7z(tmp_path / "a.7z", {"a.txt": b"x" * 1000}).read_bytes()
    offset, size = struct.unpack_from("<QQ", whole, 12)
    source = random.Random(7)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(3):
            data[32 + offset + source.randrange(size)] = source.randrange(256)
        (tmp_path / "a.7z").write_bytes(with_header_crc(bytes(data)))
        try:
            archives.extract(tmp_path / "a.7z", tmp_path / "in" / "out", CancelToken())
        except ArchiveError:
            assert not (tmp_path / "in" / "out").exists()
        else:
            shutil.rmtree(tmp_path / "in" / "out")
        assert {path.name for path in tmp_path.iterdir()} <= {"a.7z", "in"}


@pytest.mark.parametrize("data", [b"", b"P", b"<html>503</html>", b"Rar!\x1a\x07\x00" + bytes(50), bytes(1000)])
def test_what_is_no_archive_is_refused_whatever_its_name(tmp_path, data):
    (tmp_path / "a.7z").write_bytes(data)
    assert not archives.is_archive(tmp_path / "a.7z")
    assert refused(tmp_path / "a.7z", tmp_path) is ArchiveProblem.NOT_AN_ARCHIVE


def test_archives_are_known_by_their_content(tmp_path):
    path = make_zip(tmp_path / "a.7z", {"a.txt": b"x"})
    archives.extract(path, tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == {"a.txt": b"x"}


def test_zip_of_zip_is_not_opened_by_itself(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("x", b"y")
    archives.extract(make_zip(tmp_path / "a.zip", {"b.zip": inner.getvalue()}), tmp_path / "out", CancelToken())
    assert list(files_of(tmp_path / "out")) == ["b.zip"]


@pytest.mark.parametrize("place", [10, 42])
def test_what_bz2_or_the_file_itself_refuses_is_a_broken_archive(tmp_path, place):
    """A method of compression that the content is not of, and a content that would lie before the file."""
    path = make_zip(tmp_path / "a.zip")
    data = bytearray(path.read_bytes())
    central = data.index(b"PK\x01\x02")
    if place == 10:
        data[central + 10 : central + 12] = data[8:10] = b"\x0c\x00"
    else:
        end = data.index(b"PK\x05\x06")
        data[end + 16 : end + 20] = (2**31).to_bytes(4, "little")
    path.write_bytes(data)
    assert refused(path, tmp_path) is ArchiveProblem.BROKEN
