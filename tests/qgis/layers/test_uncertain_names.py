"""Names of an archive that could not be read for certain are told with the layers."""

from __future__ import annotations

from types import SimpleNamespace

from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.downloads.delivery import Delivery


def test_uncertain_names_are_told(qgis_app) -> None:
    context = Context(None)
    delivery = Delivery(context)
    delivery.download = SimpleNamespace(uncertain_names=[])
    assert delivery._remarks() == []
    delivery.download.uncertain_names += ["a/C_d4TE.shp", "a/C_d4TE.dbf", "b.txt", "c.txt"]
    (told,) = delivery._remarks()
    assert "4 (C_d4TE.shp, C_d4TE.dbf, b.txt)" in told
    context.close()
