"""A print layout of the commune, made of `resources/layouts/commune_map.qpt`; its items are found by their ids."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
)
from qgis.PyQt.QtXml import QDomDocument

from ....services.errors import FileError, FileProblem
from ...host.compat import METRES
from ...host.dates import short_date
from ...host.i18n import tr
from ...host.plain import as_label_text
from ..map.navigation import wgs84
from .frame import extent_of

TEMPLATE = Path(__file__).parents[3] / "resources" / "layouts" / "commune_map.qpt"
_ROOM = 1.08


def new_layout(code: str, name: str) -> QgsPrintLayout | None:
    """Make a layout of the project, in no list yet; None where one of this name stays as somebody has made it.

    Made before the layers come: a legend begins with all that the project has, which takes its time. Raises
    `FileError`.
    """
    project = QgsProject.instance()
    title = tr("Map of {}").format(name or code)
    if project.layoutManager().layoutByName(title) is not None:
        return None
    layout = _made(project)
    layout.setName(title)
    return layout


def fill_layout(layout: QgsPrintLayout, code: str, name: str) -> None:
    """Show the commune in a layout, tell what it is, and put it into the project's list."""
    box = extent_of(code)
    if box is None:
        return
    _write(layout, "title", name or code)
    day = short_date(date.today().isoformat())
    _write(layout, "sources", tr("Sources: DGFiP, IGN, Géoportail de l’urbanisme, Géorisques, INPN. {}.").format(day))
    _write(layout, "notice", tr("For information, without legal value."))
    _show(layout, box)
    layout.project().layoutManager().addLayout(layout)


def fill_legend(layout: QgsPrintLayout) -> None:
    """Let the legend follow the project's layers, those in sight on the map alone."""
    legend = layout.itemById("legend")
    if isinstance(legend, QgsLayoutItemLegend):
        legend.setAutoUpdateModel(True)
        legend.setLegendFilterByMapEnabled(True)


def _made(project: QgsProject) -> QgsPrintLayout:
    document, layout = QDomDocument(), QgsPrintLayout(project)
    try:
        text = TEMPLATE.read_text(encoding="utf-8")
    except OSError as error:
        raise FileError(FileProblem.NO_LAYOUT, TEMPLATE.name) from error
    if not document.setContent(text):
        raise FileError(FileProblem.NO_LAYOUT, TEMPLATE.name)
    layout.loadFromTemplate(document, QgsReadWriteContext())
    return layout


def _write(layout: QgsPrintLayout, item: str, text: str) -> None:
    label = layout.itemById(item)
    if isinstance(label, QgsLayoutItemLabel):
        label.setText(as_label_text(text))


def _show(layout: QgsPrintLayout, box: QgsRectangle) -> None:
    """Show the commune as large as the page takes it, in the project's projection."""
    project, plan = layout.project(), layout.itemById("plan")
    if isinstance(plan, QgsLayoutItemMap):
        own = QgsCoordinateTransform(wgs84(), project.crs(), project) if project.crs().isValid() else None
        extent = own.transformBoundingBox(box) if own is not None else box
        extent.scale(_ROOM)
        plan.zoomToExtent(extent)
    bar = layout.itemById("scalebar")
    if isinstance(bar, QgsLayoutItemScaleBar):
        bar.applyDefaultSize(METRES)
