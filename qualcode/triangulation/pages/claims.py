"""What the report says, with the words that each claim rests on: a page to be read, or a table to be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select

from qualcode.corpus.settings import Settings
from qualcode.model.claims import ClaimInfo
from qualcode.model.ids import short_id
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience, Block, Heading, Paragraph, Quote, Report, Text
from qualcode.model.table import Table
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, ClaimExcerpt, Coding, Document, Excerpt
from qualcode.triangulation.disclosure.guard import Disclosure
from qualcode.triangulation.quotes.quoting import Quoting
from qualcode.triangulation.wording import number_of

PUBLICATION_COLUMNS: Final = ("theme", "claim", "quotes")


def claims_report(
    session: Session, claims: Sequence[ClaimInfo], audience: Audience, style: Attribution | None = None
) -> Report:
    """Each claim in bold, under the heading of its theme, and under it the passages that it rests on as quotations.

    For publication without passages that may not be quoted or give somebody away (``draft_notes`` say how many), nor
    who wrote the claims. Raises ``QualcodeError`` when the words of a claim give an organisation or a person away.
    """
    passages = _Passages(session, audience, style)
    blocks = tuple(_blocks(claims, passages))
    report = Report(
        title="Claims",
        blocks=blocks,
        audience=audience,
        draft_notes=tuple(passages.left_out()),
        synthetic=Settings(session).read().synthetic,
    )
    return passages.disclosure.check_report(report) if passages.disclosure else report


def claims_table(session: Session, claims: Sequence[ClaimInfo], style: Attribution | None = None) -> Table:
    """The same for publication as a table, without IDs."""
    passages = _Passages(session, "publication", style)
    rows = tuple((one.theme, one.text, "\n".join(map(_line, passages.of(one)))) for one in claims)
    table = Table(PUBLICATION_COLUMNS, rows, title="Claims", counts="claims", notes=tuple(passages.left_out()))
    return Disclosure(session, style=style).check_table(table)


class _Passages:
    """The words that claims rest on, as an audience may read them."""

    def __init__(self, session: Session, audience: Audience, style: Attribution | None) -> None:
        self.team = audience == "team"
        self.disclosure = None if self.team else Disclosure(session, style=style)
        self._quoting = Quoting(session, audience, style=style)
        self._hidden: set[int] = set()
        rests = select(ClaimExcerpt.excerpt_id)
        found = (
            select(Excerpt.id, Excerpt.document_id, Excerpt.quote, Excerpt.state, CaseStudy.label)
            .join(Document, Document.id == Excerpt.document_id)
            .join(CaseStudy, CaseStudy.id == Document.case_study_id, isouter=True)
            .where(Excerpt.id.in_(rests))
        )
        stances = select(Coding.excerpt_id, Coding.stance).where(Coding.excerpt_id.in_(rests)).order_by(Coding.id)
        with session.read() as connection:
            self._rows = {row[0]: row for row in connection.execute(found)}
            self._stances: dict[int, dict[str, None]] = {}
            for excerpt, stance in connection.execute(stances):
                if stance and stance != "supports":
                    self._stances.setdefault(excerpt, {})[stance] = None

    def of(self, claim: ClaimInfo) -> list[Quote]:
        """The passages of a claim that this audience may read, in their order."""
        return [quote for number in claim.excerpts if (quote := self._quote(number)) is not None]

    def left_out(self) -> list[str]:
        """``3 passages are left out: …``."""
        many = len(self._hidden)
        verb = "is" if many == 1 else "are"
        why = "not to be quoted, or would give somebody away"
        return [f"{number_of(many, 'passage')} {verb} left out: {why}."] if many else []

    def _quote(self, number: int) -> Quote | None:
        _, document, said, state, case = self._rows[number]
        evidence, leading = short_id("x", number), self._quoting.leading
        if self.team:
            lost = ["no longer in the transcript"] if state != "placed" else []
            note = "; ".join([*self._stances.get(number, ()), *lost])
            return Quote(said, self._quoting.owner(number, document), evidence, note, leading)
        words = "" if self._quoting.refusal(number) else self._quoting.words(number)
        if not words or (self.disclosure and self.disclosure.leaks_of(number, words, case or "")):
            self._hidden.add(number)
            return None
        return Quote(words, self._quoting.attribution(number, document), evidence, leading=leading)


def _blocks(claims: Sequence[ClaimInfo], passages: _Passages) -> Iterator[Block]:
    """A heading where the theme changes; the order is the report's."""
    under: str | None = None
    for one in claims:
        if one.theme != under:
            yield Heading(2, one.theme or "Of no theme")
        under = one.theme
        writer = (Text(f" ({one.coder})", italic=True),) if passages.team else ()
        yield Paragraph((Text(one.text, bold=True, evidence=one.short_id), *writer))
        quotes = passages.of(one)
        if not one.excerpts:
            yield Paragraph((Text("It rests on no passage yet.", italic=True),))
        elif not quotes:
            yield Paragraph((Text("The passages it rests on are not printed.", italic=True),))
        yield from quotes


def _line(quote: Quote) -> str:
    return f"{quote.text} ({quote.attribution})" if quote.attribution else quote.text
