"""The part of QGIS's interface that the plugin uses, over a real canvas and a real message bar."""

from __future__ import annotations

from qgis.core import QgsLayerTreeModel, QgsLocator, QgsProject
from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QMainWindow, QStatusBar


class Interface:
    """Keeps what was registered, so that a test sees what `unload` forgot."""

    def __init__(self):
        self.window = QMainWindow()
        self.canvas = QgsMapCanvas(self.window)
        self.canvas.resize(QSize(800, 600))
        self.window.setCentralWidget(self.canvas)
        self.canvas.setFixedSize(800, 600)
        self.window.show()
        self.bar = QgsMessageBar(self.window)
        self.status = QStatusBar(self.window)
        self.tree = QgsLayerTreeView(self.window)
        # Once: QGIS keeps listening to the model before.
        self.tree.setModel(QgsLayerTreeModel(QgsProject.instance().layerTreeRoot(), self.window))
        self.toolbar, self.menu, self.layer_actions = [], [], []
        self.docks, self.drops, self.options, self.shortcuts = [], [], [], []
        self.locator = QgsLocator(self.window)

    def mapCanvas(self):
        return self.canvas

    def mainWindow(self):
        return self.window

    def messageBar(self):
        return self.bar

    def statusBarIface(self):
        return self.status

    def layerTreeView(self):
        return self.tree

    def addToolBarIcon(self, action):
        self.toolbar.append(action)

    def removeToolBarIcon(self, action):
        self.toolbar.remove(action)

    def registerMainWindowAction(self, action, shortcut):
        self.shortcuts.append(action)
        action.setShortcut(shortcut)

    def unregisterMainWindowAction(self, action):
        self.shortcuts.remove(action)

    def addPluginToWebMenu(self, menu, action):
        self.menu.append((menu, action))

    def removePluginWebMenu(self, menu, action):
        self.menu.remove((menu, action))

    def addCustomActionForLayerType(self, action, menu, layer_type, all_layers):
        self.layer_actions.append((action, layer_type, all_layers, []))

    def addCustomActionForLayer(self, action, layer):
        next(entry for entry in self.layer_actions if entry[0] is action)[3].append(layer.id())

    def removeCustomActionForLayerType(self, action):
        before = len(self.layer_actions)
        self.layer_actions = [entry for entry in self.layer_actions if entry[0] is not action]
        return len(self.layer_actions) < before

    def activeLayer(self):
        return None

    def iconSize(self, dockable=False):
        return QSize(24, 24)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)
        self.docks.append(dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)
        self.docks.remove(dock)

    def registerCustomDropHandler(self, handler):
        self.drops.append(handler)

    def unregisterCustomDropHandler(self, handler):
        self.drops.remove(handler)

    def registerOptionsWidgetFactory(self, factory):
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.options.remove(factory)

    def registerLocatorFilter(self, filter):
        self.locator.registerFilter(filter)

    def deregisterLocatorFilter(self, filter):
        self.locator.deregisterFilter(filter)

    def registered(self):
        """What the plugin has put in and not taken out."""
        return [
            *self.toolbar,
            *self.menu,
            *self.layer_actions,
            *self.docks,
            *self.drops,
            *self.options,
            *self.shortcuts,
            *self.locator.filters(),
        ]

    def messages(self):
        return [item.text() for item in self.bar.items()]
