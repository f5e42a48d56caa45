"""Step: the sales of my commune, listed, by year and on the map."""

from __future__ import annotations

from demo.visit import Visit, hold, open_form, wait_for_features


def list_sales(visit: Visit) -> int:
    """My commune is there already: its sales are looked for, seen by year, and put on the map."""
    qgis = visit.qgis
    open_form(qgis, "sales")
    qgis.click("sales/search")
    qgis.wait_until("exists('sales/results') and not exists('sales/progress')", 60)
    listed = int(qgis.evaluate("len(find('sales/results').rows())"))
    hold(listed > 0, True, "sales are listed")
    qgis.click("sales/add")
    count = wait_for_features(qgis, "sales", listed)
    qgis.execute("find('sales/salesViews').setCurrentIndex(1)")
    qgis.wait_until("exists('sales/salesGraph')")
    return count
