"""Steps: the catalogue of downloads is searched, a product opened, a data set brought into the project."""

from __future__ import annotations

from demo.visit import Visit, hold, open_form
from tools import hands

TREE = "download/results"


def search_catalogue(visit: Visit) -> int:
    """A few letters leave the products that are called so."""
    qgis, product = visit.qgis, visit.expected.product
    open_form(qgis, "download")
    qgis.wait_until(f"children({TREE!r}) and not exists('download/progress')")
    everything = len(qgis.evaluate(f"children({TREE!r})"))
    qgis.type_into("download/query", "bd topo")
    found = qgis.wait_until(f"len(children({TREE!r})) < {everything} and children({TREE!r})")
    hold(found, [product], "the products found")
    return len(found)


def open_product(visit: Visit) -> int:
    """The product is opened; of its newest data set the size, the projection and the licence are told."""
    qgis, expected = visit.qgis, visit.expected
    hands.click(qgis.evaluate(f"node_middle({TREE!r}, {expected.product!r})"))
    qgis.key("Right")
    below = qgis.wait_until(f"children({TREE!r}, {expected.product!r})")
    qgis.wait_until("not exists('download/progress')")
    hands.click(qgis.evaluate(f"node_middle({TREE!r}, {expected.product!r}, {below[0]!r})"))
    qgis.wait_until("'EPSG:' in text('download/details') and 'Licence' in text('download/details')")
    return len(below)


def add_data_set(visit: Visit) -> int:
    """The data set is fetched and opened: the layers are those of the file, as many features, where the commune is."""
    qgis, wanted = visit.qgis, visit.expected.data_set
    qgis.click("download/add")
    qgis.wait_until(f"set({list(wanted)!r}) <= set(layers())", timeout=60)
    layers = qgis.evaluate("layers()")
    hold({name: layers[name] for name in wanted}, wanted, "the layers of the download")
    hold([name for name in wanted if not qgis.evaluate(f"is_on_map({name!r})")], [], "layers that lie elsewhere")
    return sum(wanted.values())
