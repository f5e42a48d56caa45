"""Where to save a file, asked beside the user's other work: nothing waits for the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Callable

from qgis.PyQt.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, title: str, name: str, kinds: str, then: Callable[[Path], object], *, confirm: bool = True
) -> QFileDialog:
    """Open the dialog, and call `then` with the file that the user chooses, if one is chosen.

    `name` has the suffix that a name without one takes; `confirm` asks before a file that is there is replaced.
    """
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setObjectName("saveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not confirm)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Open the dialog, and call `then` with the folder that the user chooses, if one is chosen."""
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("folderDialog")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
