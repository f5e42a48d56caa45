"""QGIS's way to give up, told to the services."""

from __future__ import annotations

from qgis.core import QgsFeedback
from qgis.PyQt.QtCore import Qt

from ...services.cancel import CancelToken


def token_of(feedback: QgsFeedback) -> CancelToken:
    """Give a token that is cancelled with a feedback, at once and in the canceller's thread."""
    token = CancelToken()
    # The thread that works may be waiting for the network, with no event loop that could deliver the signal.
    feedback.canceled.connect(token.cancel, Qt.ConnectionType.DirectConnection)
    if feedback.isCanceled():
        token.cancel()
    return token
