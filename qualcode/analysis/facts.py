"""The facts that are counted: one row a coding, with the keys that the axes need and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import UNRESOLVED
from qualcode.analysis.dimensions import NOWHERE, Axis, Fields
from qualcode.analysis.voices import only_of, persons, placing, voices
from qualcode.store.tables import Coding, Excerpt

Fact = Sequence[Any]
Only = tuple[Axis, frozenset[int]]
"""An axis, and its categories of which nothing else is counted."""


@dataclass(frozen=True)
class Facts:
    """Rows with the keys of ``at``: which key is where in a row. With the excerpt they are in the order of excerpts."""

    rows: Iterable[Fact]
    at: dict[str, int]


class Picker:
    """Where a fact falls on an axis, remembered by its keys."""

    def __init__(self, axis: Axis, at: dict[str, int]) -> None:
        self.places = axis.places
        self.first = at[axis.keys[0]]
        self.second = at[axis.keys[1]] if len(axis.keys) > 1 else None
        self.known: dict[Any, tuple[int, ...]] = {}

    def of(self, fact: Fact) -> tuple[int, ...]:
        """The numbers of the categories."""
        key = fact[self.first] if self.second is None else (fact[self.first], fact[self.second])
        found = self.known.get(key)
        if found is None:
            found = self.places(fact[self.first], None if self.second is None else fact[self.second])
            self.known[key] = found
        return found


def read_facts(
    connection: Connection,
    axes: Iterable[Axis],
    *,
    coder_id: int | None = None,
    only: Sequence[Only] = (),
    without: frozenset[int] = frozenset(),
    where: ColumnElement[bool] | None = None,
) -> Facts:
    """The facts with what ``axes`` need; of one coder, or ``only`` those that fall into some categories of axes.

    ``without``: people of whom there shall be no facts; passages that hold nobody else's words have none. ``where`` is
    what holds of the codings and their passages: of ``Coding`` joined to ``Excerpt``.
    """
    wanted = {key for one in (*axes, *(axis for axis, _ in only)) for key in one.keys}
    keys = sorted(wanted, key=lambda key: (key != "excerpt", key))
    at = {key: index for index, key in enumerate(keys)}
    result = connection.execute(_statement(connection, keys, coder_id, without, where))
    assert result.cursor is not None
    rows: Iterable[Fact] = result.cursor.fetchall()  # whole numbers, of which nothing is to be made
    result.close()
    if without and "person" in at:
        rows = [fact for fact in rows if fact[at["person"]] not in without]
    for axis, categories in only:
        rows = _within(rows, Picker(axis, at), categories)
    return Facts(rows, at)


def _within(rows: Iterable[Fact], picker: Picker, categories: frozenset[int]) -> Iterator[Fact]:
    return (fact for fact in rows if not categories.isdisjoint(picker.of(fact)))


def _statement(
    connection: Connection,
    keys: Sequence[str],
    coder_id: int | None,
    without: frozenset[int],
    where: ColumnElement[bool] | None,
) -> Any:
    """The combinations of the keys that are needed, over all codings."""
    columns: dict[str, Any] = {"code": Coding.code_id, "coder": Coding.coder_id, "excerpt": Coding.excerpt_id}
    joined = select(Coding.id)
    if set(keys) - set(columns) or where is not None:
        columns["document"] = Excerpt.document_id
        joined = joined.join(Excerpt, Excerpt.id == Coding.excerpt_id)
    if {"person", "role"} & set(keys):
        heard = voices() if "role" in keys else persons()
        columns |= {"person": heard.c.person, **({"role": heard.c.role} if "role" in keys else {})}
        joined = joined.join(heard, heard.c.excerpt_id == Coding.excerpt_id, isouter=True)
    if "owner" in keys:
        owned = placing()
        columns["owner"] = owned.c.person
        joined = joined.join(owned, owned.c.excerpt_id == Coding.excerpt_id, isouter=True)
    if coder_id is not None:
        joined = joined.where(Coding.coder_id == coder_id)
    if where is not None:
        joined = joined.where(where)
    lost = connection.scalars(UNRESOLVED).all()
    if lost:
        joined = joined.where(Coding.excerpt_id.not_in(UNRESOLVED))
    if without:
        joined = joined.where(Coding.excerpt_id.not_in(only_of(without)))
    facts = joined.with_only_columns(*(columns[key] for key in keys))
    # With the excerpt among them few combinations repeat: sorting them out here would cost more than it saves.
    return facts.order_by(Coding.excerpt_id) if "excerpt" in keys else facts.distinct()


# -- what is counted, as an axis: the thing's number, or nothing where the fact has none


def unit_of(fields: Fields, count: str) -> Axis:
    """What ``count`` counts."""
    if count in ("excerpts", "words"):
        return _counted("excerpt", ("excerpt",), lambda excerpt, _: (excerpt,))
    if count == "participants":
        persons = participants_of(fields)
        return _counted("person", ("person",), lambda person, _: (person,) if person in persons else ())
    if count == "documents":
        held = fields.documents.keys() - fields.not_held
        return _counted("document", ("document",), lambda document, _: (document,) if document in held else ())
    if count in KINDS:
        of_kind = held_of_kind(fields, KINDS[count])
        return _counted("document", ("document",), lambda document, _: (document,) if document in of_kind else ())
    cases = fields.cases()
    return _counted("case", cases.keys, lambda a, b: tuple(place for place in cases.places(a, b) if place != NOWHERE))


KINDS = {"interviews": "interview", "focus-groups": "focus group"}
"""The counts that are of documents of one kind."""


def participants_of(fields: Fields) -> set[int]:
    """The people who count as participants."""
    return {number for number, person in fields.people.items() if person.counted}


def held_of_kind(fields: Fields, kind: str) -> set[int]:
    """The documents of a kind, but for those in which everybody withdrew."""
    return {number for number, row in fields.documents.items() if row.kind == kind} - fields.not_held


def _counted(noun: str, keys: tuple[str, ...], places: Any) -> Axis:
    return Axis(noun, {}, keys, places, frozenset(), {})
