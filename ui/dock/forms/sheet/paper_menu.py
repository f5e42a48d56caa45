"""What else can be made on paper, and whether with a photograph."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ....host.i18n import tr
from ....host.settings import Settings
from ....report.paper.template import PHOTO, wants_photo
from ...widgets.buttons import menu_button


class PaperMenu(QMenu):
    """The menu, and `button` that opens it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.photo = self.addAction(tr("With an aerial photograph"))
        self.photo.setCheckable(True)
        self.photo.setToolTip(tr("On sheets of the layout that comes with Carto Mairie"))
        self.photo.toggled.connect(lambda on: Settings().set_value(PHOTO, on))
        self.addSeparator()
        self.open_layout = self.addAction(tr("Open as a layout of the project"))
        self.one_pdf = self.addAction(tr("A sheet for each parcel, in one PDF…"))
        self.folder = self.addAction(tr("A sheet for each parcel, in a folder…"))
        self.aboutToShow.connect(lambda: self.photo.setChecked(wants_photo(Settings())))
        self.button = menu_button("sheetPaperMore", "", tr("More on paper: photograph, layout, a sheet for each"), self)

    def offer_each(self, parcels: int) -> None:
        """Offer a sheet for each parcel where there are several."""
        for action in (self.one_pdf, self.folder):
            action.setEnabled(parcels > 1)
