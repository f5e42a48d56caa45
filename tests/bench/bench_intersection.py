"""Areas of intersection of one polygon with 20,000 parcels: the plugin against `native:intersection`, in one run.

Run as `python tests/bench/bench_intersection.py [PARCELS]`.
"""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests"), "/usr/share/qgis/python/plugins"]

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from shapely.geometry import Polygon  # noqa: E402

from carto_mairie.services.geo.overlap import Overlay  # noqa: E402

SIDE = 3e-4
ROUNDS = 5


def parcels(count: int) -> list[bytes]:
    """Make parcels of some ten corners each, side by side, borders shared to the last digit."""
    from struct import pack

    columns = math.isqrt(count)
    made = []
    for number in range(count):
        row, column = divmod(number, columns)
        west, south = 2.3 + column * SIDE, 48.5 + row * SIDE
        ring = [(west + SIDE * t, south + SIDE * 0.1 * math.sin(9 * t)) for t in (0, 0.25, 0.5, 0.75, 1)]
        ring += [(west + SIDE * t, south + SIDE + SIDE * 0.1 * math.sin(9 * t)) for t in (1, 0.75, 0.5, 0.25, 0)]
        ring.append(ring[0])
        body = b"".join(pack("<dd", *position) for position in ring)
        made.append(pack("<BIIBIII", 1, 6, 1, 1, 3, 1, len(ring)) + body)
    return made


def drawn(count: int) -> Polygon:
    """Make a polygon of 60 corners over three quarters of them."""
    reach = SIDE * math.isqrt(count) / 2
    turn = [2 * math.pi * n / 60 for n in range(60)]
    return Polygon([(2.3 + reach + reach * math.cos(t), 48.5 + reach + reach * 0.95 * math.sin(t)) for t in turn])


def layer_of(shapes: list[bytes], epsg: int) -> QgsVectorLayer:
    """Make a memory layer in the local projection, as `native:intersection` needs both layers in one."""
    layer = QgsVectorLayer(f"MultiPolygon?crs=EPSG:{epsg}&field=id:int", "layer", "memory")
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), layer.crs(), QgsProject.instance().transformContext()
    )
    features = []
    for number, wkb in enumerate(shapes):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        geometry.transform(transform)
        feature = QgsFeature(layer.fields())
        feature.setAttributes([number])
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.dataProvider().createSpatialIndex()
    return layer


def timed(*works) -> list[tuple[float, float]]:
    """Give for each work the seconds of the processor of its fastest round, and the sum of areas; done in turns.

    The processor's seconds, as both run in one thread: what else the machine does is not counted.
    """
    seconds: list[list[float]] = [[] for _ in works]
    totals = [0.0] * len(works)
    for _ in range(ROUNDS):
        for position, work in enumerate(works):
            began = time.process_time()
            totals[position] = work()
            seconds[position].append(time.process_time() - began)
    return list(zip(map(min, seconds), totals))


def main() -> None:
    """Measure and print."""
    application = QgsApplication([], False)
    application.initQgis()
    from qgis.analysis import QgsNativeAlgorithms

    QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    shapes, polygon = parcels(count), drawn(count)
    overlay = Overlay(polygon)
    layers = layer_of(shapes, overlay.epsg), layer_of([polygon.wkb], overlay.epsg)

    def own() -> float:
        return math.fsum(overlap.size for overlap in Overlay(polygon).measure(shapes))

    def native() -> float:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("native:intersection")
        context = QgsProcessingContext()
        parameters = {"INPUT": layers[0], "OVERLAY": layers[1], "OUTPUT": "memory:"}
        results, _ = algorithm.run(parameters, context, QgsProcessingFeedback())
        found = context.takeResultLayer(results["OUTPUT"])
        return math.fsum(feature.geometry().area() for feature in found.getFeatures())

    (own_seconds, own_area), (native_seconds, native_area) = timed(own, native)
    print(f"parcels            {count}")
    print(f"Carto Mairie       {own_seconds:.3f} s   {own_area:.1f} m²   (parcels projected too)")
    print(f"native:intersection {native_seconds:.3f} s   {native_area:.1f} m²")
    print(f"areas differ by    {abs(own_area / native_area - 1):.1e}")
    print(f"ratio              {native_seconds / own_seconds:.1f} x   (asked: 3 x)")


if __name__ == "__main__":
    main()
