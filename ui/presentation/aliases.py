"""The names of attributes as the user reads them."""

from __future__ import annotations

from ..host.i18n import tr


def alias_of(name: str) -> str:
    """Give the alias of an attribute in the user's language, nothing where its name says it all."""
    return _aliases().get(name, "")


def field_alias(schema_name: str, name: str) -> str:
    """Give the alias of an attribute of a schema; those of a WFS layer keep their names, but for what is computed."""
    if schema_name == "zoning":
        return _zoning_aliases().get(name) or alias_of(name)
    return "" if ":" in schema_name and name not in _COMPUTED else alias_of(name)


_COMPUTED = ("intersection_area", "intersection_length", "intersection_ratio", "feature_ratio")


def _zoning_aliases() -> dict[str, str]:
    return {
        "theme": tr("Theme"),
        "layer": tr("Layer"),
        "code": tr("Code"),
        "label": tr("Zoning"),
        "document_url": tr("Document"),
    }


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
        "feature_ratio": tr("Share of the feature (0 to 1)"),
        "intersection_length": tr("Length in common (m)"),
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
