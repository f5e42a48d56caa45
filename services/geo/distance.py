"""How far two places are from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS = 6_371_008.8
"""Metres."""


def distance(longitude: float, latitude: float, other_longitude: float, other_latitude: float) -> float:
    """Give the distance of two places (degrees, WGS 84) on a sphere, in m: to a half per cent."""
    east, north = radians(other_longitude - longitude), radians(other_latitude - latitude)
    chord = sin(north / 2) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))
