"""Files that came from elsewhere, looked at before QGIS and GDAL open them: plain Python, no GDAL."""
