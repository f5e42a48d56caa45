"""The contents of a PDF with many sheets: reference, commune, area and page, in the look of the sheets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt

from ...host.i18n import tr
from ...host.numbers import whole
from ...host.settings import Settings
from ...presentation.words import area_text
from ..html import notice
from ..words import subject_names
from .items import add_text, set_logo, set_text, set_variables
from .page import made_on
from .paper import PaperSheet
from .rows import PaperRow
from .table import FOOT, fill_table
from .template import Template, item_of

_ONLY_A_SHEETS = ("locator", "plan", "scalebar", "north", "photo", "sources")
_NUMBER_HEIGHT, _NUMBER_ABOVE = 4.0, 5.0
"""mm of a page's number, and from the lower edge of the page to its top."""


class Contents:
    """The contents laid out, in a project of their own; `counts` are the pages of each sheet. In the main thread alone.

    `layout` is None where the template has no table to put them into.
    """

    def __init__(
        self, template: Template, settings: Settings, papers: Sequence[PaperSheet], counts: Sequence[int]
    ) -> None:
        self.project = QgsProject()
        self.layout: QgsPrintLayout | None = None
        own = 0
        while template.has_table:
            firsts = list(accumulate(counts, initial=own + 1))
            self.layout = _laid_out(self.project, template, settings, papers, firsts)
            if self.layout.pageCollection().pageCount() == own:
                break
            own = self.layout.pageCollection().pageCount()


def number_pages(layout: QgsPrintLayout, first: int) -> None:
    """Put the number that a page has in the whole PDF at the foot of each, as the contents give it."""
    notes = item_of(layout, "notice", QgsLayoutItemLabel)
    if notes is None:
        return
    for position, page in enumerate(layout.pageCollection().pages()):
        box = 0.0, page.rect().height() - _NUMBER_ABOVE, page.rect().width(), _NUMBER_HEIGHT
        add_text(layout, notes, whole(first + position), position, box).setHAlign(Qt.AlignmentFlag.AlignHCenter)


def _laid_out(
    project: QgsProject, template: Template, settings: Settings, papers: Sequence[PaperSheet], firsts: Sequence[int]
) -> QgsPrintLayout:
    layout = template.make(project)
    plan, frame = item_of(layout, "plan"), item_of(layout, "facts", QgsLayoutFrame)
    top = min(item.pagePos().y() for item in (plan, frame) if item is not None)
    left, lower = frame.pagePos().x(), layout.pageCollection().page(0).rect().height() - FOOT - 1
    for name in _ONLY_A_SHEETS:
        item = item_of(layout, name, QgsLayoutItem)
        if item is not None:
            layout.removeLayoutItem(item)
    frame.attemptMove(QgsLayoutPoint(left, top), True, False, 0)
    frame.attemptResize(QgsLayoutSize(frame.rect().width(), lower - top))
    set_variables(layout, settings, made_on())
    set_text(layout, "title", tr("{} parcel sheets").format(whole(len(papers))))
    set_text(layout, "notice", notice())
    set_logo(layout, settings)
    head = PaperRow((tr("Reference"), tr("Commune"), tr("Cadastral area"), tr("p.")), "theme")
    fill_table(layout, [head, *(_row(paper, page) for paper, page in zip(papers, firsts))])
    return layout


def _row(paper: PaperSheet, page: int) -> PaperRow:
    plot = paper.subject.plot
    known = plot.unknown_areas < len(plot.parcels)
    area = area_text(plot.cadastral_area if known else None)
    return PaperRow((*subject_names(paper.subject.parcels), area, whole(page)))
