"""A table with coordinates as points in a GeoPackage; runs off the main thread."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeatureRequest,
    QgsFeedback,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from .found import Area, Found


def clip_points(item: Found, target: Path, title: str, area: Area | None, crs: str, token: CancelToken) -> int:
    """Write the points that are in an area, all of them without one, and give their number.

    Raises `FileError` when the table cannot be read or the file cannot be written, and `Cancelled`.
    """
    layer = QgsVectorLayer(item.uri, title, item.provider, QgsVectorLayer.LayerOptions(QgsCoordinateTransformContext()))
    if not layer.isValid():
        raise FileError(FileProblem.CANNOT_OPEN, item.path.name)
    context = QgsCoordinateTransformContext()
    wanted = QgsCoordinateReferenceSystem(crs)
    layer.selectAll() if area is None else layer.selectByIds(_inside(layer, area, token))
    count = layer.selectedFeatureCount()
    if area is not None and not count:
        return 0
    feedback = QgsFeedback()
    forget = token.on_cancel(feedback.cancel)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = title
    options.onlySelectedFeatures = True
    options.ct = QgsCoordinateTransform(layer.crs(), wanted, context)
    options.feedback = feedback
    options.actionOnExistingFile = (
        QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        if target.exists()
        else QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteFile
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        problem, message = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(target), context, options)[:2]
    finally:
        forget()
    token.check()
    if problem != QgsVectorFileWriter.WriterError.NoError:
        raise FileError(FileProblem.NOT_WRITABLE, str(target), detail=message)
    return count


def _inside(layer: QgsVectorLayer, area: Area, token: CancelToken) -> list[int]:
    shape = QgsGeometry()
    shape.fromWkb(area.wkb)
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    shape.transform(QgsCoordinateTransform(degrees, layer.crs(), QgsCoordinateTransformContext()))
    engine = QgsGeometry.createGeometryEngine(shape.constGet())
    engine.prepareGeometry()
    request = QgsFeatureRequest().setNoAttributes().setFilterRect(shape.boundingBox())
    found = []
    for feature in layer.getFeatures(request):
        token.check()
        if feature.hasGeometry() and engine.intersects(feature.geometry().constGet()):
            found.append(feature.id())
    return found
