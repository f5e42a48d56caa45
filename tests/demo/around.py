"""Steps: a company by its name, those in a drawn shape, the risk report of a picked parcel and its details."""

from __future__ import annotations

from demo.visit import Visit, hold, open_form, wait_for_features
from tools import hands

RISKS = 18
EDGE = 2
"""Companies that a corner clicked to the pixel may put on the other side of the border."""


def find_company(visit: Visit) -> int:
    """A company is found by its name, and its establishment goes to the map."""
    qgis, expected = visit.qgis, visit.expected
    siret, name = next(iter(expected.companies.items()))
    open_form(qgis, "company")
    qgis.type_into("company/query", siret)
    qgis.wait_until(f"{name!r} in rows('company/results')")
    qgis.click_row("company/results", 0)
    qgis.click("company/add")
    count = wait_for_features(qgis, "companies", 1)
    hold(qgis.evaluate("values_of('companies', 'siret')"), [siret], "the company on the map")
    return count


def add_companies(visit: Visit) -> int:
    """All companies of a drawn shape become points; names of people are not among what they say."""
    qgis, expected = visit.qgis, visit.expected
    qgis.type_into("company/query", "")
    qgis.execute(f"show({expected.inside[0]}, {expected.inside[1]}, 3000)")
    if not qgis.evaluate("find('company/drawPolygonButton').isChecked()"):  # it may be in hand still
        qgis.click("company/drawPolygonButton")
    for corner in expected.shape:
        qgis.map_click(*corner)
    qgis.map_click(*expected.shape[0], button=hands.RIGHT)
    qgis.wait_until("find('company').place.given")
    qgis.click("company/add")
    qgis.wait_until("not exists('company/progress')", timeout=60)
    found = set(qgis.evaluate("values_of('companies', 'siret')"))
    if len(found ^ set(expected.companies)) > EDGE:
        raise AssertionError(f"{len(found)} companies in the shape, expected {len(expected.companies)}")
    fields = qgis.evaluate("layers_of('companies')[-1].fields().names()")
    hold("leaders" in fields, False, "names of people in the layer")
    return len(found)


def ask_risks(visit: Visit) -> int:
    """The report of a picked parcel stands side by side: at the address and in the commune."""
    qgis, expected = visit.qgis, visit.expected
    open_form(qgis, "risk")
    qgis.execute(f"show({expected.inside[0]}, {expected.inside[1]}, 2000)")
    point = expected.inside
    qgis.click("risk/drawPointButton")
    qgis.map_click(*point)
    qgis.wait_until(f"len(cells('risk/results')) == {RISKS} and not exists('risk/progress')", timeout=40)
    table = qgis.evaluate("cells('risk/results')")
    there = {risk for _place, risk, _here, commune in table if commune.startswith("yes")}
    hold(there, expected.risks, "the risks of the commune")
    return len(table)


def ask_details(visit: Visit) -> int:
    """Zones, plans and decrees of the place, one below the other."""
    qgis = visit.qgis
    qgis.click("risk/riskDetails")
    qgis.wait_until("any(row[0] == 'Disaster' for row in cells('risk/results'))", timeout=40)
    qgis.wait_until("not exists('risk/progress')", timeout=40)
    return len(qgis.evaluate("cells('risk/results')"))
