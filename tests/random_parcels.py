"""Random parcels in every territory of France, each with the projection of its cadastre, for property tests."""

from __future__ import annotations

import math

from hypothesis import strategies as st

PLACES = {
    "Ajaccio": (8.74, 41.93, 3942),
    "Marseille": (5.37, 43.29, 3943),
    "Épinay-sur-Orge": (2.31, 48.67, 3949),
    "Lille": (3.06, 50.63, 3950),
    "Fort-de-France": (-61.07, 14.61, 5490),
    "Cayenne": (-52.33, 4.92, 2972),
    "Saint-Denis de La Réunion": (55.45, -20.88, 2975),
    "Mamoudzou": (45.23, -12.78, 4471),
    "Saint-Pierre": (-56.17, 46.78, 4467),
}


def star(longitude, latitude, radii, scale):
    """Make a ring that does not cross itself: one vertex a direction."""
    turn = 2 * math.pi / len(radii)
    ring = [
        [longitude + scale * r * math.cos(n * turn), latitude + scale * r * math.sin(n * turn)]
        for n, r in enumerate(radii)
    ]
    return [*ring, ring[0]]


RADII = st.lists(st.floats(0.5, 1.0), min_size=3, max_size=30)


@st.composite
def parcels(draw):
    longitude, latitude, _ = draw(st.sampled_from(list(PLACES.values())))
    polygons = []
    for part in range(draw(st.integers(1, 3))):
        x = longitude + part * 0.01
        scale = draw(st.floats(1e-5, 4e-3))
        holes = [star(x, latitude, draw(RADII), scale * 0.2)] if draw(st.booleans()) else []
        polygons.append([star(x, latitude, draw(RADII), scale), *holes])
    return {"type": "MultiPolygon", "coordinates": polygons}
