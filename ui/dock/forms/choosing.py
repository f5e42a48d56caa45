"""The places that forms ask about without a shape being drawn: picked parcels, the selection, my commune."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ....services.model import Feature
from ...host.i18n import tr
from ...layers.map.feature_shapes import Selection, open_selection
from ..form_context import FormContext

Refuse = Callable[[str], object]
"""Takes a sentence: what is to be done first."""


def choose_parcels(shared: FormContext, take: Callable[[list[Feature], str], object], refuse: Refuse) -> None:
    """Hand over the picked parcels that have an outline, with what to call them."""
    parcels = [parcel for parcel in shared.basket.features if parcel.geometry] if shared.basket is not None else []
    if parcels:
        take(parcels, tr("{} picked parcels").format(len(parcels)))
    else:
        refuse(tr("Pick parcels on the map first."))


def choose_selection(shared: FormContext, take: Callable[[Selection, str], object], refuse: Refuse) -> None:
    """Hand over the selected features of the active layer, still to be read, with what to call them."""
    layer = shared.iface.activeLayer()
    selection = open_selection(layer)
    if selection is None:
        refuse(tr("Select features of the active layer first."))
    else:
        take(selection, tr("Selection of {}").format(layer.name()))


def choose_commune(shared: FormContext, take: Callable[[str, str], object], refuse: Refuse) -> None:
    """Hand over the INSEE code of my commune, with what to call it."""
    if shared.home.code:
        take(shared.home.code, tr("Commune of {}").format(shared.home.name))
    else:
        refuse(tr("Choose your commune above first."))


def menu_of(parent: QWidget, entries: Iterable[tuple[str, str, Callable[[], object]]]) -> QMenu:
    """Make a menu of object names, texts and what they do."""
    menu = QMenu(parent)
    for name, text, action in entries:
        item = menu.addAction(text)
        item.setObjectName(name)
        item.triggered.connect(lambda _, act=action: act())
    return menu
