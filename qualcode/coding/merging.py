"""One code becomes part of another."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import select

from qualcode.analysis.query_codes import repoint
from qualcode.coding.fields import next_position
from qualcode.model.codebook import Code, CodeTree, fold
from qualcode.store.action import Action
from qualcode.store.rows import Row, table_of
from qualcode.store.tables import (
    ChartCell,
    ChartCellExcerpt,
    ChosenQuote,
    Claim,
    CodeIndicator,
    CodeQuestion,
    CodeRow,
    Coding,
    DocumentReview,
    ExcerptReview,
    Kept,
    MemoTarget,
    NarrativeExcerpt,
    NarrativeRow,
    PaperCode,
    PinnedCode,
    PromptCode,
    TopicCode,
)

_OF_CODES: Final[tuple[tuple[type[Kept], *tuple[str, ...]], ...]] = (
    (CodeQuestion, "question_id"),
    (CodeIndicator, "indicator_id"),
    (PinnedCode, "coder_id"),
    (PromptCode, "prompt_id"),
    (PaperCode, "paper_id"),
    (TopicCode, "topic_id"),
    (Claim, "id"),
    (ExcerptReview, "excerpt_id", "coder_id"),
    (DocumentReview, "document_id", "coder_id"),
)
"""What else hangs on a code, and the columns that with the code make a row of it one of a kind."""


def merge_codes(action: Action, tree: CodeTree, source: Code, target: Code) -> int:
    """Move all that hangs on ``source`` to ``target`` and remove it; give how many codings moved.

    A code under ``source`` is merged with the one of its name under ``target``, if there is one.
    """
    moved = _move_codings(action, source.id, target.id)
    twins = {fold(child.name): child for child in tree.children(target.id)}
    for child in tree.children(source.id):
        twin = twins.get(fold(child.name))
        # The source itself may be a child of the target and have a child of its own name.
        if twin is not None and twin.id != source.id:
            moved += merge_codes(action, tree, child, twin)
        elif twin is not None:
            moved += merge_codes(action, tree, child, target)
        else:
            last = next_position(action.connection, target.id)
            action.update(CodeRow, child.id, parent_id=target.id, position=last)
    for noun, *beside in _OF_CODES:
        _move_rows(action, noun, "code_id", source.id, target.id, *beside)
    move_cells(action, source.id, target.id)
    move_narratives(action, source.uuid, target.uuid)
    repoint(action, source.id, target.id)
    _move_rows(action, MemoTarget, "target_uuid", source.uuid, target.uuid, "memo_id")
    _move_rows(action, ChosenQuote, "use_uuid", source.uuid, target.uuid, "excerpt_id")
    action.update(CodeRow, target.id, revised_at=action.at, revised_by="merge")
    action.delete(CodeRow, source.id)
    return moved


def _move_codings(action: Action, source: int, target: int) -> int:
    """Codings change their code as one packed change; of two by one coder on one excerpt the target's stays."""
    table = table_of(Coding)
    numbers = action.connection.scalars(select(Coding.id).where(Coding.code_id == source).order_by(Coding.id)).all()
    rows = sorted(action.rows(table, numbers), key=lambda row: int(row["id"]))
    there: dict[Any, Row] = {
        (row["excerpt_id"], row["coder_id"]): dict(row)
        for row in action.connection.execute(select(table).where(table.c.code_id == target)).mappings()
    }
    action.remove_many(table, rows)
    moving = [row for row in rows if (row["excerpt_id"], row["coder_id"]) not in there]
    action.put_back_many(table, [{**row, "code_id": target} for row in moving])
    for row in rows:
        twin = there.get((row["excerpt_id"], row["coder_id"]))
        if twin is not None:
            keep_words(action, row, twin)
    return len(moving)


def keep_words(action: Action, gone: Row, stays: Row) -> None:
    """Nothing that a person wrote on the coding that goes may be lost."""
    action.update(Coding, stays["id"], **words_of_both(gone, stays))


def words_of_both(gone: Row, stays: Row) -> Row:
    """What a person wrote on two codings that become one."""
    notes = list(dict.fromkeys(note for note in (stays["note"], gone["note"]) if note))
    return {
        "note": "; ".join(notes),
        "stance": stays["stance"] or gone["stance"],
        "discuss": bool(stays["discuss"] or gone["discuss"]),
    }


def move_cells(action: Action, source: int, target: int) -> None:
    """Summaries of the framework matrix go over; of two for one row the words are joined, and what they rest on."""
    table, rests = table_of(ChartCell), table_of(ChartCellExcerpt)
    wanted = select(table).where(table.c.code_id.in_([source, target])).order_by(table.c.id)
    rows = [dict(row) for row in action.connection.execute(wanted).mappings()]
    there = {row["row_uuid"]: row for row in rows if row["code_id"] == target}
    for row in (row for row in rows if row["code_id"] == source):
        twin = there.get(row["row_uuid"])
        if twin is None:
            action.update(ChartCell, row["id"], code_id=target)
            continue
        texts = dict.fromkeys(text for text in (twin["text"], row["text"]) if text)
        state = "charted" if texts or "charted" in (twin["state"], row["state"]) else twin["state"]
        evidence = " ".join(dict.fromkeys(f"{twin['evidence']} {row['evidence']}".split()))
        action.update(ChartCell, twin["id"], text="\n\n".join(texts), state=state, evidence=evidence)
        held = set(action.connection.scalars(select(rests.c.excerpt_id).where(rests.c.cell_id == twin["id"])))
        own = select(rests.c.id, rests.c.excerpt_id).where(rests.c.cell_id == row["id"]).order_by(rests.c.position)
        for number, excerpt in action.connection.execute(own).all():
            if excerpt in held:
                action.delete(ChartCellExcerpt, number)
            else:
                action.update(ChartCellExcerpt, number, cell_id=twin["id"])
        action.delete(ChartCell, row["id"])


def move_narratives(action: Action, source: str, target: str) -> None:
    """What was written of a theme goes over; of two for one part the words are joined, and what they rest on."""
    table, rests = table_of(NarrativeRow), table_of(NarrativeExcerpt)
    wanted = select(table).where(table.c.owner_uuid.in_([source, target])).order_by(table.c.id)
    rows = [dict(row) for row in action.connection.execute(wanted).mappings()]
    there = {row["slot"]: row for row in rows if row["owner_uuid"] == target}
    for row in (row for row in rows if row["owner_uuid"] == source):
        twin = there.get(row["slot"])
        if twin is None:
            action.update(NarrativeRow, row["id"], owner_uuid=target)
            continue
        action.update(NarrativeRow, twin["id"], text="\n\n".join(dict.fromkeys((twin["text"], row["text"]))))
        held = set(action.connection.scalars(select(rests.c.excerpt_id).where(rests.c.narrative_id == twin["id"])))
        own = select(rests.c.id, rests.c.excerpt_id).where(rests.c.narrative_id == row["id"]).order_by(rests.c.id)
        for number, excerpt in action.connection.execute(own).all():
            if excerpt in held:
                action.delete(NarrativeExcerpt, number)
            else:
                action.update(NarrativeExcerpt, number, narrative_id=twin["id"])
        action.delete(NarrativeRow, row["id"])


def _move_rows(action: Action, noun: type[Kept], column: str, source: Any, target: Any, *beside: str) -> None:
    """Let rows point to the target, but for those that have a twin there."""
    table = table_of(noun)
    wanted = select(table.c.id, table.c[column], *[table.c[name].label(f"b_{name}") for name in beside])
    rows = action.connection.execute(wanted.where(table.c[column].in_([source, target])).order_by(table.c.id)).all()
    there = {tuple(other) for _, points_to, *other in rows if points_to == target}
    for number, points_to, *other in rows:
        if points_to != source:
            continue
        if tuple(other) in there:
            action.delete(noun, number)
        else:
            action.update(noun, number, **{column: target})
