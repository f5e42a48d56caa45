"""What publishing must do, on whatever platform the fixture `platform` gives."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.publishing.own_datasets import MARK
from carto_mairie.services.datasets.publishing.problems import PublishError, PublishProblem
from carto_mairie.services.datasets.publishing.publication import Order
from carto_mairie.services.datasets.publishing.reuses import Reuse
from carto_mairie.services.datasets.publishing.sheet import Sheet
from carto_mairie.services.datasets.publishing.upload import LEAST_PART
from carto_mairie.services.datasets.queries import DatasetQuery, DatasetsQuery
from carto_mairie.services.errors import Cancelled, ErrorKind, QueryError, ServiceError

SHEET = Sheet(
    "Limites de quartiers",
    "Les **quartiers** de la commune.",
    ("quartiers", "sig"),
    "lov2",
    "annual",
    ("fr:commune:91216",),
    "2025-01-01",
    "2025-12-31",
)


@pytest.fixture
def publishing(platform, tmp_path):
    return platform.publishing(tmp_path / "journal")


@pytest.fixture
def sheet(request):
    """A title of each test's own: they share a server."""
    return replace(SHEET, title=f"Quartiers {request.node.name}")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Quartiers Été 2025.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    return path


def large(path, size=3 * LEAST_PART + 17):
    path.write_bytes(bytes(range(256)) * (size // 256 + 1))
    with path.open("r+b") as stream:
        stream.truncate(size)
    return path


def refused(problem, call, *arguments, **keywords):
    with pytest.raises(PublishError) as caught:
        call(*arguments, **keywords)
    assert caught.value.problem is problem, str(caught.value)
    return caught.value


def sha1(path):
    return hashlib.sha1(path.read_bytes()).hexdigest()


# Publishing


def test_a_draft_is_seen_by_its_owner_alone(platform, publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", replace(sheet, organization=platform.organization)))
    assert made.private
    assert made.checksum == sha1(file)
    assert platform.public(f"/1/datasets/{made.dataset}/").status_code == 404
    told = platform.own(f"/1/datasets/{made.dataset}/").json()
    assert told["private"]
    assert told["license"] == "lov2"
    assert told["frequency"] == "annual"
    assert told["spatial"]["zones"] == ["fr:commune:91216"]
    assert told["spatial"]["granularity"] == "fr:commune"
    assert told["temporal_coverage"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert told["organization"]["id"] == platform.organization
    (resource,) = told["resources"]
    assert (resource["title"], resource["format"], resource["type"]) == ("Quartiers", "geojson", "main")
    assert list((publishing._folder).iterdir()) == []


def test_what_is_to_be_public_is_so_at_the_end_only(platform, publishing, sheet, file, monkeypatch):
    seen = []
    send = publishing.uploader.send

    def watched(path, dataset, *more):
        seen.append(platform.public(f"/1/datasets/{dataset}/").status_code)
        return send(path, dataset, *more)

    monkeypatch.setattr(publishing.uploader, "send", watched)
    made = publishing.publish(Order(file, "Quartiers", replace(sheet, private=False)))
    assert seen == [404]
    assert not made.private
    told = platform.public(f"/1/datasets/{made.dataset}/").json()
    assert told["tags"] == ["quartiers", "sig"]
    assert told["temporal_coverage"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert told["resources"][0]["title"] == "Quartiers"


def test_a_file_is_replaced_and_keeps_its_title(platform, publishing, sheet, file, tmp_path):
    made = publishing.publish(Order(file, "Les quartiers", sheet))
    newer = tmp_path / "autre nom.geojson"
    newer.write_text('{"type": "FeatureCollection", "features": [], "name": "2026"}')
    again = publishing.publish(Order(newer, "", dataset=made.dataset, resource=made.resource, seen=made.checksum))
    assert again.resource == made.resource
    assert again.checksum == sha1(newer)
    (resource,) = platform.own(f"/1/datasets/{made.dataset}/").json()["resources"]
    assert resource["title"] == "Les quartiers"
    assert resource["checksum"]["value"] == sha1(newer)


def test_a_file_that_somebody_else_replaced_is_asked_about(platform, publishing, sheet, file, tmp_path):
    made = publishing.publish(Order(file, "Les quartiers", sheet))
    others = tmp_path / "others.geojson"
    others.write_text('{"type": "FeatureCollection", "features": [1]}')
    publishing.publish(Order(others, "", dataset=made.dataset, resource=made.resource))
    order = Order(file, "", dataset=made.dataset, resource=made.resource, seen=made.checksum)
    refused(PublishProblem.CHANGED_MEANWHILE, publishing.publish, order)
    assert publishing.datasets.read(made.dataset).resources[0].checksum == sha1(others)
    publishing.publish(replace(order, over_others=True))
    assert publishing.datasets.read(made.dataset).resources[0].checksum == sha1(file)


def test_a_file_that_is_replaced_while_ours_is_sent_is_asked_about(platform, publishing, sheet, file, tmp_path):
    made = publishing.publish(Order(file, "Les quartiers", sheet))
    mine = large(tmp_path / "large.geojson")
    publishing.uploader._part = LEAST_PART
    others = tmp_path / "others.geojson"
    others.write_text("{}")
    done = []

    def meanwhile(sent, total):
        if not done:
            done.append(sent)
            other = platform.publishing(tmp_path / "other")
            other.publish(Order(others, "", dataset=made.dataset, resource=made.resource))

    order = Order(mine, "", dataset=made.dataset, resource=made.resource, seen=made.checksum)
    refused(PublishProblem.CHANGED_MEANWHILE, publishing.publish, order, None, meanwhile)
    assert publishing.datasets.read(made.dataset).resources[0].checksum == sha1(others)
    refused(PublishProblem.CHANGED_MEANWHILE, publishing.publish, order)
    publishing.publish(replace(order, over_others=True))
    assert publishing.datasets.read(made.dataset).resources[0].checksum == sha1(mine)


def test_a_sheet_that_was_edited_after_a_cut_is_the_one_that_is_published(publishing, sheet, tmp_path):
    path = large(tmp_path / "large.gpkg", 9 * LEAST_PART)
    publishing.uploader._part = LEAST_PART
    token = CancelToken()
    with pytest.raises(Cancelled):
        publishing.publish(Order(path, "Large", sheet), token, lambda sent, total: token.cancel())
    edited = replace(sheet, description="Mieux dit.", private=False)
    made = publishing.publish(Order(path, "Large", edited))
    after = publishing.datasets.read(made.dataset).sheet
    assert (after.description, after.private) == ("Mieux dit.", False)
    assert len([one for one in publishing.datasets.mine() if one.sheet.title == sheet.title]) == 1


def test_a_second_file_stands_beside_the_first(publishing, sheet, file, tmp_path):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    table = tmp_path / "table.csv"
    table.write_text("code;nom\n01;Centre\n")
    publishing.publish(Order(table, "Table", dataset=made.dataset))
    assert {one.title for one in publishing.datasets.read(made.dataset).resources} == {"Quartiers", "Table"}


# Uploads


def test_a_large_file_goes_in_parts(platform, publishing, sheet, tmp_path):
    path = large(tmp_path / "large.gpkg")
    publishing.uploader._part = LEAST_PART
    steps = []
    made = publishing.publish(Order(path, "Large", sheet), progress=lambda sent, total: steps.append((sent, total)))
    assert made.checksum == sha1(path)
    assert steps[-1] == (path.stat().st_size, path.stat().st_size)
    assert len(steps) == 4
    assert publishing.datasets.read(made.dataset).resources[0].title == "Large"


def test_an_upload_that_was_cut_off_goes_on_and_shows_nothing(platform, publishing, sheet, tmp_path):
    path = large(tmp_path / "large.gpkg", 9 * LEAST_PART)
    publishing.uploader._part = LEAST_PART
    token = CancelToken()
    order = Order(path, "Large", replace(sheet, private=False))
    with pytest.raises(Cancelled):
        publishing.publish(order, token, lambda sent, total: token.cancel() if sent > LEAST_PART else None)
    (draft,) = [one for one in publishing.datasets.mine() if one.sheet.title == sheet.title]
    assert platform.public(f"/1/datasets/{draft.id}/").status_code == 404
    assert draft.resources == ()
    sent = []
    again = platform.publishing(publishing._folder)  # another run of the program
    upload = again.uploader._api.upload
    again.uploader._api.upload = lambda path, fields, *more: sent.append(fields) or upload(path, fields, *more)
    made = again.publish(order)
    assert made.dataset == draft.id
    assert made.checksum == sha1(path)
    indexes = [fields.get("partindex") for fields in sent]
    assert indexes[-1] is None
    assert len(indexes) > 1
    assert not {0, 1} & set(indexes), "what was written down as sent is not sent again"
    assert len([one for one in again.datasets.mine() if one.sheet.title == sheet.title]) == 1
    assert not made.private


def test_a_file_that_changed_between_is_sent_anew(publishing, sheet, tmp_path):
    path = large(tmp_path / "large.gpkg")
    publishing.uploader._part = LEAST_PART
    token = CancelToken()
    order = Order(path, "Large", sheet)
    with pytest.raises(Cancelled):
        publishing.publish(order, token, lambda sent, total: token.cancel())
    with path.open("r+b") as stream:
        stream.write(b"other")
    assert publishing.publish(order).checksum == sha1(path)


def test_an_answer_that_was_lost_makes_no_second_resource(publishing, sheet, file):
    upload = publishing.uploader._api.upload
    lost = []

    def losing(*arguments):
        answer = upload(*arguments)
        if not lost:
            lost.append(answer)
            raise ServiceError(ErrorKind.INTERRUPTED, "datasets", retryable=True)
        return answer

    publishing.uploader._api.upload = losing
    made = publishing.publish(Order(file, "Quartiers", sheet))
    assert lost[0]["id"] == made.resource
    assert len(publishing.datasets.read(made.dataset).resources) == 1


def test_a_part_whose_answer_was_lost_may_be_sent_again(publishing, sheet, tmp_path):
    path = large(tmp_path / "large.gpkg")
    publishing.uploader._part = LEAST_PART
    upload = publishing.uploader._api.upload
    lost = []

    def losing(*arguments):
        answer = upload(*arguments)
        if len(lost) < 2:
            lost.append(answer)
            raise ServiceError(ErrorKind.TIMEOUT, "datasets", retryable=True)
        return answer

    publishing.uploader._api.upload = losing
    assert publishing.publish(Order(path, "Large", sheet)).checksum == sha1(path)


def test_a_run_that_died_after_the_draft_finds_it_again(publishing, sheet, file, monkeypatch):
    create = publishing.datasets.create

    def dying(*arguments):
        create(*arguments)
        raise KeyboardInterrupt

    monkeypatch.setattr(publishing.datasets, "create", dying)
    with pytest.raises(KeyboardInterrupt):
        publishing.publish(Order(file, "Quartiers", sheet))
    monkeypatch.setattr(publishing.datasets, "create", create)
    made = publishing.publish(Order(file, "Quartiers", sheet))
    drafts = [one for one in publishing.datasets.mine() if one.sheet.title == sheet.title]
    assert [one.id for one in drafts] == [made.dataset]
    assert drafts[0].raw["extras"][MARK]


def test_a_run_that_died_before_the_title_was_put_back_puts_it_back(publishing, sheet, file, tmp_path, monkeypatch):
    made = publishing.publish(Order(file, "Les quartiers", sheet))
    newer = tmp_path / "autre.geojson"
    newer.write_text("{}")

    def dying(*arguments):
        raise KeyboardInterrupt

    order = Order(newer, "", dataset=made.dataset, resource=made.resource, seen=made.checksum)
    with monkeypatch.context() as patch:
        patch.setattr(publishing.datasets, "retitle", dying)
        with pytest.raises(KeyboardInterrupt):
            publishing.publish(order)
    publishing.publish(order)
    assert publishing.datasets.read(made.dataset).resources[0].title == "Les quartiers"


def test_an_empty_file_is_not_sent(publishing, sheet, tmp_path):
    path = tmp_path / "empty.csv"
    path.touch()
    refused(PublishProblem.EMPTY_FILE, publishing.publish, Order(path, "Empty", sheet))


# Sheets


def test_a_sheet_is_edited_and_the_rest_stays(platform, publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    before = publishing.datasets.read(made.dataset)
    after = publishing.datasets.write(before, replace(before.sheet, description="Autre.", tags=("sig", "voirie")))
    assert after.sheet == replace(before.sheet, description="Autre.", tags=("sig", "voirie"))
    told = platform.own(f"/1/datasets/{made.dataset}/").json()
    assert told["private"]
    assert told["temporal_coverage"] == {"start": "2025-01-01", "end": "2025-12-31"}
    assert [one["title"] for one in told["resources"]] == ["Quartiers"]
    assert told["extras"][MARK]


def test_a_sheet_that_somebody_else_changed_is_not_overwritten_without_a_question(publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    before = publishing.datasets.read(made.dataset)
    publishing.datasets.write(before, replace(before.sheet, tags=("voirie",), frequency="monthly"))
    mine = replace(before.sheet, description="La mienne.")
    conflict = refused(PublishProblem.CHANGED_MEANWHILE, publishing.datasets.write, before, mine)
    assert set(conflict.facts["fields"]) == {"tags", "frequency"}
    assert publishing.datasets.read(made.dataset).sheet.description == before.sheet.description
    after = publishing.datasets.write(before, mine, over_others=True)
    assert after.sheet.description == "La mienne."
    assert after.sheet.tags == ("voirie",), "what the user did not touch stays as the other left it"


def test_a_period_a_zone_and_the_draft_are_taken_away(publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    before = publishing.datasets.read(made.dataset)
    wanted = replace(before.sheet, start="", end="", zones=(), private=False, licence="odc-odbl")
    after = publishing.datasets.write(before, wanted)
    assert after.sheet == wanted


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"licence": "licence-ouverte"}, PublishProblem.LICENCE),
        ({"frequency": "zzz"}, PublishProblem.FREQUENCY),
        ({"zones": ("fr:commune:00000",)}, PublishProblem.ZONE),
        ({"description": "  "}, PublishProblem.NO_DESCRIPTION),
        ({"title": ""}, PublishProblem.NO_TITLE),
        ({"title": "x" * 351}, PublishProblem.TOO_LONG),
        ({"tags": ("ab",)}, PublishProblem.TAG),
        ({"start": "2025-13-01"}, PublishProblem.PERIOD),
        ({"start": "2025-02-01", "end": "2025-01-01"}, PublishProblem.PERIOD),
    ],
)
def test_what_the_server_would_refuse_or_ignore_is_refused_before(publishing, sheet, file, changes, problem):
    before = len(publishing.datasets.mine())
    refused(problem, publishing.publish, Order(file, "Quartiers", replace(sheet, **changes)))
    assert len(publishing.datasets.mine()) == before


@pytest.mark.parametrize("name", ["map.qgz", "style.qml", "data.fgb", "data.tif", "noextension", "data.gpkg.exe"])
def test_a_file_type_that_is_not_taken_is_refused_before(publishing, sheet, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"data")
    refused(PublishProblem.EXTENSION, publishing.publish, Order(path, "Data", sheet))


# Resources


def test_resources_are_reordered_linked_and_deleted(publishing, sheet, file, tmp_path):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    publishing.datasets.link(made.dataset, "Service", "https://data.geopf.fr/wfs/ows", "wfs")
    before = publishing.datasets.read(made.dataset)
    assert [one.title for one in before.resources] == ["Service", "Quartiers"]
    order = [one.id for one in reversed(before.resources)]
    assert [one.title for one in publishing.datasets.reorder(before, order)] == ["Quartiers", "Service"]
    refused(PublishProblem.CHANGED_MEANWHILE, publishing.datasets.reorder, before, order[:1])
    publishing.datasets.delete_resource(before, before.resource(order[1]))
    assert [one.title for one in publishing.datasets.read(made.dataset).resources] == ["Quartiers"]
    refused(PublishProblem.RESOURCE, publishing.datasets.read(made.dataset).resource, order[1])


def test_the_file_of_a_link_is_not_replaced(publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    link = publishing.datasets.link(made.dataset, "Service", "https://data.geopf.fr/wfs/ows", "wfs")
    refused(PublishProblem.RESOURCE, publishing.publish, Order(file, "", dataset=made.dataset, resource=link.id))


def test_a_data_set_is_found_by_its_id_its_page_and_its_title_and_deleted(publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", sheet))
    for text in (made.dataset, made.page, sheet.title.upper()):
        assert publishing.datasets.find(text).id == made.dataset
    assert publishing.datasets.find("Rien de tel") is None
    second = publishing.publish(Order(file, "Quartiers", sheet))
    assert second.dataset != made.dataset
    refused(PublishProblem.SEVERAL_DATASETS, publishing.datasets.find, sheet.title)
    publishing.datasets.delete(publishing.datasets.read(made.dataset))
    assert publishing.datasets.find(sheet.title).id == second.dataset


# Organisations and reuses


def test_the_organisations_of_the_user(platform, publishing):
    account = publishing.organizations.account()
    assert account.name == "Camille Martin"
    assert [one.id for one in account.organizations] == [platform.organization]
    assert account.organization(platform.organization_name.upper()).editable
    refused(PublishProblem.ORGANIZATION, account.organization, "Ville de Paris")
    assert platform.publishing(publishing._folder, "dominique").organizations.account().organizations == ()


def test_an_organisation_is_made_and_edited(publishing):
    made = publishing.organizations.create("Mairie d’Exemple", "Une mairie.")
    after = publishing.organizations.write(made, replace(made, description="Une autre.", acronym="MEX"))
    assert (after.name, after.description, after.acronym) == ("Mairie d’Exemple", "Une autre.", "MEX")
    refused(
        PublishProblem.CHANGED_MEANWHILE, publishing.organizations.write, made, replace(made, description="La mienne.")
    )
    refused(PublishProblem.NO_DESCRIPTION, publishing.organizations.create, "Mairie", " ")


def test_a_reuse_is_referenced_and_attached(publishing, sheet, file, request):
    made = publishing.publish(Order(file, "Quartiers", replace(sheet, private=False)))
    reuse = Reuse("Carte", "Une carte.", f"https://www.example.com/{request.node.name}", "visualization", "others")
    first = publishing.reuses.create(reuse)
    assert publishing.reuses.attach(first.id, [made.dataset, made.dataset]).datasets == (made.dataset,)
    assert publishing.reuses.attach(first.page, [made.dataset]).id == first.id
    refused(PublishProblem.NOT_THERE, publishing.reuses.attach, " ", [made.dataset])
    refused(PublishProblem.REUSE_KIND, publishing.reuses.create, replace(reuse, kind="zz"))
    with pytest.raises(QueryError):
        publishing.reuses.create(replace(reuse, url="javascript:alert(1)"))
    publishing.reuses.delete(first)


# Refusals


def test_a_key_that_is_not_good(platform, publishing, sheet, file):
    other = platform.publishing(publishing._folder, "udata_not-a-key")
    error = refused(PublishProblem.KEY_REFUSED, other.publish, Order(file, "Quartiers", sheet))
    assert "udata_not-a-key" not in str(error) + repr(error.__cause__)


def test_no_key_is_told_before_anything_is_sent(platform, publishing, sheet, file):
    refused(PublishProblem.NO_KEY, platform.publishing(publishing._folder, "").publish, Order(file, "Q", sheet))


def test_the_data_set_of_another_user(platform, publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", replace(sheet, private=False)))
    draft = publishing.publish(Order(file, "Brouillon", replace(sheet, title=sheet.title + " 2")))
    other = platform.publishing(publishing._folder, "dominique")
    refused(PublishProblem.NOT_ALLOWED, other.publish, Order(file, "Le mien", dataset=made.dataset))
    seen = other.datasets.read(made.dataset)
    assert not seen.editable
    refused(PublishProblem.NOT_ALLOWED, other.datasets.write, seen, replace(seen.sheet, title="Le mien"))
    refused(PublishProblem.NOT_ALLOWED, other.datasets.delete, seen)
    refused(PublishProblem.NOT_THERE, other.datasets.read, draft.dataset)
    foreign = replace(sheet, organization=platform.organization)
    error = refused(PublishProblem.FIELDS, other.publish, Order(file, "Le mien", foreign))
    assert error.facts["fields"][0][0] == "organization"


def test_a_data_set_that_was_deleted(platform, publishing, sheet, file):
    made = publishing.publish(Order(file, "Quartiers", replace(sheet, private=False)))
    before = publishing.datasets.read(made.dataset)
    publishing.datasets.delete(before)
    refused(PublishProblem.DELETED, publishing.datasets.write, before, before.sheet, over_others=True)
    refused(PublishProblem.DELETED, platform.publishing(publishing._folder, "dominique").datasets.read, made.dataset)


def test_a_second_user_in_the_same_session_is_not_taken_for_the_first(platform, publishing, sheet, file):
    publishing.publish(Order(file, "Quartiers", sheet))
    other = platform.publishing(publishing._folder, "dominique")
    other.api._signed._session, other.api._public._session = (publishing.api._signed._session,) * 2
    assert other.organizations.account().name == "Dominique Petit"


# Found again


def test_what_was_published_is_found_and_fetched(platform, publishing, sheet, file, tmp_path):
    from carto_mairie.services.gateway import Services

    services = Services(publishing.api._public)
    public = replace(sheet, title="Emplacements des composteurs partagés", private=False)
    made = publishing.publish(Order(file, "Composteurs", public))
    draft = publishing.publish(
        Order(file, "Composteurs", replace(public, title=public.title + ", brouillon", private=True))
    )
    cards = [
        feature.attributes
        for page in services.pages(DatasetsQuery("composteurs", licence="lov2"))
        for feature in page.features
    ]
    found = [card for card in cards if made.dataset in card]
    assert len(found) == 1
    assert public.title in found[0]
    assert not [card for card in cards if draft.dataset in card], "nobody else sees a draft"
    rows = [f.attributes for page in services.pages(DatasetQuery(made.dataset)) for f in page.features]
    assert [made.resource in row for row in rows] == [True]
    assert hashlib.sha1(platform.public(f"/1/datasets/r/{made.resource}").content).hexdigest() == sha1(file)
