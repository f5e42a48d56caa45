"""What the catalogue holds: data sets as version 1 of its API gives them, their files, and who publishes them.

It can be written to: the service's write side, and tests, change it through these methods.
"""

from __future__ import annotations

import hashlib
import threading
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from .fixed import LICENCES, OPEN_FORMATS

Record = dict[str, Any]

BORN = datetime(2026, 1, 5, 9, 0, tzinfo=timezone.utc)


@dataclass
class StoredFile:
    """A file as it is served: `route` is its path under the service."""

    route: str
    name: str
    body: bytes
    mime: str = "application/octet-stream"


@dataclass
class Catalogue:
    """The records by their ids; `page` is the address of the site, `base` that of the service."""

    base: str = "http://127.0.0.1/datasets"
    datasets: dict[str, Record] = field(default_factory=dict)
    organizations: dict[str, Record] = field(default_factory=dict)
    reuses: dict[str, Record] = field(default_factory=dict)
    zones: dict[str, Record] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    engine: bool = True
    """Whether the search engine is on; without it version 2 answers a search with 501."""

    is_blind_to_formats: bool = False
    """Whether version 2 finds nothing by a format, as the real server does where it searches its database instead."""

    def __post_init__(self) -> None:
        self.lock = threading.RLock()
        self._count = 0

    def new_id(self) -> str:
        """Give an id as MongoDB makes them; always the same ones, in their order."""
        self._count += 1
        return hashlib.sha1(f"datasets {self._count}".encode(), usedforsecurity=False).hexdigest()[:24]

    def new_uuid(self) -> str:
        """Give an id of a resource."""
        self._count += 1
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"datasets {self._count}"))

    def now(self) -> str:
        """Give the time of the next event: a minute after the one before."""
        self._count += 1
        return (BORN + timedelta(minutes=self._count)).isoformat()

    def add_zone(self, zone: str, name: str) -> None:
        """Add a zone by its id, `level:code`."""
        level, _, code = zone.rpartition(":")
        self.zones[zone] = {"id": zone, "name": name, "code": code, "level": level, "uri": None}

    def add_organization(self, name: str, acronym: str = "", **values: Any) -> Record:
        """Add an organisation; give its record."""
        slug = slug_of(name)
        record: Record = {
            "id": self.new_id(),
            "name": name,
            "slug": slug,
            "acronym": acronym or None,
            "description": f"{name}.",
            "url": None,
            "logo": None,
            "badges": [],
            "members": [],
            "metrics": {"datasets": 0, "followers": 0},
            "page": f"{SITE}/organizations/{slug}",
            "deleted": None,
            "created_at": self.now(),
            **values,
        }
        self.organizations[record["id"]] = record
        return record

    def add_dataset(self, title: str, organization: Record | None = None, **values: Any) -> Record:
        """Add a data set; give its record, whose resources `add_resource` and `add_file` add."""
        moment = values.pop("moment", None) or self.now()
        slug = slug_of(title)
        record: Record = {
            "id": self.new_id(),
            "slug": slug,
            "title": title,
            "acronym": None,
            "description": f"{title}.",
            "description_short": None,
            "created_at": moment,
            "last_modified": moment,
            "last_update": moment,
            "deleted": None,
            "archived": None,
            "private": False,
            "tags": [],
            "badges": [],
            "resources": [],
            "community_resources": [],
            "frequency": "annual",
            "extras": {},
            "harvest": None,
            "metrics": {"views": 0, "followers": 0, "reuses": 0, "resources_downloads": 0},
            "organization": organization["id"] if organization else None,
            "owner": None,
            "temporal_coverage": None,
            "spatial": {"zones": [], "geom": None, "granularity": "other"},
            "license": "notspecified",
            "contact_points": [],
            "page": f"{SITE}/datasets/{slug}",
            **values,
        }
        self.datasets[record["id"]] = record
        if organization:
            organization["metrics"]["datasets"] += 1
        return record

    def add_resource(self, dataset: Record, title: str, url: str, format: str, **values: Any) -> Record:
        """Add a remote resource, in front of the others, as the real server does."""
        moment = self.now()
        resource = values.pop("id", None) or self.new_uuid()
        record: Record = {
            "id": resource,
            "title": title,
            "description": None,
            "filetype": "remote",
            "type": "main",
            "format": format,
            "url": url,
            "latest": f"{self.base}/1/datasets/r/{resource}",
            "checksum": None,
            "filesize": None,
            "mime": None,
            "created_at": moment,
            "last_modified": moment,
            "metrics": {},
            "harvest": None,
            "extras": {},
            "preview_url": None,
            "schema": None,
            **values,
        }
        dataset["resources"].insert(0, record)
        dataset["last_update"] = max(dataset["last_update"], moment)
        return record

    def add_file(self, dataset: Record, name: str, body: bytes, **values: Any) -> Record:
        """Add a file that the catalogue itself keeps."""
        stamp = datetime.fromisoformat(self.now()).strftime("%Y%m%d-%H%M%S")
        route = f"/resources/{dataset['slug']}/{stamp}/{name}"
        mime = values.pop("mime", "application/octet-stream")
        self.files[route] = StoredFile(route, name, body, mime)
        sha1 = hashlib.sha1(body, usedforsecurity=False).hexdigest()
        values = {
            "filetype": "file",
            "filesize": len(body),
            "mime": mime,
            "checksum": {"type": "sha1", "value": sha1},
            **values,
        }
        suffix = name.rpartition(".")[2].lower()
        title = values.pop("title", name)
        return self.add_resource(dataset, title, f"{self.base}{route}", values.pop("format", suffix), **values)

    def add_reuse(self, title: str, *datasets: Record, **values: Any) -> Record:
        """Add what somebody made of data sets."""
        slug = slug_of(title)
        record: Record = {
            "id": self.new_id(),
            "title": title,
            "slug": slug,
            "description": f"{title}.",
            "type": "application",
            "topic": "others",
            "url": f"https://exemple.fr/{slug}",
            "page": f"{SITE}/reuses/{slug}",
            "datasets": [dataset["id"] for dataset in datasets],
            "organization": None,
            "private": False,
            "deleted": None,
            "created_at": self.now(),
            **values,
        }
        self.reuses[record["id"]] = record
        for dataset in datasets:
            dataset["metrics"]["reuses"] += 1
        return record

    def find(self, records: dict[str, Record], name: str) -> Record | None:
        """Give a record by its id or slug."""
        return records.get(name) or next((item for item in records.values() if item["slug"] == name), None)


SITE = "https://www.data.gouv.fr"


def slug_of(text: str) -> str:
    """Give the name in addresses of a title."""
    import re
    import unicodedata

    letters = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80]


def quality_of(dataset: Record) -> Record:
    """Give the quality of a data set as the server counts it: the share of nine questions."""
    formats = {resource["format"] for resource in dataset["resources"]}
    answers = {
        "license": dataset["license"] not in ("notspecified", None) and dataset["license"] in LICENCES,
        "temporal_coverage": dataset["temporal_coverage"] is not None,
        "spatial": bool(dataset["spatial"] and (dataset["spatial"]["zones"] or dataset["spatial"]["geom"])),
        "update_frequency": dataset["frequency"] not in ("unknown", None),
        "dataset_description_quality": len(dataset["description"] or "") >= 100,
        "has_resources": bool(dataset["resources"]),
        "has_open_format": bool(formats & OPEN_FORMATS),
        "all_resources_available": bool(dataset["resources"]),
        "resources_documentation": any(item["description"] for item in dataset["resources"]),
    }
    return {**answers, "update_fulfilled_in_time": True, "score": sum(answers.values()) / 9}
