"""Memos: what the analyst thinks, and about what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import select

from qualcode.coding.targets import Target, describe, find_target
from qualcode.corpus.coders import Coders
from qualcode.corpus.names import key
from qualcode.model.coding import MEMO_KINDS, MemoInfo, MemoTargetInfo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.store.session import Session
from qualcode.store.tables import Coder, CodeRow, Memo, MemoTarget

_KIND_OF = {"document": "document", "code": "code", "case": "case"}


class Memos:
    """The memos of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def add(self, text: str, *, about: Sequence[str] = (), kind: str = "", title: str = "") -> MemoInfo:
        """Write a memo about any number of things, each by ID, title, case study, code or participant.

        ``kind`` follows from what it is about when it is not given; about nothing, it is reflexive. Raises
        ``QualcodeError`` for an empty text, an unknown kind or an unknown thing.
        """
        if not text.strip():
            raise QualcodeError("the memo is empty", "", "say what you think")
        targets = list(dict.fromkeys(find_target(self.session, name) for name in about))
        kind = _valid(kind) if kind else self._guess(targets)
        with self.session.action(f"write a memo ({kind})") as action:
            number = action.insert(
                Memo,
                kind=kind,
                title=" ".join(title.split()),
                text=text.strip("\n"),
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
            for noun, uuid in targets:
                action.insert(MemoTarget, memo_id=number, kind=noun, target_uuid=uuid)
        return self.get(number)

    def edit(self, memo_id: int, *, text: str | None = None, title: str | None = None, kind: str | None = None) -> bool:
        """Change what is given; say whether anything is different now."""
        memo = self.get(memo_id)
        values = {"text": text, "title": title, "kind": _valid(kind) if kind else None}
        if text is not None and not text.strip():
            raise QualcodeError("the memo is empty", memo.short_id, "remove it instead")
        with self.session.action(f"edit memo {memo.short_id}") as action:
            return action.update(Memo, memo_id, **{name: value for name, value in values.items() if value is not None})

    def remove(self, memo_id: int) -> None:
        """Take a memo out. Raises ``UnknownName``."""
        memo = self.get(memo_id)
        with self.session.action(f"remove memo {memo.short_id}") as action:
            targets = select(MemoTarget.id).where(MemoTarget.memo_id == memo_id)
            action.delete_many(MemoTarget, action.connection.scalars(targets).all())
            action.delete(Memo, memo_id)

    def get(self, memo_id: int) -> MemoInfo:
        """The memo of that number. Raises ``UnknownName``."""
        for memo in self._read(memo_id):
            return memo
        raise UnknownName(f"there is no memo {short_id('m', memo_id)}", "", "see: qualcode memo list")

    def all(self, *, kind: str = "", about: str = "", coder: str = "", text: str = "") -> list[MemoInfo]:
        """The memos that fit every filter given, oldest first."""
        target = find_target(self.session, about) if about else None
        name = Coders(self.session).find(coder)[1] if coder else ""
        kind = _valid(kind) if kind else ""
        sought = key(text)
        found = self._read(None, target)
        return [
            memo
            for memo in found
            if (not kind or memo.kind == kind)
            and (not name or memo.coder == name)
            and (not sought or sought in key(memo.text) or sought in key(memo.title))
        ]

    def _read(self, memo_id: int | None, about: Target | None = None) -> list[MemoInfo]:
        wanted = (
            select(Memo.id, Memo.uuid, Memo.kind, Memo.title, Memo.text, Coder.name, Memo.created_at)
            .join(Coder, Coder.id == Memo.coder_id)
            .order_by(Memo.id)
        )
        targets = select(MemoTarget.memo_id, MemoTarget.kind, MemoTarget.target_uuid).order_by(MemoTarget.id)
        if memo_id is not None:
            wanted = wanted.where(Memo.id == memo_id)
            targets = targets.where(MemoTarget.memo_id == memo_id)
        if about is not None:
            wanted = wanted.where(Memo.id.in_(select(MemoTarget.memo_id).where(MemoTarget.target_uuid == about[1])))
        things: dict[int, list[MemoTargetInfo]] = defaultdict(list)
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
            shown = {row[0] for row in rows}
            for memo, noun, uuid in connection.execute(targets).all():
                if memo in shown:
                    things[memo].append(describe(connection, noun, uuid))
        return [MemoInfo(*row, about=tuple(things[row[0]])) for row in rows]

    def _guess(self, targets: Sequence[Target]) -> str:
        if not targets:
            return "reflexive"
        noun, uuid = targets[0]
        if noun == "code":
            with self.session.read() as connection:
                kind = connection.scalar(select(CodeRow.kind).where(CodeRow.uuid == uuid))
            return "code" if kind == "code" else "theme"
        return _KIND_OF.get(noun, "other")


def _valid(kind: str) -> str:
    if key(kind) not in MEMO_KINDS:
        raise QualcodeError(f"there is no kind of memo “{kind}”", "", f"choose from {', '.join(MEMO_KINDS)}")
    return key(kind)
