"""The codebook as it was after an act, what the record says of its codes, and where each was used first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import UNRESOLVED, code_of
from qualcode.analysis.codebook_diff import Lineage, Touch
from qualcode.coding.codebook_splits import passages_given, split_acts, splits_between
from qualcode.model.codebook import CodeTree, build_tree
from qualcode.model.codebook_history import CodeEvent, FirstUse
from qualcode.model.history import FieldChange
from qualcode.model.ids import parse_id
from qualcode.store.past import changes_of, rows_as_of, rows_in
from qualcode.store.refusal import last_known
from qualcode.store.rows import Row, from_json, table_of, whole
from qualcode.store.tables import (
    CodeIndicator,
    CodeQuestion,
    Coder,
    CodeRow,
    Coding,
    Document,
    Excerpt,
    IndicatorRow,
    Question,
)

_CODE: Final = table_of(CodeRow)
_NOT_TOLD: Final = frozenset({"id", "uuid", "name_key", "position", "revised_at", "revised_by", "codable"})
_REVISED: Final = {"merge": "took another code in", "split": "was split"}
_LABELS: Final = {"parent_id": "under", "brief": "in brief", "inclusion": "when to use", "exclusion": "when not to use",
                  "topic_summary": "topic summary"}  # fmt: skip


def tree_as_of(connection: Connection, act: int) -> CodeTree:
    """The codebook as it was after that act."""
    tables = (_CODE, table_of(CodeQuestion), table_of(CodeIndicator), table_of(Question))
    rows = rows_as_of(connection, tables, act)
    numbers = {row["id"]: row["number"] for row in rows["question"].values()}
    questions: dict[int, list[int]] = defaultdict(list)
    for row in rows["code_question"].values():
        if row["question_id"] in numbers:
            questions[row["code_id"]].append(numbers[row["question_id"]])
    order = select(IndicatorRow.id, IndicatorRow.number).order_by(IndicatorRow.position, IndicatorRow.id)
    indicators: dict[int, list[str]] = defaultdict(list)
    borne = defaultdict(list)
    for row in rows["code_indicator"].values():
        borne[row["indicator_id"]].append(row["code_id"])
    for number, label in connection.execute(order):
        for code in borne[number]:
            indicators[code].append(label)
    return build_tree(
        code_of(row, sorted(questions[row["id"]]), indicators[row["id"]]) for row in rows["code"].values()
    )


def lineage(connection: Connection, after: int, upto: int) -> Lineage:
    """What became of codes in the acts after one and up to another."""
    found = Lineage()
    by = {row["uuid"]: row["revised_by"] for row in rows_as_of(connection, [_CODE], after)["code"].values()}
    acts: dict[int, list[Any]] = defaultdict(list)
    for change in changes_of(connection, _CODE, after, upto):
        acts[change.action_id].append(change)
    for act in acts.values():
        _take(connection, act, by, found)
    uuids = dict(connection.execute(select(CodeRow.id, CodeRow.uuid)).all())
    for table, column in ((table_of(CodeQuestion), "questions"), (table_of(CodeIndicator), "indicators")):
        for change in changes_of(connection, table, after, upto):
            touch = Touch(change.at, change.coder or "", change.action_id)
            found.touched |= {(uuids[one], column): touch for one in _tied(connection, table, change) if one in uuids}
    found.given = tuple(splits_between(connection, after, upto))
    return found


def _tied(connection: Connection, table: Any, change: Any) -> set[int]:
    """The codes that a change of what hangs on codes is about."""
    if change.op != "update":
        return {row["code_id"] for row in rows_in(connection, change)}
    sides = (from_json(table, change.before), from_json(table, change.after))
    return {side["code_id"] for side in sides if "code_id" in side}


def _take(connection: Connection, act: list[Any], by: dict[str, str], found: Lineage) -> None:
    """What one act says: which codes came, went, and were revised by what."""
    came: list[Row] = []
    gone: list[Row] = []
    revised: list[str] = []
    for change in act:
        touch = Touch(change.at, change.coder or "", change.action_id)
        if change.op == "update":
            values = from_json(_CODE, change.after)
            by[change.row_uuid] = values.get("revised_by", by.get(change.row_uuid, ""))
            if values.get("revised_at") is not None:
                revised.append(change.row_uuid)
            found.touched |= {(change.row_uuid, column): touch for column in values}
            continue
        rows = rows_in(connection, change)
        (came if change.op == "insert" else gone).extend(rows)
        for row in rows:
            found.touched[row["uuid"], ""] = touch
            by[row["uuid"]] = row["revised_by"]
    left = {row["uuid"] for row in gone}
    merged_into = [uuid for uuid in dict.fromkeys(revised) if by[uuid] == "merge" and uuid not in left]
    if act[0].kind == "undo":
        return  # what comes back was not split from anything, nor did what goes become part of something
    for row in gone:
        if merged_into:
            found.merged[row["uuid"]] = _target(connection, row, merged_into)
    split = [uuid for uuid in dict.fromkeys(revised) if by[uuid] == "split"]
    for row in came:
        if split:
            found.split.setdefault(row["uuid"], split[0])


def _target(connection: Connection, gone: Row, targets: list[str]) -> str:
    """Of several codes that took others in by one act, the one of the same name, else the one merged into itself."""
    if len(targets) == 1:
        return targets[0]
    wanted = select(CodeRow.uuid, CodeRow.name_key).where(CodeRow.uuid.in_(targets))
    names = {row.uuid: row.name_key for row in connection.execute(wanted)}
    return next((uuid for uuid in targets if names.get(uuid) == gone["name_key"]), targets[-1])


def events(connection: Connection, uuid: str, number: int) -> tuple[CodeEvent, ...]:
    """The acts that touched a code, or a split that gave it passages, the oldest first."""
    given = _given(connection, uuid, number)
    found = []
    for event in _events(connection, uuid):
        also = given.pop(event.act, None)
        found.append(replace(event, fields=event.fields + also.fields) if also else event)
    return tuple(sorted((*found, *given.values()), key=lambda event: event.act))


def _given(connection: Connection, uuid: str, number: int) -> dict[int, CodeEvent]:
    """By act: the passages that a code gave to others when it was split, or had from another that was."""
    found: dict[int, CodeEvent] = {}
    for split in split_acts(connection):
        fields = []
        for (source, target), count in passages_given(connection, split.of).items():
            if number in (source, target):
                way, other = ("to", target) if number == source else ("from", source)
                told = f"{count} {way} “{_called(connection, other)}”"
                fields.append(FieldChange("passages", *((told, "") if split.taken_back else ("", told))))
        if fields:
            at = split.change
            did = "changed" if at.kind == "undo" else "was split" if split.source == uuid else "took passages over"
            found[split.act] = CodeEvent(at.at, at.coder or "", split.act, at.name, did, tuple(fields))
    return found


def once(connection: Connection, name: str) -> tuple[str, int] | None:
    """The UUID and the number of a code that is gone, by its number; None when the record knows none."""
    given = parse_id(name, "c")
    row = last_known(connection, _CODE, given[1]) if given else None
    return None if row is None else (str(row["uuid"]), int(row["id"]))


def _events(connection: Connection, uuid: str) -> Iterator[CodeEvent]:
    by = ""
    for change in changes_of(connection, _CODE):
        if change.row_uuid not in (None, uuid):
            continue
        if change.op == "update":
            before, after = from_json(_CODE, change.before), from_json(_CODE, change.after)
            fields = _fields(connection, before, after)
            by = after.get("revised_by", by)
            revised = change.kind != "undo" and after.get("revised_at") is not None
            did = _REVISED.get(by, "changed") if revised else "changed"
        else:
            row = next((row for row in rows_in(connection, change) if row["uuid"] == uuid), None)
            if row is None:
                continue
            by, came = row["revised_by"], change.op == "insert"
            usual = {**whole(_CODE, {}), "parent_id": None}
            told = {name: value for name, value in row.items() if value not in (usual.get(name), "")}
            fields = _fields(connection, {}, told) if came else ()
            did = "added" if came else "removed"
        if fields or did != "changed":
            yield CodeEvent(change.at, change.coder or "", change.action_id, change.name, did, fields)


def _fields(connection: Connection, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(
            _LABELS.get(name, name), _told(connection, name, before.get(name)), _told(connection, name, after[name])
        )
        for name in after
        if name not in _NOT_TOLD
    )


def _told(connection: Connection, name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "parent_id" and value is not None:
        return _called(connection, value)
    return "" if value is None else str(value)


def _called(connection: Connection, number: int) -> str:
    """The name of a code as it is now, or was when it went."""
    called = connection.scalar(select(CodeRow.name).where(CodeRow.id == number))
    if called is None:
        row = last_known(connection, _CODE, number)
        called = row["name"] if row else f"c{number}"
    return called


def first_uses(connection: Connection, code_id: int | None = None) -> dict[int, FirstUse]:
    """Of each code (or of one) that has codings of its own, the first that stands."""
    # Numbers are given in the order in which codings are made, and a coding that goes to another code keeps its own.
    earliest = select(func.min(Coding.id)).where(Coding.excerpt_id.not_in(UNRESOLVED)).group_by(Coding.code_id)
    if code_id is not None:
        earliest = earliest.where(Coding.code_id == code_id)
    wanted = (
        select(Coding.code_id, Coding.excerpt_id, Excerpt.document_id, Document.title, Coding.created_at, Coder.name)
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .join(Document, Document.id == Excerpt.document_id)
        .join(Coder, Coder.id == Coding.coder_id)
        .where(Coding.id.in_(earliest))
    )
    return {row.code_id: FirstUse(*row[1:]) for row in connection.execute(wanted)}
