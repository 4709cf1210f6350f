"""The codebook read as a tree, and how much is coded under each code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from qualcode.model.codebook import SEPARATOR, Code, CodeCount, CodeTree, build_tree
from qualcode.model.palette import PALETTE
from qualcode.store.tables import (
    CodeAncestor,
    CodeIndicator,
    CodeQuestion,
    CodeRow,
    Coding,
    Excerpt,
    IndicatorRow,
    Question,
)

UNRESOLVED = select(Excerpt.id).where(Excerpt.state == "unresolved")
"""The excerpts without a place in their text, which are counted nowhere: few, if there are any."""

_NAMED = select(CodeRow.id, CodeRow.parent_id, CodeRow.name)


def read_paths(connection: Connection) -> dict[int, tuple[str, str]]:
    """The name and the path of every code: much sooner than the whole tree."""
    rows = {number: (parent, name) for number, parent, name in connection.execute(_NAMED)}
    found: dict[int, tuple[str, str]] = {}

    def place(number: int) -> str:
        if number not in found:
            parent, name = rows[number]
            found[number] = name, name if parent is None else f"{place(parent)}{SEPARATOR}{name}"
        return found[number][1]

    for number in rows:
        place(number)
    return found


def read_tree(connection: Connection) -> CodeTree:
    """Every code with the questions it serves and the indicators it bears on."""
    questions = defaultdict(list)
    asked = select(CodeQuestion.code_id, Question.number).join(Question, Question.id == CodeQuestion.question_id)
    for code_id, number in connection.execute(asked.order_by(Question.number)):
        questions[code_id].append(number)
    indicators = defaultdict(list)
    borne = select(CodeIndicator.code_id, IndicatorRow.number).join(
        IndicatorRow, IndicatorRow.id == CodeIndicator.indicator_id
    )
    for code_id, label in connection.execute(borne.order_by(IndicatorRow.position, IndicatorRow.id)):
        indicators[code_id].append(label)
    rows = connection.execute(
        select(
            CodeRow.id,
            CodeRow.uuid,
            CodeRow.parent_id,
            CodeRow.name,
            CodeRow.kind,
            CodeRow.position,
            CodeRow.status,
            CodeRow.colour,
            CodeRow.definition,
            CodeRow.inclusion,
            CodeRow.exclusion,
            CodeRow.example,
            CodeRow.level,
            CodeRow.origin,
            CodeRow.brief,
            CodeRow.topic_summary,
            CodeRow.discuss,
            CodeRow.revised_at,
            CodeRow.revised_by,
        )
    )
    return build_tree(code_of(row._asdict(), questions[row.id], indicators[row.id]) for row in rows)


def code_of(row: Mapping[str, Any], questions: Iterable[int], indicators: Iterable[str]) -> Code:
    """A row of the table as a code whose place in a tree is not known yet."""
    return Code(
        id=row["id"],
        uuid=row["uuid"],
        parent_id=row["parent_id"],
        name=row["name"],
        path=row["name"],
        kind=row["kind"],
        depth=0,
        position=row["position"],
        status=row["status"],
        own_colour=row["colour"],
        colour=PALETTE[0],
        definition=row["definition"],
        inclusion=row["inclusion"],
        exclusion=row["exclusion"],
        example=row["example"],
        questions=tuple(questions),
        indicators=tuple(indicators),
        level=row["level"],
        origin=row["origin"],
        brief=row["brief"],
        topic_summary=row["topic_summary"],
        discuss=row["discuss"],
        revised_at=row["revised_at"],
        revised_by=row["revised_by"],
    )


def count_codes(connection: Connection, coder_id: int | None = None) -> dict[int, CodeCount]:
    """Distinct excerpts of each code, over all coders or one; unresolved ones count nowhere. None: no entry."""
    by_self = select(Coding.code_id, func.count(Coding.excerpt_id.distinct())).group_by(Coding.code_id)
    by_tree = (
        select(CodeAncestor.ancestor_id, func.count(Coding.excerpt_id.distinct()))
        .join(Coding, Coding.code_id == CodeAncestor.code_id)
        .group_by(CodeAncestor.ancestor_id)
    )
    which: list[ColumnElement[bool]] = [Coding.excerpt_id.not_in(UNRESOLVED)]
    which += [Coding.coder_id == coder_id] if coder_id is not None else []
    by_self, by_tree = by_self.where(*which), by_tree.where(*which)
    own = dict(connection.execute(by_self).all())
    return {code: CodeCount(own.get(code, 0), count) for code, count in connection.execute(by_tree)}
