"""The plugin's page in QGIS's own options: what is usual first, addresses of services last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.gui import QgsCollapsibleGroupBox, QgsOptionsPageWidget, QgsScrollArea
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...services.endpoints import ENDPOINTS
from ..host.i18n import tr
from ..host.settings import AREA_TOLERANCE, KEEP, KEEP_GEOPACKAGE, KEEP_MEMORY, OPTIONS_PAGE, Settings
from ..host.words.service_titles import service_title
from .library_box import LibraryBox
from .sheet_box import SheetBox
from .shortcuts_box import ShortcutsBox
from .tokens_box import TokensBox
from .usual_box import UsualBox

if TYPE_CHECKING:
    from ..host.context import Context


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings as they are, and keeps them when the user accepts."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(OPTIONS_PAGE)
        self._context = context
        self._settings = settings = context.settings
        self.tolerance = QDoubleSpinBox()
        self.tolerance.setObjectName("areaTolerance")
        self.tolerance.setAccessibleName(tr("Mark areas that differ by more than"))
        self.tolerance.setRange(0, 100)
        self.tolerance.setSuffix(" %")
        self.tolerance.setValue(settings.area_tolerance())
        self.keep = QComboBox()
        self.keep.setObjectName("resultsKeep")
        self.keep.setAccessibleName(tr("When the project is saved"))
        self.keep.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.keep.addItem(tr("Offer to keep what is in memory in a GeoPackage"), KEEP_MEMORY)
        self.keep.addItem(tr("Keep it in a GeoPackage beside the project"), KEEP_GEOPACKAGE)
        self.keep.setCurrentIndex(max(0, self.keep.findData(settings.text(KEEP))))
        self.urls = {key: _url_field(key, settings) for key in ENDPOINTS}
        # Higher than the screens of many: it scrolls.
        area, inside = QgsScrollArea(), QWidget()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.boxes = layout = QVBoxLayout(inside)
        self.library = LibraryBox(context)
        self.tokens = TokensBox(settings)
        self.usual, self.sheet = UsualBox(context), SheetBox(settings)
        layout.addWidget(self.usual)
        layout.addWidget(self.library)
        layout.addWidget(self._results())
        layout.addWidget(self.sheet)
        layout.addWidget(self._parcels())
        layout.addWidget(ShortcutsBox(context.iface))
        layout.addWidget(self.tokens)
        layout.addWidget(self._services())
        layout.addStretch()

    def _parcels(self) -> QGroupBox:
        group = QGroupBox(tr("Parcels"))
        form = QFormLayout(group)
        form.addRow(tr("Mark areas that differ by more than"), self.tolerance)
        return group

    def _results(self) -> QGroupBox:
        group = QGroupBox(tr("Results"))
        form = QFormLayout(group)
        form.addRow(tr("When the project is saved"), self.keep)
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
        """Whether every address that is given is one, and folders and files can be what they have to be."""
        texts = (field.text().strip() for field in self.urls.values())
        addresses = all(not text or _is_web_address(text) for text in texts)
        return addresses and self.library.is_valid() and self.sheet.is_valid()

    def apply(self) -> None:
        """Keep the settings; what is no address is not kept."""
        self._settings.set_value(AREA_TOLERANCE, self.tolerance.value())
        self._settings.set_value(KEEP, self.keep.currentData())
        for key, field in self.urls.items():
            text = field.text().strip()
            if not text or _is_web_address(text):
                self._settings.set_value(f"endpoints/{key}", text)
        self.usual.apply()
        self.sheet.apply()
        self.tokens.apply()
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
