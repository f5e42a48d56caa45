"""Virtual rasters that came with data: each may read any file, or ask any server, when it is opened."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..errors import ServiceError
from ..net.xml_guard import local_name, parse_xml

LARGEST = 32 * 1024 * 1024
"""Bytes: a mosaic of 50,000 tiles."""

# A mosaic needs no more. Warped, derived (which run code) and pansharpened rasters, and sources by a description
# within the description, are not opened.
_ELEMENTS = re.compile(
    "VRTDataset|SRS|GeoTransform|Metadata|MDI|GCPList|GCP|VRTRasterBand|NoDataValue|HideNoDataValue|ColorInterp|ColorTable"
    "|Entry|Description|UnitType|Offset|Scale|CategoryNames|Category|OverviewList|MaskBand|BlockXSize|BlockYSize"
    "|SimpleSource|ComplexSource|AveragedSource|SourceFilename|SourceBand|SourceProperties|SrcRect|DstRect|NODATA"
    "|ScaleOffset|ScaleRatio|LUT|ColorTableComponent|UseMaskBand|Min|Max"
)
_ATTRIBUTES = {
    "VRTDataset": {"rasterXSize", "rasterYSize"},
    "VRTRasterBand": {"dataType", "band", "blockXSize", "blockYSize"},
}


def sources_of(path: Path, root: Path) -> list[Path] | None:
    """Give the files that a virtual raster is made of; None unless all of them lie in `root`, and it is but a mosaic.

    Raises OSError.
    """
    if path.stat().st_size > LARGEST:
        return None
    try:
        document = parse_xml(path.read_bytes(), "downloads")
    except ServiceError:
        return None
    if local_name(document) != "VRTDataset" or not _is_mosaic(document):
        return None
    found = [_source(element, path.parent, root) for element in document.iter("SourceFilename")]
    return None if None in found else list(dict.fromkeys(item for item in found if item is not None))


def _is_mosaic(document: Any) -> bool:
    for element in document.iter():
        name = local_name(element) if isinstance(element.tag, str) else ""
        if name and not _ELEMENTS.fullmatch(name):
            return False
        allowed = _ATTRIBUTES.get(name)
        if allowed is not None and set(element.attrib) - allowed:
            return False
        # Overviews by their name would be one more way to a file.
        if element.get("key", "").upper() == "OVERVIEW_FILE":
            return False
    return True


def _source(element: Any, folder: Path, root: Path) -> Path | None:
    name = (element.text or "").strip()
    if element.get("relativeToVRT") not in ("0", "1") or not name or any(mark in name for mark in "<>|?*:\0"):
        return None
    if name.startswith(("/vsi", "\\\\", "//")) or len(element):
        return None
    target = Path(folder, name.replace("\\", "/")).resolve()
    return target if target.is_file() and root.resolve() in target.parents else None
