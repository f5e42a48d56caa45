"""Sheets as PDFs, a page at each call, so that the window stays usable and it can be left between two pages."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from ....services.errors import FileError, FileProblem
from ...host.settings import Settings
from .book import Book
from .contents import Contents, number_pages
from .page import Page
from .paper import PaperSheet
from .template import Template


def check_writable(path: Path) -> None:
    """Raise `FileError` where no file can be made of that name, before anything is asked for it."""
    part = _part(path)
    try:
        part.touch()
        part.unlink()
    except OSError as error:
        raise FileError(FileProblem.NOT_WRITABLE, str(path)) from error


def write_pdf(
    papers: Sequence[PaperSheet], template: Template, settings: Settings, path: Path
) -> Generator[int, None, None]:
    """Write sheets into one PDF, several with their contents, and yield how many sheets are done after each turn.

    In the main thread. The file is there once all are: one that was left half-way is taken away. Raises `FileError`.
    """
    part = _part(path)
    try:
        part.touch()
        yield from _write(papers, template, settings, part)
        part.replace(path)
    except OSError as error:
        raise FileError(FileProblem.NOT_WRITABLE, str(path)) from error
    finally:
        part.unlink(missing_ok=True)


def write_separate(
    papers: Sequence[PaperSheet], template: Template, settings: Settings, folder: Path
) -> Generator[int, None, None]:
    """Write a PDF for each sheet, named by its parcel, as `write_pdf` otherwise; those that are whole stay."""
    for done, paper in enumerate(papers):
        for _ in write_pdf([paper], template, settings, folder / f"{paper.subject.plot.idus[0]}.pdf"):
            yield done
        yield done + 1


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _write(papers: Sequence[PaperSheet], template: Template, settings: Settings, path: Path) -> Iterator[int]:
    book, counts = Book(path), []
    try:
        if len(papers) > 1:
            for paper in papers:  # the contents come first, and say on which page each sheet begins
                counts.append(Page(template, paper, settings).count)
                yield 0
            contents = Contents(template, settings, papers, counts)
            yield 0
            if contents.layout is not None:
                for _ in book.add(contents.layout):
                    yield 0
        for done, paper in enumerate(papers):
            page = Page(template, paper, settings)
            if len(papers) > 1:
                number_pages(page.layout, book.count + 1)
            yield done  # to lay it out takes a turn of its own
            for _ in book.add(page.layout):
                yield done
        yield len(papers)
    finally:
        book.close()
