"""BANATIC's national file as it is made: a workbook whose rows are a grouping with one of its members.

177 columns, each competence a column of OUI and NON under its title, strings inside the cells, as the library that
writes the real one has them. What it says is made up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO
from xml.sax.saxutils import escape

COUNT = 125
"""Competences."""
FIRST = 52
"""The place of the first competence (the first column is 0)."""
_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# Code, title, category.
_REAL = (
    ("C1010", "Eau (Traitement, Adduction, Distribution)", "Environnement et cadre de vie"),
    ("C1020", "Assainissement collectif", "Environnement et cadre de vie"),
    ("C1025", "Assainissement non collectif", "Environnement et cadre de vie"),
    ("C1030", "Gestion des eaux pluviales urbaines", "Environnement et cadre de vie"),
    ("C2080", "Collecte des déchets des ménages et déchets assimilés", "Environnement et cadre de vie"),
    ("C2085", "Traitement des déchets des ménages et déchets assimilés", "Environnement et cadre de vie"),
    ("C2090", "Aménagement d'un bassin hydrographique", "Environnement et cadre de vie"),
    ("C3010", "Schéma de cohérence territoriale (SCOT)", "Aménagement de l'espace"),
    ("C3020", "Plan local d'urbanisme et document d'urbanisme en tenant lieu", "Aménagement de l'espace"),
    ("C4010", "Etablissements scolaires", "Développement et aménagement social et culturel"),
    ("C4020", "Activités périscolaires", "Développement et aménagement social et culturel"),
    ("C4030", "Equipements culturels et sportifs", "Développement et aménagement social et culturel"),
    ("C5010", "Création, aménagement, entretien de la voirie", "Voirie"),
    ("C6010", "Programme local de l'habitat", "Logement et habitat"),
    ("C7010", "Organisation de la mobilité", "Organisation des transports"),
    ("C8010", "Promotion du tourisme dont la création d'offices de tourisme", "Développement économique"),
)
COMPETENCES = (
    *_REAL,
    *(
        (f"C9{number:03}", f"Compétence de démonstration n° {number}", "Autres")
        for number in range(1, COUNT + 1 - len(_REAL))
    ),
)

_KNOWN = {
    0: "Département",
    1: "Arrondissement",
    3: "N° SIREN",
    4: "Nom du groupement",
    5: "Nature juridique",
    9: "Date de création",
    14: "EPAGE",
    15: "EPTB",
    39: "Population totale",
    41: "Civilité Président",
    42: "Prénom Président",
    43: "Nom Président",
    44: "Nombre de membres",
    45: "Nombre de délégués",
    46: "Siren membre",
    47: "Nom membre",
    48: "Catégorie des membres du groupement",
    49: "Population totale du membre du groupement",
    50: "Mode de représentation",
    51: "Date d'adhésion du membre",
}
TITLES = (
    *(_KNOWN.get(place, f"Colonne {place + 1}") for place in range(FIRST)),
    *(title for _, title, _ in COMPETENCES),
)


@dataclass(frozen=True)
class Row:
    """One grouping with one of its members; `held` are codes of competences."""

    siren: str
    name: str
    kind: str
    member: str
    member_name: str
    member_kind: str = "commune"
    held: Sequence[str] = ()
    department: str = "45 - Loiret"
    population: int = 0
    members: int = 0
    member_population: int = 0
    others: dict[str, str] = field(default_factory=dict)
    """Values by the titles of their columns."""

    def cells(self, titles: Sequence[str] = TITLES) -> list[str]:
        """Give the texts under the titles."""
        values = {
            "Département": self.department,
            "N° SIREN": self.siren,
            "Nom du groupement": self.name,
            "Nature juridique": self.kind,
            "Date de création": "01/01/2017",
            "EPAGE": "NON",
            "EPTB": "NON",
            "Population totale": str(self.population),
            "Nombre de membres": str(self.members),
            "Siren membre": self.member,
            "Nom membre": self.member_name,
            "Catégorie des membres du groupement": self.member_kind,
            "Population totale du membre du groupement": str(self.member_population),
            "Mode de représentation": "Délégués",
            "Date d'adhésion du membre": "01/01/2017",
            **_flags(tuple(self.held)),
            **self.others,
        }
        return [values.get(title, "") for title in titles]


@lru_cache(maxsize=1000)
def _flags(held: tuple[str, ...]) -> dict[str, str]:
    return {title: "OUI" if code in held else "NON" for code, title, _ in COMPETENCES}


def workbook(rows: Iterable[Row], titles: Sequence[str] = TITLES, modified: str = "2026-04-02T09:00:00Z") -> bytes:
    """Give the bytes of a workbook."""
    buffer = io.BytesIO()
    write_workbook(buffer, [titles, *(row.cells(titles) for row in rows)], modified)
    return buffer.getvalue()


def write_workbook(
    file: IO[bytes], lines: Iterable[Sequence[str]], modified: str = "", shared: bool = False, level: int = 6
) -> None:
    """Write a workbook of one sheet; `shared` strings stand in a part of their own, as Excel writes them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, text in _frame(modified).items():
            archive.writestr(name, text)
        strings: dict[str, int] = {}
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{_NS}"><sheetData>'.encode())
            for number, line in enumerate(lines, 1):
                sheet.write(_row(number, line, strings if shared else None).encode())
            sheet.write(b"</sheetData></worksheet>")
        if shared:
            items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_NS}">{items}</sst>')


def _frame(modified: str) -> dict[str, str]:
    frame = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.xml": (
            f'<workbook xmlns="{_NS}" xmlns:r="{_LINKS}"><sheets>'
            '<sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_LINKS}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>'
        ),
    }
    if modified:
        frame["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>{modified}</dcterms:modified>'
            "</cp:coreProperties>"
        )
    return frame


def _row(number: int, line: Sequence[str], strings: dict[str, int] | None) -> str:
    return f'<row r="{number}">{"".join(_cells(number, line, strings))}</row>'


def _cells(number: int, line: Sequence[str], strings: dict[str, int] | None) -> Iterator[str]:
    for place, text in enumerate(line):
        if not text:
            continue
        at = f"{_letters(place)}{number}"
        if strings is not None:
            yield f'<c r="{at}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
        else:
            yield f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


@lru_cache(maxsize=1000)
def _letters(place: int) -> str:
    place, letter = divmod(place, 26)
    return (_letters(place - 1) if place else "") + chr(65 + letter)
