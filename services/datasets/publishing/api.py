"""Asks the catalogue in the name of a user: with a key, without cookies, and what it refuses as typed facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ...cancel import CancelToken
from ...net.credentials import KEY_HEADER, AskCredentials, Credentials
from ...net.form_body import FilePiece, FormBody
from ...net.http import HttpClient, Request
from ...web_address import address_parts
from .problems import PublishError, PublishProblem
from .refusals import reading_refusals

RATE = 50.0
"""Requests a second."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


class PublishingApi:
    """One platform: `service` is its key in the table of services, `ask` gives the key of the user at each request.

    The session of `http` keeps no cookies: data.gouv.fr would take whoever comes with one for the first user that
    signed in, whatever key is sent.
    """

    def __init__(self, http: HttpClient, ask: AskCredentials, service: str = "datasets") -> None:
        self.service = service
        self.base = http.endpoints[service].url
        self._ask = ask
        self._public = http
        # The parts of a file are as many as they are: what they may take is the bandwidth, two at a time.
        paced = replace(http.endpoints[service], rate=max(http.endpoints[service].rate, RATE))
        self._signed = http.with_endpoint(paced, self._credentials)

    def read(self, path: str, cancel: CancelToken | None = None, **params: Any) -> Any:
        """Give what anybody may read."""
        with reading_refusals():
            return self._public.json(Request(self.service, path, params=params or None), cancel)

    def own(self, path: str, cancel: CancelToken | None = None, subject: str = "", **params: Any) -> Any:
        """Give what the user alone may read, drafts among it; raises `PublishError` and `ServiceError`."""
        with reading_refusals(subject):
            return self._signed.json(Request(self.service, path, params=params or None), cancel)

    def send(
        self,
        method: str,
        path: str,
        body: Any,
        cancel: CancelToken | None = None,
        subject: str = "",
        again: bool = False,
    ) -> Any:
        """Write, and give the answer; `again` says that sending it twice does no harm.

        Raises `PublishError` and `ServiceError`.
        """
        with reading_refusals(subject):
            return self._signed.json(Request(self.service, path, method=method, json=body, repeatable=again), cancel)

    def delete(self, path: str, cancel: CancelToken | None = None, subject: str = "") -> None:
        """Delete; raises `PublishError` and `ServiceError`."""
        with reading_refusals(subject):
            self._signed.body(Request(self.service, path, method="DELETE", repeatable=False), cancel)

    def upload(
        self,
        path: str,
        fields: Mapping[str, Any],
        piece: FilePiece | None,
        cancel: CancelToken | None = None,
        subject: str = "",
    ) -> Any:
        """Send a form with a piece of a file, or without one; never twice by itself.

        Raises `PublishError`, `ServiceError` and `FileCutShortError`.
        """
        # A form without a file is sent as one too: udata reads its fields from forms alone.
        body = FormBody(fields, piece)
        headers = {"Content-Type": body.content_type}
        with reading_refusals(subject):
            return self._signed.json(
                Request(self.service, path, method="POST", data=body, headers=headers, repeatable=False), cancel
            )

    def _credentials(self, url: str) -> Credentials:
        given = self._ask(url)
        if not (given.authcfg or given.password):
            raise PublishError(PublishProblem.NO_KEY, self.service)
        parts = address_parts(url)
        if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
            raise PublishError(PublishProblem.UNPROTECTED, url)
        return given._replace(key_header=KEY_HEADER, user="")


def dataset_path(dataset: str, *more: str) -> str:
    """Give the path of a data set, or of something of it; each part is one step, whatever stands in it."""
    return "/1/datasets/" + "".join(f"{quote(part, safe='')}/" for part in (dataset, *more))
