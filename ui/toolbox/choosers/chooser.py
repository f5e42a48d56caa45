"""What the choosers have in common: a field, a sentence under it, and the services behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from processing.gui.wrappers import DIALOG_BATCH, WidgetWrapper
from qgis.core import NULL, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...host.context import Context
from ...host.messages import wording


class Chooser(WidgetWrapper):
    """A parameter that is a text, chosen by name; what is typed and is no name in the list is taken as it stands.

    QGIS makes it from the metadata of the parameter, in its dialogs alone.
    """

    def createWidget(self) -> QWidget:
        """Give the field with room for a sentence under it."""
        self.context: Context = self.parameterDefinition().provider().context
        self.trouble = QLabel()
        self.trouble.setObjectName("trouble")
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        widget = QWidget()
        layout = QVBoxLayout(widget)
        layout.setContentsMargins(0, 0, 0, 0)
        field = self.make_field()
        field.setAccessibleName(self.parameterDefinition().description())
        layout.addWidget(field)
        layout.addWidget(self.trouble)
        widget.setFocusProxy(field)
        return widget

    def make_field(self) -> QWidget:
        """Make the field."""
        raise NotImplementedError

    def show_value(self, text: str) -> None:
        """Show a value, empty for none."""
        raise NotImplementedError

    def setValue(self, value: Any) -> None:
        """Take a value from QGIS: of a run before, or of a row of a batch."""
        self.show_value("" if value is None or value == NULL else str(value))

    @property
    def must_be_given(self) -> bool:
        """Whether the algorithm does not run without it."""
        return not self.parameterDefinition().flags() & QgsProcessingParameterDefinition.Flag.FlagOptional

    @property
    def in_batch(self) -> bool:
        """Whether it stands in a row of a batch, where a row may have another value."""
        return bool(self.dialogType == DIALOG_BATCH)

    def tell(self, text: str) -> None:
        """Show a sentence under the field, nothing for an empty one."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def tell_failure(self, error: Any) -> None:
        """Say why there is nothing to choose from; one can type."""
        self.context.messages.log_error(error)
        self.tell(wording(error))

    def changed(self) -> None:
        """Tell QGIS."""
        self.widgetValueHasChanged.emit(self)


def chooser_of(name: str, wrappers: Sequence[Any]) -> Any:
    """Give what stands for another parameter of the dialog; None where there is none."""
    return next((one for one in wrappers if one.parameterDefinition().name() == name), None)
