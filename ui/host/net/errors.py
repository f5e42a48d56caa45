"""From what Qt says of a failed reply to the exceptions of requests."""

from __future__ import annotations

import requests
from qgis.PyQt.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkProxyQuery, QNetworkReply, QNetworkRequest
from urllib3.exceptions import ProtocolError

CANCELLED = "given up"

_Error = QNetworkReply.NetworkError

_PROXY = {
    _Error.ProxyConnectionRefusedError,
    _Error.ProxyConnectionClosedError,
    _Error.ProxyNotFoundError,
    _Error.ProxyTimeoutError,
    _Error.ProxyAuthenticationRequiredError,
    _Error.UnknownProxyError,
}

# Qt calls these errors; to HTTP they are answers, with a status and a body.
_ANSWERS = {
    _Error.NoError,
    _Error.ProtocolInvalidOperationError,  # 400
    _Error.ContentAccessDenied,
    _Error.ContentOperationNotPermittedError,
    _Error.ContentNotFoundError,
    _Error.AuthenticationRequiredError,
    _Error.ContentReSendError,
    _Error.ContentConflictError,
    _Error.ContentGoneError,
    _Error.UnknownContentError,
    _Error.InternalServerError,
    _Error.OperationNotImplementedError,
    _Error.ServiceUnavailableError,
    _Error.UnknownServerError,
}


# Over a proxy Qt connects to nothing but the proxy, and does not always say whom it could not reach.
_UNREACHED = {_Error.ConnectionRefusedError, _Error.HostNotFoundError}


def exception_of(
    reply: QNetworkReply, manager: QNetworkAccessManager, untrusted: str, answered: bool
) -> Exception | None:
    """Give what requests would have raised for a finished reply; None for an answer, whatever its status."""
    # In PyQt's stubs the name is that of the old signal.
    error, text = reply.error(), reply.errorString()  # type: ignore[operator]
    status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
    if error == _Error.ProxyAuthenticationRequiredError or status == 407:
        return requests.exceptions.ProxyError(f"407 {text}")
    if error in _PROXY or (error in _UNREACHED and _is_proxied(reply, manager)):
        return requests.exceptions.ProxyError(text)
    if untrusted or error == _Error.SslHandshakeFailedError:
        return requests.exceptions.SSLError(untrusted or text)
    if error in _ANSWERS and answered:
        return None
    if error in (_Error.TimeoutError, _Error.OperationCanceledError):
        # Nobody else breaks a reply off while the exchange holds it: this is the time-out of the user's settings.
        return requests.ReadTimeout(text)
    if error == _Error.RemoteHostClosedError:
        return requests.ConnectionError(ProtocolError("Connection aborted.", text))
    return requests.ConnectionError(text)


def _is_proxied(reply: QNetworkReply, manager: QNetworkAccessManager) -> bool:
    factory = manager.proxyFactory()
    proxies = factory.queryProxy(QNetworkProxyQuery(reply.url())) if factory else []
    return bool(proxies) and proxies[0].type() not in (
        QNetworkProxy.ProxyType.NoProxy,
        QNetworkProxy.ProxyType.DefaultProxy,
    )
