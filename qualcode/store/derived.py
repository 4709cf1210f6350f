"""Tables that follow from others: which codes stand above a code, whose words an excerpt holds, the index of words.

They carry no history: after any action, undo and redo included, the rows it may have made wrong are made again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection

from qualcode.store import fulltext
from qualcode.store.tables import CodeAncestor, CodeRow, Excerpt, ExcerptSpeaker, TurnRow

Run = Callable[..., None]
Row = dict[str, Any]


@dataclass
class Stale:
    """What an action has touched so far."""

    codes: bool = False
    excerpts: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    documents: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)
    memos: set[int] = field(default_factory=set)

    def row_changed(self, table: str, before: Row | None, after: Row | None) -> None:
        """Take note of a changed row (``before`` None: inserted; ``after`` None: deleted)."""
        if table == "code":
            moved = before is None or after is None or before["parent_id"] != after["parent_id"]
            self.codes = self.codes or moved
        elif table == "excerpt" and after is not None:
            self.excerpts[after["document_id"]].add(after["id"])
        elif table == "turn":
            row = after or before
            if row is not None:
                self.documents.add(row["document_id"])
                self.texts.add(row["document_id"])
        elif table == "document":
            row = after or before
            if row is not None and (not before or not after or before["current_version"] != after["current_version"]):
                self.texts.add(row["id"])
        elif table == "memo":
            row = after or before
            if row is not None:
                self.memos.add(row["id"])


def rebuild(connection: Connection, stale: Stale, run: Run) -> None:
    """Make the derived rows right again."""
    if stale.codes:
        _rebuild_ancestors(connection, run)
    for document in stale.documents:
        _rebuild_speakers(connection, document, None, run)
    for document, excerpts in stale.excerpts.items():
        if document not in stale.documents:
            _rebuild_speakers(connection, document, excerpts, run)
    fulltext.follow(connection, stale.texts, stale.memos, run)


def _rebuild_ancestors(connection: Connection, run: Run) -> None:
    parents = {row.id: row.parent_id for row in connection.execute(select(CodeRow.id, CodeRow.parent_id))}
    run(delete(CodeAncestor))
    rows = []
    for code in parents:
        above: int | None = code
        depth = 0
        while above is not None:
            rows.append({"code_id": code, "ancestor_id": above, "depth": depth})
            above = parents[above]
            depth += 1
    if rows:
        run(insert(CodeAncestor), rows)


def _rebuild_speakers(connection: Connection, document: int, only: set[int] | None, run: Run) -> None:
    wanted = select(Excerpt.id, Excerpt.start, Excerpt.end, Excerpt.state).where(Excerpt.document_id == document)
    if only is not None and len(only) <= 200:
        wanted = wanted.where(Excerpt.id.in_(only))
    found = [row for row in connection.execute(wanted) if only is None or row.id in only]
    if not found:
        return
    gone = [{"gone": row.id} for row in found]
    run(delete(ExcerptSpeaker).where(ExcerptSpeaker.excerpt_id == bindparam("gone")), gone)
    excerpts = [row for row in found if row.state == "placed"]
    if not excerpts:
        return
    # One coding touches one stretch: reading 6,000 turns for it would cost more than the commit.
    first = min(excerpt.start for excerpt in excerpts)
    last = max(excerpt.end for excerpt in excerpts)
    turns = connection.execute(
        select(TurnRow.start, TurnRow.end, TurnRow.speaker_id)
        .where(TurnRow.document_id == document, TurnRow.start < last, TurnRow.end > first)
        .order_by(TurnRow.start)
    ).all()
    starts = [turn.start for turn in turns]
    rows = []
    for excerpt in excerpts:
        heard: dict[int, int] = defaultdict(int)
        at = max(bisect_right(starts, excerpt.start) - 1, 0)
        while at < len(turns) and turns[at].start < excerpt.end:
            shared = min(turns[at].end, excerpt.end) - max(turns[at].start, excerpt.start)
            if shared > 0:
                heard[turns[at].speaker_id] += shared
            at += 1
        rows += [{"excerpt_id": excerpt.id, "speaker_id": who, "chars": chars} for who, chars in heard.items()]
    if rows:
        run(insert(ExcerptSpeaker), rows)
