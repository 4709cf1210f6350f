"""Level 1 of the review of themes: every coded passage of a theme is looked at, and stays, moves or goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.context import in_context
from qualcode.coding.codings import code_names
from qualcode.coding.passages import CHUNK, drop_bare_excerpts
from qualcode.coding.rechecking import due_of
from qualcode.coding.recoding import recode
from qualcode.coding.review_decisions import called, check_change, check_decision, decided, remembered
from qualcode.coding.splitting import confirm_codings
from qualcode.corpus.documents import IN_CASE, IN_ORDER
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.reviewing import (
    OUTCOMES,
    WOULD_DROP,
    Decided,
    Decision,
    HeldCode,
    InContext,
    ReviewItem,
    ReviewMark,
    ReviewQueue,
    ThemeProgress,
)
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import (
    CaseStudy,
    CodeAncestor,
    Coder,
    Coding,
    Document,
    DocumentReview,
    Excerpt,
    ExcerptReview,
)


class Reviews:
    """The passages of a theme, or of any code with what is under it, one after the other. Marks are each coder's own.

    A mark holds until the passage is coded again with something of the theme: what is new is always to be looked at.
    """

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- what is to be looked at

    def excerpts(self, code: str | int) -> ReviewQueue:
        """Every passage of the theme, and those that this coder's review took out of it. Raises ``UnknownName``."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            theme = tree.meant(code)
            items = self._read(connection, tree, theme)
        return ReviewQueue(tree.label(theme), theme.definition, items)

    def around(self, item: ReviewItem) -> InContext:
        """A passage with the words around it."""
        return in_context(self.session, item.document_id, item.start, item.end)

    def progress(self) -> tuple[ThemeProgress, ...]:
        """How far this coder has come with each theme, in the order of the codebook."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            documents = connection.scalar(select(func.count()).select_from(Document)) or 0
            looked = select(DocumentReview.code_id, func.count()).where(
                DocumentReview.coder_id == self.session.coder_id
            )
            through = dict(connection.execute(looked.group_by(DocumentReview.code_id)).all())
            found = []
            for theme in (code for code in tree if code.kind == "theme" and not code.retired):
                held, marks = _under(connection, theme.id), self._marks(connection, theme.id)
                mine = {excerpt: mark for excerpt, (mark, _) in marks.items() if mark is not None}
                said = {excerpt for excerpt, mark in mine.items() if mark.outcome != "keep"}
                changed = {one for one in said if mine[one].outcome != WOULD_DROP}
                there = held.keys() | said
                done = [one for one in mine.keys() & there if not _again(mine[one], held, one)]
                found.append(
                    ThemeProgress(
                        theme.id,
                        tree.label(theme),
                        len(done),
                        len(there),
                        len(changed),
                        through.get(theme.id, 0),
                        documents,
                    )
                )
        return tuple(found)

    def table(self, code: str | int, *, only_open: bool = False) -> Table:
        """The queue as a sheet to be filled in; see :func:`qualcode.coding.review_sheet.sheet`."""
        from qualcode.coding.review_sheet import sheet

        return sheet(self.excerpts(code), only_open=only_open)

    # -- deciding

    @in_one_transaction
    def decide(self, code: str | int, decisions: Sequence[Decision]) -> tuple[Decided, ...]:
        """Do what was decided of passages of the theme, all as one act, and remember that they were looked at.

        Only this coder's codings are changed; where others have theirs, those stay and are told. What is kept under a
        code that changed since is confirmed. Moving, coding anew and dropping need a reason. Raises ``UnknownName`` for
        a passage that is not in the queue, ``QualcodeError`` for a decision that cannot be.
        """
        with self.session.read() as connection:
            tree = read_tree(connection)
            theme = tree.meant(code)
            items = self._read(connection, tree, theme, [one.excerpt_id for one in decisions])
        there = {item.excerpt_id: item for item in items}
        for one in decisions:
            check_decision(one, theme, there)
            check_change(one, there[one.excerpt_id])
        done = []
        with self.session.action(called(decisions, tree.label(theme))) as action:
            for one in decisions:
                done.append(self._do(action, theme, there[one.excerpt_id], one))
        return tuple(done)

    @in_one_transaction
    def reopen(self, code: str | int, excerpt: int) -> bool:
        """Take this coder's mark off; say whether there was one. What was done to codings stays done."""
        with self.session.read() as connection:
            theme = read_tree(connection).meant(code)
        with self.session.action(f"look at {short_id('x', excerpt)} of “{theme.name}” again") as action:
            mark = _mark_of(action.connection, theme.id, excerpt, self.session.coder_id)
            if mark is None:
                return False
            action.delete(ExcerptReview, mark)
            drop_bare_excerpts(action, [excerpt])
        return True

    @in_one_transaction
    def import_sheet(self, code: str | int, source: Path | bytes) -> tuple[Decided, ...]:
        """Do what a filled-in sheet says, as one act; rows without a decision are left. Raises ``QualcodeError``."""
        from qualcode.coding.review_sheet import decisions

        with self.session.read() as connection:
            tree = read_tree(connection)
        found = decisions(source, tree)
        if not found:
            raise QualcodeError("no row says what was decided", "", f"fill in “decision”: {', '.join(OUTCOMES)}")
        return self.decide(code, found)

    def _do(self, action: Action, theme: Code, item: ReviewItem, decision: Decision) -> Decided:
        number, me = item.excerpt_id, self.session.coder_id
        names = tuple(code_names(action.connection, decision.codes)) if decision.codes else ()
        mark = _mark_of(action.connection, theme.id, number, me)
        values = {"outcome": remembered(decision, item), "reason": decision.reason.strip(), "made_at": action.at}
        if mark is None:
            action.insert(ExcerptReview, code_id=theme.id, excerpt_id=number, coder_id=me, **values)
        else:
            action.update(ExcerptReview, mark, **values)
        if decision.outcome == "keep" or decision.add:
            confirm_codings(action, due_of(action.connection, [code.coding_id for code in item.here if code.mine]))
        if decision.outcome != "keep":
            leave = [] if decision.add else [code.coding_id for code in item.here if code.mine]
            recode(action, number, me, leave, decision.codes)
        return decided(decision, item, names)

    # -- reading

    def _read(
        self, connection: Connection, tree: CodeTree, theme: Code, only: Sequence[int] | None = None
    ) -> tuple[ReviewItem, ...]:
        """The passages of the queue, or ``only`` those of them that have these numbers."""
        held, marks = _under(connection, theme.id), self._marks(connection, theme.id)
        gone = {excerpt for excerpt, (mine, _) in marks.items() if mine is not None and mine.outcome != "keep"}
        wanted = {*held, *gone} if only is None else {*held, *gone} & {*only}
        where = _within(theme.id) if len(wanted) > CHUNK else wanted
        return tuple(self._items(connection, tree, theme, wanted, held, marks, where))

    def _marks(
        self, connection: Connection, code_id: int
    ) -> dict[int, tuple[ReviewMark | None, tuple[ReviewMark, ...]]]:
        """By passage: this coder's mark, and those of others."""
        wanted = (
            select(
                ExcerptReview.excerpt_id,
                ExcerptReview.coder_id,
                Coder.name,
                ExcerptReview.outcome,
                ExcerptReview.reason,
                ExcerptReview.made_at,
            )
            .join(Coder, Coder.id == ExcerptReview.coder_id)
            .where(ExcerptReview.code_id == code_id)
            .order_by(ExcerptReview.made_at, ExcerptReview.id)
        )
        found: dict[int, list[ReviewMark]] = defaultdict(list)
        for excerpt, coder_id, coder, outcome, reason, at in connection.execute(wanted):
            found[excerpt].append(ReviewMark(coder, coder_id == self.session.coder_id, outcome, reason, at))
        return {
            excerpt: (next((one for one in marks if one.mine), None), tuple(one for one in marks if not one.mine))
            for excerpt, marks in found.items()
        }

    def _items(
        self,
        connection: Connection,
        tree: CodeTree,
        theme: Code,
        wanted: Collection[int],
        held: dict[int, datetime],
        marks: dict[int, tuple[ReviewMark | None, tuple[ReviewMark, ...]]],
        where: Any,
    ) -> list[ReviewItem]:
        codes = self._codes(connection, tree, theme, where)
        places = (
            select(Excerpt.id, Excerpt.document_id, Document.title, Excerpt.start, Excerpt.end, Excerpt.quote)
            .join(Document, Document.id == Excerpt.document_id)
            .join(CaseStudy, IN_CASE, isouter=True)
            .where(Excerpt.state == "placed", Excerpt.id.in_(where))
            .order_by(*IN_ORDER, Excerpt.start, Excerpt.end)
        )
        items = []
        for number, document, title, start, end, quote in connection.execute(places):
            if number in wanted:
                mine, others = marks.get(number, (None, ()))
                place = (number, document, title, start or 0, end or 0, quote)
                again = mine is not None and _again(mine, held, number)
                items.append(ReviewItem(*place, tuple(codes[number]), mine, others, again))
        return items

    def _codes(self, connection: Connection, tree: CodeTree, theme: Code, where: Any) -> dict[int, list[HeldCode]]:
        below = {theme.id, *(code.id for code in tree.descendants(theme.id))}
        coded = (
            select(
                Coding.excerpt_id, Coding.id, Coding.code_id, Coding.coder_id, Coder.name, Coding.stance, Coding.note
            )
            .join(Coder, Coder.id == Coding.coder_id)
            .where(Coding.excerpt_id.in_(where))
            .order_by(Coding.id)
        )
        codes: dict[int, list[HeldCode]] = defaultdict(list)
        for excerpt, number, code_id, coder_id, coder, stance, note in connection.execute(coded):
            code, mine = tree.by_id[code_id], coder_id == self.session.coder_id
            held = HeldCode(number, code_id, tree.label(code), code.path, coder, mine, code_id in below, stance, note)
            codes[excerpt].append(held)
        return codes


def _under(connection: Connection, code_id: int) -> dict[int, datetime]:
    """The placed passages under a code, and when each was last coded so."""
    wanted = (
        select(Coding.excerpt_id, func.max(Coding.created_at))
        .join(CodeAncestor, CodeAncestor.code_id == Coding.code_id)
        .join(Excerpt, Excerpt.id == Coding.excerpt_id)
        .where(CodeAncestor.ancestor_id == code_id, Excerpt.state == "placed")
        .group_by(Coding.excerpt_id)
    )
    return dict(connection.execute(wanted).all())


def _within(code_id: int) -> Any:
    """Select the passages under a code, and those that a review of it looked at."""
    below = select(CodeAncestor.code_id).where(CodeAncestor.ancestor_id == code_id)
    coded = select(Coding.excerpt_id).where(Coding.code_id.in_(below))
    return coded.union(select(ExcerptReview.excerpt_id).where(ExcerptReview.code_id == code_id))


def _again(mark: ReviewMark, held: dict[int, datetime], excerpt: int) -> bool:
    """Whether the passage was coded with something of the theme after the look."""
    return excerpt in held and held[excerpt] > mark.made_at


def _mark_of(connection: Connection, code_id: int, excerpt: int, coder_id: int) -> int | None:
    same = (ExcerptReview.code_id == code_id, ExcerptReview.excerpt_id == excerpt, ExcerptReview.coder_id == coder_id)
    return connection.scalar(select(ExcerptReview.id).where(*same))
