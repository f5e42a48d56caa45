"""The queue and the library, against the sandbox."""

from __future__ import annotations

import hashlib
import random
import time
import zipfile
from dataclasses import replace

import py7zr
import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.catalogue import Catalogue
from carto_mairie.services.downloads.feed import Entry, RemoteFile, last_part
from carto_mairie.services.downloads.file_lock import FolderLock
from carto_mairie.services.downloads.library import Library, newer_of
from carto_mairie.services.downloads.notes import Order
from carto_mairie.services.downloads.orders import DownloadOrders, DownloadQuery
from carto_mairie.services.downloads.queries import CatalogueQuery, Filters
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.downloads.safe_names import safe_name
from carto_mairie.services.downloads.state import State
from carto_mairie.services.downloads.volumes import groups_of, join
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, FileError, FileProblem, QueryError, ServiceError
from carto_mairie.services.gateway import query_from_json
from carto_mairie.services.net.http import HttpClient, plain_session

CONTENT = random.Random(6).randbytes(2_000_000)


@pytest.fixture
def client(sandbox, monkeypatch) -> HttpClient:
    monkeypatch.setattr("carto_mairie.services.downloads.transfer.BACK_OFF", 0.02)
    return HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), timeout=(5, 5))


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


@pytest.fixture
def queue(client, library):
    queue = DownloadQueue(client, library)
    yield queue
    queue.close()


@pytest.fixture
def order(sandbox, tmp_path):
    """Publishes one file, and gives the order of it."""

    def make(name: str = "donnees.bin", content: bytes = CONTENT) -> Order:
        path = tmp_path / "server" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        sandbox.services["downloads"].publish("ESSAI", f"ESSAI_{name}", path)
        url = f"{sandbox.endpoints['downloads']}/download/ESSAI/ESSAI_{name}/{name}"
        md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
        return Order("downloads", "ESSAI", f"ESSAI_{name}", name, (RemoteFile(url, name, len(content), md5),))

    return make


def catalogue_order(client, resource: str, name: str = "", **filters) -> Order:
    downloads = Catalogue(client)
    level = CatalogueQuery(resource, filters=Filters(**filters))
    entries = [entry for feed in downloads.pages(level) for entry in feed.entries]
    entry = next(entry for entry in entries if not name or entry.feed.endswith(name))
    return DownloadOrders(client, downloads).resolve(DownloadQuery(resource, last_part(entry.feed)))


def wait(condition, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


def wait_for(download, *states: State, seconds: float = 15) -> None:
    wait(lambda: download.status.state in states, seconds)


def asked(sandbox) -> list[str]:
    return [entry["path"] for entry in sandbox.log("downloads") if entry["path"].startswith("/download/")]


def test_a_7z_ends_as_files_and_is_never_fetched_again(client, queue, library, sandbox):
    order = catalogue_order(client, "BDTOPO", zone="D091", format="SHP")
    assert (order.zone, order.edition, order.crs) == ("D091", "2026-03-15", "2154")
    download = queue.add(order)
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None
    names = {path.name for path in download.files()}
    assert {"BATIMENT.shp", "BATIMENT.dbf", "TRONCON_DE_ROUTE.shp", "batiment.qml"} <= names
    assert library.has(order)
    count = len(asked(sandbox))
    again = DownloadQueue(client, library).add(order)
    wait_for(again, State.DONE)
    assert len(asked(sandbox)) == count == 1
    leftovers = [
        path.name
        for path in library.root.rglob("*")
        if path.suffix in (".7z", ".part", ".json") and path.name != "carto-mairie.json"
    ]
    assert leftovers == []


def test_a_split_archive_is_fetched_joined_and_opened(client, queue, library, sandbox):
    order = catalogue_order(client, "RGEALTI")
    assert len(order.files) > 2
    download = queue.add(order)
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None
    assert sum(path.suffix == ".asc" for path in download.files()) == 4
    assert len(asked(sandbox)) == len(order.files)
    assert library.has(order)


def test_raw_files_stay_as_they_are(client, queue):
    download = queue.add(catalogue_order(client, "equipements_publics", "ecoles"))
    wait_for(download, State.DONE, State.FAILED)
    assert sorted(path.suffix for path in download.files()) == [".cpg", ".dbf", ".prj", ".shp", ".shx"]


def test_no_more_than_three_at_once(order, queue, sandbox):
    orders = [order(f"f{number}.bin") for number in range(6)]
    sandbox.faults(kind="slow", rate=4_000_000, path="/download/")
    downloads = [queue.add(one) for one in orders]
    most = 0
    while not all(download.status.state.over for download in downloads):
        most = max(most, sum(download.status.state.active for download in downloads))
        time.sleep(0.005)
    assert most == 3
    assert [download.status.state for download in downloads] == [State.DONE] * 6


def test_pause_keeps_resume_goes_on_and_the_speed_is_told(order, queue, sandbox, library):
    sandbox.faults(kind="slow", rate=1_500_000, path="/download/", count=1)
    download = queue.add(order())
    wait(lambda: download.status.received > 400_000 and download.status.speed > 0)
    assert 0 < download.status.seconds_left < 30
    queue.pause(download)
    assert download.status.state is State.PAUSED
    part = download.folder / "donnees.bin.part"
    time.sleep(0.3)
    kept = part.stat().st_size
    queue.resume(download)
    wait_for(download, State.DONE, State.FAILED)
    assert (download.folder / "donnees.bin").read_bytes() == CONTENT
    last = sandbox.log("downloads")[-1]
    assert last["headers"]["range"] == f"bytes={kept}-"


def test_resumed_while_its_worker_lets_go_it_runs_once(order, queue, sandbox):
    sandbox.faults(kind="slow", rate=1_500_000, path="/download/", count=1)
    download = queue.add(order())
    wait(lambda: download.status.received > 100_000)
    for _ in range(5):
        queue.pause(download)
        queue.resume(download)
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None


def test_cancelling_leaves_nothing(order, queue, sandbox, library):
    sandbox.faults(kind="slow", rate=1_000_000, path="/download/")
    download = queue.add(order())
    wait(lambda: download.status.received > 100_000)
    queue.cancel(download)
    wait(lambda: not download.folder.exists())
    assert not any(path.is_file() for path in library.root.rglob("*"))
    assert download.status.state is State.CANCELLED


def test_another_run_of_qgis_finds_the_unfinished_and_goes_on(order, client, library, sandbox):
    sandbox.faults(kind="slow", rate=1_500_000, path="/download/", count=1)
    first = DownloadQueue(client, library)
    download = first.add(order())
    wait(lambda: download.status.received > 300_000)
    first.close()
    second = DownloadQueue(client, library)
    second.restore()
    (found,) = second.downloads
    assert found.status.state is State.PAUSED
    assert found.status.received == (found.folder / "donnees.bin.part").stat().st_size > 0
    second.resume(found)
    wait_for(found, State.DONE, State.FAILED)
    assert (found.folder / "donnees.bin").read_bytes() == CONTENT
    second.close()


def test_too_many_requests_hold_all_workers_back(order, queue, sandbox):
    orders = [order(f"f{number}.bin") for number in range(3)]
    sandbox.faults(kind="status", status=429, retry_after=1, path="/download/", count=1)
    downloads = [queue.add(one) for one in orders]
    for download in downloads:
        wait_for(download, State.DONE, State.FAILED)
    assert [download.status.state for download in downloads] == [State.DONE] * 3
    log = [entry for entry in sandbox.log("downloads") if entry["path"].startswith("/download/")]
    refused = next(entry for entry in log if entry["status"] == 429)
    # Those that were already on their way may still arrive; after them, none before the second is over.
    later = [entry["time"] - refused["time"] for entry in log if entry["time"] > refused["time"] + 0.2]
    assert later
    assert min(later) >= 0.95


def test_a_full_disk_is_told_before_a_byte_is_asked(order, queue, sandbox, monkeypatch):
    monkeypatch.setattr("carto_mairie.services.downloads.download.free_space", lambda folder: 1_000_000)
    download = queue.add(order())
    wait_for(download, State.FAILED)
    assert isinstance(download.status.error, FileError)
    assert download.status.error.problem is FileProblem.DISK_FULL
    assert asked(sandbox) == []


def test_a_failure_is_kept_and_can_be_tried_again(order, queue, sandbox):
    sandbox.faults(kind="status", status=403, path="/download/", count=1)
    download = queue.add(order())
    wait_for(download, State.FAILED)
    assert isinstance(download.status.error, ServiceError)
    assert download.status.error.kind is ErrorKind.FORBIDDEN
    queue.resume(download)
    wait_for(download, State.DONE)


def test_two_instances_do_not_write_one_folder(order, client, library):
    wanted = order()
    folder = library.folder(wanted)
    with FolderLock(folder):
        download = DownloadQueue(client, library).add(wanted)
        wait_for(download, State.FAILED)
    assert download.status.error.problem is FileProblem.IN_USE


def test_changes_are_told(order, queue):
    calls = []
    forget = queue.on_change(lambda: calls.append(queue.downloads))
    download = queue.add(order())
    wait_for(download, State.DONE)
    wait(lambda: not queue.busy and calls)
    forget()
    count = len(calls)
    queue.forget(download)
    assert len(calls) == count
    assert queue.downloads == ()


def test_the_library_is_listed_sized_and_emptied(order, queue, library, tmp_path):
    wanted = order()
    wait_for(queue.add(wanted), State.DONE)
    (note,) = library.notes()
    assert note.order == wanted
    assert note.finished
    assert library.size(wanted) >= len(CONTENT)
    (library.root / "mes notes.txt").write_text("à moi")
    assert queue.empty() == 1
    assert library.notes() == []
    assert not library.has(wanted)
    assert queue.downloads == ()
    assert [path.name for path in library.root.rglob("*")] == ["mes notes.txt"]


def test_emptying_spares_what_is_under_way_or_paused(order, queue, sandbox, library):
    wait_for(queue.add(order("fini")), State.DONE)
    sandbox.faults(kind="slow", rate=1_500_000, path="/download/", count=2)
    running, paused = queue.add(order("court")), queue.add(order("attend"))
    wait(lambda: all(download.status.received for download in (running, paused)))
    queue.pause(paused)
    assert queue.empty() == 1
    assert not queue.remove(running.order)
    queue.resume(paused)
    for download in (running, paused):
        wait_for(download, State.DONE)
        assert library.has(download.order)


def test_another_qgis_is_not_robbed_of_what_it_writes(order, queue, library):
    download = queue.add(order())
    wait_for(download, State.DONE)
    with FolderLock(download.folder), pytest.raises(FileError) as caught:
        queue.empty()
    assert caught.value.problem is FileProblem.IN_USE
    assert library.has(download.order)


def test_what_is_fetched_again_stands_in_the_list_once(order, queue, sandbox):
    wanted = order()
    wait_for(queue.add(wanted), State.DONE)
    count = len(asked(sandbox))
    again = queue.add(wanted)
    wait_for(again, State.DONE)
    assert queue.downloads == (again,)
    assert len(asked(sandbox)) == count


def test_another_library_takes_what_comes_while_the_rest_ends_where_it_began(order, queue, sandbox, library, tmp_path):
    sandbox.faults(kind="slow", rate=4_000_000, path="/download/", count=1)
    before = queue.add(order("avant"))
    wait(lambda: before.status.received)
    other = Library(tmp_path / "ailleurs")
    queue.move_to(other)
    after = queue.add(order("après"))
    for download in (before, after):
        wait_for(download, State.DONE)
        assert download.files()[0].is_file()
    assert library.has(before.order)
    assert not other.has(before.order)
    assert other.has(after.order)


def test_a_file_that_was_deleted_is_fetched_again(order, queue, client, library, sandbox):
    wanted = order()
    download = queue.add(wanted)
    wait_for(download, State.DONE)
    (download.folder / "donnees.bin").unlink()
    assert not library.has(wanted)
    again = DownloadQueue(client, library).add(wanted)
    wait_for(again, State.DONE)
    assert len(asked(sandbox)) == 2


def test_a_newer_edition_is_seen_and_another_zone_is_not():
    def entry(name: str, edition: str) -> Entry:
        return Entry(name, name, feed=f"https://example.org/resource/BDTOPO/{name}", edition=edition)

    order = Order(
        "downloads", "BDTOPO", "BDTOPO_3-4_TOUSTHEMES_GPKG_LAMB93_D091_2025-03-15", "", (), edition="2025-03-15"
    )
    same = entry("BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D091_2026-06-15", "2026-06-15")
    others = [
        entry("BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D092_2026-09-15", "2026-09-15"),
        entry("BDTOPO_3-5_TOUSTHEMES_SHP_LAMB93_D091_2026-09-15", "2026-09-15"),
        entry("BDTOPO_3-3_TOUSTHEMES_GPKG_LAMB93_D091_2024-09-15", "2024-09-15"),
    ]
    assert newer_of(order, [*others, same]) is same
    assert newer_of(order, others) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "_.._etc_passwd"), ("C:\\x", "C__x"), ("..", "_"), ("con", "_con"), ("a.part", "_a.part_")],
)
def test_names_of_servers_stay_in_their_folder(name, safe, tmp_path):
    assert safe_name(name) == safe
    assert (tmp_path / safe_name(name)).resolve().parent == tmp_path.resolve()


def test_a_missing_volume_is_told_before_anything_is_fetched():
    files = [RemoteFile(f"https://example.org/a.7z.{n:03}", f"a.7z.{n:03}", 1) for n in (1, 3)]
    with pytest.raises(FileError) as caught:
        groups_of(files)
    assert (caught.value.problem, caught.value.facts["volume"]) == (FileProblem.VOLUME_MISSING, 2)


@pytest.mark.parametrize("broken_at", [0, 10, 14, 20, 25])
def test_joining_goes_on_where_it_was_broken_off(tmp_path, broken_at):
    content = bytes(range(25))
    volumes = []
    for number, start in enumerate((0, 10, 20), 1):
        path = tmp_path / f"a.7z.{number:03}"
        path.write_bytes(content[start : start + 10])
        volumes.append((path, len(content[start : start + 10])))
    if broken_at:
        # What is in the archive already has lost its volume; the one that was being appended is still there.
        (tmp_path / "a.7z.joining").write_bytes(content[:broken_at])
        for number, (path, _) in enumerate(volumes):
            if broken_at >= min(25, (number + 1) * 10) and number < 2:
                path.unlink()
    join(volumes, tmp_path / "a.7z", CancelToken())
    assert (tmp_path / "a.7z").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["a.7z"]


def test_sums_that_the_entries_lack_come_from_the_list_beside(client, sandbox, monkeypatch):
    import sandbox.downloads as server

    real = server._file_entry
    monkeypatch.setattr(server, "_file_entry", lambda *given: {**real(*given), "content": ""})
    order = catalogue_order(client, "ADMIN-EXPRESS")
    assert [len(file.md5) for file in order.files] == [32]


def test_one_file_of_many_may_be_ordered(client):
    whole = catalogue_order(client, "equipements_publics", "ecoles")
    downloads = Catalogue(client)
    query = DownloadQuery("equipements_publics", "ecoles", files=("ECOLES.prj",))
    part = DownloadOrders(client, downloads).resolve(query)
    assert [file.name for file in part.files] == ["ECOLES.prj"]
    assert len(whole.files) == 5
    with pytest.raises(QueryError):
        DownloadOrders(client, downloads).resolve(DownloadQuery("equipements_publics", "ecoles", files=("rien",)))


def test_a_data_set_can_be_written_down_and_asked_again():
    query = DownloadQuery("BDTOPO", "BDTOPO_X", files=("a.7z",), product="BD TOPO®")
    assert query_from_json(query.to_json()) == query


def packed(kind: str, path, **files: bytes):
    """Make an archive of that kind with these files in it, and give its bytes."""
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(f"{name}.txt", content)
    else:
        with py7zr.SevenZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(content, f"{name}.txt")
    return path.read_bytes()


@pytest.fixture
def several(sandbox, tmp_path):
    """Publishes files of any names under addresses of their own, and gives one order of them all."""

    def make(*named: tuple[str, bytes], data_set: str = "ESSAI_n") -> Order:
        files = []
        for number, (name, content) in enumerate(named):
            path = tmp_path / f"server{number}" / "f.bin"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            sandbox.services["downloads"].publish("ESSAI", f"{data_set}{number}", path)
            url = f"{sandbox.endpoints['downloads']}/download/ESSAI/{data_set}{number}/f.bin"
            md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
            files.append(RemoteFile(url, name, len(content), md5))
        return Order("downloads", "ESSAI", data_set, data_set, tuple(files))

    return make


@pytest.mark.parametrize("names", [("a.zip", "a.7z"), ("a.zip", "A.ZIP"), ("a.zip", "a.zip")])
def test_two_archives_of_one_stem_are_both_there(several, queue, tmp_path, names):
    contents = [
        packed(name[-3:].lower().strip("."), tmp_path / f"x{i}", **{f"f{i}": b"x"}) for i, name in enumerate(names)
    ]
    download = queue.add(several(*zip(names, contents)))
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None
    assert sorted(path.name for path in download.files()) == ["f0.txt", "f1.txt"]


@pytest.mark.parametrize("names", [("data", "data.zip"), ("data.zip", "data")])
def test_a_file_beside_the_archive_of_its_name_is_kept(several, queue, tmp_path, names):
    content = {"data": b"plain", "data.zip": packed("zip", tmp_path / "x", inside=b"x")}
    download = queue.add(several(*((name, content[name]) for name in names)))
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None
    assert (download.folder / "data").read_bytes() == b"plain"
    assert {path.name for path in download.files()} == {"data", "inside.txt"}


def test_what_the_user_put_there_is_not_replaced(several, queue, library, tmp_path):
    order = several(("a.zip", packed("zip", tmp_path / "x", inside=b"x")), ("b.csv", b"1"))
    folder = library.folder(order)
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "mine.txt").write_text("mine")
    (folder / "B.CSV").write_text("mine")
    download = queue.add(order)
    wait_for(download, State.DONE, State.FAILED)
    assert download.status.error is None
    assert (folder / "a" / "mine.txt").read_text() == (folder / "B.CSV").read_text() == "mine"
    assert sorted(path.name for path in download.files()) == ["b-2.csv", "inside.txt"]


def test_giving_up_a_second_order_keeps_the_first(several, queue, library, sandbox):
    whole = several(("a.csv", b"1"), ("b.bin", CONTENT))
    first, second = (replace(whole, files=(file,)) for file in whole.files)
    wait_for(queue.add(first), State.DONE)
    sandbox.faults(kind="slow", rate=500_000, path="/download/")
    download = queue.add(second)
    wait(lambda: download.status.received > 50_000)
    queue.cancel(download)
    wait(lambda: library.has(first) and not library.note(first).pending)
    assert sorted(path.name for path in library.folder(first).iterdir() if path.suffix != ".lock") == [
        "a.csv",
        "carto-mairie.json",
    ]


def test_two_orders_of_one_data_set_go_one_after_the_other(several, queue, library):
    whole = several(("a.csv", b"1"), ("b.bin", CONTENT), ("c.csv", b"3"))
    downloads = [queue.add(replace(whole, files=(file,))) for file in whole.files]
    for download in downloads:
        wait_for(download, State.DONE, State.FAILED)
        assert download.status.error is None
    assert library.has(whole)


def test_an_archive_that_was_published_anew_is_opened_anew(several, queue, library, tmp_path):
    before = several(("a.zip", packed("zip", tmp_path / "x", old=b"x")))
    wait_for(queue.add(before), State.DONE)
    after = several(("a.zip", packed("zip", tmp_path / "y", new=b"x")))
    assert after.files[0].url == before.files[0].url
    download = queue.add(after)
    wait_for(download, State.DONE, State.FAILED)
    assert [path.name for path in download.files()] == ["new.txt"]
    assert not (download.folder / "a" / "old.txt").exists()


def test_an_order_that_was_paused_is_found_though_another_was_finished_since(several, client, library, sandbox):
    whole = several(("a.csv", b"1"), ("b.bin", CONTENT))
    queue = DownloadQueue(client, library)
    sandbox.faults(kind="slow", rate=500_000, path="/download/", count=1)
    paused = queue.add(replace(whole, files=whole.files[1:]))
    wait(lambda: paused.status.received > 50_000)
    queue.pause(paused)
    wait_for(queue.add(replace(whole, files=whole.files[:1])), State.DONE)
    queue.close()
    again = DownloadQueue(client, library)
    again.restore()
    (found,) = again.downloads
    again.resume(found)
    wait_for(found, State.DONE, State.FAILED)
    assert library.has(whole)
    again.close()
