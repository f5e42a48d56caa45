"""The State's APIs: what there is, and who may call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.state_apis.queries import OPEN, RESTRICTED, WITH_ACCOUNT
from ..host.dates import short_date
from ..host.i18n import tr
from .presentation import Look, Presentation, Values
from .words import joined

if TYPE_CHECKING:
    from ...services.state_apis.queries import StateApisQuery


def title(query: StateApisQuery) -> str:
    """Give the title of the table: what is looked for."""
    what = joined(query.text or query.api, query.theme, access_words()[query.access] if query.access else "")
    return tr("APIs of the State: {}").format(what) if what else tr("APIs of the State")


def title_of_one(api: Values) -> str:
    """Give the title of the table of one API."""
    return tr("API: {}").format(api["title"])


def access_words() -> dict[str, str]:
    """Give who may call an API in a word; the empty key is for what is not told."""
    return {
        OPEN: tr("open to all"),
        WITH_ACCOUNT: tr("with an account"),
        RESTRICTED: tr("restricted"),
        "": tr("access unknown"),
    }


def audience_words() -> dict[str, str]:
    """Give those who may, or may not, ask for a restricted API."""
    return {
        "local_authority_and_administration": tr("Local authorities and administrations"),
        "company_and_association": tr("Companies and associations"),
        "private": tr("Private persons"),
    }


def condition_words() -> dict[str, str]:
    """Give whether they may ask."""
    return {"yes": tr("may ask"), "under_condition": tr("may ask under conditions"), "no": tr("may not ask")}


def lines(values: Values) -> tuple[str, str]:
    """Give the title, and who may call it, who makes it, and what it is."""
    kind = values["format"] if values["format"] not in (None, "REST") else None
    return values["title"], joined(access_words()[values["access"] or ""], kind, values["organization"])


def aliases() -> dict[str, str]:
    """Give the aliases of the attributes."""
    return {
        "access": tr("Access"),
        "base_url": tr("Address of the API"),
        "description": tr("Description"),
        "documentation_url": tr("Documentation"),
        "format": tr("Format"),
        "id": tr("Identifier"),
        "licence": tr("Licence"),
        "machine_url": tr("Description for programs"),
        "may_ask": tr("Who may ask (codes)"),
        "organization": tr("Producer"),
        "other_access": tr("Access, as told elsewhere"),
        "page_url": tr("Page"),
        "rate": tr("Permitted rate"),
        "request_url": tr("Where to ask for access"),
        "source": tr("Source"),
        "tags": tr("Tags"),
        "themes": tr("Themes"),
        "title": tr("Title"),
        "updated": tr("Updated"),
    }


def _shipped_day() -> str:
    from ...services.state_apis.sheets import shipped

    return short_date(shipped().date)


def notes() -> dict[str, str]:
    """Give the notes of pages in words."""
    return {
        "of_sheets": tr("Some are known by api.gouv.fr’s sheets of {} alone.").format(_shipped_day()),
        "no_theme": tr("Those that nothing tells the theme of are left out."),
        "kept": tr("data.gouv.fr does not answer: this is its list as it was kept from before."),
        "capped": tr("data.gouv.fr lists more than 5,000: the last ones are missing."),
        "fewer": tr("data.gouv.fr counted more APIs than it gave: ask again to see whether some are missing."),
        "unreadable": tr("Some entries of data.gouv.fr cannot be read, and are left out."),
    }


PRESENTATION = Presentation(
    kind="state_apis",
    icon="api",
    title=title,
    title_of_one=title_of_one,
    lines=lines,
    aliases=aliases,
    notes=notes,
    looks={"state_apis": Look(name='"title"')},
)
