"""Whether an answer is that to the question: a store on the way may keep another's, a filter may be passed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..communes.insee import city_of
from ..model import Page

_FILTERS = {"section": "section", "numero": "number", "com_abs": "prefix"}


def raise_for_others(page: Page, commune: str, wanted: Mapping[str, Any]) -> None:
    """Raise ValueError where a page has features of another commune, section, number or prefix than was asked for.

    `wanted` are the parameters of the question, a value or a list for each; a city of arrondissements has the parcels
    of those.
    """
    names = [field.name for field in page.schema.fields]
    if "commune" in names:
        at = names.index("commune")
        codes = {feature.attributes[at] for feature in page.features}
        others = {code for code in codes if commune not in (code, city_of(code))}
        if others:
            raise ValueError(f"asked for {commune}, and given {min(others)}")
    if "number" not in names:
        return
    for parameter, name in _FILTERS.items():
        value = wanted.get(parameter)
        if value and name in names:
            asked = {value} if isinstance(value, str) else set(value)
            at = names.index(name)
            if not {feature.attributes[at] for feature in page.features} <= asked:
                raise ValueError(f"asked for a {name}, and given others")
