"""The State's search engine of companies (recherche-entreprises), with its limits, its silences and its traps."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any

from .company_records import SECONDARY, unit_record
from .company_register import NAF, Establishment, Unit
from .web import Request, Response, json_response

MOST = 10_000
_KEPT = 8
_NUMBER = re.compile(r"\d{9}|\d{14}", re.ASCII)
_COMMUNE = re.compile(r"\d[\dAB]\d{3}", re.ASCII)
_SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"
_SIZES = ("NN", "00", "01", "02", "03", "11", "12", "21", "22", "31", "32", "41", "42", "51", "52", "53")
_FLAGS = (
    "est_association", "est_bio", "est_organisme_formation", "est_uai", "est_ess", "est_entrepreneur_individuel",
    "est_collectivite_territoriale", "est_administration", "est_finess",
)  # fmt: skip
_OF_GEO = ("activite_principale", "section_activite_principale")
_INCLUDED = (*SECONDARY, "score")

Found = list[tuple[Unit, Sequence[Establishment]]]


class RefusedError(Exception):
    """A request that the service refuses, with its words."""


class CompanySearch:
    """Answers over legal units."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = [unit for unit in units if unit.shown != "N"]
        self._names = {unit.siren: _plain(unit.name) for unit in self.units}
        self._last: dict[Any, Found] = {}
        self._activities = set(json.loads(NAF.read_text("utf-8"))["subclasses"])

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        asks = {"/search": self._search, "/near_point": self._near}.get(request.route)
        if asks is None or request.method not in ("GET", "HEAD"):
            return json_response({"erreur": "Ressource non trouvée."}, 404)
        asked = {name: values[0] for name, values in request.parameters.items() if values[0]}
        key = (request.route, frozenset((name, value) for name, value in asked.items() if name != "page"))
        try:
            found = self._last.get(key)
            if found is None:  # the pages of one question come one after the other
                found = asks(asked)
                self._last = {**dict(list(self._last.items())[-_KEPT:]), key: found}
            return json_response(self._page(found, asked))
        except RefusedError as error:
            return json_response({"erreur": str(error)}, 400)

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _search(self, asked: dict[str, str]) -> Found:
        if {"lat", "long", "lon"} & asked.keys():
            raise RefusedError("Les paramètres 'lat', 'long' ne sont autorisés que pour une recherche géographique.")
        filters = self._filters(asked)
        text = asked.get("q", "")
        if not text and not filters:
            raise RefusedError("Veuillez indiquer au moins un paramètre de recherche.")
        if 0 < len(text) < 3 and not filters:
            raise RefusedError("3 caractères minimum pour les termes de la requête (ou utilisez au moins un filtre)")
        if _NUMBER.fullmatch(text):  # filters are not looked at
            return self._of_number(text)
        words = _plain(text).split()
        communes = filters.get("code_commune")
        found: Found = []
        for unit in self.units:
            if not self._fits(unit, filters) or not all(word in self._names[unit.siren] for word in words):
                continue
            matching = [one for one in unit.establishments if communes is None or one.door.commune in communes]
            if matching:
                found.append((unit, matching if communes is not None else []))
        return found

    def _of_number(self, number: str) -> Found:
        for unit in self.units:
            if unit.siren == number[:9]:
                one = [item for item in unit.establishments if item.siret == number]
                return [(unit, one)] if one or len(number) == 9 else []
        return []

    def _near(self, asked: dict[str, str]) -> Found:
        if "q" in asked:
            raise RefusedError("Le paramètre 'terms' n'est pas autorisé pour une recherche géographique.")
        longitude = asked.get("long", asked.get("lon"))
        if longitude is None or "lat" not in asked:
            raise RefusedError("Les paramètres 'lat' et 'long' sont obligatoires pour une recherche géographique.")
        x, y = _real("long", longitude), _real("lat", asked["lat"])
        radius = _real("radius", asked.get("radius", "5"))
        if not 0.001 <= radius <= 50:
            raise RefusedError("Veuillez indiquer un paramètre `radius` entre `0.001` et `50`, par défaut `5`.")
        # The others are checked, and then ignored.
        filters = {name: values for name, values in self._filters(asked).items() if name in _OF_GEO}
        found: Found = []
        for unit in self.units:
            if unit.shown != "O" or not self._fits(unit, filters):
                continue
            matching = [one for one in unit.establishments if one.located and _near(one, x, y, radius)]
            if matching:
                found.append((unit, matching))
        return found

    def _filters(self, asked: dict[str, str]) -> dict[str, Any]:
        filters: dict[str, Any] = {}
        for name, known in (
            ("activite_principale", self._activities),
            ("section_activite_principale", _SECTIONS),
            ("tranche_effectif_salarie", _SIZES),
            ("etat_administratif", "AC"),
            *((flag, ("true", "false")) for flag in _FLAGS),
        ):
            if name in asked:
                values = asked[name].split(",")
                if not all(value in known for value in values):
                    valid = ", ".join(sorted(known))
                    raise RefusedError(
                        f"Au moins un paramètre `{name}` est non valide. Les valeurs valides : [{valid}]."
                    )
                filters[name] = values
        communes = asked.get("code_commune", asked.get("commune"))
        if communes is not None:
            filters["code_commune"] = communes.split(",")
            if not all(map(_COMMUNE.fullmatch, filters["code_commune"])):
                raise RefusedError("Au moins une valeur du paramètre code_commune est non valide.")
        return filters

    def _fits(self, unit: Unit, filters: dict[str, Any]) -> bool:
        values = {
            "activite_principale": unit.activity,
            "section_activite_principale": unit.section,
            "tranche_effectif_salarie": unit.size,
            "etat_administratif": "A" if unit.open else "C",
            **{flag: str(flag in unit.flags).lower() for flag in filters if flag.startswith("est_")},
        }
        return all(values[name] in wanted for name, wanted in filters.items() if name != "code_commune")

    def _page(self, found: Found, asked: dict[str, str]) -> dict[str, Any]:
        size = _whole("per_page", asked, 10, 25)
        page = _whole("page", asked, 1, 1000)
        limit = _whole("limite_matching_etablissements", asked, 10, 100)
        if size * page > MOST:
            raise RefusedError(
                "Le nombre total de résultats est restreint à 10 000. Pour tout récupérer, voir la base Sirene."
            )
        total = min(len(found), MOST)
        kept = _kept(asked)
        shown = found[(page - 1) * size : min(page * size, MOST)]
        return {
            "results": [unit_record(unit, matching[:limit], kept) for unit, matching in shown],
            "total_results": total,
            "page": page,
            "per_page": size,
            "total_pages": -(-total // size),
        }


def _kept(asked: dict[str, str]) -> Sequence[str]:
    if asked.get("minimal", "").lower() != "true":
        if "include" in asked:
            raise RefusedError(
                "Veuillez indiquer si vous souhaitez une réponse minimale avec le filtre `minimal=True`."
            )
        return SECONDARY
    wanted = asked.get("include", "").split(",") if asked.get("include") else []
    if not all(name in _INCLUDED for name in wanted):
        raise RefusedError("Au moins un champ à inclure est non valide.")
    return wanted


def _whole(name: str, asked: dict[str, str], default: int, most: int) -> int:
    text = asked.get(name, str(default))
    if not text.isdigit() or not 1 <= int(text) <= most:
        raise RefusedError(f"Veuillez indiquer un paramètre `{name}` entre `1` et `{most}`, par défaut `{default}`.")
    return int(text)


def _real(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise RefusedError(f"Veuillez indiquer un paramètre `{name}` flottant.") from None


def _near(one: Establishment, x: float, y: float, radius: float) -> bool:
    door = one.door
    if abs(door.latitude - y) > radius / 110:  # far off at a glance
        return False
    north, east = sin(radians(door.latitude - y) / 2), sin(radians(door.longitude - x) / 2)
    share = north * north + cos(radians(y)) * cos(radians(door.latitude)) * east * east
    return 2 * 6371.0088 * asin(sqrt(share)) <= radius


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
