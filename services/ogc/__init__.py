"""What services of the OGC standards offer, whatever the server: read within bounds, before QGIS opens any of it."""
