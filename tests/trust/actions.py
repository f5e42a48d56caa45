"""What somebody in a hurry does, in no order: each action once or a thousand times."""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random
from typing import Any, Callable

from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from carto_mairie.plugin import CartoMairiePlugin
from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.queries import CadastralMapQuery, ParcelQuery, ParcelsByShapeQuery
from carto_mairie.services.communes.service import CommuneQuery
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.ui.layers.build.load import Load

from .stage import Stage

TOWN = "45901"
TEXTS = (
    "rue de la mairie",
    "Valmorin",
    TOWN,
    "A",
    "0A",
    "12",
    "45901 A 1 à 40",
    "",
    "é" * 300,
    "<b>x</b>",
    "bd topo",
    "?",
)
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "status", "status": 500}, {"kind": "status", "status": 429, "retry_after": 1}, {"kind": "reset"},
    {"kind": "hang", "seconds": 3}, {"kind": "truncated"}, {"kind": "html"}, {"kind": "delay", "seconds": 0.5},
    {"kind": "stall", "seconds": 3}, {"kind": "missing"}, {"kind": "null"}, {"kind": "nan"}, {"kind": "crossing"},
    {"kind": "no_geometry"}, {"kind": "slow", "rate": 20_000}, {"kind": "garbage", "size": 70 << 20}, {"kind": "deep"},
)  # fmt: skip
MIDDLE = (2.381, 47.748)
# Buttons that lead out of QGIS, or into its own dialogs.
_NOT_PRESSED = {"help", "website"}


class Actions:
    """Everything that can be done to the plugin, at random."""

    def __init__(self, stage: Stage, dice: Random) -> None:
        self._stage, self._dice = stage, dice
        self._plugin = self._start()
        self._loads: list[Load] = []
        self._folder = Path(tempfile.mkdtemp(prefix="trust-projects-"))
        self._choices: list[tuple[int, Callable[[], None]]] = [
            (14, self._type),
            (22, self._press),
            (8, self._page),
            (8, self._pick),
            (10, self._load),
            (4, self._cancel),
            (8, self._click_map),
            (6, self._move_map),
            (5, self._fault),
            (5, self._no_faults),
            (3, self._remove_layers),
            (2, self._save_project),
            (2, self._new_project),
            (2, self._open_project),
            (1, self._reload),
            (2, self._refresh),
        ]

    def one(self) -> str:
        """Do one thing, and name it."""
        self.close_windows()
        weights = [weight for weight, _ in self._choices]
        action = self._dice.choices(self._choices, weights)[0][1]
        action()
        return action.__name__

    def close_windows(self) -> None:
        """Close what stands in the way: menus and dialogs."""
        for window in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if window is not None:
                window.close()

    def end(self) -> None:
        """Take the plugin out, and all that it made."""
        self._no_faults()
        self._loads.clear()
        self._plugin.unload()
        QgsProject.instance().clear()

    @property
    def _dock(self) -> Any:
        docks = self._stage.interface.docks
        if docks:
            return docks[0]
        action = next(item for item in self._stage.interface.toolbar if item.objectName() == "CartoMairieAction")
        action.trigger()
        return docks[0] if docks else None

    def _start(self) -> CartoMairiePlugin:
        plugin = CartoMairiePlugin(self._stage.interface)
        plugin.initGui()
        return plugin

    def _widgets(self, *kinds: type) -> list[Any]:
        dock = self._dock
        found: list[QWidget] = [] if dock is None else [each for kind in kinds for each in dock.findChildren(kind)]
        return [each for each in found if each.isVisible() and each.isEnabled()]

    def _any(self, *kinds: type) -> Any:
        found = self._widgets(*kinds)
        return self._dice.choice(found) if found else None

    def _type(self) -> None:
        field = self._any(QLineEdit, QPlainTextEdit)
        if field is None:
            return
        text = self._dice.choice(TEXTS)
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            field.setText(text)
            field.textEdited.emit(text)
            if self._dice.random() < 0.4:
                QTest.keyClick(field, Qt.Key.Key_Return)

    def _press(self) -> None:
        button = self._any(QAbstractButton)
        if button is not None and button.objectName() not in _NOT_PRESSED and not _opens_menu(button):
            button.click()

    def _pick(self) -> None:
        widget = self._any(QComboBox, QAbstractItemView)
        if isinstance(widget, QComboBox) and widget.count():
            widget.setCurrentIndex(self._dice.randrange(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None and widget.model().rowCount():
            index = widget.model().index(self._dice.randrange(widget.model().rowCount()), 0)
            widget.setCurrentIndex(index)
            if self._dice.random() < 0.5:
                widget.activated.emit(index)

    def _page(self) -> None:
        dock = self._dock
        if dock is not None:
            dock.show_form(self._dice.choice(dock.forms).name)

    def _load(self) -> None:
        queries = (
            ParcelQuery(TOWN),
            ParcelQuery(TOWN, "0A"),
            CommunesParcelsQuery((TOWN,)),
            CommuneQuery("Valmorin"),
            AddressQuery("rue de la mairie"),
            CadastralMapQuery(TOWN, "sheet"),
            ParcelsByShapeQuery.at(*MIDDLE),
        )
        context = self._plugin._context
        if context is not None:
            self._loads.append(Load(context, self._dice.choice(queries)))
            self._loads[-1].start()
            del self._loads[:-5]

    def _cancel(self) -> None:
        if self._loads:
            self._dice.choice(self._loads).cancel()

    def _click_map(self) -> None:
        canvas = self._stage.interface.canvas
        if self._dice.random() < 0.5:
            actions = [item for item in self._stage.interface.toolbar if item.isCheckable()]
            self._dice.choice(actions).trigger()
        place = QPoint(self._dice.randrange(canvas.width()), self._dice.randrange(canvas.height()))
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    def _move_map(self) -> None:
        size = self._dice.choice((0.0005, 0.002, 0.01, 1.0))
        x, y = (value + self._dice.uniform(-size, size) for value in MIDDLE)
        canvas = self._stage.interface.canvas
        canvas.setLayers(list(QgsProject.instance().mapLayers().values()))
        canvas.setExtent(QgsRectangle(x - size, y - size, x + size, y + size))
        canvas.refresh()

    def _fault(self) -> None:
        self._stage.sandbox.faults({**self._dice.choice(FAULTS), "after": self._dice.randrange(3)})

    def _no_faults(self) -> None:
        self._stage.sandbox.faults()

    def _remove_layers(self) -> None:
        layers = list(QgsProject.instance().mapLayers())
        if layers:
            self._stage.interface.canvas.setLayers([])
            QgsProject.instance().removeMapLayers(self._dice.sample(layers, self._dice.randrange(len(layers)) + 1))

    def _save_project(self) -> None:
        QgsProject.instance().write(str(self._folder / "a.qgs"))

    def _open_project(self) -> None:
        self._stage.interface.canvas.setLayers([])
        if (self._folder / "a.qgs").exists():
            QgsProject.instance().read(str(self._folder / "a.qgs"))

    def _new_project(self) -> None:
        self._stage.interface.canvas.setLayers([])
        QgsProject.instance().clear()

    def _refresh(self) -> None:
        layers = list(QgsProject.instance().mapLayers().values())
        if layers:
            self._stage.interface.tree.setCurrentLayer(self._dice.choice(layers))
        for action, *_ in self._stage.interface.layer_actions:
            if action.objectName() == "refreshLayer":
                action.trigger()

    def _reload(self) -> None:
        self._loads.clear()
        self._plugin.unload()
        self._plugin = self._start()


def _opens_menu(button: Any) -> bool:
    """Whether a click would stay in the menu's own loop until somebody chooses."""
    return getattr(button, "menu", lambda: None)() is not None
