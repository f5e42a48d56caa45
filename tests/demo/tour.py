"""The tour: what a technician does, step by step, with mouse and keyboard in a real QGIS."""

from __future__ import annotations

from demo import around, downloads, parcels, places, sales, shapes
from demo.visit import Step

STEPS = (
    Step("open-qgis", places.open_qgis),
    Step("address", places.find_address),
    Step("background", places.add_background),
    Step("commune", places.find_commune),
    Step("section", parcels.load_section),
    Step("all-parcels", parcels.load_commune),
    Step("pick-a-parcel", parcels.pick_parcel),
    Step("neighbours", parcels.find_neighbours),
    Step("pasted-list", parcels.paste_list),
    Step("what-lies-here", shapes.ask_layer),
    Step("layer-of-the-shape", shapes.add_layer),
    Step("zonings", shapes.ask_zonings),
    Step("company", around.find_company),
    Step("companies-of-the-shape", around.add_companies),
    Step("risk-report", around.ask_risks),
    Step("risk-details", around.ask_details),
    Step("sales", sales.list_sales),
    Step("catalogue", downloads.search_catalogue),
    Step("data-set", downloads.open_product),
    Step("download", downloads.add_data_set),
)
