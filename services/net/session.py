"""The session that all services share: it follows redirects, but never to where less is protected."""

from __future__ import annotations

from typing import Any

import requests
from requests.cookies import RequestsCookieJar

from ..web_address import address_parts, joined_address
from .credentials import KEY_HEADER

MOST_REDIRECTS = 10


class InsecureRedirect(requests.RequestException):
    """A redirect from https to http: anyone on the way could read the answer and change it."""


class UnusableKeyError(requests.RequestException):
    """A key or token that cannot be read where the user keeps it; nothing was sent."""


class NoCookies(RequestsCookieJar):
    """A jar that keeps nothing: no service here needs to recognise its visitors."""

    def set_cookie(self, cookie: Any, *args: Any, **kwargs: Any) -> None:
        """Forget the cookie."""


class ServiceSession(requests.Session):
    """A session of requests without cookies, whose redirects stay protected and few."""

    def __init__(self) -> None:
        super().__init__()
        self.cookies = NoCookies()
        self.max_redirects = MOST_REDIRECTS

    def rebuild_auth(self, prepared_request: requests.PreparedRequest, response: requests.Response) -> None:
        """Take what signs a request off it where a redirect leads to another host: requests knows of one header."""
        super().rebuild_auth(prepared_request, response)
        if self.should_strip_auth(response.request.url or "", prepared_request.url or ""):
            prepared_request.headers.pop(KEY_HEADER, None)

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Give where an answer leads to, None for one that leads nowhere.

        Raises `InsecureRedirect`, `InvalidURL` for what is no address, and `TooManyRedirects` for one that leads to
        itself: without cookies it always will.
        """
        target = super().get_redirect_target(resp)
        if target and not joined_address(resp.url, target):
            raise requests.exceptions.InvalidURL(f"{resp.url} leads to {target}", response=resp)
        if target and joined_address(resp.url, target) == resp.url and resp.request.method == "GET":
            raise requests.TooManyRedirects(f"{resp.url} leads to itself", response=resp)
        if target and address_parts(resp.url).scheme == "https" and address_parts(target).scheme == "http":
            raise InsecureRedirect(f"{resp.url} leads to {target}", response=resp, request=resp.request)
        return target
