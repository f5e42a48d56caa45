"""Fills a layout with a sheet: maps, tables, sources; the items that the layout lacks are left out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsExpressionContextUtils,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QImageReader

from ...host.compat import METRES, look_of, take_look
from ...host.i18n import tr
from ...host.numbers import whole
from ...host.plain import as_label_text
from ...host.settings import Settings
from ..html import notice
from ..words import day_text
from .layers import locator_layers, plan_layers
from .paper import PaperSheet
from .rows import PaperRow, rows_of, source_rows, sources_text
from .table import FOOT, fill_table
from .template import Template, item_of

_LOCATOR_ROOM = 1.1
_MM_A_POINT, _PIXELS_A_MM = 25.4 / 72, 20


class Page:
    """A sheet laid out in a project of its own, which lives as long as it does; in the main thread alone."""

    def __init__(self, template: Template, paper: PaperSheet, settings: Settings) -> None:
        self.project = QgsProject()
        self.project.setCrs(QgsCoordinateReferenceSystem.fromEpsgId(paper.maps.frame.epsg))
        self.layout = template.make(self.project)
        self._layers = [plan_layers(paper), locator_layers(paper)]
        for layers in self._layers:
            self.project.addMapLayers(layers, False)
        self._set_variables(paper, settings)
        self._draw_plan(paper)
        self._draw_locator(paper)
        self._set_text("title", paper.title)
        self._set_text("notice", notice())
        self._set_pictures(settings)
        fill_table(self.layout, [*rows_of(paper), *self._tell_sources(paper)])
        for number in range(1, self.count):
            self._add_foot(paper, number)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return int(self.layout.pageCollection().pageCount())

    def _set_variables(self, paper: PaperSheet, settings: Settings) -> None:
        values = {
            "sheet_name": settings.text("sheet/name"),
            "sheet_day": tr("Made on {}").format(day_text(date.today().isoformat())),
            "sheet_scale": tr("Scale 1:{}").format(whole(paper.maps.frame.scale)),
            "sheet_sides": tr("Lengths are measured on the cadastral map, not surveyed."),
        }
        for name, text in values.items():
            QgsExpressionContextUtils.setLayoutVariable(self.layout, name, text)

    def _draw_plan(self, paper: PaperSheet) -> None:
        plan = item_of(self.layout, "plan", QgsLayoutItemMap)
        if plan is not None:
            frame = paper.maps.frame
            _show(plan, self._layers[0], QgsRectangle(*frame.box))
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
            extent = QgsCoordinateTransform(degrees, self.project.crs(), self.project).transformBoundingBox(
                communes.extent()
            )
            box = extent
        box.scale(_LOCATOR_ROOM)
        _show(locator, self._layers[1], box)

    def _set_text(self, name: str, text: str) -> None:
        label = item_of(self.layout, name, QgsLayoutItemLabel)
        if label is not None:
            label.setMode(QgsLayoutItemLabel.Mode.ModeFont)
            label.setText(as_label_text(text))

    def _add_foot(self, paper: PaperSheet, number: int) -> None:
        """Say at the foot of a further page whose it is, and what all pages say."""
        notes = item_of(self.layout, "notice", QgsLayoutItemLabel)
        if notes is None:
            return
        page = self.layout.pageCollection().page(number).rect()
        foot = QgsLayoutItemLabel(self.layout)
        self.layout.addLayoutItem(foot)
        take_look(notes, foot)
        heading = tr("{title}, page {number} of {count}").format(title=paper.title, number=number + 1, count=self.count)
        foot.setText(as_label_text(f"{heading}. {notice()}"))
        left = notes.pagePos().x()
        foot.attemptMove(QgsLayoutPoint(left, page.height() - FOOT), True, False, number)
        foot.attemptResize(QgsLayoutSize(page.width() - 2 * left, FOOT - 3))

    def _tell_sources(self, paper: PaperSheet) -> list[PaperRow]:
        """Put the sources into their label; give them as rows where it is too small for them."""
        label, text = item_of(self.layout, "sources", QgsLayoutItemLabel), sources_text(paper)
        if label is not None and fits(label, text):
            self._set_text("sources", text)
            return []
        self._set_text("sources", tr("The sources stand at the end of the table.") if label is not None else "")
        return source_rows(paper)

    def _set_pictures(self, settings: Settings) -> None:
        logo = item_of(self.layout, "logo", QgsLayoutItemPicture)
        path = settings.text("sheet/logo")
        if logo is not None and is_picture(path):
            logo.setPicturePath(path)
        elif logo is not None:
            self.layout.removeLayoutItem(logo)
        photo = item_of(self.layout, "photo", QgsLayoutItemPicture)
        if photo is not None and not photo.picturePath():
            self.layout.removeLayoutItem(photo)


def fits(label: QgsLayoutItemLabel, text: str) -> bool:
    """Tell whether a label is large enough for a text."""
    look = look_of(label)
    font = QFont(look.family())
    font.setPixelSize(max(1, round(look.pointSizeF() * _MM_A_POINT * _PIXELS_A_MM)))
    width = label.rect().width() * _PIXELS_A_MM
    needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e6), Qt.TextFlag.TextWordWrap, text)
    return bool(needed.height() <= label.rect().height() * _PIXELS_A_MM)


def is_picture(path: str) -> bool:
    """Tell whether a path is that of a picture on this computer."""
    return bool(path) and Path(path).is_file() and bool(QImageReader(path).canRead())


def _show(item: QgsLayoutItemMap, layers: list[QgsVectorLayer], box: QgsRectangle) -> None:
    item.setFollowVisibilityPreset(False)
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    item.setCrs(item.layout().project().crs())
    # The extent has the item's proportions, whatever the template's was, so that the item keeps its size.
    width, height = item.rect().width(), item.rect().height()
    unit = max(box.width() / width, box.height() / height)
    item.setExtent(QgsRectangle.fromCenterAndSize(box.center(), unit * width, unit * height))
