"""What is shipped: the sheets of api.gouv.fr and the list of DataPass, each as of its date."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .queries import RESTRICTED, SHEETS
from .records import StateApi

DATA = Path(__file__).resolve().parents[2] / "resources" / "data"
SITE = "https://api.gouv.fr/les-api/"
DATAPASS = "https://datapass.api.gouv.fr/"
DATA_GOUV = "https://www.data.gouv.fr/"
_ON_DATA_GOUV = "/dataservices/"


@dataclass(frozen=True)
class Shipped:
    """The sheets by title, with the day that they are of; and where a restricted API is asked for, by its own page."""

    date: str
    sheets: tuple[StateApi, ...]
    forms: dict[str, str]

    def request_of(self, page: str) -> str:
        """Give DataPass's form for the API of a page, on api.gouv.fr or data.gouv.fr; nothing where none is known."""
        return self.forms.get(_key(page), "")


@cache
def shipped() -> Shipped:
    """Read the shipped files, once."""
    table = json.loads((DATA / "api_gouv_fr.json").read_text(encoding="utf-8"))
    forms = _forms()
    sheets = []
    for row in table["sheets"]:
        sheet = StateApi(
            id=f"{SHEETS}/{row['slug']}",
            title=row["title"],
            organization=row["producer"],
            access=row["access"],
            request_url=row.get("request") or row.get("account") or "",
            page_url=f"{SITE}{row['slug']}",
            documentation_url=row.get("documentation") or row.get("site", ""),
            themes=tuple(row["themes"]),
            updated=table["date"],
            source=SHEETS,
        )
        if sheet.access == RESTRICTED and not sheet.request_url:
            sheet = replace(sheet, request_url=forms.get(_key(sheet.page_url), ""))
        sheets.append(sheet)
    return Shipped(table["date"], tuple(sheets), forms)


def _forms() -> dict[str, str]:
    """Give the form of each page that one form alone names: of several, none is known to be the right one."""
    table = json.loads((DATA / "datapass.json").read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for row in table["definitions"]:
        if "page" in row:
            found.setdefault(_key(row["page"]), []).append(DATAPASS + row["id"])
    return {page: forms[0] for page, forms in found.items() if page and len(forms) == 1}


def _key(page: str) -> str:
    """Give what names an API in the address of its page, whichever way the site writes it; nothing for other pages."""
    if page.startswith(SITE):
        return f"{SITE}{page[len(SITE) :].strip('/')}"
    _, found, slug = page.partition(_ON_DATA_GOUV)
    return f"{_ON_DATA_GOUV}{slug.strip('/')}" if found and page.startswith(DATA_GOUV) else ""
