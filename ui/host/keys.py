"""The user's keys: kept by QGIS's encrypted authentication database, and read from it for each request.

Nothing else of the plugin holds one. What is kept in the settings is the id of an authentication configuration.
"""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ...services.datasets.publishing.problems import PublishError, PublishProblem
from ...services.net.credentials import KEY_HEADER, AskCredentials, Credentials
from .auth_configs import METHODS, held, is_header_value, load
from .settings import Settings

PLATFORMS = ("datasets", "datasets_demo")
"""The catalogue, and its platform for trying, by their keys in the table of services."""
PLATFORM = "datasets/platform"
_LONGEST = 1000
"""Characters of a key of data.gouv.fr."""


class KeyChoice(NamedTuple):
    """A configuration that may hold a key: its id and its name."""

    authcfg: str
    name: str


def platform(settings: Settings) -> str:
    """Give the platform that is published on; the one for trying until the user says otherwise."""
    chosen = settings.text(PLATFORM)
    return chosen if chosen in PLATFORMS else PLATFORMS[1]


def choose_platform(settings: Settings, service: str) -> None:
    """Publish on another platform from now on."""
    settings.set_value(PLATFORM, service)


def configured(settings: Settings, service: str) -> str:
    """Give the id of the configuration that holds the key of a platform, empty for none."""
    return settings.authcfg(service)


def configure(settings: Settings, service: str, authcfg: str) -> None:
    """Keep the id of the configuration that holds the key of a platform."""
    settings.set_authcfg(service, authcfg)


def credentials_for(settings: Settings, service: str, authcfg: str = "") -> AskCredentials:
    """Give what tells the configuration of a platform, asked at each request; `authcfg` in place of the settings'."""
    return lambda url: Credentials(authcfg or configured(settings, service))


def choices() -> list[KeyChoice]:
    """Give the configurations that may hold a key, by name; without asking for the master password."""
    configs = QgsApplication.authManager().availableAuthMethodConfigs()
    found = [KeyChoice(config.id(), config.name()) for config in configs.values() if config.method() in METHODS]
    return sorted(found, key=lambda choice: choice.name.casefold())


def unlock() -> bool:
    """Have QGIS ask for the master password, in the main thread; whether the database is open now."""
    return bool(QgsApplication.authManager().setMasterPassword(True))


def store(name: str, key: str, user: str = "") -> str:
    """Put a key into the authentication database, and give the id of its configuration; raises `PublishError`."""
    config = QgsAuthMethodConfig("Basic")
    config.setName(name)
    config.setConfig("username", user)
    config.setConfig("password", key.strip())
    config.setConfig("realm", "")
    answer = QgsApplication.authManager().storeAuthenticationConfig(config)
    kept = answer[0] if isinstance(answer, tuple) else answer  # from 3.34 on with the configuration beside it
    if not kept or not config.id():
        raise PublishError(PublishProblem.KEY_NOT_KEPT)
    return str(config.id())


def key_of(authcfg: str) -> str:
    """Give the key in a configuration: the password of a Basic one, the one header of an APIHeader.

    Raises `PublishError` where there is none that can be read. Safe off the main thread.
    """
    config = load(authcfg)
    if config is None:
        raise PublishError(PublishProblem.KEY_UNREADABLE)
    if config.method() not in METHODS:
        raise PublishError(PublishProblem.KEY_METHOD, config.method())
    key = held(config, KEY_HEADER)
    if len(key) > _LONGEST or not is_header_value(key):
        raise PublishError(PublishProblem.KEY_UNREADABLE)
    return key
