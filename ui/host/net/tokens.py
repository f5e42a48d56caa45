"""Tokens of the user: kept by QGIS's encrypted authentication database alone, and read from it for each request."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ....services.net.credentials import AskCredentials, Credentials
from ....services.net.session import UnusableKeyError
from ..settings import Settings

METHODS = ("Basic", "APIHeader")
"""Of the configurations that may hold one: the password of the first, a header of the second."""
AUTHORIZATION, BEARER = "Authorization", "Bearer "
LONGEST = 4000


def credentials_for(settings: Settings, service: str) -> AskCredentials:
    """Give what tells the configuration of a service, asked at each request; nothing where none is chosen."""

    def ask(url: str) -> Credentials:
        authcfg = settings.authcfg(service)
        return Credentials(authcfg, key_header=AUTHORIZATION) if authcfg else Credentials()

    return ask


def bearer(authcfg: str) -> str:
    """Give the value of the header that a configuration signs with; raises `UnusableKeyError`.

    It is safe off the main thread; QGIS asks for the master password where it has not been given yet.
    """
    config = QgsAuthMethodConfig()
    answer = QgsApplication.authManager().loadAuthenticationConfig(authcfg, config, True)
    loaded = answer[0] if isinstance(answer, tuple) else answer  # from 3.34 on with the configuration beside it
    if not loaded or config.method() not in METHODS:
        raise UnusableKeyError(f"the authentication configuration {authcfg} cannot be used")
    if config.method() == "Basic":
        token = config.config("password")
    else:
        headers = {name.casefold(): value for name, value in config.configMap().items()}
        token = headers.get(AUTHORIZATION.casefold(), "")
    token = str(token).strip()
    token = token[len(BEARER) :].strip() if token.casefold().startswith(BEARER.casefold()) else token
    # What is no header's value would end the header, and begin another.
    if not token or len(token) > LONGEST or not token.isascii() or not token.isprintable() or " " in token:
        raise UnusableKeyError(f"the authentication configuration {authcfg} holds no token")
    return BEARER + token
