"""The official names of what planning documents hold."""

from __future__ import annotations

import pytest

from carto_mairie.services.wfs.official_labels import cnig_table, known_code, official_label


def test_the_table_has_all_that_the_standard_names():
    table = cnig_table()
    assert (len(table["zones"]), len(table["prescriptions"]), len(table["informations"])) == (5, 156, 41)
    assert table["source"]
    assert table["date"] == "2023-12-12"


@pytest.mark.parametrize(
    ("layer", "code", "label"),
    [
        ("wfs_du:prescription_surf", "01-00", "Espace boisé classé"),
        ("wfs_du:prescription_lin", "1-0", "Espace boisé classé"),
        ("prescription_pct", "01", "Espace boisé classé"),
        ("wfs_du:prescription_surf", "01-", "Espace boisé classé"),
        ("wfs_du:info_surf", "02-00", "Zone d'aménagement concerté (R123-13 2)"),
        ("wfs_du:info_surf", "02-77", "Zone d'aménagement concerté (R123-13 2)"),
        ("wfs_du:info_surf", "1-1-1", None),
        ("wfs_du:info_surf", "88-00", None),
        ("wfs_du:info_surf", "", None),
        ("wfs_du:info_surf", "²-00", None),
        ("wfs_du:zone_urba", "01-00", None),
        ("other:info_surface", "02-00", None),
    ],
)
def test_a_code_has_its_name_however_it_is_written(layer, code, label):
    assert official_label(layer, code) == label


def test_a_sub_code_that_the_standard_lacks_is_its_main_one():
    assert known_code("prescriptions", "7-99") == "07-00"
    assert known_code("prescriptions", "88-01") is None
