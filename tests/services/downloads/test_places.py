"""Every file and every folder of a data set has its own name, on every system."""

from __future__ import annotations

import ntpath
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.downloads.places import Places, assign, same_name
from carto_mairie.services.downloads.safe_names import LOCK, NOTE, safe_name

HOST = "https://example.org/"


def file(name: str, query: str = "", folder: str = "d", **facts) -> RemoteFile:
    return RemoteFile(f"{HOST}{folder}/{name}{query}", name, **facts)


def is_reserved(name: str) -> bool:
    """Whether Windows takes a name for a device; pathlib tells it until Python 3.15, `ntpath` from 3.13 on."""
    told = getattr(ntpath, "isreserved", None)
    return told(name) if told else PureWindowsPath(name).is_reserved()


def placed(*files: RemoteFile, others: tuple[str, ...] = ()) -> Places:
    return assign(files, [], Places(), others)


def on_disk(places: Places, *files: RemoteFile) -> list[str]:
    """Give all names that may stand in the folder at one time or another."""
    names = [places.files[one.url] for one in files]
    names += [name for one in files for name in [places.archive(one)] if name not in names]
    return names + [places.folders[name] for name in dict.fromkeys(places.archive(one) for one in files)]


CLASHES = {
    "zip and 7z": ["a.zip", "a.7z"],
    "file beside its archive": ["data", "data.zip"],
    "the archive first": ["data.zip", "data"],
    "case of an archive": ["A.zip", "a.zip"],
    "case of a file": ["Plan.PDF", "plan.pdf"],
    "trailing dot": ["a", "a."],
    "trailing dot of a stem": ["a..zip", "a.zip"],
    "trailing space": ["a.zip", "a.zip "],
    "what Windows forbids": ["a?b.zip", "a*b.zip", "a_b.zip"],
    "slash": ["x/a.zip", "x_a.zip"],
    "composed and decomposed accent": ["\u00e9cole.zip", "e\u0301cole.zip"],
    "sharp s": ["stra\u00dfe.csv", "STRASSE.csv"],
    "reserved": ["con.csv", "_con.csv"],
    "an archive called as a folder of another": ["a.zip", "a-2", "a.7z"],
    "numbered already": ["a.csv", "a-2.csv", "a.csv"],
    "archive and its volumes": ["a.7z", "a.7z.001", "a.7z.002"],
    "volumes of two archives": ["a.zip.001", "a.7z.001"],
    "cut to one length": ["x" * 300 + "1.zip", "x" * 300 + "2.zip"],
    "short name of Windows": ["LIVRAI~1.ZIP", "LIVRAI-1.ZIP"],
    "a file that is called as a part": ["a.csv", "a.csv.part", "a.csv.joining", "a.csv.part.json"],
    "the note and the lock": [NOTE, NOTE.upper(), LOCK, "x.csv"],
    "no name": ["", "..", "."],
    "bundles of an archive in two forms": ["a.tar.gz", "a.tar"],
}


@pytest.mark.parametrize("names", CLASHES.values(), ids=CLASHES)
def test_no_two_have_one_name_where_case_accents_and_dots_say_nothing(names):
    files = [RemoteFile(f"{HOST}{number}", name) for number, name in enumerate(names)]
    found = on_disk(placed(*files), *files)
    keys = [same_name(name) for name in found if not name.isspace()]
    # A file that is no archive reserves the name of a folder too, which may be its own and is never made.
    assert len(set(keys)) == len(keys)
    assert {same_name(NOTE), same_name(LOCK)}.isdisjoint(keys)
    assert not any(key.endswith((".part", ".part.json", ".joining")) for key in keys)
    for name in found:
        assert PureWindowsPath(name).name == name == PurePosixPath(name).name
        assert not is_reserved(name)
        assert name == name.rstrip(" .")


def test_links_that_differ_by_their_query_or_folder_have_two_names():
    one, two, three = file("a.zip", "?v=1"), file("a.zip", "?v=2"), file("a.zip", folder="e")
    places = placed(one, two, three)
    assert [places.file(item) for item in (one, two, three)] == ["a.zip", "a-2.zip", "a-3.zip"]
    assert len(set(places.folders.values())) == 3


def test_volumes_of_two_folders_make_two_archives():
    files = [file(f"a.7z.{number:03}", folder=folder) for folder in "de" for number in (1, 2)]
    places = placed(*files)
    assert [places.archive(item) for item in files] == ["a.7z", "a.7z", "a-2.7z", "a-2.7z"]
    assert len({places.file(item) for item in files}) == 4


def test_volumes_by_their_query_belong_together():
    files = [RemoteFile(f"{HOST}get?file=a.7z.{n:03}&k=1", f"a.7z.{n:03}") for n in (1, 2)]
    assert len({item.archive_key for item in files}) == 1


def test_what_no_order_has_made_is_not_taken():
    one = file("a.zip")
    places = placed(one, others=("A.ZIP", "a", "a-2"))
    assert (places.file(one), places.folders["a-2.zip"]) == ("a-2.zip", "a-2-2")


def test_names_that_were_given_stay_and_another_order_comes_beside_them():
    first = file("a.zip", "?v=1")
    before = placed(first)
    second = file("a.zip", "?v=2")
    after = assign([second], [first], before, ())
    assert after.file(first) == before.file(first) == "a.zip"
    assert after.file(second) == "a-2.zip"
    assert after.folders["a.zip"] == "a"
    again = assign([first], [first, second], after, ())
    assert again == after


def test_names_of_earlier_versions_are_kept():
    one, volume = file("a b.zip"), file("c.7z.001")
    places = assign([one, volume], [one, volume], Places(), ())
    assert (places.file(one), places.archive(volume)) == ("a b.zip", "c.7z")


def test_an_address_with_a_session_in_it_is_the_same_file():
    before = file("a.zip", "?session=1", md5="0" * 32, length=3)
    known = placed(before)
    after = assign([file("a.zip", "?session=2", md5="0" * 32, length=3)], [before], known, ())
    assert after.files[f"{HOST}d/a.zip?session=2"] == "a.zip"
    other = assign([file("a.zip", "?session=2", md5="1" * 32, length=3)], [before], known, ())
    assert other.files[f"{HOST}d/a.zip?session=2"] == "a-2.zip"


@pytest.mark.parametrize(("name", "volume"), [("a.7z.001", 1), ("a.ZIP.012", 12), ("tuile.020", 0), ("MNT_12.100", 0)])
def test_only_archives_have_volumes(name, volume):
    assert RemoteFile(HOST + name, name).volume == volume


def test_a_long_name_keeps_its_suffix():
    assert safe_name("é" * 300 + ".7z").endswith(".7z")
    assert len(safe_name("é" * 300 + ".7z").encode()) <= 180
