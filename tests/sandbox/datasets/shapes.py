"""How version 1 and version 2 of the API write a record, and the mask that cuts an answer down (X-Fields)."""

from __future__ import annotations

from typing import Any

from .catalogue import Catalogue, Record, quality_of

_REFERENCE = ("id", "name", "slug", "acronym", "page", "logo", "badges")


def dataset_of(catalogue: Catalogue, record: Record, version: int) -> Record:
    """Write a data set; version 2 gives links to its resources, with their number."""
    shown = {name: value for name, value in record.items() if name != "community_resources"}
    shown["organization"] = organization_reference(catalogue, record["organization"])
    shown["quality"] = quality_of(record)
    shown["uri"] = f"{catalogue.base}/1/datasets/{record['slug']}/"
    if version == 2:
        address = f"{catalogue.base}/2/datasets/{record['id']}/resources/?page=1&page_size=50"
        shown["resources"] = {"rel": "subsection", "href": address, "type": "GET", "total": len(record["resources"])}
    return shown


def organization_reference(catalogue: Catalogue, organization: str | None) -> Record | None:
    """Write an organisation as others refer to it."""
    record = catalogue.organizations.get(organization or "")
    if record is None:
        return None
    return {"class": "Organization", **{name: record[name] for name in _REFERENCE}}


def reuse_of(catalogue: Catalogue, record: Record) -> Record:
    """Write a reuse."""
    references = [
        {"class": "Dataset", "id": key, "title": catalogue.datasets[key]["title"]}
        for key in record["datasets"]
        if key in catalogue.datasets
    ]
    organization = organization_reference(catalogue, record["organization"])
    return {**record, "datasets": references, "organization": organization}


def masked(value: Any, mask: str) -> Any:
    """Keep of an answer what a mask names, as `data{id,title},total`; what it names in vain is left out."""
    tree, rest = _read(mask.strip().strip("{}") if mask.startswith("{") else mask)
    if rest:
        raise ValueError(mask)
    return _keep(value, tree)


def _read(text: str) -> tuple[dict[str, Any], str]:
    tree: dict[str, Any] = {}
    name = ""
    while text:
        letter, text = text[0], text[1:]
        if letter == "{":
            inner, text = _read(text)
            tree[name.strip()] = inner
            name = ""
        elif letter in ",}":
            if name.strip():
                tree[name.strip()] = None
            name = ""
            if letter == "}":
                return tree, text
        else:
            name += letter
    if name.strip():
        tree[name.strip()] = None
    return tree, ""


def _keep(value: Any, tree: dict[str, Any] | None) -> Any:
    if tree is None or value is None:
        return value
    if isinstance(value, list):
        return [_keep(item, tree) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _keep(value[name], inner) for name, inner in tree.items() if name in value}
