"""The aerial photograph of a sheet, off the main thread: put together of tiles, turned to the plan's projection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from qgis.PyQt.QtCore import QBuffer, QIODevice, QPointF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, ErrorKind, ServiceError
from ....services.orthophoto import SIDE, Tiles, fetch_tiles, tiles_of
from ...host.i18n import tr
from ..answer import Source
from .frame import Frame

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from ....services.gateway import Services

_DOTS_A_MM = 200 / 25.4
_QUALITY = 85
_OUTLINE = QColor("#c1121f")
_OUTLINE_MM = 0.5


class Photo(NamedTuple):
    """A JPEG with the subject's outline on it, of a day (year-month-day); none where it failed, and why."""

    jpeg: bytes
    day: str
    error: CartoMairieError | None = None

    @property
    def source(self) -> Source:
        """Whose photograph it is."""
        return Source(tr("Aerial photograph: BD ORTHO (IGN)"), self.day)


def take_photo(
    services: Services, shape: BaseGeometry, frame: Frame, size: tuple[float, float], token: CancelToken
) -> Photo:
    """Give the photograph of what a plan shows, on paper of a size (mm); raises `Cancelled`.

    `shape` (degrees, WGS 84) is outlined on it.
    """
    from ....services.geo.geometry import projected
    from ....services.geo.projection import transformer

    day = date.today().isoformat()
    west, south, east, north = box = _widened(frame.box, size)
    to_mercator = transformer(frame.epsg, 3857)
    corners = [to_mercator.transform(x, y) for x, y in ((west, north), (east, north), (east, south), (west, south))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    width, height = (round(length * _DOTS_A_MM) for length in size)
    tiles = tiles_of((min(xs), min(ys), max(xs), max(ys)), width)
    try:
        mosaic = _mosaic(tiles, fetch_tiles(services.http, tiles, token))
    except ServiceError as error:
        return Photo(b"", day, error)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        painter.setTransform(_turned(tiles, corners, width, height))
        painter.drawImage(0, 0, mosaic)
        painter.resetTransform()
        painter.setPen(QPen(_OUTLINE, _OUTLINE_MM * _DOTS_A_MM))
        painter.drawPath(_path(projected(shape, 4326, frame.epsg), box, width))
    finally:
        painter.end()
    return Photo(_jpeg(image), day)


def _widened(box: tuple[float, float, float, float], size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Give a box of the proportions of the paper around another one."""
    west, south, east, north = box
    unit = max((east - west) / size[0], (north - south) / size[1])
    x, y, half_width, half_height = (west + east) / 2, (south + north) / 2, unit * size[0] / 2, unit * size[1] / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def _mosaic(tiles: Tiles, pictures: Sequence[bytes]) -> QImage:
    mosaic = QImage(len(tiles.columns) * SIDE, len(tiles.rows) * SIDE, QImage.Format.Format_RGB32)
    mosaic.fill(Qt.GlobalColor.white)
    painter = QPainter(mosaic)
    try:
        for (column, row), picture in zip(tiles.places, pictures):
            tile = QImage.fromData(picture, "JPEG")
            if (tile.width(), tile.height()) != (SIDE, SIDE):
                raise ServiceError(ErrorKind.BAD_ANSWER, "basemaps", detail="no tile of 256 pixels")
            painter.drawImage((column - tiles.columns.start) * SIDE, (row - tiles.rows.start) * SIDE, tile)
    finally:
        painter.end()
    return mosaic


def _turned(tiles: Tiles, corners: list[tuple[float, float]], width: int, height: int) -> QTransform:
    """Give what leads from the mosaic to the photograph: four corners tell it, to some cm at the size of a sheet."""
    left, top = tiles.corner
    source = QPolygonF([QPointF((x - left) / tiles.pixel, (top - y) / tiles.pixel) for x, y in corners])
    target = QPolygonF([QPointF(0, 0), QPointF(width, 0), QPointF(width, height), QPointF(0, height)])
    turned = QTransform()
    QTransform.quadToQuad(source, target, turned)
    return turned


def _path(shape: BaseGeometry, box: tuple[float, float, float, float], width: int) -> QPainterPath:
    west, _, east, north = box
    dots = width / (east - west)
    path = QPainterPath()
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            path.addPolygon(QPolygonF([QPointF((x - west) * dots, (north - y) * dots) for x, y, *_ in ring.coords]))
    return path


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)
    return bytes(buffer.data())
