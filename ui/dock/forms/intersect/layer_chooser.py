"""The layers to ask, in a tree by theme: those of the Géoplateforme, of the user's WFS connections, of the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QLineEdit, QMenu, QSizePolicy, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from .....services.cancel import CancelToken
from .....services.errors import CartoMairieError
from ....host.context import Context
from ....host.i18n import language, tr
from ....host.latest import LatestJob
from ....host.net.wfs_connections import wfs_connections
from ....host.plain import tooltip
from ....layers.map.own_layers import own_layers
from .layer_choice import LayerChoice

FAVOURITES, RECENT, ROUTE = "intersect/favourites", "intersect/recent", "intersect/route"
MOST_RECENT = 8
PAUSE_MS = 300
_CHOICE = int(Qt.ItemDataRole.UserRole)
_CONNECTION = _CHOICE + 1


class LayerChooser(QWidget):
    """A search field over a tree with boxes to tick."""

    changed = pyqtSignal()
    failed = pyqtSignal(object)
    loading = pyqtSignal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._catalogues: dict[str | None, Any] = {}
        self._asked: set[str | None] = set()
        self._chosen: dict[tuple[str, str | None], LayerChoice] = {}
        self._leaves: dict[tuple[str, str | None], list[QTreeWidgetItem]] = {}
        self.field = QLineEdit()
        self.field.setObjectName("layerSearch")
        self.field.setPlaceholderText(tr("Search: zonage, forêt, RPG…"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("layers")
        self.tree.setAccessibleName(tr("Layers to ask"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.tree.setMinimumHeight(self.fontMetrics().height() * 7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        layout.addWidget(self.tree, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.fill)
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self.fill)
        self.tree.itemChanged.connect(self._tick)
        self.tree.itemExpanded.connect(self._open)
        self.tree.customContextMenuRequested.connect(self._offer)

    def chosen(self) -> list[LayerChoice]:
        """Give the layers that are ticked."""
        return list(self._chosen.values())

    @property
    def route(self) -> str | None:
        """The way to the Géoplateforme's layers that the user has chosen; None where it is left to the plugin."""
        kept = self._context.settings.value(ROUTE, "")
        return kept if kept in ("wfs", "apicarto") else None

    def load(self) -> None:
        """Ask for the catalogue of the Géoplateforme, unless it is there."""
        self._ask(None)
        self.fill()

    def refresh(self) -> None:
        """Ask for the catalogues anew."""
        servers = list(self._asked)
        self._asked.clear()
        for server in servers:
            self._ask(server, anew=True)

    def remember(self, choices: Iterable[LayerChoice]) -> None:
        """Keep which layers were asked last."""
        names = [choice.name for choice in choices if not choice.own and choice.server is None]
        kept = [name for name in self._names(RECENT) if name not in names]
        self._context.settings.set_value(RECENT, [*names, *kept][:MOST_RECENT])

    def fill(self) -> None:
        """Show the tree, or what is searched for."""
        self._pause.stop()
        self.tree.blockSignals(True)
        self.tree.clear()
        self._leaves.clear()
        text = self.field.text().strip()
        if text:
            self._show_found(text)
        else:
            self._show_all()
        self.tree.blockSignals(False)

    # The tree

    def _show_all(self) -> None:
        known = {layer.typename: layer for layer in self._layers(None)}
        self._branch(tr("Ticked"), self.chosen(), opened=True)
        for title, key in ((tr("Favourites"), FAVOURITES), (tr("Recent"), RECENT)):
            names = [name for name in self._names(key) if name in known]
            self._branch(title, [_choice_of_layer(known[name]) for name in names], opened=True)
        self._branch(tr("Layers of the project"), self._own())
        if known:
            self._show_catalogue(tuple(known.values()))
        for name, url in wfs_connections():
            item = self._branch(
                name, [LayerChoice(layer.typename, layer.title, url) for layer in self._layers(url)], always=True
            )
            item.setData(0, _CONNECTION, url)
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)

    def _show_catalogue(self, layers: tuple[Any, ...]) -> None:
        """Show the layers that are needed most, and behind them the whole catalogue."""
        from .....services.wfs.chosen import chosen_groups
        from .....services.wfs.themes import grouped, in_language

        for group in chosen_groups(layers, language()):
            self._branch(in_language(group.title, language()), list(map(_choice_of_layer, group.layers)))
        whole = self._branch(tr("Whole catalogue"), [], always=True)
        whole.setText(0, f"{whole.text(0)} ({len(layers)})")
        for group in grouped(layers):
            title = in_language(group.title, language())
            self._branch(title, [LayerChoice(item.typename, item.title) for item in group.layers], under=whole)

    def _show_found(self, text: str) -> None:
        from .....services.text import folded
        from .....services.wfs.catalogue import search_layers
        from .....services.wfs.chosen import find_layers

        words = folded(text).split()
        for choice in self._own():
            if all(word in folded(choice.title) for word in words):
                self.tree.addTopLevelItem(self._leaf(choice, ""))
        for server in self._catalogues:
            layers = self._layers(server)
            for layer in search_layers(layers, text) if server else find_layers(layers, text, language()):
                self.tree.addTopLevelItem(self._leaf(LayerChoice(layer.typename, layer.title, server), layer.abstract))
        if not self.tree.topLevelItemCount() and self._catalogues:
            self._say(tr("No layer is called “{}”. Try another word: zonage, forêt, eau…").format(text))

    def _say(self, text: str) -> None:
        """Put a sentence where the layers would be."""
        item = QTreeWidgetItem([text])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(0, tooltip(text))
        self.tree.addTopLevelItem(item)

    def _branch(
        self,
        title: str,
        choices: list[LayerChoice],
        opened: bool = False,
        always: bool = False,
        under: QTreeWidgetItem | None = None,
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem([f"{title} ({len(choices)})" if choices else title])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.addChildren([self._leaf(choice, "") for choice in choices])
        if choices or always:
            (under or self.tree.invisibleRootItem()).addChild(item)
            item.setExpanded(opened)
        return item

    def _leaf(self, choice: LayerChoice, abstract: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([choice.title])
        item.setData(0, _CHOICE, choice)
        item.setToolTip(0, tooltip(choice.title) if choice.own else tooltip(choice.name, abstract[:500]))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        self._leaves.setdefault((choice.name, choice.server), []).append(item)
        ticked = (choice.name, choice.server) in self._chosen
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _own(self) -> list[LayerChoice]:
        return [LayerChoice(layer.id(), layer.name(), own=True) for layer in own_layers(QgsProject.instance())]

    def _tick(self, item: QTreeWidgetItem) -> None:
        choice = _choice_of(item)
        if choice is None:
            return
        if item.checkState(0) == Qt.CheckState.Checked:
            self._chosen[choice.name, choice.server] = choice
        else:
            self._chosen.pop((choice.name, choice.server), None)
        self.tree.blockSignals(True)
        for same in self._leaves[choice.name, choice.server]:  # it may be a recent one and a favourite too
            same.setCheckState(0, item.checkState(0))
        self.tree.blockSignals(False)
        self.changed.emit()

    def _offer(self, point: QPoint) -> None:
        item = self.tree.itemAt(point)
        choice = _choice_of(item) if item else None
        menu = QMenu(self)
        if choice is not None and not choice.own and choice.server is None:
            favourites = self._names(FAVOURITES)
            if choice.name in favourites:
                action = menu.addAction(tr("Remove from the favourites"))
                names = [name for name in favourites if name != choice.name]
            else:
                action = menu.addAction(tr("Add to the favourites"))
                names = [*favourites, choice.name]
            action.triggered.connect(lambda: self._set_favourites(names))
        self._offer_routes(menu.addMenu(tr("Way to the Géoplateforme")))
        menu.addAction(tr("Ask for the catalogue anew")).triggered.connect(self.refresh)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    def _offer_routes(self, menu: QMenu) -> None:
        ways = ((None, tr("The fittest")), ("wfs", tr("Its WFS")), ("apicarto", tr("API Carto")))
        for route, text in ways:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(route == self.route)
            action.triggered.connect(lambda _, way=route: self._context.settings.set_value(ROUTE, way or ""))

    def _set_favourites(self, names: list[str]) -> None:
        self._context.settings.set_value(FAVOURITES, names)
        self.fill()

    def _names(self, key: str) -> list[str]:
        return self._context.settings.texts(key)

    # The catalogues

    def _layers(self, server: str | None) -> tuple[Any, ...]:
        catalogue = self._catalogues.get(server)
        return catalogue.layers if catalogue else ()

    def _open(self, item: QTreeWidgetItem) -> None:
        url = item.data(0, _CONNECTION)
        if url:
            self._ask(url)

    def _ask(self, server: str | None, anew: bool = False) -> None:
        if server in self._asked:
            return
        self._asked.add(server)

        context = self._context

        def fetch(token: CancelToken) -> Any:
            return context.services.intersect.catalogue(token, server, anew)

        # A child of this widget: Qt disconnects it when the dock is deleted, and a late answer calls nothing.
        fetching = LatestJob(context.jobs, tr("Catalogue of layers"), self)
        fetching.produced.connect(lambda stored: self._take(server, stored))
        fetching.failed.connect(lambda error: self._miss(server, error))
        fetching.ended.connect(lambda: self.loading.emit(False))
        self.loading.emit(True)
        fetching.fetch(fetch)

    def _take(self, server: str | None, stored: Any) -> None:
        self._catalogues[server] = stored.catalogue
        self.fill()
        items = self.tree.invisibleRootItem()
        for item in map(items.child, range(items.childCount())):
            if server is not None and item.data(0, _CONNECTION) == server:
                item.setExpanded(True)
        if stored.error is not None:
            self.failed.emit(stored.error)

    def _miss(self, server: str | None, error: CartoMairieError) -> None:
        self._asked.discard(server)
        self.failed.emit(error)


def _choice_of_layer(layer: Any) -> LayerChoice:
    """Give a layer of the Géoplateforme as it is told everywhere, under the title that was chosen for it."""
    from .....services.wfs.chosen import title_of

    return LayerChoice(layer.typename, title_of(layer.typename, language(), layer.title))


def _choice_of(item: QTreeWidgetItem) -> LayerChoice | None:
    """Give the layer of a leaf, None of a branch; Qt gives a NamedTuple back as a plain tuple."""
    values = item.data(0, _CHOICE)
    return None if values is None else LayerChoice(*values)
