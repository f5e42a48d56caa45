"""The Géoplateforme's WMTS, as far as background maps need it: GetTile of three layers, drawn from the parcels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .cadastre_layers import PCI
from .ows import OwsError
from .web import Request, Response
from .world import World

SIZE = 256
"""The side of a tile, in pixels."""
_HALF_WORLD = 20037508.342789244
_MERCATOR_RADIUS = 6378137.0
_FIRST_DRAWN = 13
"""The first zoom at which parcels can be told from one another."""


class _Look(NamedTuple):
    image_format: str
    last_zoom: int
    paper: tuple[int, ...]
    ink: tuple[int, ...]


LAYERS = {
    "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2": _Look("image/png", 19, (247, 244, 236, 255), (176, 168, 150, 255)),
    "ORTHOIMAGERY.ORTHOPHOTOS": _Look("image/jpeg", 21, (116, 128, 98), (96, 106, 82)),
    PCI: _Look("image/png", 19, (0, 0, 0, 0), (214, 120, 40, 255)),
}
_FIXED = {"SERVICE": "WMTS", "REQUEST": "GetTile", "VERSION": "1.0.0", "STYLE": "normal", "TILEMATRIXSET": "PM"}


class Basemaps:
    """The service."""

    def __init__(self, world: World) -> None:
        self._world = world

    def handle(self, request: Request) -> Response:
        """Give a tile, or say which parameter is wrong."""
        try:
            look, zoom, column, row = _asked({name.upper(): values[0] for name, values in request.parameters.items()})
        except OwsError as error:
            return Response(400, error.xml().encode(), {"content-type": "application/xml"})
        body = _encoded(self._drawn(look, zoom, column, row), look.image_format)
        return Response(200, body, {"content-type": look.image_format, "cache-control": "max-age=3600"})

    def reset(self) -> None:
        """Forget nothing: nothing is written here."""

    def _drawn(self, look: _Look, zoom: int, column: int, row: int) -> np.ndarray:
        image = np.empty((SIZE, SIZE, len(look.paper)), np.uint8)
        image[:] = look.paper
        if zoom < _FIRST_DRAWN or f"{PCI}:parcelle" not in self._world.store:
            return image
        side = 2 * _HALF_WORLD / 2**zoom
        west, north = column * side - _HALF_WORLD, _HALF_WORLD - row * side
        parcels = self._world.store.layer(f"{PCI}:parcelle")
        near = parcels.in_box(*_degrees(west, north - side), *_degrees(west + side, north))
        lines = [
            np.asarray(ring.coords)[:, :2]
            for position in np.flatnonzero(near)
            for polygon in getattr(parcels.geometries[position], "geoms", [parcels.geometries[position]])
            for ring in (polygon.exterior, *polygon.interiors)
        ]
        for line in lines:
            x, y = _metres(line)
            points = np.stack([(x - west) / side * SIZE, (north - y) / side * SIZE], axis=1)
            _trace(image, points, look.ink)
        return image


def _asked(values: dict[str, str]) -> tuple[_Look, int, int, int]:
    """Read the parameters of GetTile; raises `OwsError` for one that is missing or that the service does not have."""
    numbers = ("TILEMATRIX", "TILECOL", "TILEROW")
    for name in (*_FIXED, "LAYER", "FORMAT", *numbers):
        if not values.get(name):
            raise OwsError(f"Missing parameter {name}", "MissingParameterValue", name)
    look = LAYERS.get(values["LAYER"])
    wrong = [name for name, value in _FIXED.items() if values[name] != value]
    wrong += [name for name in numbers if not values[name].isdigit()]
    if look is None:
        wrong.append("LAYER")
    elif values["FORMAT"] != look.image_format:
        wrong.append("FORMAT")
    if look is None or wrong:
        raise OwsError(f"Wrong value of {wrong[0]}", "InvalidParameterValue", wrong[0])
    zoom, column, row = (int(values[name]) for name in numbers)
    if zoom > look.last_zoom or max(column, row) >= 2**zoom:
        raise OwsError("No such tile", "TileOutOfRange", "TILEMATRIX")
    return look, zoom, column, row


def _degrees(x: float, y: float) -> tuple[float, float]:
    latitude = 2 * np.arctan(np.exp(y / _MERCATOR_RADIUS)) - np.pi / 2
    return float(np.degrees(x / _MERCATOR_RADIUS)), float(np.degrees(latitude))


def _metres(line: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    longitude, latitude = np.radians(line).T
    return _MERCATOR_RADIUS * longitude, _MERCATOR_RADIUS * np.log(np.tan(np.pi / 4 + latitude / 2))


def _trace(image: np.ndarray, points: np.ndarray, ink: tuple[int, ...]) -> None:
    """Draw a line through points in pixels, as far as it lies on the image."""
    for start, end in zip(points[:-1], points[1:]):
        steps = int(np.ceil(np.abs(end - start).max())) + 1
        x, y = np.floor(np.linspace(start, end, steps)).astype(int).T
        seen = (x >= 0) & (x < SIZE) & (y >= 0) & (y < SIZE)
        image[y[seen], x[seen]] = ink


def _encoded(image: np.ndarray, image_format: str) -> bytes:
    from osgeo import gdal

    bands = image.shape[2]
    picture = gdal.GetDriverByName("MEM").Create("", SIZE, SIZE, bands)
    for band in range(bands):
        picture.GetRasterBand(band + 1).WriteArray(image[:, :, band])
    if bands == 4:
        picture.GetRasterBand(4).SetColorInterpretation(gdal.GCI_AlphaBand)
    name = f"/vsimem/tile-{id(picture)}"
    gdal.GetDriverByName("JPEG" if image_format == "image/jpeg" else "PNG").CreateCopy(name, picture).FlushCache()
    file = gdal.VSIFOpenL(name, "rb")
    try:
        return bytes(gdal.VSIFReadL(1, gdal.VSIStatL(name).size, file))
    finally:
        gdal.VSIFCloseL(file)
        for left in (name, f"{name}.aux.xml"):
            if gdal.VSIStatL(left) is not None:  # where GDAL raises, it minds what is not there
                gdal.Unlink(left)
