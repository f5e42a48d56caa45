"""What the columns of a table hold: by their titles, or by their values where there are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ...communes.insee import is_insee_code
from .model import Doubt


class Role(Enum):
    """What a column holds; `OTHER` is evidence of nothing."""

    IDU = "idu"
    REFERENCE = "reference"
    SECTION = "section"
    NUMBER = "number"
    PREFIX = "prefix"
    COMMUNE = "commune"
    INSEE = "insee"
    POSTCODE = "postcode"
    DEPARTMENT = "department"
    COMMUNE_END = "commune end"
    FORMER = "former commune"
    NAME_BEHIND = "name behind"
    AREA = "area"
    HECTARES = "ha"
    ARES = "a"
    CENTIARES = "ca"
    MAYBE = "maybe"
    OTHER = "other"


_TITLES: tuple[tuple[Role, str], ...] = (
    (Role.OTHER, r".*(?:VOIRIE|RUE|LOT|ORDRE|COMPTE|DOSSIER|PERMIS|TEL|RIVOLI|PRIM|TAR|SUF|GR|CL|FEUILLE).*"),
    (Role.IDU, r"IDU|(?:ID|IDENTIFIANT|CODE)[ _-]?(?:PARCEL(?:LE)?|PARC|CADASTRAL)?E?|GEO[ _]?PARCELLE|IDPAR"),
    (
        Role.REFERENCE,
        r"(?:REF|REFS|REFERENCES?)\.?[ _-]?(?:CADASTRALES?|CAD\.?|PARCELLES?|DE LA PARCELLE)?|PARCELLES CADASTREES",
    ),
    (Role.SECTION, r"SECTIONS?|SECT?\.?|CCOSEC|(?:CODE|NOM|LIB)[ _](?:DE )?SECT(?:ION)?|SECTION[ _]CAD(?:ASTRALE)?"),
    (
        Role.NUMBER,
        r"N ?°|NUM\.?|NUMEROS?|DNUPLA|N ?° ?(?:DE )?(?:LA )?(?:PLAN|PARCELLES?|PARC\.?)|NUM(?:ERO)?[ _.]?"
        r"(?:DE )?(?:LA )?(?:PLAN|PARC(?:ELLES?)?)|(?:N ?°)?PLAN|PARCELLES?|NO|N|NUMERO CADASTRAL"
        r"|NO?[ _.](?:PLAN|PARC(?:ELLES?)?)|NUPLA",
    ),
    (Role.PREFIX, r"PREFIXE?|PREF\.?|COM[ _]?ABS|CCOPRE"),
    (Role.INSEE, r"(?:CODE ?)?INSEE|CODE[ _]?(?:INSEE|COMMUNE)|(?:CODE[ _])?INSEE[ _]COM(?:MUNE)?|CODCOM"),
    (Role.DEPARTMENT, r"CCODEP|DEP\.?|DE?PT\.?|DEPARTEMENT|CODE[ _]?DEP(?:ARTEMENT)?"),
    (Role.COMMUNE_END, r"CCOCOM|COM|CODE[ _]?COM\.?"),
    (Role.POSTCODE, r"CODE[ _]?POSTAL|C\.?P|POSTCODE"),
    (Role.FORMER, r"(?:NOM (?:DE )?(?:LA )?)?(?:COMMUNE (?:DELEGUEE|ASSOCIEE|HISTORIQUE)|(?:ANCIENNE|EX)[ -]COMMUNE)"),
    (
        Role.COMMUNE,
        r"(?:NOM (?:DE )?(?:LA )?)?(?:COMMUNES?(?:\(S\))?|VILLE|LOCALITE|CNE)"
        r"(?: (?:DU (?:BIEN|TERRAIN|CADASTRE)|DE (?:LA PARCELLE|SITUATION|LOCALISATION)))?"
        r"(?: (?:CONCERNEE|CADASTRALE|NOUVELLE))?"
        r"(?: ?\([^()]*\))?|NOM[ _]COM|LIB(?:ELLE)?[ _]?COM(?:MUNE)?|COMMUNE[ _]NAME|BAN(?: COMMUNAL)?|FINAGE",
    ),
    (
        Role.AREA,
        r"(?:CONTENANCE|SURFACE|SUPERFICIE|SURF\.?|CONT\.?|DCNTPA)(?: (?:CADASTRALE|TOTALE|PARCELLE|EN))?"
        r" ?[(\[]?(?:EN )?(?:M ?2|M²|M\^2)?[)\]]?|CADASTRAL[ _]AREA",
    ),
    (Role.HECTARES, r"HA"),
    (Role.ARES, r"A"),
    (Role.CENTIARES, r"CA"),
)
_ROLES = tuple((role, re.compile(form)) for role, form in _TITLES)
_PERSON = re.compile(
    r"NOMS?\b|PRENOM|PROPRIETAIRE|DEMANDEUR|VENDEUR|ACQUEREUR|INDIVISAIRE|TITULAIRE|EXPLOITANT|ADRESSE DU"
)
_STRONG = (Role.IDU, Role.REFERENCE, Role.SECTION)
SECTION = re.compile(r"0?[A-Z]|[A-Z]{2}")
_NUMBER = re.compile(r"[0-9]{1,4}[A-Z]{0,2}")
_WORDS = re.compile(r"[A-Z' -]{3,60}")
_PREFIX = re.compile(r"[0-9]{3}")


def role_of(title: str) -> Role:
    """Give what a column holds by its title, in capitals."""
    title = title.strip(" \"'*.:")
    return next((role for role, form in _ROLES if form.fullmatch(title)), Role.OTHER)


def of_somebody(cells: Sequence[str]) -> bool:
    """Whether the commune stands in the address of an owner: `Nom | Adresse | CP | Commune | Section | N°`."""
    places = [at for at, cell in enumerate(cells) if role_of(cell) in (Role.POSTCODE, Role.COMMUNE)]
    before = [cell.strip(" \"'*.:") for cell in cells[: places[0]]] if places else []
    return bool(before) and before[-1].startswith("ADRESSE") and any(map(_PERSON.match, before))


def titled(cells: Sequence[str]) -> list[Role] | None:
    """Give the roles of a row of titles, None where the row is none."""
    if not 1 < len(cells) < 60 or re.search("[0-9]", " ".join(cells).replace("M2", "")):
        return None
    roles = [role_of(cell) for cell in cells]
    numbers = [at for at, role in enumerate(roles) if role is Role.NUMBER]
    if roles.count(Role.SECTION) > 1:
        return None  # rows of several parcels: each is read by itself
    if Role.SECTION in roles and numbers:
        if len(numbers) > 1:  # `N°` beside `Parcelle`: the one that says more is meant, else the one behind the section
            named = [at for at in numbers if "PARC" in cells[at] or "PLAN" in cells[at]]
            kept = (named or [at for at in numbers if at > roles.index(Role.SECTION)] or numbers)[0]
            roles = [Role.OTHER if role is Role.NUMBER and at != kept else role for at, role in enumerate(roles)]
        return roles
    if Role.IDU in roles or Role.REFERENCE in roles:
        return [Role.OTHER if role is Role.NUMBER else role for role in roles]
    # `Parcelle` with no column of sections holds whole references.
    whole = [at for at in numbers if "PARC" in cells[at] or "CADASTR" in cells[at]]
    if whole:
        return [
            Role.REFERENCE if at == whole[0] else Role.OTHER if at in numbers else role for at, role in enumerate(roles)
        ]
    return None


def two_sides(cells: Sequence[str]) -> tuple[list[Role], list[Role]] | None:
    """Give the roles of a row of titles that names sections twice: `Section N° | Section N°`, before and after."""
    sections = [at for at, cell in enumerate(cells) if role_of(cell) is Role.SECTION]
    if len(sections) != 2:
        return None
    left, right = titled(cells[: sections[1]]), titled(cells[sections[1] :])
    return (left, right) if left and right else None


class Guess(NamedTuple):
    """What columns without titles hold, and why that has to be asked."""

    roles: list[Role]
    doubt: Doubt | None = None


def guessed(rows: Sequence[Sequence[str]], cased: Sequence[Sequence[str]]) -> Guess | None:
    """Guess what columns without titles hold: a column of sections, and one of numbers beside it."""
    width = max(map(len, rows))
    if any(len(row) < width - 1 for row in rows):
        return None
    columns = [[row[at].strip() if at < len(row) else "" for row in rows] for at in range(width)]
    written = [[row[at].strip() if at < len(row) else "" for row in cased] for at in range(width)]
    held = [[value for value in column if value] for column in columns]
    sections = [
        at for at in range(width) if _all(SECTION, held[at]) and all(value.isupper() for value in written[at] if value)
    ]
    section = next((at for at in sections if at < width - 1 and _all(_NUMBER, held[at + 1])), None)
    if section is None:
        behind_numbers = next((at for at in sections if at and _all(_NUMBER, held[at - 1])), None)
        return None if behind_numbers is None else _reversed(width, behind_numbers)
    if any(_all(SECTION, held[at]) and _all(_NUMBER, held[at + 1]) for at in range(section + 2, width - 1)):
        return None  # rows of several parcels
    roles = [Role.OTHER] * width
    roles[section], roles[section + 1] = Role.SECTION, Role.NUMBER
    for at in range(section):
        if held[at] and all(map(is_insee_code, held[at])):
            roles[at] = Role.POSTCODE
        elif at == section - 1 and _all(_PREFIX, held[at]):
            roles[at] = Role.PREFIX
        elif held[at] and all(re.fullmatch(r"[A-Z' -]{2,60}", value) for value in held[at]):
            roles[at] = Role.COMMUNE
    named = next((at for at in range(section + 2, width) if _all(_WORDS, held[at])), None)
    if named is not None and Role.COMMUNE not in roles:
        roles[named] = Role.NAME_BEHIND
    behind = [at for at in range(section + 2, width) if _all(re.compile(r"[0-9]{1,4}"), held[at])]
    if len(behind) == 3 and behind[2] - behind[0] == 2 and all(int(v) < 100 for at in behind[1:] for v in held[at]):
        roles[behind[0]], roles[behind[1]], roles[behind[2]] = Role.HECTARES, Role.ARES, Role.CENTIARES
    else:
        for at in behind:
            roles[at] = Role.MAYBE
    either = section > 0 and roles[section - 1] is Role.OTHER and _may_be_parcels(columns[section - 1])
    return Guess(roles, Doubt.LOOSE if either else None)


def _reversed(width: int, section: int) -> Guess:
    """Give the roles where the numbers stand before their sections."""
    roles = [Role.OTHER] * width
    roles[section - 1], roles[section] = Role.NUMBER, Role.SECTION
    return Guess(roles, Doubt.REVERSED)


def _may_be_parcels(values: Sequence[str]) -> bool:
    """Whether a column of numbers before the sections is not one of rows, years or anything that comes again."""
    numbers = [int(value) for value in values if value.isdigit() and len(value) < 5]
    counted = all(b - a == 1 for a, b in zip(numbers, numbers[1:]))
    return len(numbers) == len(values) and not counted and len(set(numbers)) == len(numbers)


def _all(form: re.Pattern[str], values: Sequence[str]) -> bool:
    return bool(values) and all(form.fullmatch(value) for value in values)
