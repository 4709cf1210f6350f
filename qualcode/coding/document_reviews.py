"""Level 2 of the review of themes: every document as a whole is held against a theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import case, func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codings import Codings
from qualcode.corpus.documents import Documents
from qualcode.model.codebook import Code
from qualcode.model.coding import ExcerptInfo
from qualcode.model.errors import QualcodeError
from qualcode.model.ids import short_id
from qualcode.model.reviewing import FITS, DocumentItem, DocumentQueue, Fit, ReviewMark
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CodeAncestor, Coder, Coding, DocumentReview, Excerpt

COLUMNS = ("document", "title", "kind", "case", "excerpts", "against", "outcome", "reason", "since", "others")


class DocumentReviews:
    """Whether each document fits a theme, lacks it, or contradicts it. Marks are each coder's own."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def documents(self, code: str | int) -> DocumentQueue:
        """Every document, with what it holds of the theme. Raises ``UnknownName``."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            theme = tree.meant(code)
            held, marks = _held(connection, theme.id), _marks(connection, theme.id, self.session.coder_id)
            since = self._since(connection, theme.id)
        items = []
        for document in Documents(self.session).all():
            excerpts, against = held.get(document.id, (0, 0))
            mine = next((mark for mark in marks[document.id] if mark.mine), None)
            others = tuple(mark for mark in marks[document.id] if not mark.mine)
            place = (document.id, document.title, document.kind, document.case)
            items.append(DocumentItem(*place, excerpts, against, since.get(document.id, 0), mine, others))
        return DocumentQueue(tree.label(theme), theme.definition, tuple(items))

    def passages(self, code: str | int, document_id: int) -> tuple[ExcerptInfo, ...]:
        """The passages of the theme in a document, in the order of the text."""
        with self.session.read() as connection:
            theme = read_tree(connection).meant(code)
            below = select(CodeAncestor.code_id).where(CodeAncestor.ancestor_id == theme.id)
            wanted = (
                select(Coding.excerpt_id)
                .join(Excerpt, Excerpt.id == Coding.excerpt_id)
                .where(Coding.code_id.in_(below), Excerpt.document_id == document_id, Excerpt.state == "placed")
                .order_by(Excerpt.start, Excerpt.end)
            )
            numbers = list(dict.fromkeys(connection.scalars(wanted)))
        return tuple(Codings(self.session).excerpt(number) for number in numbers)

    @in_one_transaction
    def mark(self, code: str | int, document: str | int, outcome: Fit, reason: str = "") -> bool:
        """Say what a document comes to: fits · missing · contradicts; say whether that is new.

        Missing and contradicts need a reason. Raises ``UnknownName``, ``QualcodeError`` for another outcome.
        """
        if outcome not in FITS:
            raise QualcodeError(f"there is no outcome “{outcome}”", "", f"choose from {', '.join(FITS)}")
        theme, number, title = self._meant(code, document)
        if outcome != "fits" and not reason.strip():
            what = f"that a document {'lacks' if outcome == 'missing' else 'contradicts'} a theme needs a reason"
            raise QualcodeError(what, title, "say why")
        values = {"outcome": outcome, "reason": reason.strip()}
        with self.session.action(f"hold “{title}” against “{theme.name}”: {outcome}") as action:
            there = self._mark_of(action.connection, theme.id, number)
            if there is None:
                me = self.session.coder_id
                place = {"code_id": theme.id, "document_id": number, "coder_id": me}
                action.insert(DocumentReview, **place, **values, made_at=action.at)
                return True
            return action.update(DocumentReview, there, **values, made_at=action.at)

    @in_one_transaction
    def unmark(self, code: str | int, document: str | int) -> bool:
        """Take this coder's mark off; say whether there was one."""
        theme, number, title = self._meant(code, document)
        with self.session.action(f"hold “{title}” against “{theme.name}” again") as action:
            there = self._mark_of(action.connection, theme.id, number)
            if there is not None:
                action.delete(DocumentReview, there)
        return there is not None

    def table(self, code: str | int) -> Table:
        """The same as a table, with how many were gone through."""
        queue = self.documents(code)
        rows = tuple(
            (
                item.short_id,
                item.document,
                item.kind,
                item.case,
                item.excerpts,
                item.against,
                item.mark.outcome if item.mark else "",
                item.mark.reason if item.mark else "",
                item.since if item.mark else None,
                "; ".join(told(mark) for mark in item.others),
            )
            for item in queue.items
        )
        note = f"{queue.told} documents gone through; since: excerpts of the theme that were coded after the look."
        return Table(COLUMNS, rows, title=f"Level 2 review of {queue.about}", counts="excerpts", notes=(note,))

    def _meant(self, code: str | int, document: str | int) -> tuple[Code, int, str]:
        with self.session.read() as connection:
            theme = read_tree(connection).meant(code)
        name = document if isinstance(document, str) else short_id("d", document)
        found = Documents(self.session).find(name)
        return theme, found.id, found.title

    def _mark_of(self, connection: Connection, code_id: int, document_id: int) -> int | None:
        same = (DocumentReview.code_id == code_id, DocumentReview.document_id == document_id)
        mine = DocumentReview.coder_id == self.session.coder_id
        return connection.scalar(select(DocumentReview.id).where(*same, mine))

    def _since(self, connection: Connection, code_id: int) -> dict[int, int]:
        """How many passages of the theme each document got after this coder's mark."""
        wanted = (
            select(Excerpt.document_id, func.count(Excerpt.id.distinct()))
            .join(Coding, Coding.excerpt_id == Excerpt.id)
            .join(CodeAncestor, CodeAncestor.code_id == Coding.code_id)
            .join(DocumentReview, DocumentReview.document_id == Excerpt.document_id)
            .where(
                CodeAncestor.ancestor_id == code_id,
                Excerpt.state == "placed",
                DocumentReview.code_id == code_id,
                DocumentReview.coder_id == self.session.coder_id,
                Coding.created_at > DocumentReview.made_at,
            )
            .group_by(Excerpt.document_id)
        )
        return dict(connection.execute(wanted).all())


def told(mark: ReviewMark) -> str:
    """A mark in a few words: "Ben: fits – as the board says"."""
    return f"{mark.coder}: {mark.outcome}{f' – {mark.reason}' if mark.reason else ''}"


def _held(connection: Connection, code_id: int) -> dict[int, tuple[int, int]]:
    """By document: the passages of the theme, and how many of them run against it."""
    against = case((Coding.stance == "runs against", Excerpt.id))
    wanted = (
        select(Excerpt.document_id, func.count(Excerpt.id.distinct()), func.count(against.distinct()))
        .join(Coding, Coding.excerpt_id == Excerpt.id)
        .join(CodeAncestor, CodeAncestor.code_id == Coding.code_id)
        .where(CodeAncestor.ancestor_id == code_id, Excerpt.state == "placed")
        .group_by(Excerpt.document_id)
    )
    return {document: (excerpts, opposed) for document, excerpts, opposed in connection.execute(wanted)}


def _marks(connection: Connection, code_id: int, me: int) -> defaultdict[int, Sequence[ReviewMark]]:
    wanted = (
        select(
            DocumentReview.document_id,
            Coder.name,
            DocumentReview.coder_id,
            DocumentReview.outcome,
            DocumentReview.reason,
            DocumentReview.made_at,
        )
        .join(Coder, Coder.id == DocumentReview.coder_id)
        .where(DocumentReview.code_id == code_id)
        .order_by(DocumentReview.made_at, DocumentReview.id)
    )
    found: defaultdict[int, list[ReviewMark]] = defaultdict(list)
    for document, coder, coder_id, outcome, reason, at in connection.execute(wanted):
        found[document].append(ReviewMark(coder, coder_id == me, outcome, reason, at))
    return defaultdict(tuple, found)
