"""How a server of the user's own knows the user: an authentication configuration of QGIS, or a name and a password."""

from __future__ import annotations

from base64 import b64encode
from typing import Callable, NamedTuple

KEY_HEADER = "X-API-KEY"
"""The header in which data.gouv.fr takes the key of a user."""


class Credentials(NamedTuple):
    """What signs the requests to one server; all empty for a server that is open to anyone."""

    authcfg: str = ""
    user: str = ""
    password: str = ""
    key_header: str = ""
    """The header that carries a key, where the server wants none of HTTP's own ways; the key is `password`, if any."""

    def __repr__(self) -> str:
        """Tell no secret, wherever it is written."""
        return f"Credentials({self.authcfg!r})"

    @property
    def headers(self) -> dict[str, str]:
        """Give the header that signs a request; none where an authentication configuration of QGIS does it."""
        if self.key_header and self.password and not self.authcfg:
            return {self.key_header: self.password}
        if self.authcfg or not self.user:
            return {}
        return {"Authorization": "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")}


# Asked at each request, so that a password that the user has mended counts at once, and none is kept by the plugin.
AskCredentials = Callable[[str], Credentials]


def nobody(url: str) -> Credentials:
    """Give no credentials, whatever the server."""
    return Credentials()
