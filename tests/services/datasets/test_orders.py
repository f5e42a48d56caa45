"""From a resource to files on disk, through the queue that all downloads share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.queries import DatasetQuery
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.notes import read_note
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.downloads.safe_names import NOTE
from carto_mairie.services.downloads.state import State
from carto_mairie.services.errors import ErrorKind, Problem, QueryError

TOKEN = CancelToken()


def fetched(services, order, folder):
    queue = DownloadQueue(services.http, Library(folder))
    download = queue.add(order)
    while not download.status.state.over:
        pass
    queue.close()
    return download


def order_of(services, dataset, name):
    resources = [item for page, _ in services.datasets.resources(dataset, TOKEN) for item in page]
    wanted = next(item for item in resources if item.title == name)
    return services.dataset_orders.resolve(DatasetQuery(dataset, wanted.id), TOKEN)


def test_an_order_says_whose_it_is_under_which_licence_and_of_when(services):
    order = order_of(services, "quartiers-de-la-commune", "quartiers.geojson")
    assert order.product == "Quartiers de la commune"
    assert order.producer.startswith("Commune de ")
    assert order.licence == "Licence Ouverte / Open Licence version 2.0"
    assert order.edition == "2026-01-05"
    assert order.page == "https://www.data.gouv.fr/datasets/quartiers-de-la-commune"
    (file,) = order.files
    assert file.checksum.startswith("sha1:")
    assert file.exact


@pytest.mark.parametrize(
    ("dataset", "name", "files"),
    [
        ("quartiers-de-la-commune", "quartiers.geojson", ["quartiers.geojson"]),
        (
            "quartiers-de-la-commune",
            "quartiers-shp.zip",
            ["quartiers.cpg", "quartiers.dbf", "quartiers.prj", "quartiers.shp", "quartiers.shx"],
        ),
        ("arbres-remarquables", "arbres.csv.gz", ["arbres.csv"]),
        ("arbres-remarquables", "arbres.7z", ["arbres.gpkg"]),
        ("arbres-remarquables", "arbres.xlsx", ["arbres.xlsx"]),
    ],
)
def test_files_come_through_the_queue_checked_and_unpacked(services, tmp_path, dataset, name, files):
    download = fetched(services, order_of(services, dataset, name), tmp_path)
    assert download.status.state is State.DONE
    assert sorted(path.name for path in download.files()) == files
    note = read_note(download.folder / NOTE)
    assert note is not None
    assert note.order == download.order


def test_a_file_that_is_not_what_its_checksum_says_is_refused(services, catalogue, tmp_path):
    order = order_of(services, "quartiers-de-la-commune", "quartiers.geojson")
    wrong = replace(order, files=tuple(replace(file, checksum="sha1:" + "0" * 40) for file in order.files))
    download = fetched(services, wrong, tmp_path)
    assert download.status.error.kind is ErrorKind.WRONG_CHECKSUM


def test_a_remote_file_is_fetched_again_once_its_resource_has_changed(services, catalogue, sandbox, tmp_path):
    record = catalogue.find(catalogue.datasets, "quartiers-de-la-commune")
    address = next(item["url"] for item in record["resources"] if item["title"] == "quartiers.csv")
    remote = catalogue.add_resource(record, "Ailleurs", address, "csv", filesize=3)

    def requests():
        return sum(entry["path"].endswith("/quartiers.csv") for entry in sandbox.log("datasets"))

    first = fetched(services, order_of(services, record["slug"], "Ailleurs"), tmp_path)
    # The length that the catalogue tells of a file elsewhere is wrong, as it often is.
    assert first.status.state is State.DONE
    fetched(services, order_of(services, record["slug"], "Ailleurs"), tmp_path)
    assert requests() == 1
    remote["last_modified"] = "2026-05-01T00:00:00+00:00"
    fetched(services, order_of(services, record["slug"], "Ailleurs"), tmp_path)
    assert requests() == 2


def test_two_resources_of_one_name_have_their_own_folders(services, catalogue, tmp_path):
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    first = catalogue.add_file(record, "export.csv", b"a\n1\n", title="Export")
    second = catalogue.add_file(record, "export.csv", b"a\n2\n", title="Export")
    orders = [services.dataset_orders.resolve(DatasetQuery(record["id"], one["id"]), TOKEN) for one in (first, second)]
    folders = {fetched(services, order, tmp_path).folder for order in orders}
    assert len(folders) == 2


def test_a_data_set_of_several_resources_asks_which(services):
    with pytest.raises(QueryError) as caught:
        services.dataset_orders.resolve(DatasetQuery("arbres-remarquables"), TOKEN)
    assert caught.value.problem is Problem.CHOICE
    assert len(caught.value.facts["candidates"]) == 7


def test_a_data_set_of_one_resource_needs_none_to_be_named(services):
    dataset, resource, treatment = services.dataset_orders.looked_up(DatasetQuery("equipements-de-france"), TOKEN)
    assert (dataset.count, resource.title, treatment.is_asked) == (1, "Tous les équipements", True)


@pytest.mark.parametrize("name", ["../../evil.csv", "a" * 300 + ".csv", "con.csv", "x\u202evsc.exe"])
def test_hostile_names_stay_in_the_folder(services, catalogue, tmp_path, name):
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    address = f"{catalogue.base}/resources/{name.replace('/', '%2F')}"
    catalogue.files[f"/resources/{name}"] = type("File", (), {"mime": "text/csv", "body": b"a\n1\n"})()
    catalogue.add_resource(record, "../" * 5 + "Titre", address, "csv")
    download = fetched(services, order_of(services, record["slug"], "../" * 5 + "Titre"), tmp_path)
    assert tmp_path in download.folder.parents
    for path in tmp_path.rglob("*"):
        assert "\u202e" not in path.name
