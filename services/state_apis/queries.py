"""What is asked of the catalogue of the State's APIs, and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from ..errors import Problem, QueryError
from ..model import Field, FieldType, Geometry, Schema
from ..query import Query
from ..text import plain_marks

SERVICE = "datasets"
LONGEST = 200

OPEN, WITH_ACCOUNT, RESTRICTED = "open", "open_with_account", "restricted"
ACCESS = (OPEN, WITH_ACCOUNT, RESTRICTED)
"""Who may call an API: anyone, anyone who has signed up, those who were granted it."""

CATALOGUE, SHEETS = "data.gouv.fr", "api.gouv.fr"
"""Where an entry comes from."""

STATE_APIS = Schema(
    "state_apis",
    Geometry.NONE,
    (
        Field("id"),
        Field("title"),
        Field("organization"),
        Field("access"),
        Field("may_ask"),
        Field("request_url"),
        Field("page_url"),
        Field("documentation_url"),
        Field("base_url"),
        Field("machine_url"),
        Field("format"),
        Field("themes"),
        Field("tags"),
        Field("rate"),
        Field("licence"),
        Field("updated", FieldType.DATE),
        Field("description"),
        Field("other_access"),
        Field("source"),
    ),
)


@dataclass(frozen=True)
class StateApisQuery(Query):
    """APIs by words of their title, producer, tags and description, by theme, and by who may call them.

    `theme` is one of `themes.themes()`, `access` one of `ACCESS`; `api` is the `id` of the one entry that is meant, in
    the place of all the rest. With `source` "sheets" nothing is asked: the sheets of api.gouv.fr alone are looked
    through.
    """

    text: str = ""
    theme: str = ""
    access: Literal["", "open", "open_with_account", "restricted"] = ""
    api: str = ""
    source: Literal["all", "sheets"] = "all"

    kind: ClassVar[str] = "state_apis"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what is no choice, or too long to be a search; raises `QueryError`."""
        object.__setattr__(self, "text", plain_marks(self.text))
        if len(self.text) > LONGEST:
            raise QueryError(Problem.TOO_LONG, "", field="text", length=len(self.text), most=LONGEST)
        if self.access and self.access not in ACCESS:
            raise QueryError(Problem.CHOICE, self.access, field="access")
        if self.source not in ("all", "sheets"):
            raise QueryError(Problem.CHOICE, self.source, field="source")
        for name, value in (("theme", self.theme), ("api", self.api)):
            if len(value) > LONGEST:
                raise QueryError(Problem.TOO_LONG, "", field=name, length=len(value), most=LONGEST)
