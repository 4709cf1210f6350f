"""Memos: what the analyst thinks, and about what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, select

from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.coding.passages import checked_span, drop_bare_excerpts, ensure_excerpt
from qualcode.coding.targets import Target, describe, find_target
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.model.coding import MEMO_KINDS, MemoInfo, MemoTargetInfo, Passage, PassageMemo
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Coder, CodeRow, Excerpt, Memo, MemoTarget

_KIND_OF = {"document": "document", "code": "code", "case": "case"}


class Memos:
    """The memos of a project."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def add(
        self,
        text: str,
        *,
        about: Sequence[str] = (),
        passage: Passage | None = None,
        kind: str = "",
        title: str = "",
    ) -> MemoInfo:
        """Write a memo about any number of things, each by ID, title, case study, code or participant.

        ``passage`` (document, start, end) is one more, coded or not: the excerpt that it needs is made in the same act.
        ``kind`` follows from what it is about when it is not given; about nothing, it is reflexive. Raises
        ``QualcodeError`` for an empty text, an unknown kind, an unknown thing, a passage without words.
        """
        if not text.strip():
            raise QualcodeError("the memo is empty", "", "say what you think")
        targets = [find_target(self.session, name) for name in about]
        kind = _valid(kind) if kind else self._guess([*targets, *([("excerpt", "")] if passage else [])])
        with self.session.action("") as action:
            targets += self._passage(action, passage)
            action.name = action.name or self._writing(action, targets)
            number = action.insert(
                Memo,
                kind=kind,
                title=" ".join(title.split()),
                text=text.strip("\n"),
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
            for noun, uuid in dict.fromkeys(targets):
                action.insert(MemoTarget, memo_id=number, kind=noun, target_uuid=uuid)
        return self.get(number)

    @in_one_transaction
    def edit(
        self,
        memo_id: int,
        text: str | None = None,
        *,
        title: str | None = None,
        kind: str | None = None,
        was: str | None = None,
    ) -> bool:
        """Change what is given; say whether anything is different now.

        ``was`` is the text as the screen showed it. Raises ``ChangedMeanwhile`` when it is no longer so,
        ``UnknownName``, and ``QualcodeError`` for an empty text or an unknown kind.
        """
        memo = self.get(memo_id)
        values = {"text": text, "title": title, "kind": _valid(kind) if kind else None}
        if text is not None and not text.strip():
            raise QualcodeError("the memo is empty", memo.short_id, "remove it instead")
        with self.session.action(f"edit memo {memo.short_id}") as action:
            if text is not None and was is not None:
                called = f"the memo {memo.short_id}"
                refuse_if_changed(action, Memo, memo_id, called, {"text": was}, {"text": text})
            return action.update(Memo, memo_id, **{name: value for name, value in values.items() if value is not None})

    @in_one_transaction
    def retarget(self, memo_id: int, about: Sequence[str], passage: Passage | None = None) -> MemoInfo:
        """Let a memo be about these things and no others, named as in :meth:`add`."""
        memo = self.get(memo_id)
        wanted = [find_target(self.session, name) for name in about]
        with self.session.action(f"say what memo {memo.short_id} is about") as action:
            wanted += self._passage(action, passage)
            rows = select(MemoTarget.kind, MemoTarget.target_uuid, MemoTarget.id).where(MemoTarget.memo_id == memo_id)
            now = {(noun, uuid): number for noun, uuid, number in action.connection.execute(rows)}
            for noun, uuid in dict.fromkeys(wanted):
                if (noun, uuid) not in now:
                    action.insert(MemoTarget, memo_id=memo_id, kind=noun, target_uuid=uuid)
            gone = [target for target in now if target not in wanted]
            for target in gone:
                action.delete(MemoTarget, now[target])
            _drop_bare(action, gone)
        return self.get(memo_id)

    @in_one_transaction
    def remove(self, memo_id: int) -> None:
        """Take a memo out, and a passage that nothing else rests on. Raises ``UnknownName``."""
        memo = self.get(memo_id)
        with self.session.action(f"remove memo {memo.short_id}") as action:
            wanted = select(MemoTarget.id, MemoTarget.kind, MemoTarget.target_uuid)
            targets = action.connection.execute(wanted.where(MemoTarget.memo_id == memo_id)).all()
            action.delete_many(MemoTarget, [number for number, _, _ in targets])
            action.delete(Memo, memo_id)
            _drop_bare(action, [(noun, uuid) for _, noun, uuid in targets])

    def get(self, memo_id: int) -> MemoInfo:
        """The memo of that number. Raises ``UnknownName``."""
        for memo in self._read(Memo.id == memo_id):
            return memo
        raise UnknownName(f"there is no memo {short_id('m', memo_id)}", "", "see: qualcode memo list")

    def all(self, *, kind: str = "", about: str = "", coder: str = "", text: str = "") -> list[MemoInfo]:
        """The memos that fit every filter given, oldest first."""
        target = find_target(self.session, about) if about else None
        name = Coders(self.session).find(coder)[1] if coder else ""
        kind = _valid(kind) if kind else ""
        sought = key(text)
        about_it = select(MemoTarget.memo_id).where(MemoTarget.target_uuid == target[1]) if target else None
        found = self._read() if about_it is None else self._read(Memo.id.in_(about_it))
        return [
            memo
            for memo in found
            if (not kind or memo.kind == kind)
            and (not name or memo.coder == name)
            and (not sought or sought in key(memo.text) or sought in key(memo.title))
        ]

    def of_document(self, document_id: int) -> tuple[PassageMemo, ...]:
        """The memos about passages of a document, in the order of the text; a memo about several comes with each."""
        on_it = MemoTarget.target_uuid == Excerpt.uuid
        wanted = (
            select(MemoTarget.memo_id, Excerpt.id, Excerpt.start, Excerpt.end)
            .join(Excerpt, on_it)
            .where(MemoTarget.kind == "excerpt", Excerpt.document_id == document_id, Excerpt.state == "placed")
            .order_by(Excerpt.start, Excerpt.end, MemoTarget.memo_id)
        )
        with self.session.read() as connection:
            places = connection.execute(wanted).all()
            in_it = select(MemoTarget.memo_id).join(Excerpt, on_it).where(Excerpt.document_id == document_id)
            memos = {memo.id: memo for memo in self._read(Memo.id.in_(in_it))} if places else {}
        return tuple(PassageMemo(memos[memo], excerpt, start or 0, end or 0) for memo, excerpt, start, end in places)

    def _read(self, *which: ColumnElement[bool]) -> list[MemoInfo]:
        wanted = (
            select(Memo.id, Memo.uuid, Memo.kind, Memo.title, Memo.text, Coder.name, Memo.created_at)
            .join(Coder, Coder.id == Memo.coder_id)
            .where(*which)
            .order_by(Memo.id)
        )
        targets = (
            select(MemoTarget.memo_id, MemoTarget.kind, MemoTarget.target_uuid)
            .where(MemoTarget.memo_id.in_(select(Memo.id).where(*which)))
            .order_by(MemoTarget.id)
        )
        things: dict[int, list[MemoTargetInfo]] = defaultdict(list)
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
            about = connection.execute(targets).all()
            named = describe(connection, [(noun, uuid) for _, noun, uuid in about])
        for memo, noun, uuid in about:
            things[memo].append(named[noun, uuid])
        return [MemoInfo(*row, about=tuple(things[row[0]])) for row in rows]

    def _passage(self, action: Action, passage: Passage | None) -> list[Target]:
        if passage is None:
            return []
        document, start, end = passage
        text = Documents(self.session).text(document)
        span = checked_span(text, start, end, short_id("d", document))
        return [("excerpt", ensure_excerpt(action, text, document, *span).uuid)]

    def _writing(self, action: Action, targets: Sequence[Target]) -> str:
        names = [one.name or one.id for one in describe(action.connection, targets).values()]
        others = f" and {len(names) - 1} more" if len(names) > 1 else ""
        return f"write a memo on “{names[0]}”{others}" if names else "write a reflexive memo"

    def _guess(self, targets: Sequence[Target]) -> str:
        if not targets:
            return "reflexive"
        noun, uuid = targets[0]
        if noun == "code":
            with self.session.read() as connection:
                kind = connection.scalar(select(CodeRow.kind).where(CodeRow.uuid == uuid))
            return "code" if kind == "code" else "theme"
        return _KIND_OF.get(noun, "other")


def _drop_bare(action: Action, gone: Sequence[Target]) -> None:
    uuids = [uuid for noun, uuid in gone if noun == "excerpt"]
    drop_bare_excerpts(action, action.connection.scalars(select(Excerpt.id).where(Excerpt.uuid.in_(uuids))).all())


def _valid(kind: str) -> str:
    if key(kind) not in MEMO_KINDS:
        raise QualcodeError(f"there is no kind of memo “{kind}”", "", f"choose from {', '.join(MEMO_KINDS)}")
    return key(kind)
