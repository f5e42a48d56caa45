"""The routes of the catalogue that write, and those that a key opens: drafts, one's own data sets, one's account.

A call with a key also gives a cookie; whoever comes with it is that user, whatever key he sends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import unquote

from ..web import Request, Response, json_response
from .catalogue import Catalogue, Record
from .forms import dataset_form, organization_form, resource_form, reuse_form
from .lists import EXTENSIONS, FREQUENCIES, REUSE_TOPICS, REUSE_TYPES, USERS, User
from .reading import NOT_FOUND
from .search import RefusedError
from .shapes import dataset_of, organization_reference, reuse_of
from .uploads import MIMES, Uploads

_NO_KEY = (
    "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong "
    "credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required."
)
_FORBIDDEN = "You do not have the permission to modify that object."


class Writing:
    """Answers over one catalogue; its first organisation is the town hall's, of which the first user is a member."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._uploads = Uploads()
        hall = next(iter(catalogue.organizations))
        self._members: dict[str, set[str]] = {user.name: {hall} if user.member else set() for user in USERS}

    def answer(self, request: Request) -> Response | None:
        """Answer one request; None for a route that is none of these."""
        parts = [unquote(part) for part in request.path.strip("/").split("/")]
        if parts[0] != "1" or not request.path.endswith("/"):
            return None
        handler = self._handler(request.method, "/".join(parts[1:]))
        if handler is None:
            return None
        try:
            user = self._user(request)
            with self.catalogue.lock:
                answer = handler(request, user)
        except RefusedError as error:
            challenge = {"www-authenticate": 'Bearer realm="uData"'} if error.status == 401 else {}
            return json_response(error.body, error.status, challenge)
        if answer is None:
            return None
        made = answer if isinstance(answer, Response) else json_response(answer)
        if user is not None:
            made.headers["set-cookie"] = f"session={user.name}; Path=/"
        return made

    def _handler(self, method: str, route: str) -> Callable[[Request, User | None], Any] | None:
        for methods, pattern, handler in _ROUTES:
            match = re.fullmatch(pattern, route)
            if match and method in methods.split():
                return partial(handler, self, **match.groupdict())
        return None

    # Who asks

    def _user(self, request: Request) -> User | None:
        session = re.search(r"session=(\w+)", request.headers.get("cookie", ""))
        key = request.headers.get("x-api-key")
        if session:
            return next(user for user in USERS if user.name == session[1])
        if key is None:
            return None
        for user in USERS:
            if user.key == key:
                return user
        raise RefusedError({"message": "Invalid API token"}, 401)

    def _may_edit(self, record: Record, user: User | None) -> bool:
        if user is None:
            return False
        return record["owner"] == user.name or record["organization"] in self._members[user.name]

    def _record(self, name: str, user: User | None) -> Record:
        """Give a data set that the user may see; raises `RefusedError`."""
        record = self.catalogue.find(self.catalogue.datasets, name)
        if record is None or ((record["private"]) and not self._may_edit(record, user)):
            raise RefusedError({"message": NOT_FOUND}, 404)
        return record

    def _editable(self, name: str, user: User | None) -> Record:
        """Give a data set that the user may change; raises `RefusedError`."""
        signed_in(user)
        record = self._record(name, user)
        if record["deleted"]:
            raise RefusedError({"message": "Dataset has been deleted"}, 410)
        if not self._may_edit(record, user):
            raise RefusedError({"message": _FORBIDDEN}, 403)
        return record

    # Data sets

    def _create(self, request: Request, user: User | None) -> Response:
        owner = signed_in(user)
        values = dataset_form(self.catalogue, body_of(request), None, self._members[owner.name])
        title = values.pop("title")
        taken = sum(record["title"] == title for record in self.catalogue.datasets.values())
        organization = self.catalogue.organizations.get(values.pop("organization", ""))
        record = self.catalogue.add_dataset(title, organization, frequency="unknown")
        record.update(values, owner=None if organization else owner.name)
        if taken:
            record["slug"] += f"-{taken}"
            record["page"] += f"-{taken}"
        return json_response(self._shown(record, user), 201)

    def _get(self, request: Request, user: User | None, name: str) -> Any:
        record = self.catalogue.find(self.catalogue.datasets, name)
        if user is None or record is None:
            return None  # as anybody reads it
        record = self._record(name, user)
        if record["deleted"] and not self._may_edit(record, user):
            raise RefusedError({"message": "Dataset has been deleted"}, 410)
        return self._shown(record, user)

    def _put(self, request: Request, user: User | None, name: str) -> Any:
        data = body_of(request)
        record = self._record(name, signed_in(user))
        if record["deleted"] and data.get("deleted", True) is not None:
            raise RefusedError({"message": "Dataset has been deleted"}, 410)
        if not self._may_edit(record, user):
            raise RefusedError({"message": _FORBIDDEN}, 403)
        values = dataset_form(self.catalogue, data, record, self._members[signed_in(user).name])
        record.update(values, deleted=None)
        for given in data.get("resources") or []:
            for resource in record["resources"]:
                if resource["id"] == given.get("id"):
                    resource.update(resource_form(given, new=False))
        self._touch(record)
        return self._shown(record, user)

    def _delete(self, request: Request, user: User | None, name: str) -> Response:
        record = self._editable(name, user)
        record["deleted"] = self.catalogue.now()
        self._touch(record)
        return Response(204, b"")

    def _shown(self, record: Record, user: User | None) -> Record:
        may = self._may_edit(record, user)
        owner = {"class": "User", "id": record["owner"]} if record["owner"] else None
        allowed = {"delete": may, "edit": may, "edit_resources": may}
        return {**dataset_of(self.catalogue, record, 1), "owner": owner, "permissions": allowed}

    def _touch(self, record: Record) -> None:
        record["last_modified"] = record["last_update"] = self.catalogue.now()

    # Resources

    def _upload(self, request: Request, user: User | None, name: str, resource: str = "") -> Any:
        record = self._editable(name, user)
        before = _resource(record, resource) if resource else None
        file = self._uploads.take(request)
        if file is None:
            return {"success": True, "error": None, "message": ""}
        made = self.catalogue.add_file(record, *file, mime=MIMES.get(file[0].rpartition(".")[2], "application/x"))
        if before is not None:
            record["resources"].remove(made)
            kept = ("url", "checksum", "filesize", "mime", "format", "title", "last_modified")
            before.update({each: made[each] for each in kept})
            made = before
        self._touch(record)
        return json_response({**made, "success": True}, 200 if before else 201)

    def _link(self, request: Request, user: User | None, name: str) -> Response:
        record = self._editable(name, user)
        values = resource_form(body_of(request), new=True)
        form = values.pop("format", "")
        made = self.catalogue.add_resource(record, values.pop("title"), values.pop("url"), form, **values)
        self._touch(record)
        return json_response(made, 201)

    def _reorder(self, request: Request, user: User | None, name: str) -> Any:
        record = self._editable(name, user)
        order = [each["id"] if isinstance(each, dict) else each for each in body_of(request, list)]
        by_id = {resource["id"]: resource for resource in record["resources"]}
        if sorted(order) != sorted(by_id):
            raise RefusedError({"message": "All resources must be reordered, you provided a wrong number of resources"})
        record["resources"] = [by_id[each] for each in order]
        self._touch(record)
        return record["resources"]

    def _describe(self, request: Request, user: User | None, name: str, resource: str) -> Any:
        record = self._editable(name, user)
        found = _resource(record, resource)
        found.update(resource_form(body_of(request), new=False), last_modified=self.catalogue.now())
        self._touch(record)
        return found

    def _delete_resource(self, request: Request, user: User | None, name: str, resource: str) -> Response:
        record = self._editable(name, user)
        record["resources"].remove(_resource(record, resource))
        self._touch(record)
        return Response(204, b"")

    # Accounts, organisations, reuses

    def _me(self, request: Request, user: User | None) -> Any:
        me = signed_in(user)
        organizations = [self._organization(key, me) for key in sorted(self._members[me.name])]
        return {"id": me.name, "first_name": me.first, "last_name": me.last, "organizations": organizations}

    def _mine(self, request: Request, user: User | None) -> Any:
        signed_in(user)
        own = [record for record in self.catalogue.datasets.values() if self._may_edit(record, user)]
        return [self._shown(record, user) for record in own]

    def _organization(self, key: str, user: User | None) -> Record:
        may = user is not None and key in self._members[user.name]
        whole = self.catalogue.organizations[key]
        return {**whole, **(organization_reference(self.catalogue, key) or {}), "permissions": {"edit": may}}

    def _own_organization(self, request: Request, user: User | None, name: str) -> Any:
        record = self.catalogue.find(self.catalogue.organizations, name)
        return None if user is None or record is None else self._organization(record["id"], user)

    def _create_organization(self, request: Request, user: User | None) -> Response:
        owner = signed_in(user)
        values = organization_form(body_of(request))
        record = self.catalogue.add_organization(values.pop("name"))
        record.update(values)
        self._members[owner.name].add(record["id"])
        return json_response(self._organization(record["id"], user), 201)

    def _put_organization(self, request: Request, user: User | None, name: str) -> Any:
        owner = signed_in(user)
        record = self.catalogue.find(self.catalogue.organizations, name)
        if record is None:
            raise RefusedError({"message": NOT_FOUND}, 404)
        if record["id"] not in self._members[owner.name]:
            raise RefusedError({"message": _FORBIDDEN}, 403)
        record.update(organization_form(body_of(request)))
        return self._organization(record["id"], user)

    def _create_reuse(self, request: Request, user: User | None) -> Response:
        owner = signed_in(user)
        values = reuse_form(self.catalogue, body_of(request), self._members[owner.name])
        datasets = [self.catalogue.datasets[key] for key in values.pop("datasets")]
        record = self.catalogue.add_reuse(values.pop("title"), *datasets, owner=owner.name)
        record.update(values)
        return json_response(reuse_of(self.catalogue, record), 201)

    def _attach(self, request: Request, user: User | None, name: str) -> Response:
        record = self._own_reuse(name, user)
        dataset = body_of(request).get("id", "")
        if dataset not in self.catalogue.datasets:
            raise RefusedError({"message": f"Dataset {dataset} does not exists"}, 404)
        known = dataset in record["datasets"]
        record["datasets"] += [] if known else [dataset]
        return json_response(reuse_of(self.catalogue, record), 200 if known else 201)

    def _delete_reuse(self, request: Request, user: User | None, name: str) -> Response:
        self._own_reuse(name, user)["deleted"] = self.catalogue.now()
        return Response(204, b"")

    def _own_reuse(self, name: str, user: User | None) -> Record:
        owner = signed_in(user)
        record = self.catalogue.find(self.catalogue.reuses, name)
        if record is None or record["deleted"]:
            raise RefusedError({"message": NOT_FOUND}, 404)
        if record.get("owner") != owner.name:
            raise RefusedError({"message": _FORBIDDEN}, 403)
        return record

    # Lists

    def _frequencies(self, request: Request, user: User | None) -> Any:
        return [{"id": key, "label": label} for key, label in FREQUENCIES.items()]

    def _extensions(self, request: Request, user: User | None) -> Any:
        return list(EXTENSIONS)

    def _known_zones(self, request: Request, user: User | None, name: str) -> Any:
        zones = [zone.partition("@")[0] for zone in name.split(",")]
        unknown = [zone for zone in zones if zone not in self.catalogue.zones]
        if unknown:
            raise RefusedError({"message": f"Unknown zone identifiers: {', '.join(unknown)}"}, 404)
        # Without shapes: they are no valid GeoJSON.
        nowhere = {"type": None, "coordinates": None}
        return {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "id": zone, "geometry": nowhere, "properties": self.catalogue.zones[zone]}
                for zone in zones
            ],
        }

    def _reuse_types(self, request: Request, user: User | None) -> Any:
        return [{"id": key, "label": key} for key in REUSE_TYPES]

    def _reuse_topics(self, request: Request, user: User | None) -> Any:
        return [{"id": key, "label": key} for key in REUSE_TOPICS]


def signed_in(user: User | None) -> User:
    """Give the user; raises `RefusedError` for nobody."""
    if user is None:
        raise RefusedError({"message": _NO_KEY}, 401)
    return user


def body_of(request: Request, kind: type = dict) -> Any:
    """Give the JSON of a request; raises `RefusedError` where it is not announced, or is something else."""
    if request.content_type != "application/json":
        raise RefusedError({"errors": {"Content-Type": "expecting application/json"}})
    try:
        data = json.loads(request.body)
    except ValueError:
        data = None
    if not isinstance(data, kind):
        raise RefusedError({"message": "The browser (or proxy) sent a request that this server could not understand."})
    return data


def _resource(record: Record, resource: str) -> Record:
    for each in record["resources"]:
        if each["id"] == resource:
            return each
    raise RefusedError({"message": "Resource does not exist"}, 404)


_ID = r"(?P<name>[^/]+)"
_RESOURCE = rf"datasets/{_ID}/resources/(?P<resource>[^/]+)"
_ROUTES: tuple[tuple[str, str, Callable[..., Any]], ...] = (
    ("GET", "datasets/frequencies", Writing._frequencies),
    ("GET", "datasets/extensions", Writing._extensions),
    ("GET", "spatial/zones/(?P<name>(?!suggest)[^/]+)", Writing._known_zones),
    ("GET", "reuses/types", Writing._reuse_types),
    ("GET", "reuses/topics", Writing._reuse_topics),
    ("GET", "me", Writing._me),
    ("GET", "me/org_datasets", Writing._mine),
    ("POST", "datasets", Writing._create),
    ("GET", f"datasets/{_ID}", Writing._get),
    ("PUT", f"datasets/{_ID}", Writing._put),
    ("DELETE", f"datasets/{_ID}", Writing._delete),
    ("POST", f"datasets/{_ID}/upload", Writing._upload),
    ("POST", f"datasets/{_ID}/resources", Writing._link),
    ("PUT", f"datasets/{_ID}/resources", Writing._reorder),
    ("POST", rf"{_RESOURCE}/upload", Writing._upload),
    ("PUT", _RESOURCE, Writing._describe),
    ("DELETE", _RESOURCE, Writing._delete_resource),
    ("GET", f"organizations/{_ID}", Writing._own_organization),
    ("POST", "organizations", Writing._create_organization),
    ("PUT", f"organizations/{_ID}", Writing._put_organization),
    ("POST", "reuses", Writing._create_reuse),
    ("POST", f"reuses/{_ID}/datasets", Writing._attach),
    ("DELETE", f"reuses/{_ID}", Writing._delete_reuse),
)
