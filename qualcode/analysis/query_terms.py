"""Single terms of a question, as conditions on codings and on passages."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from sqlalchemy import and_, exists, false, func, or_, select
from sqlalchemy.engine import Connection

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.query_conditions import (
    BY_HAND,
    Condition,
    comparable,
    day,
    in_documents,
    may_hold,
    moment,
    numbers,
    one_of,
    spoken,
    spoken_by,
)
from qualcode.analysis.voices import owner_of_excerpt, person_ids
from qualcode.corpus.attribute_values import parsed
from qualcode.corpus.attributes import Attributes
from qualcode.corpus.cases import Cases
from qualcode.corpus.coders import Coders
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import key
from qualcode.corpus.questions import Questions
from qualcode.corpus.speakers import valid_role
from qualcode.corpus.workstreams import Workstreams
from qualcode.model.codebook import CodeTree
from qualcode.model.coding import STANCES
from qualcode.model.corpus import DOCUMENT_KINDS, OF_PASSAGES, AttributeInfo
from qualcode.model.errors import AmbiguousName, QualcodeError, UnknownName
from qualcode.model.ids import parse_id
from qualcode.model.query import BY_NAME, QueryError, Term
from qualcode.store.session import Session
from qualcode.store.tables import (
    CaseStudy,
    Coding,
    Document,
    Excerpt,
    ExcerptSpeaker,
    Participant,
    SpeakerRow,
)

T = TypeVar("T")
OF_DOCUMENTS: Final = ("document", "kind", "since", "until")
"""The fields that hold of all of a document, or of nothing in it."""
_COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Terms:
    """What each kind of term means, in the project that the connection reads.

    A name that is not there raises ``QueryError`` with its place where the term was typed, else ``UnknownName``.
    """

    def __init__(self, session: Session, connection: Connection, typed: str = "", *, walking: bool = False) -> None:
        """``walking``: passages will be gone through in their order, and not looked up from their codes."""
        self.session, self.connection, self.typed = session, connection, typed
        # What is added to keeps a database from looking up codings by it.
        self._code_id: Any = Coding.code_id + 0 if walking else Coding.code_id

    @cached_property
    def tree(self) -> CodeTree:
        """The codebook, read once."""
        return read_tree(self.connection)

    # -- codes

    def codes(self, term: Term) -> Condition:
        """A coding whose code is one of those that the term names."""
        named: Condition = self._code_id.in_(self._found(term, lambda: sorted(self._codes(term))))
        return named

    def _codes(self, term: Term) -> set[int]:
        tree, value = self.tree, term.value
        if term.field == "question":
            return self._serving(None if value is None else Questions(self.session).find(value).number)
        if term.field == "theme":
            meant = None if value is None else self._theme(value)
            themes = {code.id: tree.theme_of(code) for code in tree}
            return {code for code, theme in themes.items() if (theme.id if theme else None) == meant}
        code = tree.find(value or "")
        below = () if term.sign == "=" else tree.descendants(code.id)
        return {code.id, *(one.id for one in below)}

    def _theme(self, name: str) -> int:
        code = self.tree.find(name)
        if code.kind != "theme":
            raise UnknownName(f"“{code.name}” is no theme but a {code.kind}", "", f"ask with code:{code.short_id}")
        return code.id

    def _serving(self, question: int | None) -> set[int]:
        """The codes that serve a question: their own, else those of the nearest above that has any."""
        found = set()
        for code in self.tree:
            line = self.tree.ancestors(code)
            served = next((above.questions for above in line if above.questions), ())
            if (question in served) if question is not None else not served:
                found.add(code.id)
        return found

    # -- codings

    def coding(self, term: Term) -> Condition:
        """A coding of which the term holds."""
        condition: Condition = self._found(term, lambda: getattr(self, f"_{term.field.replace('-', '_')}")(term))
        return condition

    def _coder(self, term: Term) -> Condition:
        return Coding.coder_id == Coders(self.session).find(term.value or "")[0]

    def _stance(self, term: Term) -> Condition:
        return Coding.stance == ("" if term.value is None else one_of(term.value, STANCES, "stance"))

    def _discuss(self, term: Term) -> Condition:
        return Coding.discuss.is_(one_of(term.value or "", ("yes", "no"), "answer") == "yes")

    def _note(self, term: Term) -> Condition:
        if term.value is None:
            return Coding.note == ""
        sought = key(term.value)
        rows = self.connection.execute(select(Coding.id, Coding.note).where(Coding.note != ""))
        return Coding.id.in_(numbers(number for number, note in rows if sought in key(note)))

    def _coded_since(self, term: Term) -> Condition:
        return Coding.created_at >= moment(day(term.value or ""))

    def _coded_until(self, term: Term) -> Condition:
        return Coding.created_at < moment(day(term.value or "", last=True) + dt.timedelta(days=1))

    # -- passages

    def passage(self, term: Term, narrowed: Condition | None = None) -> Condition:
        """A passage of which the term holds. ``narrowed`` is what holds of all that are asked about."""
        if term.field == "text":
            return self._text(term, narrowed)
        if term.field in OF_DOCUMENTS:
            return in_documents(self.document(term))
        condition: Condition = self._found(term, lambda: getattr(self, f"_{term.field}")(term))
        return condition

    def _text(self, term: Term, narrowed: Condition | None) -> Condition:
        """Words are compared as people mean them, which no database does alike: so they are read."""
        sought = key(term.value or "")
        wanted = select(Excerpt.id, Excerpt.quote).where(may_hold(Excerpt.quote, sought))
        rows = self.connection.execute(wanted if narrowed is None else wanted.where(narrowed))
        return Excerpt.id.in_(numbers(number for number, quote in rows if sought in key(quote)))

    def _excerpt(self, term: Term) -> Condition:
        found = parse_id(term.value or "", "x")
        if found is None:
            raise UnknownName(f"“{term.value}” is no excerpt", "", "write excerpt:x123")
        return Excerpt.id == found[1]

    def document(self, term: Term) -> Condition:
        """A document of which a term ``OF_DOCUMENTS`` holds: of ``Document``."""
        condition: Condition = self._found(term, lambda: getattr(self, f"_{term.field}")(term))
        return condition

    def _document(self, term: Term) -> Condition:
        return Document.id == Documents(self.session).find(term.value or "").id

    def _kind(self, term: Term) -> Condition:
        return Document.kind == one_of(term.value or "", DOCUMENT_KINDS, "kind of document")

    def _since(self, term: Term) -> Condition:
        return Document.held_on >= day(term.value or "")

    def _until(self, term: Term) -> Condition:
        return Document.held_on <= day(term.value or "", last=True)

    def _case(self, term: Term) -> Condition:
        number = None if term.value is None else Cases(self.session).find(term.value).id
        return self._placed(Document.case_study_id, Participant.case_study_id, number)

    def _workstream(self, term: Term) -> Condition:
        number = None if term.value is None else Workstreams(self.session).find(term.value).id
        return self._placed(Document.workstream_id, Participant.workstream_id, number)

    def _placed(self, own: Any, theirs: Any, number: int | None) -> Condition:
        """The document's, else that of the participant the excerpt is attributed to."""
        owner, anybody = func.coalesce(owner_of_excerpt(places=True), 0), select(Participant.id)
        nowhere = in_documents(own.is_(None))
        if number is None:
            return and_(nowhere, owner.not_in(anybody.where(theirs.is_not(None))))
        people = anybody.where(theirs == number)
        if self.connection.scalar(people.limit(1)) is None:
            return in_documents(own == number)
        return or_(in_documents(own == number), and_(nowhere, owner.in_(people)))

    def _participant(self, term: Term) -> Condition:
        if term.value is None:
            return ~spoken()
        return spoken_by(person_ids(self.session, term.value))

    def _group(self, term: Term) -> Condition:
        if term.value is not None:
            return spoken_by(person_ids(self.session, group=term.value))
        grouped = select(Participant.id).where(Participant.staff_group != "")
        return ~spoken(SpeakerRow.participant_id.in_(grouped), by_hand=BY_HAND.in_(grouped))

    def _role(self, term: Term) -> Condition:
        if valid_role(term.value or "") == "participant":
            return spoken()
        heard = select(ExcerptSpeaker.excerpt_id).join(SpeakerRow, SpeakerRow.id == ExcerptSpeaker.speaker_id)
        here = heard.where(ExcerptSpeaker.excerpt_id == Excerpt.id, SpeakerRow.role == "interviewer")
        return exists(here.correlate(Excerpt))

    def _attribute(self, term: Term) -> Condition:
        attribute, owners = self.owners(term)
        holds = self._of_owners(attribute, owners)
        return ~holds if term.sign and term.value is None else holds

    def owners(self, term: Term) -> tuple[AttributeInfo, tuple[str, ...]]:
        """The attribute that a term names, and the UUIDs of those who have such a value of it, or any at all."""
        attribute = self._named(term.of)
        known = Attributes(self.session).by_owner(attribute.of).items()
        values = {uuid: one.value for uuid, its in known for one in its if key(one.name) == key(attribute.name)}
        if term.value is not None:
            wanted = parsed(attribute.type, term.value, attribute.name)
            compare = _COMPARE[term.sign]
            values = {uuid: value for uuid, value in values.items() if compare(comparable(value), comparable(wanted))}
        return attribute, tuple(values)

    def _named(self, name: str) -> AttributeInfo:
        """The attribute meant: "band", or "document.band" where several kinds of owner have one of the name."""
        all_ = [one for one in Attributes(self.session).all() if one.of in OF_PASSAGES]
        found = [one for one in all_ if key(one.name) == key(name)]
        found = found or [one for one in all_ if key(f"{one.of}.{one.name}") == key(name)]
        if not found:
            told = ", ".join(one.name for one in all_) or "there are none"
            raise UnknownName(f"nobody has an attribute “{name}”", "", f"attributes: {told}")
        if len(found) > 1:
            owners = " or ".join(f"attribute:{one.of}.{one.name}" for one in found)
            raise AmbiguousName(f"“{name}” is an attribute of several things", "", f"write {owners}")
        return found[0]

    def _of_owners(self, attribute: AttributeInfo, owners: Sequence[str]) -> Condition:
        if not owners:
            return false()
        if attribute.of == "document":
            return in_documents(Document.uuid.in_(owners))
        if attribute.of == "case":
            cases = self.connection.scalars(select(CaseStudy.id).where(CaseStudy.uuid.in_(owners))).all()
            return or_(*(self._placed(Document.case_study_id, Participant.case_study_id, case) for case in cases))
        people = select(Participant.id).where(Participant.uuid.in_(owners))
        return spoken_by(self.connection.scalars(people).all())

    def _found(self, term: Term, find: Callable[[], T]) -> T:
        try:
            return find()
        except QueryError:
            raise
        except QualcodeError as error:
            if term.at < 0:
                raise
            what = f"{error.what} ({error.where})" if error.where else error.what
            raise QueryError(what, self.typed, term.at, term.end, error.fix) from error


def aspect(term: Term) -> str:
    """Whether a term names codes, says something of a coding, or of the passage."""
    return BY_NAME[term.field].aspect
