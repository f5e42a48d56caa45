"""The lists of the catalogue that somebody who publishes asks for, and the users whose keys it knows."""

from __future__ import annotations

from typing import NamedTuple

FREQUENCIES = {
    "continuous": "Temps réel",
    "hourly": "Toutes les heures",
    "daily": "Quotidienne",
    "weekly": "Hebdomadaire",
    "monthly": "Mensuelle",
    "quarterly": "Trimestrielle",
    "semiannual": "Semestrielle",
    "annual": "Annuelle",
    "punctual": "Ponctuelle",
    "irregular": "Irrégulière",
    "unknown": "Inconnue",
}
_TYPES = (
    "7z bz2 cpg csv db dbf doc docx dwg dxf ecw epub geojson gif gpkg gpx grib2 gz ics jp2 jpe jpeg jpg "
    "json kml kmz lyr n3 odg odp ods odt other ovr owl pdf png pps ppt prj rar rdf rtf sbn sbx shp shx "
    "sql sqlite ssim svg svgz tar tgz tiff ttl txt webp xls xlsx xml xsd xz zip "
)
EXTENSIONS = tuple(_TYPES.split())
REUSE_TYPES = ("api", "application", "idea", "news_article", "paper", "post", "visualization", "hardware")
REUSE_TOPICS = ("health", "environment_and_energy", "housing_and_development", "politics_and_public_life", "others")


class User(NamedTuple):
    """Somebody with a key; `roles` are those in the town hall's organisation."""

    name: str
    first: str
    last: str
    key: str
    member: bool


USERS = (
    User("camille", "Camille", "Martin", "udata_" + "-camille" * 8, True),
    User("dominique", "Dominique", "Petit", "udata_" + "-dominique" * 7, False),
)
