"""Sheets of an XLSX workbook, row by row: a sheet of gigabytes takes no more memory than one of its rows.

GDAL's driver, and most libraries, hold the whole sheet. See ECMA-376, part 1, 18.3 (sheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from ..archives.zip import ZipArchive
from ..cancel import CancelToken
from ..errors import ArchiveError, ArchiveProblem, FileError, FileProblem, ServiceError
from ..net.xml_guard import local_name, parse_xml
from .xlsx_xml import Report, XmlStream, check_prolog, items

LARGEST_SHEET = 2 << 30
"""Bytes of XML."""
LARGEST_STRINGS = 128 << 20
MOST_STRINGS = 1_000_000
LARGEST_PART = 4 << 20
"""Bytes of the list of sheets, and of the like."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""What a sheet may have (ECMA-376), hence what a sound one has at the most."""

_LETTERS = re.compile(r"[A-Z]{1,3}")
_DIGITS = "0123456789"
_SHEET = re.compile(r"worksheet$")


class Workbook:
    """One XLSX file; methods raise `ArchiveError`, `FileError`, `Cancelled` and OSError."""

    def __init__(self, path: Path, cancel: CancelToken, report: Report = lambda _: None) -> None:
        """Take a file; `report` is told how many bytes of a sheet's XML were read."""
        self._path, self._cancel, self._report = path, cancel, report
        self._archive = ZipArchive(path, cancel)
        self._strings: list[str] | None = None

    def sheets(self) -> list[str]:
        """Give the names of the parts that are sheets, in the order of the workbook."""
        with self._archive.opened() as archive:
            workbook = self._xml(archive, "xl/workbook.xml")
            targets = {}
            for link in self._xml(archive, "xl/_rels/workbook.xml.rels"):
                if _SHEET.search(link.get("Type", "")):
                    target = link.get("Target", "")
                    targets[link.get("Id")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            wanted = [_link(sheet) for sheet in workbook.iter("{*}sheet")]
            there = set(archive.namelist())
            return [targets[key] for key in wanted if key in targets and targets[key] in there]

    def modified(self) -> str:
        """Give when the workbook says that it was written (ISO date), empty where it does not."""
        with self._archive.opened() as archive:
            if "docProps/core.xml" not in archive.namelist():
                return ""
            found = {local_name(item): (item.text or "")[:10] for item in self._xml(archive, "docProps/core.xml")}
        day = found.get("modified") or found.get("created") or ""
        try:
            return date.fromisoformat(day).isoformat()
        except ValueError:
            return ""

    def size(self, sheet: str) -> int:
        """Give the bytes of a sheet's XML, as the archive declares them."""
        with self._archive.opened() as archive:
            return archive.getinfo(sheet).file_size

    def head(self, sheet: str, count: int) -> list[list[str]]:
        """Give the first rows, whole."""
        return list(islice(self.rows(sheet), count))

    def rows(self, sheet: str, columns: Sequence[int] | None = None) -> Iterator[list[str]]:
        """Yield the rows as texts: of some columns (the first is 0) in their order, or of all.

        Cells that are not there, or hold an error, are empty, and so is a column that is none (-1). A number is
        written as shortly as it can be.
        """
        with self._archive.opened() as archive:
            if self._strings is None:
                self._strings = self._shared_strings(archive)
            cells = _Cells(self._strings, self._path.name, columns)
            with archive.open(self._checked(archive, sheet, LARGEST_SHEET)) as stream:
                check_prolog(stream, self._path.name)
            with archive.open(sheet) as stream:
                source = XmlStream(stream, self._path.name, LARGEST_SHEET, self._cancel, self._report)
                for count, row in enumerate(items(source, self._path.name, "row", "sheetData")):
                    if count >= MOST_ROWS:
                        raise ArchiveError(ArchiveProblem.BOMB, self._path.name, detail=f"more than {count} rows")
                    yield cells.texts(row)

    def _shared_strings(self, archive: ZipFile) -> list[str]:
        name = next((name for name in archive.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
        if name is None:
            return []
        strings: list[str] = []
        with archive.open(self._checked(archive, name, LARGEST_STRINGS)) as stream:
            check_prolog(stream, self._path.name)
        with archive.open(name) as stream:
            source = XmlStream(stream, self._path.name, LARGEST_STRINGS, self._cancel, lambda _: None)
            for item in items(source, self._path.name, "si", "sst"):
                strings.append(_rich_text(item))
                if len(strings) > MOST_STRINGS:
                    raise ArchiveError(ArchiveProblem.BOMB, self._path.name, detail=f"{len(strings)} strings")
        return strings

    def _xml(self, archive: ZipFile, name: str) -> Any:
        """Give the root of a small part; a workbook that lacks it is none."""
        try:
            info = self._checked(archive, name, LARGEST_PART)
            return parse_xml(archive.read(info), "", name)
        except (KeyError, ServiceError) as error:
            raise FileError(FileProblem.NOT_WHAT_IT_SAYS, self._path.name, detail=f"{name}: {error}") from error

    def _checked(self, archive: ZipFile, name: str, most: int) -> ZipInfo:
        info = archive.getinfo(name)
        if info.flag_bits & 1:
            raise ArchiveError(ArchiveProblem.ENCRYPTED, self._path.name)
        if info.file_size > most:
            raise ArchiveError(ArchiveProblem.BOMB, self._path.name, detail=f"{name}: {info.file_size} bytes")
        return info


class _Cells:
    """Reads the cells of rows."""

    def __init__(self, strings: list[str], name: str, columns: Sequence[int] | None) -> None:
        self._strings, self._name = strings, name
        self._places = None if columns is None else {column: place for place, column in enumerate(columns)}
        self._width = len(columns or ())

    def texts(self, row: Any) -> list[str]:
        """Give the texts of a row."""
        places = self._places
        texts = [""] * self._width
        column = -1
        # Every name that is looked up here is looked up 25 million times in a large file.
        get_position, text_of = _position, self._text
        for cell in row:
            reference = cell.get("r")
            if reference:
                column = get_position(reference.rstrip(_DIGITS))
            elif cell.tag.endswith("}c"):
                column += 1
            else:
                continue
            if column >= MOST_COLUMNS:
                raise ArchiveError(ArchiveProblem.BROKEN, self._name, detail=f"a cell at {reference!s:.20}")
            if places is None:
                texts.extend([""] * (column + 1 - len(texts)))
                texts[column] = text_of(cell)
            elif column in places:
                texts[places[column]] = text_of(cell)
        return texts

    def _text(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            part = cell[0] if len(cell) else None
            if part is not None and len(part) == 1 and not len(part[0]):
                return (part[0].text or "").strip()
            return "".join(_rich_text(part) for part in cell.iterchildren("{*}is"))
        if len(cell) == 1:
            value = cell[0].text or ""
        else:
            value = next((part.text or "" for part in cell.iterchildren("{*}v")), "")
        if kind == "s":
            # A number that leads nowhere is a damaged file, and no empty cell.
            if not (value.isdecimal() and len(value) < 10 and int(value) < len(self._strings)):
                raise ArchiveError(ArchiveProblem.BROKEN, self._name, detail=f"shared string {value[:20]}")
            return self._strings[int(value)]
        if kind == "e":
            return ""
        return _number(value) if kind == "n" and value else str(value).strip()


def _rich_text(item: Any) -> str:
    """Give the text of a shared or an inline string, without the readings that East Asian scripts have above it."""
    own = item.iterchildren("{*}t")
    runs = (text for run in item.iterchildren("{*}r") for text in run.iterchildren("{*}t"))
    return "".join(part.text or "" for part in chain(own, runs)).strip()


def _number(text: str) -> str:
    """Give a number as one would type it: Excel writes 2.44500468E8 for the nine digits of a SIREN."""
    try:
        number = float(text)
    except ValueError:
        return text.strip()
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else text.strip()


@lru_cache(maxsize=MOST_COLUMNS)
def _position(letters: str) -> int:
    """Give the number of a column, the first of which is 0; that of no column for what is none."""
    if not _LETTERS.fullmatch(letters):
        return MOST_COLUMNS
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number - 1


def _link(sheet: Any) -> str:
    """Give the identifier by which a sheet is linked, in either of the namespaces that workbooks are written in."""
    return next((str(value) for name, value in sheet.attrib.items() if name.endswith("}id")), "")
