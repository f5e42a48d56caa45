"""Names in ZIP archives: read in the encoding that they are in, or written out and told."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from archive_making import files_of

from carto_mairie.services.archives import reading
from carto_mairie.services.cancel import CancelToken

NAMES = ["Données/forêt.txt", "Données/Hôtel de Ville.txt", "Données/périmètre à bâtir.txt"]


def zip_of(path: Path, names: list[bytes], flag: int = 0, extra: bytes = b"") -> Path:
    """Write an archive of empty files with these very bytes as names."""
    local, central = b"", b""
    for name in names:
        head = struct.pack("<HHHHHIIIHH", 20, flag, 0, 0, 33, 0, 0, 0, len(name), len(extra))
        place = struct.pack("<HHHII", 0, 0, 0, 0, len(local))
        central += b"PK\1\2" + struct.pack("<H", 20) + head + place + name + extra
        local += b"PK\3\4" + head + name + extra
    end = struct.pack("<HHHHIIH", 0, 0, len(names), len(names), len(central), len(local), 0)
    path.write_bytes(local + central + b"PK\5\6" + end)
    return path


def names_in(archive: Path, folder: Path) -> tuple[set[str], list[str]]:
    """Give the names on disk, and those that were told as uncertain."""
    told: list[str] = []
    reading.extract(archive, folder, CancelToken(), uncertain=told.extend)
    return set(files_of(folder)), told


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850", "cp437"])
def test_names_are_read_in_the_encoding_that_they_are_in(tmp_path, encoding) -> None:
    archive = zip_of(tmp_path / "a.zip", [name.encode(encoding) for name in [*NAMES, "LISEZMOI.txt"]])
    assert names_in(archive, tmp_path / "out") == ({*NAMES, "LISEZMOI.txt"}, [])


def test_an_archive_that_says_utf_8_is_believed(tmp_path) -> None:
    archive = zip_of(tmp_path / "a.zip", ["Ô.txt".encode()], flag=0x800)
    assert names_in(archive, tmp_path / "out") == ({"Ô.txt"}, [])


def unicode_field(raw: bytes, name: str) -> bytes:
    field = struct.pack("<BI", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<HH", 0x9999, 2) + b"xx" + struct.pack("<HH", 0x7075, len(field)) + field


def test_the_unicode_field_is_taken_where_it_fits_the_name(tmp_path) -> None:
    raw = "forˆt.txt".encode("cp1252")
    assert names_in(zip_of(tmp_path / "a.zip", [raw], extra=unicode_field(raw, "forêt 東.txt")), tmp_path / "out") == (
        {"forêt 東.txt"},
        [],
    )
    # The name was changed after the field was written.
    archive = zip_of(tmp_path / "b.zip", [b"autre.txt"], extra=unicode_field(raw, "forêt.txt"))
    assert names_in(archive, tmp_path / "out2") == ({"autre.txt"}, [])
    # A field can be as hostile as a name.
    from carto_mairie.services.errors import ArchiveError

    archive = zip_of(tmp_path / "c.zip", [raw], extra=unicode_field(raw, "../evil.txt"))
    with pytest.raises(ArchiveError):
        names_in(archive, tmp_path / "out3")


def test_one_encoding_is_told_for_the_whole_archive(tmp_path) -> None:
    """`CÔTE` alone could be two things, beside `forêt` it is one."""
    alone = zip_of(tmp_path / "a.zip", ["CÔTE.txt".encode("cp1252")])
    assert names_in(alone, tmp_path / "out") == ({"C_d4TE.txt"}, ["C_d4TE.txt"])
    beside = zip_of(tmp_path / "b.zip", ["CÔTE.txt".encode("cp1252"), "forêt.txt".encode("cp1252")])
    assert names_in(beside, tmp_path / "out2") == ({"CÔTE.txt", "forêt.txt"}, [])


def test_what_cannot_be_told_is_never_a_wrong_letter(tmp_path) -> None:
    names = [bytes([0xB0 + index]) + b"\xb1\xb2.txt" for index in range(3)]
    found, told = names_in(zip_of(tmp_path / "a.zip", names), tmp_path / "out")
    assert found == {"_b0_b1_b2.txt", "_b1_b1_b2.txt", "_b2_b1_b2.txt"}
    assert sorted(found) == sorted(told)


def test_utf_8_beside_another_encoding(tmp_path) -> None:
    """Two programs wrote into one archive."""
    archive = zip_of(tmp_path / "a.zip", ["été.txt".encode(), "forêt.txt".encode("cp850")])
    assert names_in(archive, tmp_path / "out") == ({"été.txt", "forêt.txt"}, [])


def test_what_python_writes_is_read_as_it_was_written(tmp_path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in (*NAMES, "東京.txt"):
            archive.writestr(name, name)
    reading.extract(tmp_path / "a.zip", tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == {name: name.encode() for name in (*NAMES, "東京.txt")}
