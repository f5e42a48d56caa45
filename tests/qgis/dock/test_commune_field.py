"""The field for one commune, over the sandbox's rules of searching."""

from __future__ import annotations

import pytest
from communes_server import CommunesServer
from qgis.PyQt.QtCore import Qt
from scripted import scripted_client

from carto_mairie.services.gateway import Services
from carto_mairie.ui.host.fields.commune_field import CommuneField


class Seen:
    """A field with what it said."""

    def __init__(self, field):
        self.field, self.chosen, self.troubles = field, [], []
        field.chosen.connect(self.chosen.append)
        field.troubled.connect(self.troubles.append)

    @property
    def trouble(self):
        return self.troubles[-1] if self.troubles else ""


@pytest.fixture
def seen(context, serve, qtbot):
    client, _ = scripted_client(CommunesServer())
    serve(Services(client))
    field = CommuneField(context)
    qtbot.addWidget(field)
    return Seen(field)


def enter(qtbot, seen, text):
    seen.field.setText(text)
    qtbot.keyClick(seen.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen.chosen) or bool(seen.trouble), timeout=5000)


@pytest.mark.parametrize(
    ("text", "code"),
    [("L’Haÿ les Roses", "94038"), ("st denis (93)", "93066"), ("Paris 18e", "75118"), ("91216", "91216")],
)
def test_enter_takes_what_is_clear(qtbot, seen, text, code):
    enter(qtbot, seen, text)
    assert [commune.code for commune in seen.chosen] == [code]
    assert seen.trouble == ""


@pytest.mark.parametrize("text", ["Saint-Denis", "ste genevieve des bois"])
def test_of_several_with_one_name_none_is_taken(qtbot, seen, text):
    enter(qtbot, seen, text)
    assert seen.chosen == []
    assert "Several communes" in seen.trouble
    qtbot.keyClick(seen.field, Qt.Key.Key_Return)
    assert seen.chosen == []
    seen.field.completer().activated[str].emit(seen.field.completer().model().index(1, 0).data())
    assert len(seen.chosen) == 1


def test_a_former_commune_leads_to_that_of_today_with_a_word(qtbot, seen):
    enter(qtbot, seen, "Annecy-le-Vieux")
    qtbot.waitUntil(lambda: bool(seen.trouble), timeout=5000)
    assert [commune.code for commune in seen.chosen] == ["74010"]
    assert seen.trouble == "Annecy-le-Vieux (74011) → Annecy (74010)"
