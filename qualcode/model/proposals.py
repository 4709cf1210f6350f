"""A mapping as far as it is certain, and what is still to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from qualcode.model.mapping import Mapping

QuestionKind = Literal["role", "indicator", "measure", "group", "unit", "scale", "year", "year_means", "symbol", "word"]


LEAVE_OUT: Final = "leave out"
"""The answer that leaves out the rows a word stands in; in a mapping's file it is an empty text."""


@dataclass(frozen=True)
class Question:
    """Something about a file that nobody can know but a person.

    ``columns`` are the letters of the columns it is about (none: the whole file), ``seen`` the symbol or word that is
    asked about, ``times`` how often it stands there and ``first`` where first. ``candidates`` are answers, the
    likeliest first; of a year any year will do.
    """

    kind: QuestionKind
    ask: str
    candidates: tuple[str, ...]
    columns: tuple[str, ...] = ()
    seen: str = ""
    times: int = 0
    first: str = ""


@dataclass(frozen=True)
class Proposal:
    """What a file seems to be. ``notes`` say what was settled without asking, and what of the file is not read."""

    mapping: Mapping
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
