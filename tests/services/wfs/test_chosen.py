"""The layers that are needed most, and the words by which people look for them."""

from __future__ import annotations

import pytest

from carto_mairie.services.wfs.catalogue import WfsLayer
from carto_mairie.services.wfs.chosen import chosen_groups, chosen_layers, find_layers, title_of

LAYERS = (
    *(WfsLayer(name, name.split(":")[1].replace("_", " ")) for name in chosen_layers()),
    WfsLayer("PRIVATE:plu_2003", "Vieux PLU"),
    WfsLayer("PRIVATE:thing", "Autre chose"),
)


def test_there_are_about_forty_and_each_has_both_languages():
    assert 35 <= len(chosen_layers()) <= 45
    assert all(item.title["fr"] and item.title["en"] for item in chosen_layers().values())


@pytest.mark.parametrize(
    ("text", "typename"),
    [
        ("plu", "wfs_du:zone_urba"),
        ("PLU", "wfs_du:document"),
        ("zone d'urbanisme", "wfs_du:zone_urba"),
        ("zones d’urbanisme", "wfs_du:zone_urba"),
        ("forêt", "BDTOPO_V3:zone_de_vegetation"),
        ("forets", "BDTOPO_V3:foret_publique"),
        ("cours d'eau", "BDTOPO_V3:cours_d_eau"),
        ("rivière", "BDTOPO_V3:cours_d_eau"),
        ("servitudes", "wfs_sup:assiette_sup_s"),
        ("monument historique", "wfs_sup:assiette_sup_s"),
        ("RPG", "RPG.LATEST:parcelles_graphiques"),
        ("bâti", "BDTOPO_V3:batiment"),
        ("natura", "patrinat_zps:zps"),
        ("rues", "BDTOPO_V3:troncon_de_route"),
        ("lieu-dit", "BDTOPO_V3:lieu_dit_non_habite"),
        ("hameau", "BDTOPO_V3:zone_d_habitation"),
    ],
)
def test_what_people_say_finds_the_layer_before_all_others(text, typename):
    found = [layer.typename for layer in find_layers(LAYERS, text, "fr")]
    assert typename in found[:9]
    others = [name for name in found if name not in chosen_layers()]
    assert found == [name for name in found if name in chosen_layers()] + others


def test_the_rest_of_the_catalogue_is_found_too_and_nothing_twice():
    found = [layer.typename for layer in find_layers(LAYERS, "plu", "fr")]
    assert found[-1] == "PRIVATE:plu_2003"
    assert len(found) == len(set(found))
    assert find_layers(LAYERS, "introuvable", "fr") == []
    assert len(find_layers(LAYERS, " ", "fr")) == len(LAYERS)


def test_a_catalogue_that_lacks_some_shows_the_others():
    groups = chosen_groups([LAYERS[1], LAYERS[-1]], "fr")
    assert [(group.name, [layer.typename for layer in group.layers]) for group in groups] == [
        ("planning", ["wfs_du:zone_urba"])
    ]
    assert groups[0].layers[0].title == "Zones d’urbanisme (zonage du PLU)"
    assert title_of("PRIVATE:thing", "fr", "Autre chose") == "Autre chose"
