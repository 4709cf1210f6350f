"""Everything a case study's summary is made of, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from qualcode.analysis.code_tree import read_tree
from qualcode.analysis.excerpts import Excerpts
from qualcode.coding.memos import Memos
from qualcode.corpus.cases import Cases
from qualcode.corpus.documents import Documents
from qualcode.corpus.names import label_key
from qualcode.corpus.participants import Participants
from qualcode.model.codebook import CodeTree
from qualcode.model.coding import MemoInfo
from qualcode.model.corpus import CaseInfo, DocumentInfo, ParticipantInfo
from qualcode.model.quotes import Attribution
from qualcode.model.report import Audience
from qualcode.model.retrieval import CodedExcerpt, ExcerptFilter
from qualcode.model.sources import Side, side
from qualcode.store.session import Session
from qualcode.store.tables import ChosenQuote
from qualcode.text.elisions import read_cuts
from qualcode.triangulation.disclosure import Disclosure
from qualcode.triangulation.quoting import Quoting, Voice


@dataclass(frozen=True)
class Theme:
    """A theme as the case raised it. ``name`` is "Not under a theme" for codes that have none."""

    id: int | None
    name: str
    codings: tuple[CodedExcerpt, ...]

    def of(self, side: Side) -> tuple[CodedExcerpt, ...]:
        """The codings of one side."""
        return tuple(coding for coding in self.codings if side_of(coding) == side)

    def codes(self, side: Side) -> tuple[str, ...]:
        """The codes under which one side raised it, the theme itself left out, in the order they were first raised."""
        return tuple(dict.fromkeys(coding.code for coding in self.of(side) if coding.code_id != self.id))


def side_of(coding: CodedExcerpt) -> Side:
    """Whose account a passage belongs to: by the speaker's staff group, else by the kind of document."""
    return side(coding.kind, coding.group)


class CaseMaterial:
    """One case study for one audience. ``remarks`` gathers what a person should know about the copy made of it."""

    def __init__(
        self,
        session: Session,
        label: str,
        audience: Audience,
        *,
        participant_ids: bool = True,
        style: Attribution | None = None,
    ) -> None:
        self.session = session
        self.audience = audience
        self.case: CaseInfo = Cases(session).find(label)
        self.quoting = Quoting(session, audience, participant_ids=participant_ids, style=style)
        self.disclosure = Disclosure(session, self.case.label) if audience == "publication" else None
        self.remarks: list[str] = []

    @property
    def team(self) -> bool:
        """Whether this copy is for the team."""
        return self.audience == "team"

    def remark(self, what: str) -> None:
        """Note once something that is missing or left out."""
        if what not in self.remarks:
            self.remarks.append(what)

    @cached_property
    def tree(self) -> CodeTree:
        """The codebook."""
        with self.session.read() as connection:
            return read_tree(connection)

    @cached_property
    def codings(self) -> tuple[CodedExcerpt, ...]:
        """Every coding of the case study's passages, of all coders."""
        return Excerpts(self.session).find(ExcerptFilter(case=self.case.label))

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that the case study raises, in the order of the codebook; codes without a theme last."""
        by_theme: dict[int | None, list[CodedExcerpt]] = {}
        for coding in self.codings:
            by_theme.setdefault(coding.theme_id, []).append(coding)
        themes = [
            Theme(code.id, self.tree.label(code), tuple(by_theme[code.id])) for code in self.tree if code.id in by_theme
        ]
        if None in by_theme:
            themes.append(Theme(None, "Not under a theme", tuple(by_theme[None])))
        return tuple(themes)

    @cached_property
    def documents(self) -> tuple[DocumentInfo, ...]:
        """The case study's documents: its own, and those without a case study in which its participants speak."""
        theirs = {person.label for person in self.people}
        heard = {voice.document_id for voice in self.quoting.voices.values() if voice.participant in theirs}
        return tuple(
            document
            for document in Documents(self.session).all()
            if document.case_id == self.case.id or (document.case_id is None and document.id in heard)
        )

    def of_kind(self, kind: str) -> tuple[DocumentInfo, ...]:
        """The case study's documents of one kind."""
        return tuple(document for document in self.documents if document.kind == kind)

    def voices(self, documents: Iterable[DocumentInfo]) -> tuple[Voice, ...]:
        """The speakers of those documents who are not interviewers."""
        wanted = {document.id for document in documents}
        found = self.quoting.voices.values()
        return tuple(voice for voice in found if voice.document_id in wanted and voice.role == "participant")

    @cached_property
    def people(self) -> tuple[ParticipantInfo, ...]:
        """The participants registered for the case study."""
        everyone = Participants(self.session).all()
        return tuple(person for person in everyone if label_key(person.case) == label_key(self.case.label))

    @cached_property
    def groups(self) -> dict[str, str]:
        """The staff group of each participant of the project, by label."""
        return {person.label: person.group for person in Participants(self.session).all()}

    @cached_property
    def chosen(self) -> dict[int, str]:
        """The skipped spans of each excerpt chosen for the case study, in the order they were chosen."""
        wanted = (
            select(ChosenQuote.excerpt_id, ChosenQuote.skipped_spans)
            .where(ChosenQuote.use_kind == "case", ChosenQuote.use_uuid == self.case.uuid)
            .order_by(ChosenQuote.position, ChosenQuote.id)
        )
        with self.session.read() as connection:
            return dict(connection.execute(wanted).all())

    @cached_property
    def memos(self) -> tuple[MemoInfo, ...]:
        """The memos of kind "case" about the case study, oldest first."""
        return tuple(
            memo
            for memo in Memos(self.session).all(kind="case")
            if any(
                about.kind == "case" and label_key(self.case.label) in (label_key(about.id), label_key(about.name))
                for about in memo.about
            )
        )

    def quotable(self, excerpt_id: int) -> bool:
        """Whether a passage may be printed for this audience; when not, a remark says why."""
        refusal = self.quoting.refusal(excerpt_id)
        if refusal:
            self.remark(f"x{excerpt_id} may not be quoted ({refusal}): paraphrase it")
            return False
        words = self.printed(excerpt_id)
        leaks = self.disclosure.leaks_of(excerpt_id, words) if self.disclosure else []
        if leaks:
            self.remark(f"x{excerpt_id} is left out: it {'; it '.join(leaks)}")
        return not leaks

    def printed(self, excerpt_id: int) -> str:
        """The words that may be quoted of a passage, with the parts skipped that were chosen to be."""
        return self.quoting.words(excerpt_id, read_cuts(self.chosen.get(excerpt_id, "")))
