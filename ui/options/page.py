"""The plugin's page in QGIS's own options: tolerance of areas, downloads, and last the addresses of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.gui import QgsCollapsibleGroupBox, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QFormLayout, QGroupBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from ...services.endpoints import ENDPOINTS
from ..host.i18n import tr
from ..host.icons import icon
from ..host.settings import AREA_TOLERANCE, OPTIONS_PAGE, Settings
from ..host.words.service_titles import service_title
from .library_box import LibraryBox

if TYPE_CHECKING:
    from ..host.context import Context

TITLE = "Carto Mairie"


class OptionsDoor:
    """Puts the page into QGIS's options, and takes it out again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._factory: OptionsFactory | None = None

    def load(self) -> None:
        """Register the page."""
        self._factory = OptionsFactory(self._context, icon("carto_mairie"))
        self._context.iface.registerOptionsWidgetFactory(self._factory)

    def unload(self) -> None:
        """Take it out."""
        if self._factory is not None:
            self._context.iface.unregisterOptionsWidgetFactory(self._factory)
            self._factory = None


class OptionsFactory(QgsOptionsWidgetFactory):
    """Makes the page when the options are opened."""

    def __init__(self, context: Context, icon: QIcon) -> None:
        super().__init__(TITLE, icon)
        self._context = context

    def createWidget(self, parent: QWidget | None) -> QgsOptionsPageWidget:
        """Give a new page."""
        return OptionsPage(self._context, parent)


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings as they are, and keeps them when the user accepts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(OPTIONS_PAGE)
        self._context = context
        self._settings = settings = context.settings
        self.tolerance = QDoubleSpinBox()
        self.tolerance.setObjectName("areaTolerance")
        self.tolerance.setRange(0, 100)
        self.tolerance.setSuffix(" %")
        self.tolerance.setValue(settings.area_tolerance())
        self.urls = {key: _url_field(key, settings) for key in ENDPOINTS}
        layout = QVBoxLayout(self)
        self.library = LibraryBox(context)
        layout.addWidget(self._parcels())
        layout.addWidget(self.library)
        layout.addWidget(self._services())
        layout.addStretch()

    def _parcels(self) -> QGroupBox:
        group = QGroupBox(tr("Parcels"))
        form = QFormLayout(group)
        form.addRow(tr("Mark areas that differ by more than"), self.tolerance)
        return group

    def _services(self) -> QgsCollapsibleGroupBox:
        group = QgsCollapsibleGroupBox(tr("Advanced: addresses of the services"))
        group.setObjectName("servicesBox")
        group.setSaveCollapsedState(False)
        # Closed, unless there is something in it that somebody may look for.
        group.setCollapsed(not any(field.text() for field in self.urls.values()))
        form = QFormLayout(group)
        told = QLabel(tr("Leave these empty, unless your IT department gives you other addresses."))
        told.setWordWrap(True)
        form.addRow(told)
        for key, field in self.urls.items():
            form.addRow(service_title(key), field)
        return group

    def isValid(self) -> bool:
        """Whether every address that is given is one, and the folder can be one."""
        addresses = (field.text().strip() for field in self.urls.values())
        return self.library.is_valid() and all(not text or _is_web_address(text) for text in addresses)

    def apply(self) -> None:
        """Keep the settings; what is no address is not kept."""
        self._settings.set_value(AREA_TOLERANCE, self.tolerance.value())
        for key, field in self.urls.items():
            text = field.text().strip()
            if not text or _is_web_address(text):
                self._settings.set_value(f"endpoints/{key}", text)
        self._context.forget_services()
        self.library.apply()


def _url_field(key: str, settings: Settings) -> QLineEdit:
    field = QLineEdit(str(settings.value(f"endpoints/{key}", "") or ""))
    field.setObjectName(f"endpoint_{key}")
    field.setAccessibleName(tr("Address of {}").format(service_title(key)))
    field.setPlaceholderText(ENDPOINTS[key].url)
    return field


def _is_web_address(text: Any) -> bool:
    url = QUrl(text.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in ("http", "https") and bool(url.host())
