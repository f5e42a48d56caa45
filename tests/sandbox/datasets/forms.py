"""What the forms of the catalogue take and refuse, word for word as the real server does it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from .catalogue import Catalogue, Record
from .fixed import LICENCES
from .lists import FREQUENCIES, REUSE_TOPICS, REUSE_TYPES
from .search import RefusedError

REQUIRED = "Ce champ est requis."
_GRANULARITIES = re.compile(r"country|country-subset|country-group|fr:[a-z]+|poi|other")


def dataset_form(catalogue: Catalogue, data: Record, record: Record | None, own: set[str]) -> Record:
    """Give the fields to be written on a data set, new where `record` is None; `own` are the user's organisations.

    What is left out of an update is kept, but for the keywords and the period, which are emptied.
    """
    errors: Record = {}
    values: Record = {}
    for name, most in (("title", 350), ("description", 100_000)):
        if name in data or record is None:
            values[name] = _text(data.get(name), name, most, errors)
    tags = data.get("tags") or []
    for tag in tags:
        if not 3 <= len(tag) <= 96:
            errors["tags"] = [f'Le mot-clé "{tag}" doit avoir entre 3 et 96 caractères.']
    values["tags"] = sorted(tags)
    values["temporal_coverage"] = data.get("temporal_coverage") or None
    if record is None and data.get("organization"):
        given = data["organization"]
        values["organization"] = given["id"] if isinstance(given, dict) else given
        if values["organization"] not in own:
            errors["organization"] = ["Permission refusée pour cette organisation"]
    if data.get("spatial"):
        values["spatial"] = _spatial(catalogue, data["spatial"], record, errors)
    if errors:
        raise RefusedError({"errors": errors})
    if data.get("frequency"):
        if data["frequency"] not in FREQUENCIES:
            raise RefusedError({"message": f"'{data['frequency']}' is not a valid UpdateFrequency"})
        values["frequency"] = data["frequency"]
    if "license" in data:
        # Nothing is said of one that is not known.
        values["license"] = data["license"] if data["license"] in LICENCES else "notspecified"
    for name in ("private", "extras", "acronym", "description_short"):
        if data.get(name) is not None:
            values[name] = data[name]
    return values


def resource_form(data: Record, new: bool) -> Record:
    """Give the fields to be written on a resource; what a hosted file is, is not among them."""
    errors: Record = {}
    values: Record = {}
    if new:
        for name in ("title", "url", "filetype"):
            values[name] = _text(data.get(name), name, 2000, errors)
        if errors:
            raise RefusedError({"errors": errors})
        if data["filetype"] != "remote":
            raise RefusedError({"message": "This endpoint only supports remote resources"})
        if urlsplit(data["url"]).scheme not in ("http", "https", "ftp"):
            raise RefusedError({"errors": {"url": ["URL invalide"]}})
    elif "title" in data:
        values["title"] = _text(data["title"], "title", 2000, errors)
    if errors:
        raise RefusedError({"errors": errors})
    for name in ("description", "type", "format", "extras"):
        if name in data:
            values[name] = data[name]
    return values


def organization_form(data: Record) -> Record:
    """Give the fields of an organisation."""
    errors: Record = {}
    values = {name: _text(data.get(name), name, 100_000, errors) for name in ("name", "description")}
    if errors:
        raise RefusedError({"errors": errors})
    return {**values, **{name: data[name] for name in ("acronym", "url") if name in data}}


def reuse_form(catalogue: Catalogue, data: Record, own: set[str]) -> Record:
    """Give the fields of a reuse; its address may stand once in the catalogue."""
    errors: Record = {}
    values = {name: _text(data.get(name), name, 100_000, errors) for name in ("title", "description", "url")}
    for name, known in (("type", REUSE_TYPES), ("topic", REUSE_TOPICS)):
        if data.get(name) not in known:
            text = f"'{data.get(name)}' is not a valid choice. Valid choices: {list(known)}"
            raise RefusedError({"errors": {name: text}, "message": text})
        values[name] = data[name]
    if any(reuse["url"] == data.get("url") and not reuse["deleted"] for reuse in catalogue.reuses.values()):
        errors["url"] = ["Cette URL est déjà référencée"]
    if errors:
        raise RefusedError({"errors": errors})
    given = data.get("organization")
    organization = given["id"] if isinstance(given, dict) else given
    if organization and organization not in own:
        raise RefusedError({"errors": {"organization": ["Permission refusée pour cette organisation"]}})
    datasets = [each["id"] if isinstance(each, dict) else each for each in data.get("datasets") or []]
    return {**values, "organization": organization, "datasets": datasets, "private": bool(data.get("private"))}


def _text(value: Any, name: str, most: int, errors: Record) -> str:
    if not isinstance(value, str) or not value.strip():
        errors[name] = [REQUIRED]
        return ""
    if len(value) > most:
        errors[name] = [f"Le champ ne peut pas contenir plus de {most} caractères."]
    return value.strip()


def _spatial(catalogue: Catalogue, data: Record, record: Record | None, errors: Record) -> Record:
    """Give the zones: an empty list changes nothing, null takes them away."""
    before = record["spatial"] if record else {"zones": [], "geom": None, "granularity": "other"}
    zones, geom = before["zones"], data.get("geom", before["geom"])
    if "zones" in data and data["zones"] != []:
        zones = [zone for zone in data["zones"] or [] if zone]
    unknown = [zone for zone in zones if zone not in catalogue.zones]
    if unknown:
        errors["spatial"] = {"zones": [f"GeoID(s) inconnu(s): {', '.join(unknown)}"]}
    if zones and geom:
        errors["spatial"] = {"__all__": "The spatial coverage cannot contains a Geozone and a Geometry"}
    granularity = data.get("granularity", before["granularity"])
    if not isinstance(granularity, str) or not _GRANULARITIES.fullmatch(granularity):
        errors["spatial"] = {"granularity": ["N'est pas un choix valide."]}
    return {"zones": zones, "geom": geom, "granularity": granularity}
