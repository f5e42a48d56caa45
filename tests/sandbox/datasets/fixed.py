"""The lists of the catalogue that do not change: licences, frequencies, families of formats."""

from __future__ import annotations

LICENCES = {
    "cc-by": "Creative Commons Attribution",
    "cc-by-sa": "Creative Commons Attribution Share-Alike",
    "cc-zero": "Creative Commons CCZero",
    "fr-lo": "Licence Ouverte / Open Licence",
    "lov2": "Licence Ouverte / Open Licence version 2.0",
    "notspecified": "License Not Specified",
    "odc-by": "Open Data Commons Attribution License",
    "odc-odbl": "Open Data Commons Open Database License (ODbL)",
    "odc-pddl": "Open Data Commons Public Domain Dedication and Licence (PDDL)",
    "other-at": "Other (Attribution)",
    "other-open": "Other (Open)",
    "other-pd": "Other (Public Domain)",
}

FAMILIES = {
    "geographical": {
        "shp", "kml", "kmz", "gpx", "shx", "ovr", "geojson", "gpkg", "pmtiles", "mbtiles", "wms", "wfs", "ogc:wms",
        "ogc:wfs",
    },
    "tabular": {"csv", "csv.gz", "xls", "xlsx", "ods", "parquet"},
    "machine_readable": {"json", "xml", "rdf", "sql", "ttl"},
    "documents": {"pdf", "doc", "docx", "odt", "md", "txt"},
}  # fmt: skip
OPEN_FORMATS = {"csv", "json", "geojson", "gpkg", "shp", "kml", "gpx", "xml", "ods"}
RECENT = {"last_30_days": 30, "last_12_months": 365, "last_3_years": 1095}


def family_of(formats: set[str]) -> set[str]:
    """Give the families of a data set's formats."""
    found = {name for name, members in FAMILIES.items() if formats & members}
    return found or ({"other"} if formats else set())
