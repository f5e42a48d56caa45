"""Tables that do not say their language: told by what is in them, and said for every program."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from carto_mairie.services.tables.dbf import say_encoding, untold_encoding

WORDS = ["forêt", "Hôtel de Ville", "périmètre", "CHÂTEAU", "abc", ""]


def dbf(path: Path, texts: list[bytes], language: int = 0, width: int = 20) -> Path:
    """Write a table with a number and a text."""
    fields = b""
    for name, kind, size in ((b"N", b"N", 5), (b"NOM", b"C", width)):
        fields += name.ljust(11, b"\0") + kind + bytes(4) + bytes([size]) + bytes(15)
    length = 32 + len(fields) + 1
    head = struct.pack("<BBBBIHH", 3, 100, 1, 1, len(texts), length, 6 + width) + bytes(17) + bytes([language, 0, 0])
    rows = b"".join(b" " + b"    1" + text[:width].ljust(width) for text in texts)
    path.write_bytes(head + fields + b"\r" + rows + b"\x1a")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_the_encoding_is_told_by_the_letters(tmp_path, encoding) -> None:
    assert untold_encoding(dbf(tmp_path / "a.dbf", [word.encode(encoding) for word in WORDS])) == encoding


def test_a_letter_cut_by_its_field_does_not_mislead(tmp_path) -> None:
    table = dbf(tmp_path / "a.dbf", ["périmètré".encode(), "abcdefghé".encode()], width=10)
    assert untold_encoding(table) == "utf-8"


def test_what_cannot_be_told_is_of_windows(tmp_path) -> None:
    assert untold_encoding(dbf(tmp_path / "a.dbf", ["CÔTE".encode("cp1252")])) == "cp1252"


def test_a_table_that_says_its_language_is_believed(tmp_path) -> None:
    texts = [word.encode("cp850") for word in WORDS]
    assert untold_encoding(dbf(tmp_path / "a.dbf", texts, language=0x57)) is None
    (tmp_path / "b.cpg").write_text("UTF-8")
    assert untold_encoding(dbf(tmp_path / "b.dbf", texts)) is None


@pytest.mark.parametrize(
    "data", [b"", b"\3", bytes(32), b"\3" + bytes(27) + b"\0" + bytes(500), b"\xff" * 28 + b"\0" + b"\xff" * 3000]
)
def test_what_is_no_table_says_nothing(tmp_path, data) -> None:
    (tmp_path / "a.dbf").write_bytes(data)
    assert untold_encoding(tmp_path / "a.dbf") is None


def test_ascii_needs_no_encoding(tmp_path) -> None:
    dbf(tmp_path / "a.dbf", [b"abc"])
    say_encoding(tmp_path / "a.shp")
    assert not (tmp_path / "a.cpg").exists()


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "UTF-8"), ("cp1252", "1252"), ("cp850", "850")])
def test_it_is_said_beside_the_table(tmp_path, encoding, said) -> None:
    dbf(tmp_path / "a.dbf", [word.encode(encoding) for word in WORDS])
    say_encoding(tmp_path / "a.shp")
    assert (tmp_path / "a.cpg").read_text() == said
    say_encoding(tmp_path / "absent.shp")
