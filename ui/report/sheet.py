"""The sheet on its way: all sections at once, each told as soon as it has answered; none waits for another."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...services.cancel import CancelToken
from ...services.errors import Cancelled, CartoMairieError, UnexpectedError
from .answer import SectionAnswer
from .asking import Ask
from .section import Section
from .subject import Subject

if TYPE_CHECKING:
    from ...services.gateway import Services

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether the sheet is still wanted."""


@dataclass(frozen=True)
class Told:
    """What a section says; `errors` are why it says nothing, or not all.

    `kept_on` is the day (year-month-day) of the oldest part where all was kept from before: it is being asked anew.
    """

    section: Section
    answer: SectionAnswer
    errors: tuple[CartoMairieError, ...] = ()
    kept_on: str = ""

    @property
    def nothing(self) -> str:
        """The sentence that says that there is nothing."""
        return self.answer.nothing or self.section.nothing()

    @property
    def state(self) -> str:
        """How it is with it: here, nothing or failed; a failure is no nothing."""
        return "failed" if self.errors else "here" if self.answer.lines else "nothing"


def prepare(services: Services, sections: Sequence[Section], token: CancelToken) -> None:
    """Learn what the sections' layers are made of, once a session; raises `ServiceError` and `Cancelled`."""
    services.intersect.describe(layer_names(services, sections), token)


def layer_names(services: Services, sections: Sequence[Section]) -> list[str]:
    """Give the type names of the layers of the WFS that sections ask."""
    themes = services.zoning.themes()
    zonings = [themes[name] for section in sections for name in section.zonings if name in themes]
    names = [layer.typename for theme in zonings for layer in theme.layers]
    names += [theme.commune_layer for theme in zonings if theme.commune_layer]
    names += [name for section in sections for name in section.layers]
    return list(dict.fromkeys(names))


def ask_sheet(
    services: Services, subject: Subject, sections: Sequence[Section], language: str, token: CancelToken
) -> Iterator[Told]:
    """Yield what each section says, first what was kept of an earlier day if all of it was; raises `Cancelled`.

    Sections that have nothing to tell of such a subject are left out.
    """
    inner = CancelToken()
    forget = token.on_cancel(inner.cancel)
    came: queue.SimpleQueue[Told | BaseException | None] = queue.SimpleQueue()

    def work(section: Section) -> None:
        try:
            for told in _told(services, subject, section, language, inner):
                came.put(told)
            came.put(None)
        except BaseException as error:  # a defect of ours, or that nobody waits any more: raised where it is taken
            came.put(error)

    dimension = None if subject.place is None else subject.shape.dimension
    threads = [
        threading.Thread(target=work, args=(section,), name=f"carto-mairie-sheet-{section.id}")
        for section in sections
        if section.takes(dimension)
    ]
    for thread in threads:
        thread.start()
    try:
        ended = 0
        while ended < len(threads):
            try:
                item = came.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                token.check()
                continue
            if isinstance(item, BaseException):
                raise item
            ended += item is None
            if item is not None:
                yield item
    finally:
        forget()
        inner.cancel()
        for thread in threads:
            thread.join()


def _told(services: Services, subject: Subject, section: Section, language: str, token: CancelToken) -> Iterator[Told]:
    kept = _kept(services, subject, section, language, token)
    if kept is not None:
        yield kept
    ask = Ask(services, language, token)
    try:
        answer = section.tell(subject, ask)
    except Cancelled:
        raise
    except CartoMairieError as error:
        ask.errors.append(error)
        answer = SectionAnswer()
    except Exception as error:  # a defect of ours: it is told as this section's failure, and the others go on
        ask.errors.append(UnexpectedError(error))
        answer = SectionAnswer()
    yield Told(section, answer, tuple(ask.errors))


def _kept(services: Services, subject: Subject, section: Section, language: str, token: CancelToken) -> Told | None:
    """Give what a section says of answers that were kept; None where some were not."""
    ask = Ask(services, language, token, kept=True)
    try:
        answer = section.tell(subject, ask)
    # Not kept, or by another version of the plugin: it is asked anew, and a defect is told then.
    except Exception:
        return None
    return Told(section, answer, kept_on=min(ask.days)) if ask.days else None
