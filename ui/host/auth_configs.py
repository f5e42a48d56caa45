"""QGIS's authentication configurations, as far as they hold a key or a token of the user."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsAuthMethodConfig

METHODS = ("Basic", "APIHeader")
"""Of the configurations that may hold one: the password of the first, a header of the second."""
LONGEST = 4000
"""Characters of a key."""


def load(authcfg: str) -> QgsAuthMethodConfig | None:
    """Give a configuration with what it holds; None where QGIS cannot read it.

    Safe off the main thread; QGIS asks for the master password where it has not been given yet.
    """
    config = QgsAuthMethodConfig()
    answer = QgsApplication.authManager().loadAuthenticationConfig(authcfg, config, True)
    loaded = answer[0] if isinstance(answer, tuple) else answer  # from 3.34 on with the configuration beside it
    return config if loaded and config.isValid() else None


def held(config: QgsAuthMethodConfig, header: str) -> str:
    """Give what a configuration holds for a header: the password, the header of that name, or the only one there is."""
    if config.method() == "Basic":
        return str(config.config("password")).strip()
    headers = {name.casefold(): str(value).strip() for name, value in config.configMap().items()}
    return headers.get(header.casefold()) or (next(iter(headers.values())) if len(headers) == 1 else "")


def is_header_value(text: str) -> bool:
    """Whether a text may be sent in a header: one that is none would end the header, and begin another."""
    return 0 < len(text) <= LONGEST and text.isascii() and text.isprintable()
