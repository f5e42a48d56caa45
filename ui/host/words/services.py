"""What the user reads when a service failed: what happened, with which service, what to do."""

from __future__ import annotations

import math

from ....services.endpoints import ENDPOINTS
from ....services.errors import ErrorKind, ServiceError
from ..i18n import tr
from .service_titles import service_title

ANSWER_LIMIT = 200


def service_words(error: ServiceError) -> str:
    """Give the sentences for a request that failed."""
    return _template(error).format(service=service_title(error.service), status=error.status or "", url=error.url)


def _template(error: ServiceError) -> str:
    if error.kind is ErrorKind.RATE_LIMITED:
        return _rate_limited(error.retry_after)
    if error.kind is ErrorKind.REFUSED and error.detail:
        answer = error.detail.splitlines()[0][:ANSWER_LIMIT].rstrip(".").replace("{", "{{").replace("}", "}}")
        return tr("{{service}} refused the request: {}.").format(answer)
    if error.kind is ErrorKind.FORBIDDEN and error.service not in ENDPOINTS:
        return tr(
            "{service} does not let QGIS in (error {status}). Check the authentication of its WFS connection in QGIS, "
            "then try again."
        )
    return _templates()[error.kind]


def _templates() -> dict[ErrorKind, str]:
    return {
        ErrorKind.ADDRESS: tr(
            "The address of {service} in the settings is not one of the web: {url}. Correct it, or empty it."
        ),
        ErrorKind.NO_NETWORK: tr(
            "{service} cannot be reached. Check the network, and the proxy in Settings ▸ Options ▸ Network."
        ),
        ErrorKind.INTERRUPTED: tr("{service} broke off in the middle of its answer. Try again."),
        ErrorKind.TIMEOUT: tr("{service} took too long to answer. Try again in a moment, or ask for less at a time."),
        ErrorKind.PROXY: tr(
            "The proxy on the way to {service} cannot be reached. Check it in Settings ▸ Options ▸ Network."
        ),
        ErrorKind.PROXY_AUTHENTICATION: tr(
            "The proxy on the way to {service} asks for a user name and a password. "
            "Give them to QGIS in Settings ▸ Options ▸ Network, then try again."
        ),
        ErrorKind.CERTIFICATE: tr(
            "QGIS does not trust the certificate of {service}. If your network inspects secure connections, "
            "add its authority in Settings ▸ Options ▸ Authentication."
        ),
        ErrorKind.INSECURE_REDIRECT: tr(
            "{service} leads on to an address whose connection is not protected, and it was not followed. "
            "If your network asks you to sign in, do it in a web browser; else tell your IT department."
        ),
        ErrorKind.UNAVAILABLE: tr("{service} is out of order just now (error {status}). Try again later."),
        ErrorKind.REFUSED: tr("{service} refused the request (error {status})."),
        ErrorKind.FORBIDDEN: tr(
            "{service} gives no access (error {status}). The network’s filter or a missing key may be the cause."
        ),
        ErrorKind.NOT_FOUND: tr("{service} knows nothing of what was asked (error {status})."),
        ErrorKind.WITHDRAWN: tr("What was asked was deleted from {service} (error {status})."),
        ErrorKind.TOO_LARGE: tr("{service} finds the request too large. Draw a smaller or a simpler shape."),
        ErrorKind.BAD_ANSWER: tr(
            "{service} gave an answer that cannot be read. If your network asks you to sign in, do it in a "
            "web browser; else try again later."
        ),
        ErrorKind.NOT_A_FEED: tr("{service} gave no list of downloads. Check the address of the feed."),
        ErrorKind.UNSAFE_XML: tr("{service} gave an answer that is not safe to read, and it was refused."),
        ErrorKind.OVERSIZED: tr("{service} gave an answer far larger than any should be, and it was refused."),
        ErrorKind.WRONG_LENGTH: tr("What {service} sent has another length than announced. Try again later."),
        ErrorKind.WRONG_CHECKSUM: tr("What {service} sent is damaged: its checksum is wrong, twice. Try again later."),
        ErrorKind.OTHER_PLACE: tr(
            "{service} answered about another place than the one that was asked, and nothing of it was kept."
        ),
        ErrorKind.EMPTY_ANSWER: tr("{service} answered with nothing at all. Try again in a moment."),
    }


def _rate_limited(seconds: float | None) -> str:
    if seconds is None:
        return tr("{service} has had too many requests from your network. Try again in a moment.")
    if seconds < 90:
        return tr("{{service}} has had too many requests from your network. Try again in {} seconds.").format(
            max(1, math.ceil(seconds))
        )
    return tr("{{service}} has had too many requests from your network. Try again in {} minutes.").format(
        math.ceil(seconds / 60)
    )
