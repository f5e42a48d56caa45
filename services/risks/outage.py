"""When a service is out of order as a whole, so that the places that are left are not asked one by one."""

from __future__ import annotations

from ..errors import CartoMairieError, ErrorKind, ServiceError

IN_A_ROW = 3
"""Failures one after the other that stand for an outage."""

# The way to the service is at fault, whatever is asked.
_OF_THE_WAY = {
    ErrorKind.ADDRESS,
    ErrorKind.NO_NETWORK,
    ErrorKind.PROXY,
    ErrorKind.PROXY_AUTHENTICATION,
    ErrorKind.CERTIFICATE,
    ErrorKind.INSECURE_REDIRECT,
    ErrorKind.FORBIDDEN,
}
_PASSING = {
    ErrorKind.RATE_LIMITED,
    ErrorKind.UNAVAILABLE,
    ErrorKind.TIMEOUT,
    ErrorKind.INTERRUPTED,
    ErrorKind.EMPTY_ANSWER,
}


def may_pass(error: CartoMairieError) -> bool:
    """Tell whether the same question may be answered later."""
    return isinstance(error, ServiceError) and error.kind in (_OF_THE_WAY | _PASSING)


class Outage:
    """Counts the failures of several threads; `error` is that of the outage, None while the service answers."""

    def __init__(self) -> None:
        self.error: CartoMairieError | None = None
        self._in_a_row = 0

    def note(self, error: CartoMairieError | None) -> None:
        """Take note of how a question ended."""
        if error is None:
            self._in_a_row = 0
        elif may_pass(error):
            self._in_a_row += 1
            is_of_the_way = isinstance(error, ServiceError) and error.kind in _OF_THE_WAY
            if is_of_the_way or self._in_a_row >= IN_A_ROW:
                self.error = error
