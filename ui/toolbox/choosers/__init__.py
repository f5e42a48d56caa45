"""What the dialogs of algorithms offer in the place of a bare field; algorithms and qgis_process need none of it."""
