"""The chosen API: who makes it, who may call it, where to ask, its documentation."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from .....services.shown_text import shown_text
from .....services.state_apis.queries import CATALOGUE, RESTRICTED, SHEETS, WITH_ACCOUNT
from .....services.state_apis.records import StateApi
from ....host.dates import short_date
from ....host.i18n import tr
from ....presentation.state_apis import access_words, audience_words, condition_words
from ...widgets.links import open_page
from ..part import small_button, wrapped_label

DATAPASS = "datapass.api.gouv.fr"
SHOWN = 500
"""Characters of a description: its page has the rest."""


class EntryPanel(QWidget):
    """Hidden until there is an API to tell of; all that it tells is plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("apiEntry")
        self._api: StateApi | None = None
        self.name = wrapped_label(name="apiTitle")
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        self.facts = wrapped_label(name="apiFacts")
        self.about = wrapped_label(name="apiDescription")
        for label in (self.name, self.about):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.request = small_button("askAccess", tr("Ask for access"), self._open_request)
        self.documentation = small_button("apiDocumentation", tr("Read the documentation"), self._open_documentation)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.facts, self.about, self.request, self.documentation):
            layout.addWidget(widget)
        self.hide()

    def show_api(self, api: StateApi | None) -> None:
        """Tell of an API; of none, nothing."""
        self._api = api
        self.setVisible(api is not None)
        if api is None:
            return
        self.name.setText(api.title)
        self.facts.setText("\n".join(_facts(api)))
        self.about.setText(shown_text(api.description, SHOWN))
        self.about.setVisible(bool(api.description))
        text = request_words(api)
        self.request.setText(text)
        self.request.setAccessibleName(text)
        self.request.setVisible(bool(api.request_url))
        self.documentation.setVisible(bool(api.documentation_url))

    def _open_request(self) -> None:
        if self._api is not None:
            open_page(self._api.request_url)

    def _open_documentation(self) -> None:
        if self._api is not None:
            open_page(self._api.documentation_url)


def request_words(api: StateApi) -> str:
    """Say what the button does that leads to where access is asked for."""
    if api.access == WITH_ACCOUNT:
        return tr("Sign up")
    return tr("Ask by DataPass") if urlsplit(api.request_url).hostname == DATAPASS else tr("Ask for access")


def _facts(api: StateApi) -> Iterator[str]:
    words = access_words()
    yield tr("Access: {}").format(words[api.access])
    if api.other_access:
        yield tr("Elsewhere it is said to be: {}. The plugin does not call it.").format(words[api.other_access])
    audiences, conditions = audience_words(), condition_words()
    for role, condition in api.may_ask:
        yield tr("{who}: {condition}").format(who=audiences[role], condition=conditions[condition])
    if api.access == RESTRICTED and not api.may_ask:
        yield tr("Who may ask is not told here: see its page.")
    if api.access == RESTRICTED and not api.request_url:
        yield tr("Where to ask is not told here: see its page.")
    if api.organization:
        yield tr("Producer: {}").format(api.organization)
    if api.rate:
        yield tr("Permitted rate: {}").format(api.rate)
    if api.base_url:
        yield tr("Address: {}").format(_breakable(api.base_url))
    yield _origin(api)


def _origin(api: StateApi) -> str:
    date = short_date(api.updated)
    if api.source == SHEETS:
        return tr("Source: sheet of api.gouv.fr as of {}").format(date)
    return tr("Source: {source}, updated on {date}").format(source=CATALOGUE, date=date) if date else CATALOGUE


def _breakable(address: str) -> str:
    """Let an address, which has no blanks, go over several lines; it is to be read, the button copies it."""
    return address.replace("/", "/\u200b").replace("?", "?\u200b").replace("&", "&\u200b")
