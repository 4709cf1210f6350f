"""What is to be discussed: codes and codings that are flagged, and what was agreed about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from qualcode.analysis.context import in_context
from qualcode.coding.codebook import Codebook
from qualcode.coding.memos import Memos
from qualcode.coding.splitting import put_codings
from qualcode.model.coding import MemoInfo
from qualcode.model.discussing import Agenda, CodeItem, PassageItem
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.model.reshaping import PutCoding
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CodeRow, Coding, Excerpt

AGREED: Final = "Agreed"
"""What the title of a memo begins with that records what a meeting agreed."""


class Discussions:
    """Flags on codes and codings, the agenda that they make, and what is agreed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @in_one_transaction
    def flag(self, code: str, discuss: bool = True) -> bool:
        """Flag a code for discussion, or no longer; say whether that is new. Raises ``UnknownName``."""
        found = Codebook(self.session).find(code)
        name = (
            f"flag the code “{found.name}” for discussion" if discuss else f"no longer discuss the code “{found.name}”"
        )
        with self.session.action(name) as action:
            return action.update(CodeRow, found.id, discuss=discuss)

    def agenda(self, since: date | None = None) -> Agenda:
        """Everything that is flagged, in the order of codebook, documents and text; and what was agreed since a day."""
        book, memos = Codebook(self.session), Memos(self.session).all()
        tree = book.tree()
        counts = book.counts() if any(code.discuss for code in tree) else {}
        about: dict[str, list[MemoInfo]] = defaultdict(list)
        for memo in memos:
            for thing in memo.about:
                about[thing.id].append(memo)
        codes = []
        for code in tree:
            if code.discuss:
                count = counts.get(code.id)
                own, below = (count.own, count.all) if count else (0, 0)
                codes.append(CodeItem(code, own, below, tuple(about[code.short_id])))
        flagged = select(Coding.excerpt_id).where(Coding.discuss.is_(True))
        wanted = put_codings().where(Coding.excerpt_id.in_(flagged), Excerpt.state == "placed")
        passages: dict[int, list[PutCoding]] = defaultdict(list)
        with self.session.read() as connection:
            for row in connection.execute(wanted):
                one = PutCoding(*row)
                passages[one.excerpt_id].append(one)
        items = []
        for codings in passages.values():
            first = codings[0]
            seen = in_context(self.session, first.document_id, first.start, first.end)
            on_it = sorted(codings, key=lambda one: not one.discuss)
            put = tuple((one, tree.by_id[one.code_id]) for one in on_it)
            said = tuple(about[first.short_id])
            items.append(PassageItem(first.excerpt_id, first.document_id, first.start, seen, put, said))
        agreed = [memo for memo in memos if memo.kind == "decision" and memo.title.startswith(AGREED)]
        if since is not None:
            agreed = [memo for memo in agreed if memo.created_at.date() >= since]
        return Agenda(tuple(codes), tuple(items), tuple(agreed) if since is not None else ())

    @in_one_transaction
    def agree(self, items: Sequence[str], text: str) -> MemoInfo:
        """Record what was agreed about passages ("x12") and codes: one memo of kind decision, and their flags go.

        Raises ``UnknownName`` for what is none, ``QualcodeError`` for an empty text or something that is not flagged.
        """
        if not text.strip():
            raise QualcodeError("it is not said what was agreed", "", "write it in a sentence")
        if not items:
            raise QualcodeError("it is not said what it is about", "", "name passages or codes: x12, c5")
        about = [self._about(item) for item in items]
        names = ", ".join(dict.fromkeys(called for _, _, called in about))
        with self.session.action(f"agree on {names}") as action:
            for excerpt, code, _ in about:
                if code is not None:
                    action.update(CodeRow, code, discuss=False)
                for number in self._flagged(excerpt):
                    action.update(Coding, number, discuss=False)
            today = datetime.now().astimezone()
            title = f"{AGREED} {today.day} {today:%B %Y}"
            named = list(dict.fromkeys(called for _, _, called in about))
            return Memos(self.session).add(text, about=named, kind="decision", title=title)

    @in_one_transaction
    def drop(self, item: str) -> bool:
        """Take the flags off a passage or a code without a word; say whether there were any."""
        excerpt, code, called = self._about(item)
        with self.session.action(f"no longer discuss {called}") as action:
            changed = code is not None and action.update(CodeRow, code, discuss=False)
            for number in self._flagged(excerpt):
                changed |= action.update(Coding, number, discuss=False)
        return changed

    def _about(self, item: str) -> tuple[int | None, int | None, str]:
        """The excerpt or the code that is meant, and its ID. Raises ``QualcodeError`` when it is not flagged."""
        given = parse_id(item.strip(), "x")
        if given is not None:
            if not self._flagged(given[1]):
                raise UnknownName(f"{item} is not to be discussed", "", "see: qualcode codebook discuss")
            return given[1], None, item.strip()
        code = Codebook(self.session).find(item)
        if not code.discuss:
            raise UnknownName(f"“{code.name}” is not to be discussed", code.short_id, "see: qualcode codebook discuss")
        return None, code.id, code.short_id

    def _flagged(self, excerpt: int | None) -> list[int]:
        if excerpt is None:
            return []
        wanted = select(Coding.id).where(Coding.excerpt_id == excerpt, Coding.discuss.is_(True)).order_by(Coding.id)
        with self.session.read() as connection:
            return list(connection.scalars(wanted))
