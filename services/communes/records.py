"""Communes of today and former ones, without their outlines."""

from __future__ import annotations

from typing import NamedTuple


class NamedCommune(NamedTuple):
    """A commune of today without its outline; `department` and `region` are names."""

    code: str
    name: str
    postcodes: tuple[str, ...] = ()
    department_code: str = ""
    department: str = ""
    region: str = ""


class FormerCommune(NamedTuple):
    """A commune that became part of another, the `seat` (an INSEE code), and kept its name; its own code is gone."""

    code: str
    name: str
    seat: str
    department_code: str = ""
    department: str = ""

    @property
    def prefix(self) -> str:
        """The prefix that the cadastre gave its sections: the end of its code, and 000 for the seat itself."""
        return "000" if self.code == self.seat else self.code[2:]
