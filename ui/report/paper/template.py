"""The layout of a sheet: the shipped one, or one that a user made of it; its items are found by their ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItem,
    QgsLayoutItemPicture,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtXml import QDomDocument

from ....services.errors import FileError, FileProblem
from ...host.settings import SHEET_LAYOUT, Settings
from .paper import Sizes
from .template_check import make_harmless

SHIPPED = Path(__file__).parents[3] / "resources" / "layouts" / "parcel_sheet.qpt"
WITH_PHOTO = SHIPPED.with_name("parcel_sheet_photo.qpt")
PHOTO = "sheet/photo"
"""The setting that asks for an aerial photograph."""
LARGEST = 20_000_000
"""Bytes: a template with a picture in it is smaller."""
_LEAST, _MOST, _MOST_PAGES = 10.0, 2000.0, 20
"""mm of a plan and of a page, and pages: other ones can be no sheet."""
ITEMS = ("title", "locator", "plan", "scalebar", "north", "photo", "facts", "sources", "notice", "logo")


class Template:
    """A layout that sheets are made of, read once; raises `FileError` where a file is none.

    `sizes` are those of the plan and, where it has an item for it, of the photograph; `has_table` tells whether facts
    have a place on it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or SHIPPED
        try:
            if self.path.stat().st_size > LARGEST:
                raise FileError(FileProblem.NO_LAYOUT, self.path.name)
            text = self.path.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:  # a path may hold what no path holds, a file what is no text
            raise FileError(FileProblem.NO_LAYOUT, self.path.name) from error
        self._document = QDomDocument()
        if "<!DOCTYPE" in text or not self._document.setContent(text):
            raise FileError(FileProblem.NO_LAYOUT, self.path.name)
        make_harmless(self._document, self.path.name)
        project = QgsProject()
        layout = self.make(project)
        pages = layout.pageCollection()
        if not any(item_of(layout, name) for name in ITEMS) or not pages.pageCount():
            raise FileError(FileProblem.NO_LAYOUT, self.path.name)
        plan = item_of(layout, "plan")
        rect = plan.rect() if plan is not None else pages.page(0).rect()
        self.has_table = item_of(layout, "facts", QgsLayoutFrame) is not None
        photo = item_of(layout, "photo", QgsLayoutItemPicture)
        asked = photo is not None and not photo.picturePath()
        self.sizes = Sizes(_size(rect), _size(photo.rect()) if asked else None)
        sizes = [size for page in pages.pages() for size in (page.rect().width(), page.rect().height())]
        if (
            not all(_LEAST <= size <= _MOST for size in (*self.sizes.plan, *(self.sizes.photo or ()), *sizes))
            or pages.pageCount() > _MOST_PAGES
        ):
            raise FileError(FileProblem.NO_LAYOUT, self.path.name)

    def make(self, project: QgsProject) -> QgsPrintLayout:
        """Make a layout of it in a project."""
        layout = QgsPrintLayout(project)
        layout.loadFromTemplate(self._document, QgsReadWriteContext())
        return layout


def chosen_template(settings: Settings) -> Template:
    """Give the layout that the settings name, or the shipped one; raises `FileError`."""
    path = settings.text(SHEET_LAYOUT)
    if path:
        return Template(Path(path))
    return Template(WITH_PHOTO if wants_photo(settings) else SHIPPED)


def wants_photo(settings: Settings) -> bool:
    """Tell whether sheets of the shipped layout are to have a photograph."""
    return str(settings.value(PHOTO)).lower() == "true"


def _size(rect: QRectF) -> tuple[float, float]:
    return rect.width(), rect.height()


def item_of(layout: QgsPrintLayout, name: str, kind: type[Any] = QgsLayoutItem) -> Any:
    """Give the item of an id, if there is one of a kind."""
    item = layout.itemById(name)
    return item if isinstance(item, kind) else None
