"""The way from the page of open data to publishing, and back: the wizard takes the place of the page's other parts."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QWidget

from .....host.i18n import tr
from ....form import Form
from ...part import small_button
from .wizard import PublishWizard


class PublishingEntry(QObject):
    """A button on a form; the wizard is made when it is first pressed."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._form = form
        self._hidden: list[QWidget] = []
        self.wizard: PublishWizard | None = None
        self.button = small_button(
            "publish", tr("Publish a layer…"), self.open, tr("Publish a layer of the project on data.gouv.fr")
        )
        form.bottom.addWidget(self.button)

    def open(self, layer: QgsVectorLayer | None = None) -> None:
        """Show the wizard in the place of what the form shows; a `layer` is chosen already."""
        wizard = self.wizard
        if wizard is None:
            wizard = self.wizard = PublishWizard(self._form.shared, self._form)
            wizard.left.connect(self.close)
            wizard.hide()
            self._form.middle.insertWidget(0, wizard, 10)
        if wizard.isHidden():
            self._form.stop()
            direct = self._form.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            self._hidden = [
                part for part in direct if part is not wizard and not part.isHidden() and not part.isWindow()
            ]
            for part in self._hidden:
                part.hide()
        wizard.begin_anew()
        if layer is not None:
            wizard.layer_page.choose(layer)
        wizard.show()
        wizard.layer_page.layers.setFocus()

    def close(self) -> None:
        """Show the form's own parts again."""
        if self.wizard is not None:
            self.wizard.hide()
        for part in self._hidden:
            part.show()
        self._hidden = []
        self.button.setFocus()

    def stop(self) -> None:
        """Give up what is under way."""
        if self.wizard is not None:
            self.wizard.stop()
