"""What every form starts from, in QGIS's options: my commune, the background, the buffer, the format of downloads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QGroupBox, QLabel, QSizePolicy, QWidget

from ..host.fields.commune_field import Commune, CommuneField
from ..host.i18n import tr
from ..host.settings import BACKGROUND, BUFFER, FORMAT, FORMATS, WIDEST_BUFFER
from ..layers.map.basemaps import BASEMAPS, basemap_title, first_basemap

if TYPE_CHECKING:
    from ..host.context import Context


class UsualBox(QGroupBox):
    """Shows what is set; a commune counts once it is chosen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("What is usual here"), parent)
        self.setObjectName("usual")
        self._context = context
        settings, home = context.settings, context.home
        self.commune = CommuneField(context)
        self.commune.setObjectName("optionsCommune")
        self.commune.set_commune(Commune(home.code, home.name) if home.code else None)
        self.trouble = QLabel()
        self.trouble.setObjectName("communeTrouble")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.commune.troubled.connect(self._tell)
        titles = [(basemap_title(basemap), basemap.key) for basemap in BASEMAPS]
        self.background = _choice("background", tr("Background of a new project"), titles)
        self.background.setCurrentIndex(self.background.findData(first_basemap(settings).key))
        self.buffer = QDoubleSpinBox()
        self.buffer.setObjectName("optionsBuffer")
        self.buffer.setAccessibleName(tr("Buffer round a shape at first, in metres"))
        self.buffer.setRange(0, WIDEST_BUFFER)
        self.buffer.setDecimals(1)
        self.buffer.setSuffix(" m")
        self.buffer.setValue(settings.number(BUFFER, 0, 0, WIDEST_BUFFER))
        self.format = _choice("preferredFormat", tr("Format of downloads that is listed first"), FORMATS.items())
        self.format.setCurrentIndex(max(0, self.format.findData(settings.format())))
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("My commune"), self.commune)
        form.addRow(self.trouble)
        form.addRow(tr("Background of a new project"), self.background)
        form.addRow(tr("Buffer round a shape at first"), self.buffer)
        form.addRow(tr("Format of downloads that is listed first"), self.format)

    def apply(self) -> None:
        """Keep them."""
        commune, home = self.commune.commune, self._context.home
        if (commune.code if commune else "") != home.code:
            home.set(commune.code if commune else "", commune.name if commune else "")
        settings = self._context.settings
        settings.set_value(BACKGROUND, self.background.currentData())
        settings.set_value(BUFFER, self.buffer.value())
        settings.set_value(FORMAT, self.format.currentData())

    def _tell(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))


def _choice(name: str, words: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    for title, value in choices:
        box.addItem(title, value)
    return box
