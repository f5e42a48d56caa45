"""The files of the town's data sets, real ones, made once for a town."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from pyproj import Transformer
from shapely.affinity import scale
from shapely.geometry import Point, box, mapping
from shapely.geometry.base import BaseGeometry

from ..world import World
from .spreadsheet import workbook

_made: dict[tuple[int, str], dict[str, bytes]] = {}
TREES = 40
KINDS = ("Tilleul", "Cèdre", "Érable", "Chêne")


def town_files(world: World, code: str) -> dict[str, bytes]:
    """Give the files by their names."""
    key = (id(world), code)
    if key not in _made:
        outline = next(one.outline for one in world.divisions.communes if one.code == code)
        with tempfile.TemporaryDirectory(prefix="sandbox-datasets-") as folder:
            _made[key] = _make(Path(folder), outline)
    return _made[key]


def _make(folder: Path, outline: BaseGeometry) -> dict[str, bytes]:
    from ..download_files import pack, vector

    west, south, east, north = outline.bounds
    middle = ((west + east) / 2, (south + north) / 2)
    boxes = (box(west, south, *middle), box(*middle, east, north), box(west, middle[1], middle[0], north))
    quarters = [shape.intersection(outline) for shape in boxes]
    trees = _trees(outline)
    rows = [("nom", "essence", "hauteur", "longitude", "latitude")]
    rows += [(f"Arbre {n}", KINDS[n % 4], 5 + n % 20, round(p.x, 6), round(p.y, 6)) for n, p in enumerate(trees)]
    table = "".join(";".join(map(str, row)).replace(".", ",") + "\r\n" for row in rows).encode("utf-8")
    project = Transformer.from_crs(4326, 2154, always_xy=True).transform
    flat = [
        "nom,x,y",
        *("Quartier {},{:.2f},{:.2f}".format(n, *project(*q.centroid.coords[0])) for n, q in enumerate(quarters)),
    ]
    found = {
        "quartiers.geojson": _geojson(quarters),
        "quartiers.csv": ("\n".join(flat) + "\n").encode(),
        "arbres.csv": table,
        "arbres.csv.gz": gzip.compress(table, mtime=0),
        "arbres.xlsx": workbook(rows),
        "arbres.gpx": _gpx(trees),
        "notice.pdf": b"%PDF-1.4\n% a notice\n%%EOF\n",
    }
    shapes, points = [quarter.wkt for quarter in quarters], [tree.wkt for tree in trees]
    vector(folder / "arbres.kml", "KML", "arbres", points, "4326")
    vector(folder / "arbres.fgb", "FlatGeobuf", "arbres", points, "4326")
    vector(folder / "quartiers.gpkg", "GPKG", "quartiers", shapes, "4326")
    vector(folder / "quartiers.gpkg", "GPKG", "arbres", points, "4326")
    (folder / "shp").mkdir()
    vector(folder / "shp" / "quartiers.shp", "ESRI Shapefile", "quartiers", shapes, "4326")
    (folder / "arbres").mkdir()
    vector(folder / "arbres" / "arbres.gpkg", "GPKG", "arbres", points, "4326")
    pack(folder / "arbres", folder / "arbres.7z")
    for name in ("arbres.kml", "arbres.fgb", "quartiers.gpkg", "arbres.7z"):
        found[name] = (folder / name).read_bytes()
    found["quartiers-shp.zip"] = _zipped(folder / "shp")
    return found


def _trees(outline: BaseGeometry) -> list[Point]:
    inner = scale(outline, 0.6, 0.6)
    west, south, east, north = inner.bounds
    spots = (Point(west + (east - west) * (n % 9) / 9, south + (north - south) * (n // 9) / 9) for n in range(81))
    return [spot for spot in spots if outline.contains(spot)][:TREES]


def _geojson(shapes: list[BaseGeometry]) -> bytes:
    features: list[dict[str, Any]] = [
        {"type": "Feature", "properties": {"nom": f"Quartier {n}", "code": f"0{n}"}, "geometry": mapping(shape)}
        for n, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _gpx(points: list[Point]) -> bytes:
    marks = "".join(f'<wpt lat="{p.y:.6f}" lon="{p.x:.6f}"><name>Arbre {n}</name></wpt>' for n, p in enumerate(points))
    head = '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="town" xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{head}{marks}</gpx>".encode()


def _zipped(folder: Path) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return stream.getvalue()
