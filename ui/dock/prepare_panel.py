"""Prepare the project of my commune: what it will do and how much, how far it is, and what failed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...services.errors import CartoMairieError, FileError
from ..host.i18n import tr
from ..host.icons import icon
from ..host.messages import wording
from ..host.numbers import whole
from ..host.plain import tooltip
from ..host.save_dialog import ask_where_to_save
from ..layers.project.layers import file_of
from ..layers.project.parts import PARTS, part_title
from ..layers.project.prepare import Prepare
from ..layers.storage.keep import kept_in
from ..layers.storage.save import table_names
from ..presentation.kinds import notes_of
from .form_context import FormContext
from .forms.parcel.parcel_count import ParcelCount
from .forms.part import wrapped_label
from .widgets.elided_button import ElidedButton
from .widgets.progress import ProgressLine


class PreparePanel(QWidget):
    """Under the field of my commune; it stays in sight while it works, and while there is something to be told."""

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prepare")
        self._context, self._home = shared.context, shared.home
        self._prepare: Prepare | None = None
        self._file_refused = False
        self.plan = wrapped_label(name="preparePlan")
        self.button = _button("prepareProject", self.prepare)
        self.button.setIcon(icon("commune"))
        self.progress = ProgressLine()
        self.progress.cancel_asked.connect(self.cancel)
        self.status = wrapped_label(name="prepareStatus")
        self._failures = QVBoxLayout()
        self._count = ParcelCount(shared.context, self)
        self._count.counted.connect(self._show)
        self._home.changed.connect(self._forget)
        QgsProject.instance().cleared.connect(self._forget)
        self._lay_out()
        self._forget()

    @property
    def needed(self) -> bool:
        """Whether it works, or has something to tell."""
        return self.progress.active or bool(self.status.text())

    def open(self) -> None:
        """Say what would be done, and count."""
        self._show()
        self._count.ask(self._home.code)

    def dismiss(self) -> None:
        """Take away what was told and read; what is under way goes on."""
        if not self.progress.active:
            self._clear_failures()
            self.status.setText("")

    def prepare(self) -> None:
        """Ask where to, where that is not clear, and begin."""
        if self.progress.active or not self._home.code:
            return
        path = None if self._file_refused else self._file()
        if path is not None:
            self.start(path)
            return
        ask_where_to_save(
            self.window(),
            self.button.accessibleName(),
            f"{table_names([self._home.name or self._home.code])[0]}_{self._home.code}.gpkg",
            "GeoPackage (*.gpkg)",
            self.start,
            confirm=False,  # the other layers of the file stay
        )

    def start(self, path: Path) -> None:
        """Prepare all of it in a file."""
        self._file_refused = False
        self._drop()
        work = self._prepare = Prepare(self._context, self._home.code, self._home.name, path, self)
        work.progressed.connect(self._advance)
        work.finished.connect(self._finish)
        work.failed.connect(self._fail)
        work.cancelled.connect(self._stop)
        self._run(PARTS)

    def cancel(self) -> None:
        """Give up; what came whole stays."""
        if self._prepare is not None:
            self._prepare.cancel()

    def _run(self, parts: tuple[str, ...]) -> None:
        if self._prepare is None or self._prepare.active:
            return
        self._clear_failures()
        self.status.setText(tr("The commune is looked up…"))
        self.progress.begin("prepare")
        self._show()
        self._prepare.start(parts)

    def _advance(self, layers: int, of: int, features: int) -> None:
        self.progress.advance(layers, of)
        text = tr("{done} of {total} layers, {features} objects")
        self.status.setText(text.format(done=layers, total=of, features=whole(features)))

    def _finish(self) -> None:
        work = self._prepare
        if work is None:
            return
        told = [tr("Layers in {file}: {count}.").format(file=work.path.name, count=len(work.shown))]
        if work.empty:
            told.append(tr("Nothing there: {}.").format(", ".join(sorted(work.empty))))
        told += [notes_of(query, notes) for query, notes in work.notes]
        self._end(" ".join(dict.fromkeys(told)))

    def _fail(self, error: CartoMairieError) -> None:
        self._file_refused = isinstance(error, FileError)
        self._context.messages.log_error(error)
        self._end(wording(error))

    def _stop(self) -> None:
        if self._prepare is not None and self._prepare.lost:
            self.progress.end("prepare")
            self._forget()
        else:
            self._end(tr("Cancelled. The layers that came whole are in the project."))

    def _end(self, text: str) -> None:
        self.progress.end("prepare")
        self.status.setText(text)
        for part, error in (self._prepare.failures if self._prepare else {}).items():
            self._failures.addWidget(self._failure(part, error))
        self._show()

    def _failure(self, part: str, error: CartoMairieError) -> QWidget:
        """Say what failed, with a button that asks for it alone."""
        row = QWidget()
        row.setObjectName(f"failed_{part}")
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(wrapped_label(tr("{what}: {why}").format(what=part_title(part), why=wording(error))))
        again = _button("again", partial(self._run, (part,)))
        again.set_text(tr("Try again: {}").format(part_title(part)))
        layout.addWidget(again)
        return row

    def _file(self) -> Path | None:
        return file_of(self._home.code) or kept_in(QgsProject.instance())

    def _forget(self) -> None:
        """Another commune, or another project: what was told is of the one before."""
        if not self.progress.active:
            self._drop()
        self.dismiss()
        self._show()

    def _drop(self) -> None:
        if self._prepare is not None:
            self._prepare.deleteLater()
            self._prepare = None

    def _clear_failures(self) -> None:
        while self._failures.count():
            row = self._failures.takeAt(0).widget()
            row.hide()
            row.deleteLater()

    def _show(self) -> None:
        count = self._count.known(self._home.code)
        parcels = tr("parcels") if count is None else tr("{} parcels").format(whole(count))
        what = tr(
            "Outline, sections, {parcels}, buildings, planning, easements, risks and natural areas: styled layers in "
            "one GeoPackage, with a print layout."
        )
        path = self._file()
        where = tr("You choose the file.") if path is None else tr("File: {}.").format(path.name)
        self.plan.setText(f"{what.format(parcels=parcels)} {where}")
        name = self._home.name or self._home.code
        self.button.set_text(tr("Prepare the project of {}").format(name))
        self.button.setToolTip(tooltip(self.button.accessibleName()))
        self.button.setEnabled(bool(self._home.code) and not self.progress.active)
        self.plan.setVisible(not self.needed)
        self.status.setVisible(self.needed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.progress, 1)
        row.addWidget(self.progress.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.plan, self.button):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self.status)
        layout.addLayout(self._failures)


def _button(name: str, action: Callable[[], object]) -> ElidedButton:
    button = ElidedButton()
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: action())
    return button
