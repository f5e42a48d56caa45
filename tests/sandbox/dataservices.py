"""data.gouv.fr's list of *dataservices*: pages, filters, a mask of fields, and what it says where there is nothing.

Behind it, under `/ogc`, are servers that its entries lead to; under `/restricted`, `/account`, `/doubted` and
`/unknown` nothing answers: a client that asks there has called what it must not.
"""

from __future__ import annotations

import math
import re
from typing import Any

from . import ogc_services
from .dataservice_records import Record, records
from .web import Request, Response, json_response

LIST = "/1/dataservices"
ACCESS = ("open", "open_with_account", "restricted")
_SORTS = ("title", "base_api_url", "created", "last_modified", "followers", "views")
_NO_PAGE = (
    "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try "
    "again."
)


def answer(request: Request) -> Response | None:
    """Answer a request of the list, of one entry or of a server behind it; None for all others."""
    if request.route.startswith("/ogc/"):
        return ogc_services.answer(request)
    if request.route != LIST and not request.route.startswith(f"{LIST}/"):
        return None
    if request.method not in ("GET", "HEAD"):
        return json_response({"message": "Unauthorized"}, 401)
    known = records(request.base.rpartition("/")[0])
    if request.route == LIST:
        return _list(request, known)
    wanted = request.route[len(LIST) + 1 :]
    found = next((item for item in known if wanted in (item["id"], item["slug"])), None)
    return json_response({"message": "Not Found"}, 404) if found is None else json_response(found)


def _list(request: Request, known: list[Record]) -> Response:
    errors = _errors(request)
    if errors:
        return json_response({"message": "Input payload validation failed", "errors": errors}, 400)
    found = [item for item in known if _fits(request, item)]
    sort = request.parameter("sort") or ""
    if sort.lstrip("-") == "title":
        found.sort(key=lambda item: str(item["title"]), reverse=sort.startswith("-"))
    size, number = int(request.parameter("page_size") or 20), int(request.parameter("page") or 1)
    pages = max(1, math.ceil(len(found) / size))
    if number > pages:
        return json_response({"message": _NO_PAGE}, 404)
    base = f"https://www.data.gouv.fr/api{LIST}/?page_size={size}&page="
    whole = {
        "data": found[(number - 1) * size : number * size],
        "facets": None,
        "next_page": f"{base}{number + 1}" if number < pages else None,
        "page": number,
        "page_size": size,
        "previous_page": f"{base}{number - 1}" if number > 1 else None,
        "total": len(found),
    }
    mask = request.headers.get("x-fields", "")
    return json_response(_masked(whole, mask) if mask else whole)


def _errors(request: Request) -> dict[str, str]:
    errors = {}
    for name in ("page", "page_size"):
        text = request.parameter(name) or "1"
        if not (text.isdigit() and int(text) > 0):
            errors[name] = f"invalid literal or not positive: {text}"
    sort = (request.parameter("sort") or "created").lstrip("-")
    if sort not in _SORTS:
        errors["sort"] = f"The value {sort!r} is not a valid choice for 'sort'."
    access = request.parameter("access_type")
    if access is not None and access not in ACCESS:
        errors["access_type"] = f"The value {access!r} is not a valid choice for 'access_type'."
    return errors


def _fits(request: Request, item: Record) -> bool:
    words = re.findall(r"\w+", str(item["title"]).casefold())
    asked = (request.parameter("q") or "").casefold().split()
    tags = request.parameters.get("tag", [])
    access = request.parameter("access_type")
    return (
        all(word in words for word in asked)
        and all(tag in (item["tags"] or ()) for tag in tags)
        and access in (None, item["access_type"])
    )


def _masked(whole: Record, mask: str) -> Record:
    """Leave what a mask names, as flask-restx reads it: `data{id,organization{name}},total`."""
    names, _ = _parse(mask, 0)
    return _left(whole, names)


def _parse(mask: str, at: int) -> tuple[dict[str, Any], int]:
    names: dict[str, Any] = {}
    name = ""
    while at < len(mask) and mask[at] != "}":
        if mask[at] == "{":
            names[name.strip()], at = _parse(mask, at + 1)
            name = ""
        elif mask[at] == ",":
            if name.strip():
                names[name.strip()] = None
            name = ""
        else:
            name += mask[at]
        at += 1
    if name.strip():
        names[name.strip()] = None
    return names, at


def _left(value: Any, names: dict[str, Any] | None) -> Any:
    if names is None or not isinstance(value, (dict, list)):
        return value
    if isinstance(value, list):
        return [_left(item, names) for item in value]
    return {name: _left(value.get(name), inner) for name, inner in names.items()}
