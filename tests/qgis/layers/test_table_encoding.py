"""Shapefiles whose table does not say its language: QGIS and GDAL read the letters that were meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import ogr

from carto_mairie.services.cancel import CancelToken
from carto_mairie.ui.layers.downloads.clip import clip_layers
from carto_mairie.ui.layers.downloads.contents import survey
from carto_mairie.ui.layers.downloads.opened import open_layer

NAMES = ("forêt", "Hôtel de Ville", "périmètre")


def untold_shapefile(folder: Path, encoding: str) -> Path:
    """Write points with names in an encoding that is said nowhere."""
    path = folder / "lieux.shp"
    source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
    layer = source.CreateLayer("lieux", None, ogr.wkbPoint, ["ENCODING="])
    field = ogr.FieldDefn("nom", ogr.OFTString)
    field.SetWidth(20)
    layer.CreateField(field)
    for number in range(len(NAMES)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["nom"] = f"NAME{number}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT(65{number}000 6840000)"))
        layer.CreateFeature(feature)
    del layer, source
    table = bytearray(path.with_suffix(".dbf").read_bytes())
    for number, name in enumerate(NAMES):
        table = table.replace(f"NAME{number}".ljust(20).encode(), name.encode(encoding).ljust(20))
    table[29] = 0
    path.with_suffix(".dbf").write_bytes(table)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp850"])
def test_the_letters_are_those_that_were_meant(qgis_app, tmp_path, encoding) -> None:
    found = survey([untold_shapefile(tmp_path, encoding)], "2154", CancelToken()).layers
    layer = open_layer(found[0])
    assert tuple(feature["nom"] for feature in layer.getFeatures()) == NAMES
    # A copy, made by GDAL, too.
    copied = clip_layers(found, tmp_path, "copie", None, CancelToken())
    assert tuple(feature["nom"] for feature in open_layer(copied[0]).getFeatures()) == NAMES
