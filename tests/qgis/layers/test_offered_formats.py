"""What the catalogue of open data offers to open is what the opening of files knows."""

from __future__ import annotations

from carto_mairie.services.datasets.treatment import KNOWN, Outcome

PACKED = (".zip", ".7z", ".gz", ".kmz")


def test_each_format_that_is_offered_as_layers_or_as_a_table_has_a_reader(qgis_app):
    from carto_mairie.ui.layers.downloads.contents import CLOUDS
    from carto_mairie.ui.layers.downloads.drivers import RASTERS, VECTORS

    offered = (Outcome.LAYER, Outcome.LAYERS, Outcome.TABLE)
    suffixes = [f".{kind}" for kind, (outcome, _) in KNOWN.items() if outcome in offered]
    assert len(suffixes) > 20
    known = (*VECTORS, *RASTERS, *CLOUDS)
    assert [suffix for suffix in suffixes if suffix not in known and not suffix.endswith(PACKED)] == []
