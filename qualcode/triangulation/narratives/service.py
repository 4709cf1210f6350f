"""What people write for the report: the parts of a case study's summary, of a theme, of a question, of the whole.

What a sentence rests on is marked in its text (``[x12]``); what the part rests on follows from its marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codings import Codings
from qualcode.coding.framework_evidence import there
from qualcode.coding.meanwhile import refuse_gone, refuse_if_changed
from qualcode.coding.passages import drop_bare_excerpts
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.narratives import Narrative, NarrativeKind, NarrativeOwner
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import NarrativeExcerpt, NarrativeRow
from qualcode.text.cell_marks import linked, marked, unmarked
from qualcode.triangulation.narratives.owners import every_owner, find_owner, find_slot, slots_of
from qualcode.triangulation.narratives.reading import Parts

COLUMNS: Final = ("id", "of", "name", "part", "text", "excerpts", "gone", "written by", "written at")


class Narratives:
    """The written parts of a project. They are the team's: whoever wrote one last is named, and nobody owns it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def of(self, owner: str | NarrativeOwner) -> tuple[Narrative, ...]:
        """Every part of a case study, theme, "question 2" or the "report" in its order, written or not.

        A part of a case study that nobody wrote has the text of case memos whose title names it. Raises
        ``UnknownName`` or ``AmbiguousName``.
        """
        found = owner if isinstance(owner, NarrativeOwner) else find_owner(self.session, owner)
        return Parts.read(self.session).of(found)

    def get(self, owner: str | NarrativeOwner, slot: str = "") -> Narrative:
        """One part, written or not; without ``slot`` the first. Raises ``UnknownName`` or ``AmbiguousName``."""
        found = owner if isinstance(owner, NarrativeOwner) else find_owner(self.session, owner)
        return _of_slot(self.of(found), slot)

    def all(self, kind: NarrativeKind | None = None) -> list[Narrative]:
        """Every part that has a text, in the order of the report; parts that memos stand in for, too."""
        parts = Parts.read(self.session)
        owners = [one for one in every_owner(self.session) if kind in (None, one.kind)]
        return [part for owner in owners for part in parts.of(owner) if part.text]

    def every(self) -> list[Narrative]:
        """Every part, written or not: of case studies, the report, questions, themes; of codes written ones."""
        parts = Parts.read(self.session)
        owners = sorted(every_owner(self.session), key=lambda one: one.kind != "case")
        with self.session.read() as connection:
            themes = {code.uuid for code in read_tree(connection) if code.kind == "theme"}
        found = [part for owner in owners for part in parts.of(owner)]
        return [one for one in found if one.owner.kind != "theme" or one.text or one.owner.uuid in themes]

    def by_id(self, name: str | int) -> Narrative:
        """The part of that number or ID ("n3"). Raises ``UnknownName``."""
        given = ("n", name) if isinstance(name, int) else parse_id(name, "n")
        found = next((one for one in self.all() if given is not None and one.id == given[1]), None)
        if found is None:
            raise UnknownName(f"there is no part of the report “{name}”", "", "see: qualcode narrative list")
        return found

    def resting_on(self, excerpt: int) -> list[Narrative]:
        """The parts that rest on an excerpt, or did when it was there."""
        return [one for one in self.all() if excerpt in one.excerpts]

    def table(self, parts: Sequence[Narrative] | None = None) -> Table:
        """One row a part that has a text."""
        rows = tuple(
            (
                one.short_id or ", ".join(one.memos),
                one.owner.id,
                one.owner.name,
                one.slot.key,
                one.text,
                len(one.excerpts) - len(one.gone),
                ", ".join(short_id("x", number) for number in one.gone),
                one.coder,
                f"{one.written_at:%Y-%m-%d}" if one.written_at else None,
            )
            for one in (self.all() if parts is None else parts)
        )
        return Table(COLUMNS, rows, title="Written parts of the report", counts="parts")

    # -- writing

    @in_one_transaction
    def write(self, owner: str | NarrativeOwner, slot: str, text: str, *, was: str | None = None) -> Narrative:
        """Write a part; none, and it is not written. Gives it as it is then.

        ``was`` is the text as a screen showed it. Raises ``ChangedMeanwhile`` when it is another by now,
        ``UnknownName`` for an owner, a part or an excerpt marked in it that there never was,
        ``QualcodeError`` for emptying a memo.
        """
        there = self.get(owner, slot)
        if there.memos and not text.strip():
            raise QualcodeError(
                f"{there.called} is the text of {', '.join(there.memos)}", "", "remove that memo instead"
            )
        with self.session.action(f"{'write' if text.strip() else 'empty'} {there.called}") as action:
            self._put(action, there, text, there.text if was is None else was)
        return self.get(there.owner, there.slot.key)

    @in_one_transaction
    def remove(self, owner: str | NarrativeOwner, slot: str) -> Narrative:
        """Empty a part (undo brings it back); give it as it was. Raises ``UnknownName`` where nothing is written."""
        there = self.get(owner, slot)
        if not there.written:
            raise UnknownName(f"nothing is written for {there.called}", "", "see: qualcode narrative list")
        self.write(there.owner, there.slot.key, "", was=there.text)
        return there

    @in_one_transaction
    def rest_on(self, owner: str | NarrativeOwner, slot: str, excerpt: str | int) -> Narrative:
        """Mark an excerpt ("x12") at the end of a part's text. Raises ``UnknownName``."""
        there, number = self.get(owner, slot), Codings(self.session).excerpt(excerpt).id
        return self.write(there.owner, there.slot.key, marked(there.text, number), was=there.text)

    @in_one_transaction
    def rest_no_longer(self, owner: str | NarrativeOwner, slot: str, excerpt: str | int) -> Narrative:
        """Take the marks of an excerpt out of a part, whether it is there still or not."""
        there = self.get(owner, slot)
        given = parse_id(excerpt, "x") if isinstance(excerpt, str) else ("x", excerpt)
        text = unmarked(there.text, {given[1]} if given else set())
        return self.write(there.owner, there.slot.key, text, was=there.text)

    @in_one_transaction
    def take(self, changes: Sequence[tuple[Narrative, str]], source: str = "") -> int:
        """Write several parts as one act, each as it was shown beside its new text; say how many are others now.

        Raises ``ChangedMeanwhile`` when one is no longer as it was shown, and writes none then.
        """
        number = f"{len(changes)} part{'' if len(changes) == 1 else 's'}"
        with self.session.action(f"take {number} in" + (f" from “{source}”" if source else "")) as action:
            return sum(self._put(action, shown, text, shown.text) for shown, text in changes)

    @in_one_transaction
    def carry_memos(self, case: str = "") -> list[Narrative]:
        """Make the texts of case memos whose title names a part those parts, where nobody wrote them, as one act.

        The memos stay. Gives the parts as they were. Raises ``UnknownName``.
        """
        parts = Parts.read(self.session)
        owners = [find_owner(self.session, case)] if case else every_owner(self.session)
        found = [part for owner in owners for part in parts.of(owner) if part.memos]
        with self.session.action("write parts from case memos") as action:
            for part in found:
                self._put(action, part, part.text, part.text)
        return found

    def _put(self, action: Action, shown: Narrative, text: str, was: str) -> bool:
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        self._refuse_unknown(action, shown, text)
        same = (
            NarrativeRow.kind == shown.owner.kind,
            NarrativeRow.owner_uuid == shown.owner.uuid,
            NarrativeRow.slot == shown.slot.key,
        )
        number = action.connection.scalar(select(NarrativeRow.id).where(*same))
        if number is None:
            if shown.written and was:
                refuse_gone(shown.called, {"text": was})
            if not text:
                return False
            number = action.insert(
                NarrativeRow,
                kind=shown.owner.kind,
                owner_uuid=shown.owner.uuid,
                slot=shown.slot.key,
                text=text,
                coder_id=self.session.coder_id,
                written_at=datetime.now(UTC),
            )
        else:
            refuse_if_changed(action, NarrativeRow, number, shown.called, {"text": was}, {"text": text})
            if action.connection.scalar(select(NarrativeRow.text).where(NarrativeRow.id == number)) == text:
                return False
            if not text:
                self._link(action, number, ())
                action.delete(NarrativeRow, number)
                return True
            who = {"coder_id": self.session.coder_id, "written_at": datetime.now(UTC)}
            action.update(NarrativeRow, number, text=text, **who)
        self._link(action, number, linked(text))
        return True

    def _link(self, action: Action, number: int, excerpts: Sequence[int]) -> None:
        """Let what a part rests on be those marked."""
        known = there(action.connection, excerpts)
        rows = select(NarrativeExcerpt.excerpt_id, NarrativeExcerpt.id).where(NarrativeExcerpt.narrative_id == number)
        now = dict(action.connection.execute(rows).all())
        gone = [excerpt for excerpt in now if excerpt not in excerpts]
        action.delete_many(NarrativeExcerpt, [now[excerpt] for excerpt in gone])
        for excerpt in excerpts:
            if excerpt in known and excerpt not in now:
                action.insert(NarrativeExcerpt, narrative_id=number, excerpt_id=excerpt)
        drop_bare_excerpts(action, gone)

    def _refuse_unknown(self, action: Action, shown: Narrative, text: str) -> None:
        """Refuse marks of excerpts that there never were; those of one that is gone since may stay."""
        new = [number for number in linked(text) if number not in linked(shown.text)]
        known = there(action.connection, new)
        for number in new:
            if number not in known:
                raise UnknownName(f"there is no excerpt {short_id('x', number)}", shown.called, "take its mark out")

    def slots(self, kind: NarrativeKind) -> tuple[str, ...]:
        """The names of the parts of such a thing, in their order."""
        return tuple(slot.key for slot in slots_of(self.session, kind))


def _of_slot(parts: Sequence[Narrative], name: str) -> Narrative:
    slots = tuple(part.slot for part in parts)
    wanted = find_slot(slots, name) if name else slots[0]
    return next(part for part in parts if part.slot == wanted)
