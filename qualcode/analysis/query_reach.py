"""In which documents there may be something that a question finds: what a filtered count is out of.

A question leaves a document out only when nothing in it can fit: the wrong kind, another case study, nobody in it who
is asked for. What it says of codes, codings and words leaves none out: there it might have been said, and was not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from qualcode.analysis.dimensions import Fields
from qualcode.analysis.query_terms import OF_DOCUMENTS, Terms
from qualcode.analysis.voices import person_ids
from qualcode.corpus.cases import Cases
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.query import And, Node, Not, Or, Related, Term
from qualcode.store.session import Session
from qualcode.store.tables import CaseStudy, Document, Participant

Voice = tuple[int, int | None, int | None]


@dataclass(frozen=True)
class _May:
    """The documents in which there may be a passage of which it holds, and one of which it does not."""

    hold: Set[int]
    fail: Set[int]


class DocumentsAsked:
    """The documents a question may find something in, of those in which these ``voices`` are (document, person)."""

    def __init__(self, session: Session, connection: Connection, fields: Fields, voices: Iterable[Voice]) -> None:
        self.session, self.connection, self.fields = session, connection, fields
        self.terms = Terms(session, connection)
        self.people: dict[int, set[int]] = defaultdict(set)
        for document, person, _ in voices:
            self.people[document].update(() if person is None else (person,))
        self.all = frozenset(self.people)

    def of(self, query: Node) -> Set[int]:
        """Their numbers."""
        return self._may(query).hold

    def _may(self, node: Node) -> _May:
        match node:
            case Term():
                return self._term(node)
            case Not():
                part = self._may(node.part)
                return _May(part.fail, part.hold)
            case Related():
                return _May(self._may(node.left).hold, self.all)
            case And():
                parts = [self._may(part) for part in node.parts]
                return _May(
                    self.all.intersection(*(one.hold for one in parts)), set().union(*(one.fail for one in parts))
                )
            case Or():
                parts = [self._may(part) for part in node.parts]
                return _May(
                    set().union(*(one.hold for one in parts)), self.all.intersection(*(one.fail for one in parts))
                )

    def _term(self, term: Term) -> _May:
        if term.field in OF_DOCUMENTS:
            return self._exactly(set(self.connection.scalars(select(Document.id).where(self.terms.document(term)))))
        if term.field == "attribute":
            return self._attribute(term)
        if term.value is None and term.field not in ("case", "workstream"):
            return _May(self.all, self.all)
        if term.field == "participant":
            return self._spoken(person_ids(self.session, term.value or ""))
        if term.field == "group":
            return self._spoken(person_ids(self.session, group=term.value or ""))
        if term.field == "case":
            case = None if term.value is None else Cases(self.session).find(term.value).id
            return self._placed("case_study_id", lambda person: person.case_id, {case})
        if term.field == "workstream":
            stream = None if term.value is None else Workstreams(self.session).find(term.value).id
            return self._placed("workstream_id", lambda person: person.workstream_id, {stream})
        return _May(self.all, self.all)

    def _attribute(self, term: Term) -> _May:
        attribute, owners = self.terms.owners(term)
        missing = bool(term.sign) and term.value is None
        if attribute.of == "participant":
            people = self.connection.scalars(select(Participant.id).where(Participant.uuid.in_(owners))).all()
            found = self._spoken(people)
        elif attribute.of == "document":
            known = set(owners)
            found = self._exactly({number for number, row in self.fields.documents.items() if row.uuid in known})
        else:
            cases = set(self.connection.scalars(select(CaseStudy.id).where(CaseStudy.uuid.in_(owners))))
            found = self._placed("case_study_id", lambda person: person.case_id, cases)
        return _May(found.fail, found.hold) if missing else found

    def _exactly(self, documents: Set[int]) -> _May:
        """It holds of these documents as a whole, and of nothing in the others."""
        return _May(self.all & documents, self.all - documents)

    def _spoken(self, people: Iterable[int]) -> _May:
        """It holds of passages in which one of these speaks, where one of them does; others there may be anywhere."""
        wanted = set(people)
        return _May({one for one in self.all if wanted & self.people[one]}, self.all)

    def _placed(self, column: str, of_person: Callable[[Any], int | None], wanted: Set[int | None]) -> _May:
        """Where a document has a place of its own it is that of all of it, else that of whoever speaks."""
        hold, fail = set[int](), set[int]()
        for document in self.all:
            own = getattr(self.fields.documents[document], column)
            if own is not None:
                (hold if own in wanted else fail).add(document)
                continue
            fail.add(document)
            theirs = {of_person(self.fields.people[one]) for one in self.people[document]}
            if None in wanted or wanted & theirs:
                hold.add(document)
        return _May(hold, fail)
