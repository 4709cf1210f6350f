"""An export: its name, the formats it can have, for whom it can be, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, get_args

from qualcode.deliver.texts import Finding
from qualcode.model.report import Audience
from qualcode.model.watch import Watch

TABLE_FORMATS: Final = ("csv", "xlsx", "md", "json", "txt")
PAGE_FORMATS: Final = ("docx", "xlsx", "csv", "md", "json", "txt")
"""Of what is a page of a report first, and a table for a spreadsheet too."""
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
Make = Callable[[Audience, str, Watch], Finding]


@dataclass(frozen=True)
class Export:
    """``name`` is what its file is called after; the first of ``formats`` is the usual one.

    ``audiences`` is empty for what is the same for everybody. ``case`` is the case study it keeps to, "" for all.
    ``coded`` says whether it rests on what is coded: a publication then tells of documents that are not released.
    ``judged`` says whether it has what was judged: how much of that is not revealed yet is told then.
    """

    name: str
    formats: tuple[str, ...]
    make: Make
    audiences: tuple[Audience, ...] = AUDIENCES
    case: str = ""
    coded: bool = True
    judged: bool = False


def usual_audience(format: str) -> Audience:
    """For whom it is when nobody says: Word, and what a browser opens, are for publication."""
    return "publication" if format in ("docx", "html") else "team"
