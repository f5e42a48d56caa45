"""A note that cannot be relied on is left out, alone; one of ours, of any version, is read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from carto_mairie.services.downloads.feed import RemoteFile
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.notes import Note, Order, now, read_note
from carto_mairie.services.downloads.safe_names import NOTE

URL = "https://example.org/a.zip"


def order(name: str = "ESSAI_1", **facts: Any) -> Order:
    return Order("downloads", "ESSAI", name, name, (RemoteFile(URL, "a.zip", 3, "0" * 32),), **facts)


@pytest.fixture
def library(tmp_path) -> Library:
    library = Library(tmp_path / "library")
    library.write(Note(order(), added="2026-01-01", finished=now()))
    return library


def changed(value: Any, path: str, new: Any) -> Any:
    *parents, last = path.split("/")
    target = value
    for parent in parents:
        target = target[int(parent)] if isinstance(target, list) else target[parent]
    if isinstance(target, list):
        target[int(last)] = new
    else:
        target[last] = new
    return value


BAD = {
    "a member outside": ("extracted", {"a.zip": ["../../.bashrc"]}),
    "an absolute member": ("extracted", {"a.zip": ["/etc/passwd"]}),
    "a member on a drive": ("extracted", {"a.zip": ["C:/Windows/x"]}),
    "a UNC member": ("extracted", {"a.zip": ["\\\\host\\share\\x"]}),
    "a member that is no text": ("extracted", {"a.zip": [3]}),
    "members that are one text": ("extracted", {"a.zip": "abc"}),
    "a size that is none": ("archives", {"a.zip": "3"}),
    "a negative size": ("archives", {"a.zip": -1}),
    "sizes in a list": ("archives", []),
    "a place outside": ("places/files", {URL: "../x"}),
    "a place in a folder": ("places/files", {URL: "a/b"}),
    "a folder outside": ("places/folders", {"a.zip": ".."}),
    "a joined archive on a share": ("places/archives", {"k": "\\\\host\\x"}),
    "places that are none": ("places", 3),
    "an unknown service": ("order/service", "nothing"),
    "a service that is a path": ("order/service", "../.."),
    "no files": ("order/files", []),
    "files that are none": ("order/files", {"a": 1}),
    "a file on this disk": ("order/files/0/url", "file:///etc/passwd"),
    "an address that is none": ("order/files/0/url", ["x"]),
    "a length that is text": ("order/files/0/length", "3"),
    "a length that is true": ("order/files/0/length", True),
    "a sum that is none": ("order/files/0/md5", "zz"),
    "a title that is a list": ("order/title", ["x"]),
    "a licence of megabytes": ("order/licence", "x" * 100_000),
    "extract as text": ("order/extract", "no"),
    "a date that is a number": ("added", 5),
    "pending that is text": ("pending", URL),
    "an order that is none": ("order", []),
}


@pytest.mark.parametrize(("path", "new"), BAD.values(), ids=BAD)
def test_one_bad_note_is_left_out_and_the_others_stay(library, path, new):
    bad = order("ESSAI_2")
    library.write(Note(bad, added="2026-02-02", finished=now()))
    place = library.folder(bad) / NOTE
    place.write_text(json.dumps(changed(json.loads(place.read_text()), path, new)))
    assert read_note(place) is None
    assert [note.order.name for note in library.notes()] == ["ESSAI_1"]
    assert not library.has(bad)
    assert library.files(bad) == []


@pytest.mark.parametrize("text", ["", "[", "[]", "3", "null", '"x"', "{}", "[" * 100_000, '{"order": NaN}', "\udcff"])
def test_what_is_no_note_is_left_out(library, text):
    place = library.root / "downloads" / "ESSAI" / "ESSAI_3" / NOTE
    place.parent.mkdir()
    place.write_text(text, errors="surrogateescape")
    assert len(library.notes()) == 1


def test_a_note_that_speaks_of_another_folder_deletes_nothing_there(library):
    place = library.root / "downloads" / "ESSAI" / "elsewhere" / NOTE
    place.parent.mkdir()
    place.write_text((library.folder(order()) / NOTE).read_text())
    assert len(library.notes()) == 1


def test_a_note_of_an_earlier_version_is_read(library):
    place = library.folder(order()) / NOTE
    value = json.loads(place.read_text())
    for key in ("places", "pending"):
        del value[key]
    del value["order"]["address"]
    value["extracted"] = {"a.zip": ["a/x.shp"]}
    place.write_text(json.dumps(value))
    (library.folder(order()) / "a").mkdir()
    (library.folder(order()) / "a" / "x.shp").write_bytes(b"")
    assert [path.name for path in library.files(order())] == ["x.shp"]
    assert library.has(order())


def test_two_data_sets_of_one_name_have_two_folders(library):
    one = order("Parcellaire", origin="example.org", address="https://example.org/1/d.xml")
    two = order("Parcellaire", origin="example.org", address="https://example.org/2/d.xml")
    assert library.folder(one) != library.folder(two)
    library.write(Note(one, finished=now()))
    library.write(Note(two, finished=now()))
    again = Library(library.root)
    assert again.folder(two) == library.folder(two)
    again.remove(one)
    assert [note.order.address for note in again.notes() if note.order.origin] == [two.address]


@pytest.mark.parametrize(("one", "two"), [("a/b", "a_b"), ("A", "a"), ("x" * 200 + "1", "x" * 200 + "2"), ("a", "a.")])
def test_names_that_some_system_takes_for_one_have_two_folders(library, one, two):
    folders = [library.folder(order(name)) for name in (one, two)]
    assert len({str(folder).casefold() for folder in folders}) == 2
