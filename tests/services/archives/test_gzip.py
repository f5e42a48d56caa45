"""Files packed by gzip."""

from __future__ import annotations

import gzip

import pytest

from carto_mairie.services.archives.reading import extract, is_archive
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem

TOKEN = CancelToken()


def test_one_file_comes_out_under_its_name(tmp_path):
    path = tmp_path / "arbres.csv.gz"
    path.write_bytes(gzip.compress(b"a;b\n" * 1000))
    assert is_archive(path)
    (file,) = extract(path, tmp_path / "out", TOKEN)
    assert file == tmp_path / "out" / "arbres.csv"
    assert file.read_bytes() == b"a;b\n" * 1000


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda body: body[: len(body) // 2], ArchiveProblem.TRUNCATED),
        (lambda body: body[:-8] + b"\0" * 8, ArchiveProblem.BROKEN),
        (lambda body: body[:20] + b"\xff" * 20 + body[40:], ArchiveProblem.BROKEN),
    ],
)
def test_what_is_damaged_leaves_nothing_behind(tmp_path, spoil, problem):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(spoil(gzip.compress(bytes(i * i % 251 for i in range(5000)))))
    with pytest.raises(ArchiveError) as caught:
        extract(path, tmp_path / "out", TOKEN)
    assert caught.value.problem is problem
    assert not (tmp_path / "out").exists()


def test_a_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "a.csv.gz"
    with gzip.open(path, "wb", compresslevel=9) as stream:
        for _ in range(140):
            stream.write(b"\0" * (1 << 20))
    with pytest.raises(ArchiveError) as caught:
        extract(path, tmp_path / "out", TOKEN)
    assert caught.value.problem is ArchiveProblem.BOMB
