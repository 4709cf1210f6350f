"""What splits gave from one code to which others, from the record of the codings that they moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.codebook_diff import Given, Touch
from qualcode.store.net import net_effect
from qualcode.store.past import changes_of, rows_in
from qualcode.store.rows import Row, from_json, table_of
from qualcode.store.standing import undone_then
from qualcode.store.tables import ActionRow, CodeRow, Coding

_CODE: Final = table_of(CodeRow)
_CODING: Final = table_of(Coding)


@dataclass(frozen=True)
class SplitAct:
    """One act that split a code, undid that, or did it again: ``of`` is the act of the split itself."""

    act: int
    of: int
    source: str
    change: Any

    @property
    def taken_back(self) -> bool:
        """Whether this act undid the split."""
        return bool(self.change.kind == "undo")


def split_acts(connection: Connection, upto: int | None = None) -> Iterator[SplitAct]:
    """The acts up to one that split a code or took that back, in their order."""
    by: dict[str, str] = {}
    sources: dict[int, str] = {}
    about = dict(connection.execute(select(ActionRow.id, ActionRow.reverses_id).where(ActionRow.kind != "do")).all())
    told: set[int] = set()
    for change in changes_of(connection, _CODE, 0, upto):
        if change.op != "update":
            by |= {row["uuid"]: row["revised_by"] for row in rows_in(connection, change)}
            continue
        after = from_json(_CODE, change.after)
        by[change.row_uuid] = after.get("revised_by", by.get(change.row_uuid, ""))
        if change.kind in ("undo", "redo"):
            of = about.get(change.action_id) or 0
            if sources.get(of) == change.row_uuid and change.action_id not in told:
                told.add(change.action_id)
                yield SplitAct(change.action_id, of, change.row_uuid, change)
        elif after.get("revised_at") is not None and by[change.row_uuid] == "split":
            sources[change.action_id] = change.row_uuid
            yield SplitAct(change.action_id, change.action_id, change.row_uuid, change)


def passages_given(connection: Connection, act: int) -> dict[tuple[int, int], int]:
    """How many passages an act put from one code to another, by the numbers of the two.

    A coding that was joined with one by the same coder, which the passage had under the other code, counts too.
    """
    nets = net_effect(connection, changes_of(connection, _CODING, act - 1, act)).values()
    given: dict[tuple[int, int], set[int]] = defaultdict(set)
    gone: list[Row] = []
    there: dict[tuple[int, int], int] = {}
    for net in nets:
        before, after = net.before or {}, net.after or {}
        if "code_id" not in before:
            continue
        if net.after is None:
            gone.append(before)
        elif before["code_id"] != after["code_id"]:
            given[before["code_id"], after["code_id"]].add(before["excerpt_id"])
        elif "excerpt_id" in before:
            there[before["excerpt_id"], before["coder_id"]] = before["code_id"]
    for row in gone:
        twin = there.get((row["excerpt_id"], row["coder_id"]))
        if twin is not None:
            given[row["code_id"], twin].add(row["excerpt_id"])
    return {pair: len(given[pair]) for pair in sorted(given)}


def splits_between(connection: Connection, after: int, upto: int) -> Iterator[Given]:
    """What each split gave that was done after one act and stands as of another."""
    for split in split_acts(connection, upto):
        first = split.act == split.of or (split.of <= after and split.change.kind == "redo")
        if split.act > after and first and not undone_then(connection, split.of, upto):
            touch = Touch(split.change.at, split.change.coder or "", split.act)
            yield Given(split.source, _by_target(connection, split.of), touch)


def _by_target(connection: Connection, act: int) -> Mapping[int, int]:
    return {target: count for (_, target), count in passages_given(connection, act).items()}
