"""Tokens of the user: kept by QGIS's encrypted authentication database alone, and read from it for each request."""

from __future__ import annotations

from ....services.net.credentials import AskCredentials, Credentials
from ....services.net.session import UnusableKeyError
from ..auth_configs import METHODS, held, is_header_value, load
from ..keys import key_of
from ..settings import Settings

AUTHORIZATION, BEARER = "Authorization", "Bearer "


def credentials_for(settings: Settings, service: str) -> AskCredentials:
    """Give what tells the configuration of a service, asked at each request; nothing where none is chosen."""

    def ask(url: str) -> Credentials:
        authcfg = settings.authcfg(service)
        return Credentials(authcfg, key_header=AUTHORIZATION) if authcfg else Credentials()

    return ask


def signature(authcfg: str, header: str) -> str:
    """Give the value of the header that a configuration signs with; raises `UnusableKeyError`, `PublishError`."""
    return bearer(authcfg) if header == AUTHORIZATION else key_of(authcfg)


def bearer(authcfg: str) -> str:
    """Give the token in a configuration as the header `Authorization` has it; raises `UnusableKeyError`."""
    config = load(authcfg)
    if config is None or config.method() not in METHODS:
        raise UnusableKeyError(f"the authentication configuration {authcfg} cannot be used")
    token = held(config, AUTHORIZATION)
    token = token[len(BEARER) :].strip() if token.casefold().startswith(BEARER.casefold()) else token
    if not is_header_value(token) or " " in token:
        raise UnusableKeyError(f"the authentication configuration {authcfg} holds no token")
    return BEARER + token
