"""What was coded before its code came to mean something else: gone through, and confirmed, coded anew or dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.context import in_context
from qualcode.coding.codings import code_names
from qualcode.coding.recoding import recode
from qualcode.coding.review_decisions import check_change, decided
from qualcode.coding.splitting import confirm_codings
from qualcode.corpus.documents import IN_CASE, IN_ORDER
from qualcode.model.codebook import Code, CodeTree
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import short_id
from qualcode.model.reviewing import Decided, Decision, HeldCode, InContext, ReviewItem, ReviewQueue
from qualcode.model.table import Table
from qualcode.store.action import Action
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import CaseStudy, Coder, CodeRow, Coding, Document, Excerpt, ExcerptReview

COLUMNS: Final = ("excerpt", "document", "code", "coder", "why", "quote")
_WHY: Final = {"definition": "was redefined", "split": "was split", "merge": "took another code in"}
_DOING: Final = {"keep": "confirm", "moved": "move", "recoded": "re-code", "dropped": "drop"}
_SINCE = func.coalesce(Coding.confirmed_at, Coding.created_at)
_EARLIER = (CodeRow.revised_at.is_not(None), CodeRow.revised_at > _SINCE, CodeRow.status != "retired",
            Excerpt.state == "placed")  # fmt: skip


class Rechecks:
    """A coding is in the queue when it was made, or last confirmed, before its code was redefined, split or merged."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def queue(self, code: str = "") -> ReviewQueue:
        """The passages with such codings, of one code itself or of all. Raises ``UnknownName``."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            only = tree.find(code) if code else None
            return ReviewQueue(
                tree.label(only) if only else "the codebook",
                only.definition if only else "",
                tuple(self._items(connection, tree, only)),
            )

    def counts(self) -> dict[int, int]:
        """How many codings of each code are to be looked at; codes with none are left out."""
        wanted = _earlier(select(Coding.code_id, func.count())).group_by(Coding.code_id)
        with self.session.read() as connection:
            return dict(connection.execute(wanted).all())

    def around(self, item: ReviewItem) -> InContext:
        """A passage with the words around it."""
        return in_context(self.session, item.document_id, item.start, item.end)

    def table(self, code: str = "") -> Table:
        """The queue as a table: one row a coding."""
        rows = [
            (item.short_id, item.document, held.path, held.coder, held.why, item.quote)
            for item in self.queue(code).items
            for held in item.here
        ]
        return Table(columns=COLUMNS, rows=tuple(rows), title="Coded before the code changed")

    @in_one_transaction
    def decide(self, decisions: Sequence[Decision], code: str = "") -> tuple[Decided, ...]:
        """Do what was decided of passages in the queue, as one act.

        To keep one confirms everybody's codings of it. To move it, code it anew or drop it changes this coder's, needs
        a reason, and is remembered as a review of the code. Raises ``UnknownName`` for a passage that is not in the
        queue, ``QualcodeError`` for a decision that cannot be.
        """
        there = {item.excerpt_id: item for item in self.queue(code).items}
        for one in decisions:
            _check(one, there)
        if not decisions:
            raise QualcodeError("nothing was decided", "", "name at least one passage")
        with self.session.action(_called(decisions)) as action:
            return tuple(self._do(action, there[one.excerpt_id], one) for one in decisions)

    @in_one_transaction
    def confirm_all(self, code: str) -> int:
        """Say of every coding of a code in the queue that it still fits; give how many there were."""
        queue = self.queue(code)
        with self.session.action(f"confirm every coding of “{queue.about}”") as action:
            return confirm_codings(action, [held.coding_id for item in queue.items for held in item.here])

    def _do(self, action: Action, item: ReviewItem, one: Decision) -> Decided:
        if one.outcome == "keep":
            confirm_codings(action, [held.coding_id for held in item.here])
            return Decided(item.excerpt_id, "keep")
        names = tuple(code_names(action.connection, one.codes)) if one.codes else ()
        mine = [held for held in item.here if held.mine]
        for code in dict.fromkeys(held.code_id for held in mine):
            self._mark(action, code, one)
        leave = [] if one.add else [held.coding_id for held in mine]
        if one.add:
            confirm_codings(action, [held.coding_id for held in mine])
        recode(action, item.excerpt_id, self.session.coder_id, leave, one.codes)
        return decided(one, item, names)

    def _mark(self, action: Action, code_id: int, one: Decision) -> None:
        """Why it was done is kept with the reviews of the code."""
        me = self.session.coder_id
        same = (ExcerptReview.code_id == code_id, ExcerptReview.excerpt_id == one.excerpt_id)
        known = action.connection.scalar(select(ExcerptReview.id).where(*same, ExcerptReview.coder_id == me))
        values = {"outcome": one.outcome, "reason": one.reason.strip(), "made_at": action.at}
        if known is None:
            action.insert(ExcerptReview, code_id=code_id, excerpt_id=one.excerpt_id, coder_id=me, **values)
        else:
            action.update(ExcerptReview, known, **values)

    def _items(self, connection: Connection, tree: CodeTree, only: Code | None) -> list[ReviewItem]:
        due = _earlier(select(Coding.id, Coding.excerpt_id, _SINCE.label("since")))
        if only is not None:
            due = due.where(Coding.code_id == only.id)
        since: dict[int, datetime] = {}
        excerpts: set[int] = set()
        for number, excerpt, at in connection.execute(due):
            since[number] = at
            excerpts.add(excerpt)
        held = self._held(connection, tree, since, only)
        places = (
            select(Excerpt.id, Excerpt.document_id, Document.title, Excerpt.start, Excerpt.end, Excerpt.quote)
            .join(Document, Document.id == Excerpt.document_id)
            .join(CaseStudy, IN_CASE, isouter=True)
            .where(Excerpt.id.in_(_earlier(select(Coding.excerpt_id))))
            .order_by(*IN_ORDER, Excerpt.start, Excerpt.end)
        )
        found = []
        for number, document, title, start, end, quote in connection.execute(places):
            if number in excerpts:
                codes = tuple(held[number])
                told = ". ".join(dict.fromkeys(one.why for one in codes if one.here))
                found.append(ReviewItem(number, document, title, start or 0, end or 0, quote, codes, told=told))
        return found

    def _held(
        self, connection: Connection, tree: CodeTree, due: Mapping[int, datetime], only: Code | None
    ) -> dict[int, list[HeldCode]]:
        wanted = (
            select(
                Coding.excerpt_id, Coding.id, Coding.code_id, Coding.coder_id, Coder.name, Coding.stance, Coding.note
            )
            .join(Coder, Coder.id == Coding.coder_id)
            .where(Coding.excerpt_id.in_(_earlier(select(Coding.excerpt_id))))
            .order_by(Coding.id)
        )
        found: dict[int, list[HeldCode]] = defaultdict(list)
        for excerpt, number, code_id, coder_id, coder, stance, note in connection.execute(wanted):
            code, mine = tree.by_id[code_id], coder_id == self.session.coder_id
            here = number in due and (only is None or only.id == code_id)
            why = _why(code, due[number]) if here else ""
            found[excerpt].append(
                HeldCode(number, code_id, tree.label(code), code.path, coder, mine, here, stance, note, why)
            )
        return found


def due_of(connection: Connection, codings: Sequence[int]) -> list[int]:
    """Those of the codings that are in the queue."""
    return list(connection.scalars(_earlier(select(Coding.id)).where(Coding.id.in_(codings)).order_by(Coding.id)))


def _earlier(wanted: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Only codings that are older than what their code means now."""
    joined = wanted.join(CodeRow, CodeRow.id == Coding.code_id).join(Excerpt, Excerpt.id == Coding.excerpt_id)
    return joined.where(*_EARLIER)


def _why(code: Code, since: datetime) -> str:
    """Why a coding is in the queue: "“Trust” was redefined on 3 Mar 2026; coded 1 Mar 2026"."""
    assert code.revised_at is not None, "only codes that were revised are in the queue"
    changed, coded = (f"{at:%d %b %Y}" for at in (code.revised_at, since))
    return f"“{code.name}” {_WHY.get(code.revised_by, 'changed')} on {changed}; coded {coded}"


def _check(one: Decision, there: dict[int, ReviewItem]) -> None:
    where = short_id("x", one.excerpt_id)
    item = there.get(one.excerpt_id)
    if item is None:
        raise UnknownName(f"{where} is not to be looked at", "", "see: qualcode codebook recheck")
    if one.outcome not in _DOING:
        raise QualcodeError(f"there is no decision “{one.outcome}”", where, f"choose from {', '.join(_DOING)}")
    if one.outcome == "keep":
        return
    if not one.reason.strip():
        raise QualcodeError(f"to {_DOING[one.outcome]} a passage needs a reason", where, "say why")
    if one.outcome != "dropped" and not one.codes:
        raise QualcodeError("no code was given", where, "choose at least one")
    if not any(held.mine for held in item.here):
        whose = ", ".join(dict.fromkeys(held.coder for held in item.here))
        raise QualcodeError(f"the coding of {where} is {whose}’s", "", "confirm it, or act as that coder")
    check_change(one, item)


def _called(decisions: Sequence[Decision]) -> str:
    first = decisions[0]
    if len(decisions) == 1:
        return f"{_DOING[first.outcome]} {short_id('x', first.excerpt_id)}, coded before its code changed"
    return f"look again at {len(decisions)} passages coded before their codes changed"
