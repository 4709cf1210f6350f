"""Comments stored: codings and memos of several coders, written as one act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Row, func, select

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codebook import Codebook
from qualcode.coding.passages import ensure_excerpt
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.model.codebook import SEPARATOR, Code
from qualcode.model.comments import CommentsTaken, Proposal, Proposals, comment_on
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.store.action import Action
from qualcode.store.session import Session
from qualcode.store.tables import Coding, Memo, MemoTarget


def take(session: Session, proposals: Proposals, decided: Sequence[Proposal], *, create: bool) -> CommentsTaken:
    """See :meth:`qualcode.coding.comments.Comments.take`."""
    document = Documents(session).get(proposals.document.id)
    if document.text_sha256 != proposals.made_for:
        raise QualcodeError(f"the text of “{document.title}” was corrected meanwhile", "", "list its comments again")
    wanted = [one for one in decided if one.becomes != "nothing"]
    count = len({one.n for one in wanted})
    name = f"take {count} comment{'s' * (count != 1)} on “{document.title}”"
    with session.action(name) as action:
        taking = _Taking(session, action, proposals, create=create)
        for one in wanted:
            taking.take(one)
        replaced = taking.replace(wanted)
    return CommentsTaken(
        codings=taking.codings,
        memos=taking.memos,
        left=len({one.n for one in proposals.comments} - {one.n for one in wanted}),
        already=taking.already,
        notes=taking.notes,
        replaced=replaced,
        codes_made=tuple(taking.codes_made),
        coders_made=tuple(taking.coders_made),
    )


class _Taking:
    def __init__(self, session: Session, action: Action, proposals: Proposals, *, create: bool) -> None:
        self.session, self.action, self.create = session, action, create
        self.document = proposals.document
        self.text = Documents(session).text(self.document.id)
        self.codings = self.memos = self.already = self.notes = 0
        self.codes_made: list[str] = []
        self.coders_made: list[str] = []
        self._coders = {key(coder.name): coder.id for coder in Coders(session).all()} | {"": session.coder_id}
        self._tree = read_tree(action.connection)
        self._memo_of: dict[int, int] = {}
        self._proposed = {one.n: one for one in proposals.comments}

    def take(self, one: Proposal) -> None:
        """Store one comment."""
        coder = self._coder(one)
        if one.becomes == "memo":
            self._remember(one, coder)
            return
        if one.start is None or one.end is None:
            fix = "let it become a memo, or nothing"
            raise QualcodeError("it has no place in the text that could be coded", f"comment {one.n}", fix)
        codes = [self._code(one, name) for name in one.codes]
        if not codes:
            raise QualcodeError("no code was given", f"comment {one.n}", "choose one, or let it become a memo")
        excerpt = ensure_excerpt(self.action, self.text, self.document.id, one.start, one.end)
        for code in dict.fromkeys(code.id for code in codes):
            values = {"excerpt_id": excerpt.id, "code_id": code, "coder_id": coder}
            same = (getattr(Coding, name) == value for name, value in values.items())
            there = self.action.connection.execute(select(Coding.id, Coding.note).where(*same)).one_or_none()
            if there is not None:
                self._add_note(there.id, there.note, self._note(one))
                continue
            self.action.insert(Coding, **values, note=self._note(one), created_at=self.action.at, made_by="import")
            self.codings += 1

    def _add_note(self, coding: int, there: str, note: str) -> None:
        """Keep what a comment says beside a code that its words have already."""
        if f"\n{note}\n" in f"\n{there}\n" or not note:
            self.already += 1
            return
        self.action.update(Coding, coding, note=f"{there}\n{note}" if there else note)
        self.notes += 1

    def _note(self, one: Proposal) -> str:
        """What of the comment is no code: all of it, where somebody chose codes that it does not name."""
        named = set(one.codes) == set(self._proposed[one.n].codes)
        return one.note or ("" if named else one.comment)

    def _remember(self, one: Proposal, coder: int) -> None:
        text = one.comment
        there = (Memo.text == text) & (Memo.coder_id == coder)
        if one.start is None or one.end is None:
            kind, noun, target = "document", "document", self.document.uuid
            text = comment_on(one.comment, one.was)
            there = (Memo.text == text) & (Memo.coder_id == coder) | Memo.text.in_(one.imported)
        else:
            excerpt = ensure_excerpt(self.action, self.text, self.document.id, one.start, one.end)
            kind, noun, target = "other", "excerpt", excerpt.uuid
        on_it = select(Memo.id).join(MemoTarget, MemoTarget.memo_id == Memo.id)
        same = self.action.connection.scalars(on_it.where(MemoTarget.target_uuid == target, there)).all()
        # Several comments that say the same are as many memos.
        found = next((memo for memo in same if self._memo_of.get(memo, one.n) == one.n), None)
        if found is not None:
            self._memo_of[found] = one.n
            self.already += 1
            return
        memo = self.action.insert(
            Memo,
            kind=kind,
            title=f"Comment by {one.author}" if one.author else "Comment",
            text=text,
            coder_id=coder,
            created_at=self.action.at,
        )
        self.action.insert(MemoTarget, memo_id=memo, kind=noun, target_uuid=target)
        self._memo_of[memo] = one.n
        self.memos += 1

    def replace(self, taken: Sequence[Proposal]) -> int:
        """Take out the memos that the import made of these comments, where nobody has changed them; say how many."""
        by_comment = {one.n: one.imported for one in taken if one.placed}
        texts = Counter(text for imported in by_comment.values() for text in imported)
        alone = select(func.count()).where(MemoTarget.memo_id == Memo.id).correlate(Memo).scalar_subquery() == 1
        on_document = (
            select(Memo.id, Memo.text, MemoTarget.id.label("target"))
            .join(MemoTarget, MemoTarget.memo_id == Memo.id)
            .where(
                MemoTarget.target_uuid == self.document.uuid,
                Memo.kind == "document",
                Memo.coder_id == self.session.coder_id,
                alone,
            )
        )
        rows = [row for row in self.action.connection.execute(on_document) if row.text in texts]
        kept = select(MemoTarget.target_uuid, Memo.id).join(Memo, Memo.uuid == MemoTarget.target_uuid)
        spoken_of = {memo for _, memo in self.action.connection.execute(kept)}
        rows = [row for row in rows if row.id not in spoken_of]
        # One that was left stays, though another comment says the same of the same words.
        alike: dict[str, list[Row[int, str, int]]] = {}
        for row in rows:
            alike.setdefault(row.text, []).append(row)
        rows = [row for text, some in alike.items() for row in some[: texts[text]]]
        self.action.delete_many(MemoTarget, [row.target for row in rows])
        self.action.delete_many(Memo, [row.id for row in rows])
        return len(rows)

    # -- whose it is, and which code

    def _coder(self, one: Proposal) -> int:
        if key(one.coder) not in self._coders:
            if not self.create:
                fix = (
                    f'add them with: qualcode coders add "{one.coder}", let --create do it, or name nobody for yourself'
                )
                raise UnknownName(f"there is no coder “{one.coder}”", f"comment {one.n}", fix)
            self._coders[key(one.coder)] = Coders(self.session).add(one.coder)
            self.coders_made.append(one.coder)
        return self._coders[key(one.coder)]

    def _code(self, one: Proposal, name: str) -> Code:
        where = f"comment {one.n}"
        try:
            code = self._tree.find(name)
        except UnknownName:
            if one.becomes != "new code":
                raise UnknownName(f"there is no code “{name}”", where, "let it become a new code, or a memo") from None
            return self._new_code(name, where)
        except QualcodeError as error:
            raise _at(where, error) from None
        if code.retired:
            raise QualcodeError(f"the code “{code.path}” is retired", where, "choose another, or bring it back")
        return code

    def _new_code(self, name: str, where: str) -> Code:
        if not self.create:
            raise UnknownName(f"there is no code “{name}”", where, "--create makes it")
        parts = [part for part in (one.strip() for one in name.split(SEPARATOR.strip())) if part]
        if not parts:
            raise QualcodeError("no code was given", where, "choose one, or let it become a memo")
        path = ""
        for part in parts:
            above, path = path, f"{path}{SEPARATOR}{part}" if path else part
            try:
                self._tree.find(path)
            except UnknownName:
                self._make(part, above, where)
            except QualcodeError as error:
                raise _at(where, error) from None
        return self._tree.find(path)

    def _make(self, name: str, above: str, where: str) -> None:
        try:
            made = Codebook(self.session).add(name, parent=above)
        except QualcodeError as error:
            raise _at(where, error) from None
        self._tree = read_tree(self.action.connection)
        self.codes_made.append(made.path)


def _at(where: str, error: QualcodeError) -> QualcodeError:
    """The same error, saying with which comment it came."""
    return QualcodeError(error.what, ", ".join(part for part in (where, error.where) if part), error.fix)
