"""What the newest data set of a product holds: fetched and read past the plugin."""

from __future__ import annotations

import tempfile
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
# The service turns Python's own away.
_HEADERS = {"User-Agent": "carto-mairie-demo"}


def layers_of_newest(url: str, resource: str, zone: str) -> dict[str, int]:
    """Give the vector layers of the newest data set of a product in a zone, and how many features each has.

    Of those of one day the GeoPackage, as the plugin lists it first.
    """
    query = f"zone={zone}&format=GPKG&sortEntriesBy=editionDate&sortEntriesOrder=desc&limit=1"
    data_set = _links(f"{url}/resource/{resource}?{query}")[0]
    archive = next(link for link in _links(data_set) if link.endswith(".7z"))
    with tempfile.TemporaryDirectory() as folder:
        return _layers(_fetched(archive), Path(folder))


def _links(feed: str) -> list[str]:
    entries = ElementTree.fromstring(_fetched(feed)).iter(f"{ATOM}entry")
    return [link.attrib["href"] for entry in entries for link in entry.iter(f"{ATOM}link")]


def _fetched(url: str) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, headers=_HEADERS)) as answer:
        return answer.read()


def _layers(archive: bytes, folder: Path) -> dict[str, int]:
    from osgeo import ogr
    from py7zr import SevenZipFile

    ogr.UseExceptions()
    path = folder / "archive.7z"
    path.write_bytes(archive)
    with SevenZipFile(path) as source:
        source.extractall(folder)
    files = [file for file in folder.rglob("*") if file.suffix in (".gpkg", ".shp")]
    sources = [ogr.Open(str(file)) for file in files]
    layers = [source.GetLayer(number) for source in sources for number in range(source.GetLayerCount())]
    return {layer.GetName(): layer.GetFeatureCount() for layer in layers if layer.GetName() != "layer_styles"}
