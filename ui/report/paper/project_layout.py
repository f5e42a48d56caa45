"""A sheet as a layout of the user's project, to be changed before it is printed."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsPrintLayout, QgsProject

from ...host.i18n import tr
from ...host.settings import Settings
from .layers import in_the_project
from .page import Page
from .paper import PaperSheet
from .template import Template


def layout_name(title: str) -> str:
    """Give the name that the layout of a sheet has in a project."""
    return tr("Parcel sheet: {}").format(title)


def find_layout(title: str) -> QgsPrintLayout | None:
    """Give the layout of a sheet that the project has already."""
    found = QgsProject.instance().layoutManager().layoutByName(layout_name(title))
    return found if isinstance(found, QgsPrintLayout) else None


def add_layout(template: Template, paper: PaperSheet, settings: Settings) -> QgsPrintLayout:
    """Give the project a layout of a sheet; one of its name is given back as it is: somebody may have changed it.

    Its maps have layers of their own, which are in no legend and are saved with the project. In the main thread alone.
    """
    there = find_layout(paper.title)
    if there is not None:
        return there
    project = QgsProject.instance()
    layout = Page(template, paper, settings, project, in_the_project).layout
    name = layout_name(paper.title)
    layout.setName(name)
    for layer in _layers_of(layout):
        layer.setName(name)
    project.layoutManager().addLayout(layout)
    return layout


def _layers_of(layout: QgsPrintLayout) -> list[QgsMapLayer]:
    from qgis.core import QgsLayoutItemMap

    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    return [layer for one in maps for layer in one.layers()]
