"""Sheets as a PDF, a page at each call, so that the window stays usable and it can be left between two pages."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter
from qgis.PyQt.QtCore import QMarginsF
from qgis.PyQt.QtGui import QPageSize, QPainter, QPdfWriter

from ....services.errors import FileError, FileProblem
from ...host.settings import Settings
from .page import Page
from .paper import PaperSheet
from .template import Template

_DPI = 300


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
    """Write sheets into one PDF, and yield how many pages are done after each turn; in the main thread.

    The file is there once all are: one that was left half-way is taken away. Raises `FileError`.
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


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _write(papers: Sequence[PaperSheet], template: Template, settings: Settings, path: Path) -> Iterator[int]:
    writer, painter, done = QPdfWriter(str(path)), QPainter(), 0
    writer.setResolution(_DPI)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    try:
        for paper in papers:
            page = Page(template, paper, settings)
            yield done  # to lay it out takes a turn of its own
            page.layout.renderContext().setDpi(_DPI)
            page.layout.renderContext().setTextRenderFormat(Qgis.TextRenderFormat.AlwaysText)
            exporter = QgsLayoutExporter(page.layout)
            for number in range(page.count):
                size = page.layout.pageCollection().page(number).rect().size()
                writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
                if done:
                    writer.newPage()
                elif not painter.begin(writer):
                    raise OSError(str(path))
                exporter.renderPage(painter, number)
                done += 1
                yield done
    finally:
        if painter.isActive():
            painter.end()
