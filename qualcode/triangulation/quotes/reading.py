"""The chosen quotations with all that is known of them: who, where, under which codes, and what is printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.voices import Person, everyone, owner_of_excerpt
from qualcode.coding.chosen import ChosenQuotes
from qualcode.model.codebook import CodeTree
from qualcode.model.coding import STANCES, ChosenInfo, Use
from qualcode.model.quotes import Attribution, ChosenQuotation
from qualcode.model.report import Audience
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Coding, Document, Excerpt
from qualcode.text.elisions import with_elisions
from qualcode.triangulation.quotes.quoting import Quoting

_CHUNK = 500


def chosen_quotations(
    session: Session, use: str = "", audience: Audience = "team", style: Attribution | None = None
) -> tuple[ChosenQuotation, ...]:
    """The quotations chosen for one thing or all: case studies first, then codes in the order of the codebook."""
    chosen = ChosenQuotes(session).all(use)
    with session.read() as connection:
        known = _Known(connection, {one.excerpt_id for one in chosen})
    quoting = Quoting(session, audience, style=style)
    places = {code.uuid: at for at, code in enumerate(known.tree)}
    chosen.sort(key=lambda one: (one.use.kind != "case", places.get(one.use.uuid, -1)))
    return tuple(known.quotation(one, quoting) for one in chosen)


class _Known:
    """What the passages are: read once, for those that are chosen."""

    def __init__(self, connection: Connection, excerpts: set[int]) -> None:
        self.tree: CodeTree = read_tree(connection)
        self._by_uuid = {code.uuid: code for code in self.tree}
        self._people: dict[int, Person] = everyone(connection)
        self._cases: dict[int, str] = dict(connection.execute(select(CaseStudy.id, CaseStudy.label)).all())
        self._rows: dict[int, Any] = {}
        self._codings: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for some in _chunks(sorted(excerpts)):
            rows = (
                select(
                    Excerpt.id,
                    Excerpt.document_id,
                    Excerpt.start,
                    Excerpt.end,
                    Excerpt.quote,
                    Document.title,
                    Document.kind,
                    Document.case_study_id,
                    owner_of_excerpt(places=True),
                )
                .join(Document, Document.id == Excerpt.document_id)
                .where(Excerpt.id.in_(some))
            )
            self._rows |= {row.id: row[1:] for row in connection.execute(rows)}
            codings = select(Coding.excerpt_id, Coding.code_id, Coding.stance).where(Coding.excerpt_id.in_(some))
            for excerpt, code, stance in connection.execute(codings.order_by(Coding.id)):
                self._codings[excerpt].append((code, stance))

    def quotation(self, one: ChosenInfo, quoting: Quoting) -> ChosenQuotation:
        """One of them, for an audience."""
        document, start, end, quote, title, kind, case, stays = self._rows[one.excerpt_id]
        person = self._people.get(quoting.person_of(one.excerpt_id) or 0)
        if case is None:
            places = self._people.get(stays or 0)
            case = places.case_id if places else None
        codes = {code for code, _ in self._codings[one.excerpt_id]}
        refusal = quoting.refusal(one.excerpt_id)
        return ChosenQuotation(
            excerpt_id=one.excerpt_id,
            document_id=document,
            document=title,
            kind=kind,
            case=self._cases.get(case or 0, ""),
            participant=person.label if person else "",
            group=person.group if person else "",
            consent=person.consent if person else "",
            quote=quote,
            cuts=one.cuts,
            # What may not be quoted is shown to the team as it stands, beside the reason.
            printed=with_elisions(quote, one.cuts) if refusal else quoting.words(one.excerpt_id, one.cuts),
            use=one.use,
            position=one.position,
            paths=tuple(code.path for code in self.tree if code.id in codes),
            stance=self._stance(one.excerpt_id, one.use),
            attribution=quoting.attribution(one.excerpt_id, document),
            refusal=refusal,
            start=start,
            end=end,
        )

    def _stance(self, excerpt: int, use: Use) -> str:
        """The stances to the theme it is chosen for, in their usual order; to whatever it is coded as, for a case."""
        code = self._by_uuid.get(use.uuid)
        wanted = None if code is None else {code.id, *(below.id for below in self.tree.descendants(code.id))}
        said = {stance for number, stance in self._codings[excerpt] if wanted is None or number in wanted}
        return ", ".join(stance for stance in STANCES if stance and stance in said)


def _chunks(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[at : at + _CHUNK] for at in range(0, len(numbers), _CHUNK))
