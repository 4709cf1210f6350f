"""A question to the coded data as a tree of terms; ``qualcode.text.query`` reads and prints it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, get_args

from qualcode.model.errors import QualcodeError

Relation = Literal["near", "overlapping", "within"]
RELATIONS: Final[tuple[Relation, ...]] = get_args(Relation)
Aspect = Literal["code", "coding", "passage"]


@dataclass(frozen=True)
class Field:
    """A thing that can be asked for: its name, what it means, an example of a value, and the signs it may have.

    ``aspect``: it names codes, says something of a coding (who, when, stance), or of the passage. ``none``: one may
    ask for passages that have none of it.
    """

    name: str
    told: str
    example: str
    aspect: Aspect = "passage"
    none: bool = False
    signs: tuple[str, ...] = (":",)


COMPARISONS: Final = (">=", "<=", "!=", ">", "<", "=")
FIELDS: Final[tuple[Field, ...]] = (
    Field("code", "this code or anything below it; code=… this very code", '"Warm words"', "code", signs=(":", "=")),
    Field("theme", "this theme; theme:none is codes without one", "Leadership", "code", none=True),
    Field("question", "codes that serve this evaluation question", "3", "code", none=True),
    Field("case", "this case study: the document's, else the participant's", "CS1", none=True),
    Field("workstream", "this workstream, in the same way", "WS3", none=True),
    Field("participant", "this participant speaks in it", "WS3_07", none=True),
    Field("group", "someone of this staff group speaks in it", '"senior leader"', none=True),
    Field("role", "participants, or interviewers, speak in it", "participant"),
    Field("attribute", "what is known of who speaks, the case study or the document", "band>=7", none=True),
    Field("document", "this document, by ID or title", "d3"),
    Field("kind", "this kind of document", '"focus group"'),
    Field("since", "documents of this day or later", "2018-05-01"),
    Field("until", "documents of this day or earlier", "2018-05-31"),
    Field("text", "these words stand in the passage", '"no budget"'),
    Field("excerpt", "this very passage", "x123"),
    Field("coder", "coded by this coder", "Ada", "coding"),
    Field("stance", "its stance to its theme", '"runs against"', "coding", none=True),
    Field("discuss", "flagged for discussion: yes or no", "yes", "coding"),
    Field("note", "these words stand in the coding's note", "ask", "coding", none=True),
    Field("coded-since", "coded on this day or later", "2018-06-01", "coding"),
    Field("coded-until", "coded on this day or earlier", "2018-06-30", "coding"),
)
BY_NAME: Final = {one.name: one for one in FIELDS}


@dataclass(frozen=True)
class Term:
    """One thing that must hold. ``value`` None asks for passages that have none of it.

    ``of`` is the attribute's name; ``sign`` "" asks whether it is known at all. ``at`` and ``end`` are where it stands
    in what was typed (-1: nowhere), which makes no difference to what it means.
    """

    field: str
    value: str | None
    sign: str = ":"
    of: str = ""
    at: int = dataclasses.field(default=-1, compare=False)
    end: int = dataclasses.field(default=-1, compare=False)


@dataclass(frozen=True)
class Not:
    """What does not hold."""

    part: Node


@dataclass(frozen=True)
class And:
    """All hold; with no parts, whatever there is."""

    parts: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Or:
    """At least one holds."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Related:
    """A passage that fits ``left`` lies so to one that fits ``right``.

    ``near`` with ``words``: at most so many words lie between; without: both have words in one turn.
    """

    left: Node
    relation: Relation
    right: Node
    words: int | None = None


Node = Term | Not | And | Or | Related
EVERYTHING: Final = And()


def mapped(query: Node, change: Callable[[Term], Term]) -> Node:
    """The same query with each of its terms changed."""
    match query:
        case Term():
            return change(query)
        case Not():
            return Not(mapped(query.part, change))
        case And():
            return And(tuple(mapped(part, change) for part in query.parts))
        case Or():
            return Or(tuple(mapped(part, change) for part in query.parts))
        case Related():
            left, right = mapped(query.left, change), mapped(query.right, change)
            return dataclasses.replace(query, left=left, right=right)


def asked_for(query: Node) -> frozenset[str]:
    """The names of the fields that a query asks by."""
    match query:
        case Term():
            return frozenset({query.field})
        case Not():
            return asked_for(query.part)
        case Related():
            return asked_for(query.left) | asked_for(query.right)
        case And() | Or():
            return frozenset[str]().union(*map(asked_for, query.parts))


class QueryError(QualcodeError):
    """A query that cannot be answered; ``at`` and ``end`` are the place in what was typed that is wrong."""

    def __init__(self, what: str, typed: str, at: int, end: int, fix: str = "") -> None:
        where = f"at character {at + 1}: {_piece(typed, at, end)}" if at >= 0 else ""
        super().__init__(what, where, fix)
        self.at, self.end = at, end


def _piece(typed: str, at: int, end: int) -> str:
    found = typed[at : max(end, at + 1)]
    if not found.strip():
        return "the end" if at >= len(typed.rstrip()) else "here"
    return f"“{found if len(found) <= 40 else found[:39] + '…'}”"
