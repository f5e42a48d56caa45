"""What an algorithm declares of itself, and short ways to declare its parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from qgis.core import (
    QgsProcessing,
    QgsProcessingOutputDefinition,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..host.i18n import tr

INPUT, OUTPUT = "INPUT", "OUTPUT"

ANY_GEOMETRY = QgsProcessing.SourceType.TypeVectorAnyGeometry
POINTS = QgsProcessing.SourceType.TypeVectorPoint
POLYGONS = QgsProcessing.SourceType.TypeVectorPolygon
TABLE = QgsProcessing.SourceType.TypeVector


class Group(str, Enum):
    """The groups of the toolbox, by their ids."""

    ADDRESSES = "addresses"
    COMMUNES = "communes"
    CADASTRE = "cadastre"
    INTERSECT = "intersect"
    DOWNLOADS = "downloads"
    DATASETS = "datasets"

    def title(self) -> str:
        """Give the name of the group, in the user's language."""
        titles = {
            Group.ADDRESSES: tr("Addresses"),
            Group.COMMUNES: tr("Communes"),
            Group.CADASTRE: tr("Cadastre"),
            Group.INTERSECT: tr("What lies here"),
            Group.DOWNLOADS: tr("Downloads"),
            Group.DATASETS: tr("Open data"),
        }
        return titles[self]


@dataclass(frozen=True)
class Declaration:
    """What a user sees of an algorithm, in the user's language.

    `parameters` are in their order, the layers that come out among them; `results` are what it gives beside layers;
    `tags` are other words that find it in the toolbox.
    """

    title: str
    help: str
    tags: Sequence[str]
    parameters: Sequence[QgsProcessingParameterDefinition]
    results: Sequence[QgsProcessingOutputDefinition] = ()


class Chooser(str, Enum):
    """What a dialog offers to choose a text by name, as the path of the class that QGIS's dialogs make."""

    COMMUNE = f"{__package__}.choosers.commune.CommuneChooser"
    SECTION = f"{__package__}.choosers.section.SectionChooser"
    LAYER = f"{__package__}.choosers.layer.LayerChooser"


def text(
    name: str, title: str, *, optional: bool = False, lines: bool = False, chooser: Chooser | None = None
) -> QgsProcessingParameterString:
    """Declare a text, of one line or of several `lines`, or one that is chosen by name in dialogs."""
    parameter = QgsProcessingParameterString(name, title, multiLine=lines, optional=optional)
    if chooser is not None:
        parameter.setMetadata({"widget_wrapper": {"class": chooser.value}})
    return parameter


def whole(
    name: str, title: str, default: int | None = None, least: int = 1, most: int | None = None
) -> QgsProcessingParameterNumber:
    """Declare a whole number, which is optional where it has no default."""
    bounds = {"minValue": least} if most is None else {"minValue": least, "maxValue": most}
    kind = QgsProcessingParameterNumber.Type.Integer
    return QgsProcessingParameterNumber(name, title, kind, default, optional=default is None, **bounds)


def real(name: str, title: str, default: float, least: float = 0.0) -> QgsProcessingParameterNumber:
    """Declare a number."""
    return QgsProcessingParameterNumber(name, title, QgsProcessingParameterNumber.Type.Double, default, minValue=least)


def flag(name: str, title: str, default: bool) -> QgsProcessingParameterBoolean:
    """Declare a yes or no."""
    return QgsProcessingParameterBoolean(name, title, default)


def choice(name: str, title: str, words: Sequence[str], default: str | None = None) -> QgsProcessingParameterEnum:
    """Declare a choice of one word, which is optional where it has no default."""
    return QgsProcessingParameterEnum(
        name, title, list(words), False, default, optional=default is None, usesStaticStrings=True
    )


def choices(name: str, title: str, words: Sequence[str]) -> QgsProcessingParameterEnum:
    """Declare a choice of some of the words, all of them at first."""
    return QgsProcessingParameterEnum(name, title, list(words), True, list(words), usesStaticStrings=True)


def layer_in(title: str, kind: QgsProcessing.SourceType) -> QgsProcessingParameterFeatureSource:
    """Declare the layer that goes in."""
    return QgsProcessingParameterFeatureSource(INPUT, title, [kind])


def layer_out(title: str, kind: QgsProcessing.SourceType, name: str = OUTPUT) -> QgsProcessingParameterFeatureSink:
    """Declare a layer that comes out."""
    return QgsProcessingParameterFeatureSink(name, title, kind)
