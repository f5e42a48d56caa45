"""Finding in a thread: reads a text, then asks the services side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from ...services.model import Page
from ...services.net.side_by_side import Came, ask_side_by_side
from ...services.recognise.asking import Question, ask, questions
from ...services.recognise.recogniser import recognise
from ..layers.parcels.choices import Choice, answered, offered
from ..presentation.recognised import lines_of, understood

if TYPE_CHECKING:
    from ..host.context import Context


def find(
    context: Context,
    text: str,
    home: str,
    near: tuple[float, float] | None,
    token: CancelToken,
    failed: Callable[[CartoMairieError], object],
) -> Iterator[Choice]:
    """Yield each choice once, as the services answer; one that fails is told to `failed` and holds up no other.

    Raises `Cancelled`, and what making the services raises.
    """
    recognised = recognise(text, home, near)
    if recognised.nothing is not None:
        yield Choice("", understood(recognised), "")  # nothing to choose, but to read
    known = set()
    for choice in offered(recognised):
        known.add(choice.key)
        yield choice
    services = context.services
    lists: list[Choice] = []

    def pages(question: Question, cancel: CancelToken) -> Iterator[Page]:
        for answer in ask(services, question, cancel):
            if isinstance(answer, Page):
                yield answer
            else:
                lists.append(Choice(answer.kind.value, *lines_of(answer), meaning=answer))

    asked: Any = questions(recognised, home, near)
    for event in ask_side_by_side(pages, asked, token):
        if isinstance(event, Came):
            for choice in answered(event.query, event.page, recognised):
                if choice.key not in known:
                    known.add(choice.key)
                    yield choice
        elif event.error is not None:
            failed(event.error)
    yield from lists
