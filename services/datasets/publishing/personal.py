"""Columns that may hold personal data, told by their names and by what stands in them.

A column is suspected, never judged: the user is shown why, and decides. A name alone that means places as well as
people (`nom`) is no reason; what stands in it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum

from ...text import folded

# The share of the values that have to look so where the column's name says nothing of it: what has a check digit or a
# sign of its own is told by one.
_ENOUGH_NAMES, _ENOUGH_PHONES = 0.2, 0.02


class Personal(str, Enum):
    """What a column seems to hold."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH = "birth"
    IDENTIFIER = "identifier"
    BANK = "bank"


_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\d.,])(?:\+\s?33|00\s?33|0)\s?(?:\(0\)\s?)?[1-9](?:[\s./-]?\d{2}){4}(?![.,]?\d)")
_NIR = re.compile(r"(?<!\d)[1278]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}\s?\d{2}(?!\d)")
_IBAN = re.compile(r"\bFR\d{2}(?:\s?[0-9A-Z]{4}){5}\s?[0-9A-Z]{3}\b")
_NINE_DIGITS = re.compile(r"\d(?:[\s./-]?\d){8}")
_ROLES = re.compile(
    r"^(?:mairie|contact|accueil|info|infos|secretariat|urbanisme|sig|bibliotheque|mediatheque|ecole|ce|service\w*)\b"
)
_TITLES = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|mm|dr|me|maitre)$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLACES = _words(
    "rue avenue av boulevard bd place allee impasse chemin route quai square cours passage sentier "
    "villa residence ecole college lycee creche gymnase stade parc jardin salle espace centre hameau "
    "lieu zone zac hotel pont gare station eglise chapelle cimetiere hopital clinique maison mairie "
    "bibliotheque mediatheque musee theatre cinema piscine pharmacie restaurant boulangerie parking "
    "immeuble batiment lotissement ferme chateau moulin etang bois foret ruisseau riviere arret "
    "association club section service groupe scolaire maternelle elementaire "
)
_GIVEN = _words(
    "adam adrien agathe agnes alain albert alexandre alexis alice amandine amelie anais andre andree "
    "angelique anne annie anthony antoine antonio arnaud arthur audrey aurelie aurelien baptiste "
    "beatrice benjamin benoit bernadette bernard bertrand brigitte bruno camille carole caroline "
    "catherine cecile cedric celine chantal charles charlotte chloe christelle christian christiane "
    "christine christophe claire claude claudine clement colette corinne cyril damien daniel "
    "danielle david delphine denis denise didier dominique dylan edouard elisabeth elise elodie "
    "emilie emma emmanuel emmanuelle eric estelle etienne eva evelyne fabien fabrice fatima florence "
    "florian france francine francis franck francois francoise frederic gabriel gael genevieve "
    "georges gerald gerard germaine ghislaine gilbert gilles gisele gregory guillaume guy helene "
    "henri herve hugo hugues ines irene isabelle jacqueline jacques jade jean jeanne jeannine jeremy "
    "jerome jessica joel jonathan jose josette joseph josiane julie julien juliette justine karim "
    "karine kevin laetitia laura laurence laurent lea leo liliane louis louise luc lucas lucie "
    "lucien lucienne ludovic madeleine manon marc marcel marcelle margaux marguerite maria marie "
    "marine marion martin martine mathieu mathilde maurice maxime melanie michael michel michele "
    "micheline mickael mireille mohamed monique morgane muriel myriam nadine nathalie nathan nicolas "
    "nicole noel noemie odette odile olivier pascal pascale patrice patricia patrick paul paulette "
    "pauline philippe pierre quentin rachid raphael raymond raymonde regine remi renaud rene renee "
    "richard robert roger roland romain rose sabine samuel sandra sandrine sarah sebastien serge "
    "simon simone solange sophie stephane stephanie suzanne sylvain sylvie theo therese thierry "
    "thomas tristan valentin valerie vanessa veronique victor vincent virginie viviane xavier yann "
    "yannick yves yvette yvonne zoe "
)

# Words of a column's name: those that can mean nothing else, and those that need the values beside them.
_BY_NAME: tuple[tuple[Personal, frozenset[str]], ...] = (
    (
        Personal.BIRTH,
        _words("naissance naiss ddn dnaiss datenaissance datenaiss birthdate birthday"),
    ),
    (Personal.EMAIL, _words("email mail courriel mel emails")),
    (
        Personal.PHONE,
        _words("telephone tel portable mobile gsm phone fax telephones numtel notel"),
    ),
    (Personal.IDENTIFIER, _words("nir secu numsecu insecu")),
    (Personal.BANK, _words("iban rib")),
    (
        Personal.NAME,
        _words(
            "prenom prenoms patronyme civilite nomprenom nomfamille proprietaire proprio locataire occupant "
            "habitant demandeur petitionnaire usager administre defunt beneficiaire nomusage firstname "
            "lastname surname "
        ),
    ),
)


def suspected(column: str, values: Iterable[str]) -> tuple[Personal, ...]:
    """Give what personal data a column may hold; `values` are some of its texts, or its dates as texts."""
    texts = [value for value in values if value.strip()]
    words = set(folded(_split(column)).split())
    joined = "".join(folded(_split(column)).split())
    found = [kind for kind, names in _BY_NAME if (words & names or joined in names) and _fits(kind, texts)]
    for kind, looks, share in _BY_VALUE:
        if kind not in found and texts and sum(map(looks, texts)) >= max(1, share * len(texts)):
            found.append(kind)
    return tuple(found)


def may_tell(text: str) -> bool:
    """Whether a text has a sign of an address or a number of somebody, so that it must not be missed in a sample."""
    return "@" in text or _NINE_DIGITS.search(text) is not None


def _split(column: str) -> str:
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", " ", column)


def _fits(kind: Personal, texts: list[str]) -> bool:
    """Whether the values do not speak against what a name says: a `mobile` of yes and no is a kind of stall."""
    if not texts:
        return False
    if kind is Personal.PHONE:
        return any(sum(letter.isdigit() for letter in text) >= 6 for text in texts)
    if kind is Personal.EMAIL:
        return any("@" in text for text in texts)
    if kind is Personal.BIRTH:
        return any(sum(letter.isdigit() for letter in text) >= 4 for text in texts)
    if kind in (Personal.IDENTIFIER, Personal.BANK):
        return any(sum(letter.isdigit() for letter in text) >= 10 for text in texts)
    # A number or a yes and no is nobody's name.
    return any(any(letter.isalpha() for letter in text) and len(text.strip()) > 1 for text in texts)


def _email(text: str) -> bool:
    return any(not _ROLES.match(match.group().lower()) for match in _EMAIL.finditer(text[:2000]))


def _phone(text: str) -> bool:
    return _PHONE.search(text[:2000]) is not None


def _nir(text: str) -> bool:
    for match in _NIR.finditer(text[:2000].upper()):
        digits = re.sub(r"\s", "", match.group()).replace("2A", "19").replace("2B", "18")
        if (97 - int(digits[:13]) % 97) == int(digits[13:]):
            return True
    return False


def _iban(text: str) -> bool:
    for match in _IBAN.finditer(text[:2000].upper()):
        code = re.sub(r"\s", "", match.group())
        if int("".join(str(int(letter, 36)) for letter in code[4:] + code[:4])) % 97 == 1:
            return True
    return False


def _name(text: str) -> bool:
    """Whether a text reads like a person: a given name and another word, or a title and one, and no place."""
    words = folded(text[:200]).split()
    if "@" in text or not 2 <= len(words) <= 5 or _PLACES.intersection(words) or any(word.isdigit() for word in words):
        return False
    return bool(_TITLES.match(words[0])) or words[0] in _GIVEN or words[-1] in _GIVEN


_BY_VALUE: tuple[tuple[Personal, Callable[[str], bool], float], ...] = (
    (Personal.EMAIL, _email, 0),
    (Personal.PHONE, _phone, _ENOUGH_PHONES),
    (Personal.IDENTIFIER, _nir, 0),
    (Personal.BANK, _iban, 0),
    (Personal.NAME, _name, _ENOUGH_NAMES),
)
