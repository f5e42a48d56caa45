"""Archives for the tests, and what is found on disk after."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from carto_mairie.services.archives import reading as archives
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem

CONTENT = {
    "BDTOPO/1_DONNEES/parcelle.shp": os.urandom(300_000),
    "BDTOPO/1_DONNEES/parcelle.dbf": b"champ;" * 50_000,
    "BDTOPO/lisez-moi é.txt": "Accents à l'œuvre".encode(),
    "BDTOPO/vide.txt": b"",
}
# The folder that all lie in tells nothing, and is left out.
EXTRACTED = {name.partition("/")[2]: data for name, data in CONTENT.items()}


def make_zip(path: Path, content: dict[str, bytes] | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (content or CONTENT).items():
            archive.writestr(name, data)
    return path


def make_7z(path: Path, content: dict[str, bytes] | None = None, **options) -> Path:
    py7zr = pytest.importorskip("py7zr")
    if "password" in options:
        pytest.importorskip("Cryptodome", reason="py7zr locks archives with it")
    with py7zr.SevenZipFile(path, "w", **options) as archive:
        for name, data in (content or CONTENT).items():
            archive.writestr(data, name)
    return path


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(archive: Path, tmp_path: Path) -> ArchiveProblem:
    """Extract, expect a refusal, and check that the disk is as it was."""
    before = files_of(tmp_path)
    with pytest.raises(ArchiveError) as caught:
        archives.extract(archive, tmp_path / "in" / "out", CancelToken())
    assert files_of(tmp_path) == before
    assert not any(path.suffix == ".part" for path in tmp_path.rglob("*"))
    return caught.value.problem
