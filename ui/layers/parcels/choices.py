"""What can be chosen of a text: the features that services gave, and what needs no service."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from ...presentation.recognised import lines_of
from ...presentation.results import describe

if TYPE_CHECKING:
    from ....services.model import Feature, Page, Schema
    from ....services.recognise.asking import Question
    from ....services.recognise.model import Meaning, Recognised


class Choice(NamedTuple):
    """One result in two lines; `kind` is a value of `services.recognise.model.Kind`.

    It has a feature with its schema, or the reading of the text that it is.
    """

    kind: str
    title: str
    subtitle: str
    schema: Schema | None = None
    feature: Feature | None = None
    meaning: Meaning | None = None

    def value(self, name: str) -> Any:
        """Give an attribute of the feature; None where it has none of that name."""
        if self.schema is None or self.feature is None or name not in (field.name for field in self.schema.fields):
            return None
        return self.feature.attributes[self.schema.index(name)]

    @property
    def key(self) -> tuple[str, str]:
        """What makes two of them the same."""
        return self.kind, str(self.value("idu") or self.value("code") or self.value("id") or self.title)


def offered(recognised: Recognised) -> Iterator[Choice]:
    """Yield what is offered without asking: positions, and what a page of the dock takes."""
    for meaning in recognised.meanings:
        if meaning.kind.value in ("position", "parcel_list", "company", "dataset"):
            yield Choice(meaning.kind.value, *lines_of(meaning), meaning=meaning)


def answered(question: Question, page: Page, recognised: Recognised) -> Iterator[Choice]:
    """Yield the features of an answer."""
    from ....services.recognise.asking import grouped

    for kind, feature in grouped(question, page, recognised):
        title, subtitle = map(unescape, describe(page.schema, feature))
        yield Choice(kind.value, title, subtitle, page.schema, feature)
