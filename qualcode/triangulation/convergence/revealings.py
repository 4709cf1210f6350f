"""Which judgements were made after the judges saw each other's, also where the revealing was undone in between.

An undone revealing hides the judgements again, and whoever saw them has seen them: what counts is the first revealing.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.store.past import changes_of, rows_as_of, rows_in
from qualcode.store.rows import from_json, table_of
from qualcode.store.tables import JudgementRow, TopicPair


class Revealings:
    """When each pair was first revealed, and how the judgements were then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._first: dict[int, int] = {}
        self._then: dict[int, dict[str, datetime]] = {}
        table = table_of(TopicPair)
        fills: dict[str, list[int]] = defaultdict(list)
        for change in changes_of(connection, table):
            if change.op == "update" and from_json(table, change.after).get("revealed_at") is not None:
                fills[change.row_uuid].append(change.action_id)
            elif change.op == "insert":
                for row in rows_in(connection, change):
                    if row["revealed_at"] is not None:
                        fills[row["uuid"]].append(change.action_id)
        again = {uuid: acts[0] for uuid, acts in fills.items() if len(acts) > 1}
        if again:
            pairs = connection.execute(select(TopicPair.id, TopicPair.uuid).where(TopicPair.uuid.in_(again)))
            self._first = {number: again[uuid] for number, uuid in pairs}

    def late(self, pair: int, revealed_at: datetime | None, judgement: str, made_at: datetime) -> bool:
        """Whether a judgement (its UUID) of a pair that is revealed is not as it was when they were first seen."""
        if revealed_at is None:
            return False
        first = self._first.get(pair)
        if first is None:
            return made_at > revealed_at
        return self._as_of(first).get(judgement) != made_at

    def _as_of(self, act: int) -> dict[str, datetime]:
        if act not in self._then:
            table = table_of(JudgementRow)
            rows = rows_as_of(self._connection, [table], act)[table.name]
            self._then[act] = {uuid: row["made_at"] for uuid, row in rows.items()}
        return self._then[act]
