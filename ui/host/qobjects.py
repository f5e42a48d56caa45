"""What PyQt asks of those who use Qt's objects off the main thread."""

from __future__ import annotations

from contextlib import suppress

from qgis.PyQt.QtCore import QObject


def forget_destruction(made_by_qt: QObject) -> None:
    """Keep PyQt from hearing of the end of an object that Qt made in this thread.

    PyQt takes note of it in the main thread, some time later, by the object's address: by then the address may
    be that of a new object, which PyQt then believes to be dead ("wrapped C/C++ object has been deleted").
    """
    # PyQt raises it where nothing is connected: it does not always listen.
    with suppress(TypeError):
        made_by_qt.destroyed.disconnect()
