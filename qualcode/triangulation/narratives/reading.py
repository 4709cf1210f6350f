"""Reading what is written for the report, all of it at once or of one thing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.coding.memos import Memos
from qualcode.coding.passages import CHUNK
from qualcode.corpus.names import label_key
from qualcode.model.coding import MemoInfo
from qualcode.model.narratives import NARRATIVE_KINDS, Narrative, NarrativeOwner, Slot
from qualcode.store.session import Session
from qualcode.store.tables import Coder, Excerpt, NarrativeRow
from qualcode.text.cell_marks import linked
from qualcode.triangulation.narratives.owners import slot_named, slots_of


@dataclass(frozen=True)
class Parts:
    """Every part that is written, and the case memos that stand in for parts that are not; read once."""

    rows: dict[tuple[str, str], dict[str, Any]]
    coders: dict[int, str]
    there: frozenset[int]
    memos: dict[str, list[MemoInfo]]
    slots: dict[str, tuple[Slot, ...]]

    @classmethod
    def read(cls, session: Session) -> Parts:
        """Those of the whole project."""
        with session.read() as connection:
            return cls.within(session, connection)

    @classmethod
    def within(cls, session: Session, connection: Connection) -> Parts:
        """The same, inside of an act too."""
        rows: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
        for row in connection.execute(select(NarrativeRow.__table__).order_by(NarrativeRow.id)):
            rows[row.kind, row.owner_uuid][row.slot] = row
        marked = sorted({number for parts in rows.values() for row in parts.values() for number in linked(row.text)})
        coders = dict(connection.execute(select(Coder.id, Coder.name)).all())
        memos: dict[str, list[MemoInfo]] = defaultdict(list)
        for memo in Memos(session).all(kind="case"):
            for about in memo.about:
                if about.kind == "case":
                    memos[label_key(about.id)].append(memo)
        slots: dict[str, tuple[Slot, ...]] = {kind: slots_of(session, kind) for kind in NARRATIVE_KINDS}
        return cls(dict(rows), coders, standing(connection, marked), dict(memos), slots)

    def of(self, owner: NarrativeOwner) -> tuple[Narrative, ...]:
        """Every part of one thing in the order of the report, written or not."""
        rows = self.rows.get((owner.kind, owner.uuid), {})
        return tuple(self._part(owner, slot, rows.get(slot.key)) for slot in self.slots[owner.kind])

    def _part(self, owner: NarrativeOwner, slot: Slot, row: Any) -> Narrative:
        if row is None:
            memos = self.standing_in(owner, slot)
            text = "\n\n".join(memo.text for memo in memos)
            return Narrative(owner, slot, text, memos=tuple(memo.short_id for memo in memos))
        marks = linked(row.text)
        gone = tuple(number for number in marks if number not in self.there)
        coder = self.coders.get(row.coder_id, "")
        return Narrative(owner, slot, row.text, marks, gone, coder, row.written_at, row.id)

    def standing_in(self, owner: NarrativeOwner, slot: Slot) -> list[MemoInfo]:
        """The case memos whose title names that part, oldest first."""
        if owner.kind != "case":
            return []
        found = self.memos.get(label_key(owner.id), [])
        return [memo for memo in found if slot_named(self.slots["case"], memo.title) == slot]

    def astray(self, owner: NarrativeOwner) -> list[MemoInfo]:
        """The case memos about it whose title names no part."""
        found = self.memos.get(label_key(owner.id), []) if owner.kind == "case" else []
        return [memo for memo in found if slot_named(self.slots["case"], memo.title) is None]


def standing(connection: Connection, excerpts: list[int]) -> frozenset[int]:
    """Which of these excerpts there are, with their words in the transcript."""
    found: set[int] = set()
    for first in range(0, len(excerpts), CHUNK):
        wanted = select(Excerpt.id).where(Excerpt.id.in_(excerpts[first : first + CHUNK]), Excerpt.start.is_not(None))
        found.update(connection.scalars(wanted))
    return frozenset(found)
