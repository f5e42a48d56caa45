"""The official names of prescriptions and informations of planning documents, by their codes.

The table is the CNIG's, cut to what is used: `resources/data/cnig_plu.json` says where it comes from.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[2] / "resources" / "data" / "cnig_plu.json"
_FAMILIES = {"prescription": "prescriptions", "info": "informations"}
_CODE = re.compile(r"(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_LAYER = re.compile(r"(?:\w+:)?(prescription|info)_(?:surf|lin|pct)", re.IGNORECASE)


@cache
def cnig_table() -> dict[str, Any]:
    """Give the table: zones, prescriptions and informations by their codes, with label and styles."""
    table: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return table


def family_of(layer: str) -> str | None:
    """Give which part of the table a layer's codes are of, by its name in the standard; None for other layers."""
    found = _LAYER.fullmatch(layer)
    return _FAMILIES[found[1].lower()] if found else None


def official_code(code: str) -> str | None:
    """Give a code as the standard writes it, `07-01`, from what files hold: `7-1`, `07`; None for what is no code."""
    found = _CODE.fullmatch(code.strip().rstrip("-"))
    return f"{int(found[1]):02d}-{int(found[2] or 0):02d}" if found else None


def known_code(family: str, code: str) -> str | None:
    """Give the code of the table that stands for one: a sub-code that it lacks is told as its main one."""
    official = official_code(code)
    if official is None:
        return None
    table = cnig_table()[family]
    return next((item for item in (official, f"{official[:2]}-00") if item in table), None)


def official_label(layer: str, code: str) -> str | None:
    """Give the official name of a prescription or an information; None for other layers, and for unknown codes."""
    family = family_of(layer)
    known = known_code(family, code) if family else None
    return cnig_table()[family][known]["label"] if family and known else None
