"""The names of attributes as the user reads them."""

from __future__ import annotations

from ..host.i18n import tr


def alias_of(name: str) -> str:
    """Give the alias of an attribute in the user's language, nothing where its name says it all."""
    return _aliases().get(name, "")


def _aliases() -> dict[str, str]:
    return {
        "across_road": tr("Across a road"),
        "area_difference": tr("Difference of areas (m²)"),
        "area_difference_percent": tr("Difference of areas (%)"),
        "area_ha": tr("Area (ha)"),
        "cadastral_area": tr("Cadastral area (m²)"),
        "city": tr("City"),
        "citycode": tr("INSEE code"),
        "code": tr("INSEE code"),
        "common_boundary": tr("Common boundary (m)"),
        "commune": tr("Commune (INSEE code)"),
        "commune_name": tr("Commune"),
        "context": tr("Département, region"),
        "count": tr("Number of parcels"),
        "department": tr("Département"),
        "distance": tr("Distance (m)"),
        "edition": tr("Edition"),
        "epci_code": tr("EPCI (SIREN)"),
        "epci_name": tr("EPCI"),
        "gis_area": tr("Computed area (m²)"),
        "holes": tr("Holes"),
        "housenumber": tr("House number"),
        "id": tr("Identifier"),
        "idu": tr("IDU"),
        "intersection_area": tr("Intersection (m²)"),
        "intersection_ratio": tr("Share in the intersection (0 to 1)"),
        "label": tr("Address"),
        "name": tr("Name"),
        "number": tr("Parcel number"),
        "parcels": tr("Parcels"),
        "parts": tr("Separate parts"),
        "population": tr("Population"),
        "postcode": tr("Postcode"),
        "postcodes": tr("Postcodes"),
        "prefix": tr("Prefix"),
        "region": tr("Region"),
        "scale": tr("Scale (1:…)"),
        "score": tr("Score (0 to 1)"),
        "section": tr("Section"),
        "sheet": tr("Sheet"),
        "street": tr("Street"),
        "type": tr("Type"),
    }
