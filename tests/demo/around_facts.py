"""What the services say of the surroundings, asked of the sandbox past the plugin."""

from __future__ import annotations

import json
import time
import urllib.request
from typing import Any

PAGE = 25
PAUSE = 0.2
"""Seconds between two requests: the services permit seven and five a second."""


def companies_in(url: str, corners: list[tuple[float, float]]) -> dict[str, str]:
    """Give the names of the open establishments inside a drawn shape, by their SIRET."""
    from shapely.geometry import Point, Polygon

    shape = Polygon(corners)
    centre = shape.centroid
    found: dict[str, str] = {}
    page, pages = 1, 1
    while page <= pages:
        asked = f"lat={centre.y}&long={centre.x}&radius=0.5&per_page={PAGE}&limite_matching_etablissements=100"
        answer = _ask(f"{url}/near_point?{asked}&page={page}")
        page, pages = page + 1, answer["total_pages"]
        for unit in answer["results"]:
            for one in unit["matching_etablissements"]:
                inside = shape.contains(Point(float(one["longitude"]), float(one["latitude"])))
                if inside and one["etat_administratif"] == "A":
                    found[one["siret"]] = unit["nom_complet"]
    return found


def risks_present(url: str, commune: str) -> set[str]:
    """Give the names of the risks that a commune has."""
    report = _ask(f"{url}/resultats_rapport_risque?code_insee={commune}")
    families = (report["risquesNaturels"], report["risquesTechnologiques"])
    return {risk["libelle"] for family in families for risk in family.values() if risk["present"]}


def _ask(url: str) -> Any:
    time.sleep(PAUSE)
    with urllib.request.urlopen(url) as answer:
        return json.load(answer)
