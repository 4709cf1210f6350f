"""The codes that a kept query names: kept by ID, so that it follows whatever they are called, and told by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from qualcode.model.codebook import CodeTree
from qualcode.model.errors import AmbiguousName, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.query import Term, mapped
from qualcode.store.action import Action
from qualcode.store.tables import SavedQuery
from qualcode.text.query import parse, printed

_OF_CODES: Final = ("code", "theme")
_ID: Final = re.compile(r"c\d+", re.IGNORECASE)


def by_ids(query: str, tree: CodeTree) -> str:
    """The query with codes by their IDs, as it is kept; a name that no code or more than one has stays."""

    def of(name: str) -> str:
        try:
            return tree.find(name).short_id
        except (UnknownName, AmbiguousName):
            return name

    return _with(query, of)


def by_names(query: str, tree: CodeTree) -> str:
    """The same with codes by what they are called now; an ID that no code has any more stays."""

    def of(name: str) -> str:
        number = _number(name)
        return name if number not in tree.by_id else _called(tree, number)

    return _with(query, of)


def repoint(action: Action, source: int, target: int) -> None:
    """Let all kept queries that name a code name another one, of which it became part."""
    for number, query in action.connection.execute(select(SavedQuery.id, SavedQuery.query)).all():
        kept = _with(query, lambda name: short_id("c", target) if _number(name) == source else name)
        action.update(SavedQuery, number, query=kept)


def _called(tree: CodeTree, number: int) -> str:
    """What leads to that code and to no other: its name or path where it does, else its ID."""
    code = tree.by_id[number]
    label = tree.label(code)
    try:
        return label if tree.find(label) == code and not _number(label) else code.short_id
    except AmbiguousName:
        return code.short_id


def _number(name: str) -> int:
    given = parse_id(name, "c") if _ID.fullmatch(name) else None
    return given[1] if given else 0


def _with(query: str, called: Callable[[str], str]) -> str:
    def change(term: Term) -> Term:
        named = term.field in _OF_CODES and term.value is not None
        return replace(term, value=called(term.value)) if named and term.value else term

    return printed(mapped(parse(query), change))
