"""Claims of the report: what is said of a theme, and the excerpts that it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.coding.codings import Codings
from qualcode.coding.meanwhile import refuse_if_changed
from qualcode.coding.passages import drop_bare_excerpts
from qualcode.model.claims import ClaimInfo, UsedTwice
from qualcode.model.errors import QualcodeError, UnknownName
from qualcode.model.ids import parse_id, short_id
from qualcode.model.table import Table
from qualcode.store.session import Session, in_one_transaction
from qualcode.store.tables import Claim, ClaimExcerpt, Coder, Coding, Document, Excerpt

COLUMNS = ("claim", "theme", "text", "excerpts", "quotes", "coder")


class Claims:
    """The claims of a project, in the report's order. They are the team's, and whoever wrote one is told beside it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    # -- reading

    def all(self, code: str | int = "") -> list[ClaimInfo]:
        """Every claim, or those of a theme or code and of what is under it. Raises ``UnknownName``."""
        with self.session.read() as connection:
            tree = read_tree(connection)
            theme = tree.meant(code) if code != "" else None
            below = {theme.id, *(one.id for one in tree.descendants(theme.id))} if theme else None
            rests, coded = _rests(connection), set(connection.scalars(select(Coding.excerpt_id).distinct()))
            wanted = (
                select(Claim.id, Claim.uuid, Claim.code_id, Claim.text, Claim.position, Coder.name)
                .join(Coder, Coder.id == Claim.coder_id)
                .order_by(Claim.position, Claim.id)
            )
            rows = connection.execute(wanted).all()
        return [
            ClaimInfo(
                number,
                uuid,
                of,
                tree.label(tree.by_id[of]) if of is not None else "",
                text,
                position,
                coder,
                tuple(rests[number]),
                tuple(one for one in rests[number] if one not in coded),
            )
            for number, uuid, of, text, position, coder in rows
            if below is None or of in below
        ]

    def get(self, claim: str | int) -> ClaimInfo:
        """The claim of that number or ID ("k3"). Raises ``UnknownName``."""
        given = ("k", claim) if isinstance(claim, int) else parse_id(claim, "k")
        for one in self.all():
            if given is not None and one.id == given[1]:
                return one
        raise UnknownName(f"there is no claim “{claim}”", "", "see: qualcode claims")

    def bare(self) -> list[ClaimInfo]:
        """The claims that rest on no excerpt."""
        return [one for one in self.all() if not one.excerpts]

    def used_twice(self) -> list[UsedTwice]:
        """The excerpts on which more than one claim rests, in the order of documents and text."""
        by_excerpt: dict[int, list[ClaimInfo]] = defaultdict(list)
        for one in self.all():
            for excerpt in one.excerpts:
                by_excerpt[excerpt].append(one)
        wanted = (
            select(Excerpt.id, Document.title, Excerpt.quote)
            .join(Document, Document.id == Excerpt.document_id)
            .join(ClaimExcerpt, ClaimExcerpt.excerpt_id == Excerpt.id)
            .order_by(Excerpt.document_id, Excerpt.start, Excerpt.id)
            .distinct()
        )
        with self.session.read() as connection:
            rows = connection.execute(wanted).all()
        return [UsedTwice(n, title, quote, tuple(by_excerpt[n])) for n, title, quote in rows if len(by_excerpt[n]) > 1]

    def table(self, code: str | int = "") -> Table:
        """The claims as a table, each with the words it rests on."""
        quotes = self._quotes()
        rows = tuple(
            (
                one.short_id,
                one.theme,
                one.text,
                "; ".join(short_id("x", number) for number in one.excerpts),
                "\n".join(quotes[number] for number in one.excerpts),
                one.coder,
            )
            for one in self.all(code)
        )
        return Table(COLUMNS, rows, title="Claims", counts="claims")

    # -- changing

    @in_one_transaction
    def add(self, text: str, *, code: str | int = "", excerpts: Sequence[str | int] = ()) -> ClaimInfo:
        """Make a claim, the last of all, on these excerpts. Raises ``QualcodeError`` for no words, ``UnknownName``."""
        words = _words(text)
        theme = self._theme(code)
        numbers = self._excerpts(excerpts)
        with self.session.action("") as action:
            last = action.connection.scalar(select(func.coalesce(func.max(Claim.position), 0))) or 0
            number = action.insert(
                Claim,
                code_id=theme,
                text=words,
                position=last + 1,
                coder_id=self.session.coder_id,
                created_at=datetime.now(UTC),
            )
            action.name = action.name or f"add claim {short_id('k', number)}"
            for position, excerpt in enumerate(numbers, 1):
                action.insert(ClaimExcerpt, claim_id=number, excerpt_id=excerpt, position=position)
        return self.get(number)

    @in_one_transaction
    def edit(
        self, claim: str | int, *, text: str | None = None, code: str | int | None = None, was: str | None = None
    ) -> bool:
        """Change its words or its theme ("" for none); say whether anything is different now.

        ``was`` is the text as the screen showed it. Raises ``ChangedMeanwhile`` when it is no longer so.
        """
        there = self.get(claim)
        values: dict[str, str | int | None] = {}
        if text is not None:
            values["text"] = _words(text)
        if code is not None:
            values["code_id"] = self._theme(code)
        with self.session.action(f"edit claim {there.short_id}") as action:
            if was is not None and text is not None:
                called = f"the claim {there.short_id}"
                refuse_if_changed(action, Claim, there.id, called, {"text": was}, {"text": values["text"]})
            return action.update(Claim, there.id, **values)

    @in_one_transaction
    def move(self, claim: str | int, place: int) -> bool:
        """Give it another place in the order (from 1; beyond the last is last); say whether that is another one."""
        there, order = self.get(claim), [one.id for one in self.all()]
        if place < 1:
            raise QualcodeError(f"there is no place {place}", "", "the first is 1")
        left = [one for one in order if one != there.id]
        left.insert(place - 1, there.id)
        with self.session.action(f"move claim {there.short_id} to place {min(place, len(left))}") as action:
            moved = [action.update(Claim, number, position=position) for position, number in enumerate(left, 1)]
        return left != order and any(moved)

    @in_one_transaction
    def remove(self, claim: str | int) -> None:
        """Take a claim out; passages that were there for it alone go too."""
        there = self.get(claim)
        with self.session.action(f"remove claim {there.short_id}") as action:
            rests = select(ClaimExcerpt.id).where(ClaimExcerpt.claim_id == there.id)
            action.delete_many(ClaimExcerpt, list(action.connection.scalars(rests)))
            action.delete(Claim, there.id)
            drop_bare_excerpts(action, there.excerpts)

    @in_one_transaction
    def attach(self, claim: str | int, excerpts: Sequence[str | int]) -> tuple[int, ...]:
        """Let a claim rest on these too; give the numbers of those that are new to it."""
        there, numbers = self.get(claim), self._excerpts(excerpts)
        new = tuple(number for number in numbers if number not in there.excerpts)
        with self.session.action(f"rest claim {there.short_id} on {_named(new or numbers)}") as action:
            for position, number in enumerate(new, len(there.excerpts) + 1):
                action.insert(ClaimExcerpt, claim_id=there.id, excerpt_id=number, position=position)
        return new

    @in_one_transaction
    def detach(self, claim: str | int, excerpts: Sequence[str | int]) -> tuple[int, ...]:
        """No longer let it rest on these; give the numbers of those that it did rest on."""
        there, numbers = self.get(claim), self._excerpts(excerpts)
        gone = tuple(number for number in numbers if number in there.excerpts)
        with self.session.action(f"no longer rest claim {there.short_id} on {_named(gone or numbers)}") as action:
            mine = (ClaimExcerpt.claim_id == there.id, ClaimExcerpt.excerpt_id.in_(gone))
            action.delete_many(ClaimExcerpt, list(action.connection.scalars(select(ClaimExcerpt.id).where(*mine))))
            drop_bare_excerpts(action, gone)
        return gone

    # -- what is meant

    def _theme(self, code: str | int) -> int | None:
        if code == "":
            return None
        with self.session.read() as connection:
            return read_tree(connection).meant(code).id

    def _excerpts(self, excerpts: Sequence[str | int]) -> list[int]:
        codings = Codings(self.session)
        return list(dict.fromkeys(codings.excerpt(one).id for one in excerpts))

    def _quotes(self) -> dict[int, str]:
        wanted = select(Excerpt.id, Excerpt.quote).join(ClaimExcerpt, ClaimExcerpt.excerpt_id == Excerpt.id)
        with self.session.read() as connection:
            return dict(connection.execute(wanted).all())


def _rests(connection: Connection) -> defaultdict[int, list[int]]:
    wanted = select(ClaimExcerpt.claim_id, ClaimExcerpt.excerpt_id)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for claim, excerpt in connection.execute(wanted.order_by(ClaimExcerpt.position, ClaimExcerpt.id)):
        found[claim].append(excerpt)
    return found


def _words(text: str) -> str:
    if not text.strip():
        raise QualcodeError("the claim is empty", "", "say what the report says")
    return " ".join(text.split())


def _named(excerpts: Sequence[int]) -> str:
    shown = ", ".join(short_id("x", number) for number in excerpts[:3])
    return shown + (f" and {len(excerpts) - 3} more" if len(excerpts) > 3 else "")
