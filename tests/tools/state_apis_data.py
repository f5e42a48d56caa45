"""Makes `resources/data/api_gouv_fr.json` and `datapass.json`: facts of two public catalogues, in a form of our own.

`python3 tests/tools/state_apis_data.py SHEETS DEFINITIONS TARGET`: SHEETS is the front matter of the sheets of
api.gouv.fr as a list of JSON objects, DEFINITIONS what DataPass knows. Facts alone are taken (titles, themes, openness,
links); the texts of both stay there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SHEETS_HEAD = {
    "title": "Fiches d'api.gouv.fr",
    "source": "https://github.com/betagouv/api.gouv.fr (_data/api)",
    "date": "2026-01-07",
    "licence": "facts (titles, themes, openness, links) of a repository under AGPL-3.0-or-later; none of its texts",
}
DATAPASS_HEAD = {
    "title": "Habilitations de DataPass",
    "source": "https://github.com/etalab/data_pass (config/authorization_definitions)",
    "date": "2026-08-06",
    "licence": "facts (names, providers, links) of a public repository; none of its texts",
}
ACCESS = {1: "open", 0: "open_with_account", -1: "restricted"}
SITE = "https://api.gouv.fr/les-api/"
# Templates of both repositories, which name nothing.
PLACEHOLDERS = ("feedme", "api-xxx", "site-api")
# As the sheets write one theme in several ways.
SAME_THEME = {
    "Administration & législation": "Administration",
    "Education": "Éducation",
    "Energie": "Énergie",
    "Ecologie": "Environnement",
    "ecologie": "Environnement",
    "environnement": "Environnement",
    "Pollution": "Environnement",
    "Enseignement Supérieur": "Éducation",
    "Enseignement": "Éducation",
    "urbanisme": "Urbanisme",
    "planification": "Urbanisme",
    "Professionnels": "Entreprise",
    "Droit et Justice": "Droit et justice",
    "Services locaux": "Services publics",
    "cantine": "Restauration",
    "restauration": "Restauration",
}


def sheets(front_matter: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the sheets by their titles, each with what is known of it."""
    found = [_sheet(item) for item in front_matter if not _is_placeholder(item)]
    return sorted(found, key=lambda sheet: (sheet["title"].casefold(), sheet["slug"]))


def definitions(known: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what anyone may ask for, by its id; what follows a first step, as a sandbox, is left out."""
    public = (item for item in known if item["public"] and item["kind"] == "api")
    return sorted(map(_definition, public), key=lambda definition: definition["id"])


def _sheet(item: dict[str, Any]) -> dict[str, Any]:
    links = {
        "request": item.get("datapass_link"),
        "account": item.get("account_link"),
        "documentation": item.get("doc_tech_external"),
        "site": item.get("external_site"),
    }
    return {
        "slug": item["slug"],
        "title": " ".join(item["title"].split()),
        "producer": item["producer"],
        "themes": sorted({SAME_THEME.get(theme, theme) for theme in item["themes"] or ()}),
        "access": ACCESS[item["is_open"]],
        **{name: link for name, link in links.items() if _is_link(link)},
    }


def _definition(item: dict[str, Any]) -> dict[str, Any]:
    link = (item["link"] or "").strip()
    page = {"page": link} if _is_link(link) and "/producteurs/" not in link else {}
    return {"id": item["id"], "name": " ".join(item["name"].split()), "provider": item["provider"], **page}


def _is_placeholder(item: dict[str, Any]) -> bool:
    return item["title"].strip().casefold() == "api xxx"


def _is_link(link: Any) -> bool:
    if not isinstance(link, str) or any(word in link for word in PLACEHOLDERS):
        return False
    parts = urlsplit(link)
    return parts.scheme in ("http", "https") and "." in parts.netloc


def _write(path: Path, head: dict[str, str], name: str, rows: list[dict[str, Any]]) -> None:
    """Write a row a line, so that what a new edition changes can be read."""
    facts = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("{\n" + ",\n".join(facts) + f',\n"{name}": [\n{lines}\n]\n}}\n', encoding="utf-8")


def main(front_matter: str, known: str, target: str) -> None:
    """Read both catalogues, and write both files."""
    folder = Path(target)
    rows = sheets(json.loads(Path(front_matter).read_text(encoding="utf-8")))
    _write(folder / "api_gouv_fr.json", SHEETS_HEAD, "sheets", rows)
    rows = definitions(json.loads(Path(known).read_text(encoding="utf-8")))
    _write(folder / "datapass.json", DATAPASS_HEAD, "definitions", rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
