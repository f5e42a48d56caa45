"""Names of an archive that could not be read for certain are told with the layers."""

from __future__ import annotations

from carto_mairie.ui.layers.downloads.outcome import Outcome


def test_uncertain_names_are_told(qgis_app) -> None:
    assert Outcome("BD").remarks() == ""
    names = ("a/C_d4TE.shp", "a/C_d4TE.dbf", "b.txt", "c.txt")
    assert "4 (C_d4TE.shp, C_d4TE.dbf, b.txt)" in Outcome("BD", uncertain=names).remarks()
