"""Fills a layout with a sheet: maps, tables, sources; the items that the layout lacks are left out."""

from __future__ import annotations

from base64 import b64encode
from datetime import date

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ...host.compat import METRES
from ...host.i18n import tr
from ...host.numbers import whole
from ...host.settings import Settings
from ..html import notice
from ..words import day_text
from .items import add_text, fits, set_logo, set_text, set_variables
from .layers import Make, locator_layers, plan_layers
from .paper import PaperSheet
from .rows import PaperRow, rows_of, source_rows, sources_text
from .table import FOOT, fill_table
from .template import Template, item_of

_LOCATOR_ROOM = 1.1


class Page:
    """A sheet laid out, in a project of its own unless one is given, which it needs; in the main thread alone."""

    def __init__(
        self,
        template: Template,
        paper: PaperSheet,
        settings: Settings,
        project: QgsProject | None = None,
        make: Make | None = None,
    ) -> None:
        self.project = project or QgsProject()
        self._crs = QgsCoordinateReferenceSystem.fromEpsgId(paper.maps.frame.epsg)
        self.layout = template.make(self.project)
        self._layers = [plan_layers(paper, make), locator_layers(paper, make)]
        for layers in self._layers:
            self.project.addMapLayers(layers, False)
        scale = tr("Scale 1:{}").format(whole(paper.maps.frame.scale))
        sides = tr("Lengths are measured on the cadastral map, not surveyed.")
        set_variables(self.layout, settings, made_on(), scale, sides)
        self._draw_plan(paper)
        self._draw_locator(paper)
        set_text(self.layout, "title", paper.title)
        set_text(self.layout, "notice", notice())
        set_logo(self.layout, settings)
        self._set_photo(paper)
        fill_table(self.layout, [*rows_of(paper), *self._tell_sources(paper)])
        for number in range(1, self.count):
            self._add_foot(paper, number)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return int(self.layout.pageCollection().pageCount())

    def _draw_plan(self, paper: PaperSheet) -> None:
        plan = item_of(self.layout, "plan", QgsLayoutItemMap)
        if plan is not None:
            frame = paper.maps.frame
            _show(plan, self._crs, self._layers[0], QgsRectangle(*frame.box))
            plan.setScale(frame.scale)
        bar = item_of(self.layout, "scalebar", QgsLayoutItemScaleBar)
        if bar is not None and plan is not None:
            bar.setLinkedMap(plan)
            bar.applyDefaultSize(METRES)

    def _draw_locator(self, paper: PaperSheet) -> None:
        locator = item_of(self.layout, "locator", QgsLayoutItemMap)
        if locator is None:
            return
        communes = self._layers[1][1]
        box = QgsRectangle(*paper.maps.frame.box)
        if communes.featureCount():
            degrees = communes.crs()
            extent = QgsCoordinateTransform(degrees, self._crs, self.project).transformBoundingBox(communes.extent())
            box = extent
        box.scale(_LOCATOR_ROOM)
        _show(locator, self._crs, self._layers[1], box)

    def _add_foot(self, paper: PaperSheet, number: int) -> None:
        """Say at the foot of a further page whose it is, and what all pages say."""
        notes = item_of(self.layout, "notice", QgsLayoutItemLabel)
        if notes is None:
            return
        page = self.layout.pageCollection().page(number).rect()
        heading = tr("{title}, page {number} of {count}").format(title=paper.title, number=number + 1, count=self.count)
        left = notes.pagePos().x()
        box = left, page.height() - FOOT, page.width() - 2 * left, FOOT - 3
        add_text(self.layout, notes, f"{heading}. {notice()}", number, box)

    def _set_photo(self, paper: PaperSheet) -> None:
        item, photo = item_of(self.layout, "photo", QgsLayoutItemPicture), paper.maps.photo
        if item is None or item.picturePath():
            return
        if photo is not None and photo.jpeg:
            item.setPicturePath(f"base64:{b64encode(photo.jpeg).decode()}", QgsLayoutItemPicture.Format.FormatRaster)
        else:
            self.layout.removeLayoutItem(item)

    def _tell_sources(self, paper: PaperSheet) -> list[PaperRow]:
        """Put the sources into their label; give them as rows where it is too small for them."""
        label, text = item_of(self.layout, "sources", QgsLayoutItemLabel), sources_text(paper)
        if label is not None and fits(label, text):
            set_text(self.layout, "sources", text)
            return []
        set_text(self.layout, "sources", tr("The sources stand at the end of the table.") if label is not None else "")
        return source_rows(paper)


def made_on() -> str:
    """Say on which day a sheet was made."""
    return tr("Made on {}").format(day_text(date.today().isoformat()))


def _show(
    item: QgsLayoutItemMap, crs: QgsCoordinateReferenceSystem, layers: list[QgsVectorLayer], box: QgsRectangle
) -> None:
    item.setFollowVisibilityPreset(False)
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    item.setCrs(crs)
    # The extent has the item's proportions, whatever the template's was, so that the item keeps its size.
    width, height = item.rect().width(), item.rect().height()
    unit = max(box.width() / width, box.height() / height)
    item.setExtent(QgsRectangle.fromCenterAndSize(box.center(), unit * width, unit * height))
