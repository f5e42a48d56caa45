"""Paths of what is extracted, by the rules of Windows, tried on every system."""

from __future__ import annotations

import errno
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from archive_making import files_of, make_zip, refused

from carto_mairie.services import disk
from carto_mairie.services.archives import folders, reading
from carto_mairie.services.archives.layout import common_folder, laid_out
from carto_mairie.services.archives.names import Member, plan, safe_path
from carto_mairie.services.archives.windows import LONGEST_PATH, extended, is_reserved, room_below, shortened
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ArchiveError, ArchiveProblem

NAME = "BDTOPO_3-5_TOUSTHEMES_SHP_LAMB93_D091_2025-06-15"
HOME = PureWindowsPath("C:\\Users\\prenom.nom-compose\\Documents\\Carto Mairie")
FOLDER = HOME / "downloads" / "BDTOPO" / NAME / NAME
DELIVERY = f"{NAME}/BDTOPO/1_DONNEES_LIVRAISON_2025-06-00123/BDT_3-5_SHP_LAMB93_D091-ED2025-06-15"
FILES = [
    f"{DELIVERY}/LIEUX_NOMMES/ZONE_D_HABITATION.shp",
    f"{DELIVERY}/TRANSPORT/NON_COMMUNICATION_ROUTIERE.dbf",
    f"{NAME}/BDTOPO/2_METADONNEES_LIVRAISON_2025-06-00123/BDT_3-5/IGNF_BDTOPOr_3-5.xml",
]


def test_a_delivery_fits_into_what_windows_opens() -> None:
    assert len(str(FOLDER / FILES[1])) > LONGEST_PATH + 60
    paths = {name: safe_path(name) for name in FILES}
    short = laid_out(paths, room_below(FOLDER, windows=True))
    assert all(len(str(FOLDER / path)) <= LONGEST_PATH for path in short.values())
    assert list(map(str, short.values())) == [
        "1_DONNEES_LIVRAISON_2025-06-00123/LIEUX_NOMMES/ZONE_D_HABITATION.shp",
        "1_DONNEES_LIVRAISON_2025-06-00123/TRANSPORT/NON_COMMUNICATION_ROUTIERE.dbf",
        "2_METADONNEES_LIVRAISON_2025-06-00123/IGNF_BDTOPOr_3-5.xml",
    ]
    # Where there is room, only what all share is left out.
    assert str(laid_out(paths)[FILES[0]]) == FILES[0].partition("BDTOPO/")[2]


@pytest.mark.parametrize(
    ("names", "top"),
    [
        (["a/b/c.txt", "a/b/d/e.txt"], "a/b"),
        (["a/b/c.txt", "a/d.txt"], "a"),
        (["a/b.txt"], "a"),
        (["b.txt", "a/b.txt"], "."),
        (["ab/c", "abc/c"], "."),
        # A folder that is a data set keeps its name.
        (["a/Base.gdb/a01.gdbtable", "a/Base.gdb/a01.gdbindexes"], "a"),
        (["Base.GDB/a01.gdbtable"], "."),
        ([], "."),
    ],
)
def test_the_folder_that_all_share(names, top) -> None:
    assert str(common_folder([PurePosixPath(name) for name in names])) == top


def test_folders_further_down_that_tell_nothing() -> None:
    names = ["x/1/lone/deep/a.txt", "x/1/lone/deep/b.txt", "x/2/Base.gdb/a", "x/3/c.txt", "x/3/d/e/f.txt"]
    short = laid_out({name: PurePosixPath(name) for name in names}, room=5)
    assert list(map(str, short.values())) == ["1/a.txt", "1/b.txt", "2/Base.gdb/a", "3/c.txt", "3/d/f.txt"]


def test_a_data_set_of_one_folder_keeps_it_on_disk(tmp_path) -> None:
    """Without its folder's name a geodatabase is none."""
    archive = make_zip(tmp_path / "a.zip", {"L/Base.gdb/a01.gdbtable": b"x", "L/Base.gdb/timestamps": b"y"})
    reading.extract(archive, tmp_path / "out", CancelToken())
    assert files_of(tmp_path / "out") == {"Base.gdb/a01.gdbtable": b"x", "Base.gdb/timestamps": b"y"}


@pytest.mark.parametrize(
    ("path", "long"),
    [
        ("C:\\a\\b", "\\\\?\\C:\\a\\b"),
        ("\\\\server\\share\\a", "\\\\?\\UNC\\server\\share\\a"),
        ("\\\\?\\C:\\a", "\\\\?\\C:\\a"),
        ("a\\b", "a\\b"),
        ("\\a", "\\a"),
    ],
)
def test_long_paths(path, long) -> None:
    assert str(extended(PureWindowsPath(path))) == long
    if not path.startswith("\\\\?"):
        assert shortened(extended(PureWindowsPath(path))) == PureWindowsPath(path)


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON.txt", "nul.tar.gz", "com1", "COM¹", "lpt³.shp", "COM0", "CONIN$", "conout$.txt", "CLOCK$"),
        *("aux .txt", "PRN.", "con  "),
    ],
)
def test_names_of_devices(name) -> None:
    assert is_reserved(name)
    assert safe_path(f"a/{name}").name.startswith("_")


@pytest.mark.parametrize("name", ["console", "com", "com10", "COM⁴", "lpt", "nulle.txt", "auxiliaire", "conin"])
def test_names_that_only_look_like_devices(name) -> None:
    assert not is_reserved(name)
    assert safe_path(name).name == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("e\u0301te\u0301.txt", "été.txt"),
        ("exe\u202ephs.txt", "exe_phs.txt"),
        ("a\u200bb", "a_b"),
        ("demi\ud83d.txt", "demi_.txt"),
        ("a\x85b", "a_b"),
        ("ab:c", "ab_c"),
        ("... ", "_"),
        (".. /a", "_/a"),
    ],
)
def test_what_shows_or_works_as_another_name_is_replaced(name, safe) -> None:
    assert str(safe_path(name)) == safe


def test_one_name_written_in_two_ways_is_a_clash() -> None:
    with pytest.raises(ArchiveError) as caught:
        plan([Member("\u00e9", 1), Member("e\u0301", 1)], 100, 10**9)
    assert caught.value.problem is ArchiveProblem.CLASH


def test_working_names_are_short(tmp_path) -> None:
    with folders.workspace(tmp_path / ("n" * 200)) as space:
        assert space.parent == tmp_path
        assert len(space.name) < 30
    assert not space.exists()


def test_an_antivirus_is_waited_for(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(disk, "PAUSES", (0.001,) * 4)
    (tmp_path / "out").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "new.txt").write_text("new")
    rename, tries = Path.rename, []

    def held(path: Path, target: Path) -> Path:
        tries.append(path.name)
        if len(tries) < 4:
            raise PermissionError(errno.EACCES, "in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    folders.replace(tmp_path / "out", tmp_path / "new")
    assert tries == ["out", "out", "out", "out", "new"]
    assert files_of(tmp_path) == {"out/new.txt": b"new"}


def test_the_old_folder_comes_back_where_the_new_one_cannot_take_its_place(tmp_path, monkeypatch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("old")
    with pytest.raises(OSError, match="new"):
        folders.replace(tmp_path / "out", tmp_path / "new")  # is not there
    assert files_of(tmp_path) == {"out/old.txt": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_truncated_list_is_not_read_for_long(tmp_path) -> None:
    """A list of what is in it that is larger than any list is refused before it is read."""
    from carto_mairie.services.archives import zip as archive_zip

    archive = make_zip(tmp_path / "a.zip", {f"{index}.txt": b"" for index in range(2000)})
    assert archive.stat().st_size < archive_zip.LARGEST_LIST
    archive_zip.LARGEST_LIST, before = 50_000, archive_zip.LARGEST_LIST
    try:
        assert refused(archive, tmp_path) is ArchiveProblem.TOO_MANY
    finally:
        archive_zip.LARGEST_LIST = before
