"""Everything a case study's summary is made of, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from qualcode.corpus.names import label_key
from qualcode.model.corpus import CaseInfo, DocumentInfo, ParticipantInfo
from qualcode.model.ids import short_id
from qualcode.model.narratives import Narrative, NarrativeOwner
from qualcode.model.retrieval import CodedExcerpt
from qualcode.model.sources import Side, side
from qualcode.text.elisions import read_cuts
from qualcode.triangulation.cases.shared import CaseShared
from qualcode.triangulation.disclosure.few_people import FEW_PEOPLE
from qualcode.triangulation.narratives.owners import case_owner


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
    """One case study for one audience. ``remarks`` gathers what a person should know about the copy made of it.

    In a publication of a case study of few people everyone is attributed by staff group.
    """

    def __init__(self, shared: CaseShared, case: CaseInfo) -> None:
        self.shared = shared
        self.session = shared.session
        self.audience = shared.audience
        self.case = case
        self.disclosure = shared.disclosure.about(case.label) if shared.disclosure else None
        self.remarks: list[str] = []
        self.quoting = shared.quoting
        if case.id in self.quoting.few and self.documents and self.quoting.style in ("after", "before"):
            self.remark(f"quotations are attributed by staff group: fewer than {FEW_PEOPLE} people were heard")

    @property
    def team(self) -> bool:
        """Whether this copy is for the team."""
        return self.audience == "team"

    def remark(self, what: str) -> None:
        """Note once something that is missing or left out."""
        if what not in self.remarks:
            self.remarks.append(what)

    @property
    def codings(self) -> list[CodedExcerpt]:
        """Every coding of the case study's passages, of all coders."""
        return self.shared.codings.get(self.case.label, [])

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes that the case study raises, in the order of the codebook; codes without a theme last."""
        tree = self.shared.tree
        by_theme: dict[int | None, list[CodedExcerpt]] = {}
        for coding in self.codings:
            by_theme.setdefault(coding.theme_id, []).append(coding)
        themes = [Theme(code.id, tree.label(code), tuple(by_theme[code.id])) for code in tree if code.id in by_theme]
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
            for document in self.shared.documents
            if document.case_id == self.case.id or (document.case_id is None and document.id in heard)
        )

    def of_kind(self, kind: str) -> tuple[DocumentInfo, ...]:
        """The case study's documents of one kind."""
        return tuple(document for document in self.documents if document.kind == kind)

    @cached_property
    def people(self) -> tuple[ParticipantInfo, ...]:
        """The participants registered for the case study."""
        return tuple(one for one in self.shared.people if label_key(one.case) == label_key(self.case.label))

    @cached_property
    def of_no_group(self) -> tuple[str, ...]:
        """The passages of interviews that nobody's staff group tells whose account they are: "x12", …"""
        numbers = {one.excerpt_id for one in self.codings if one.kind == "interview" and not one.group}
        return tuple(short_id("x", number) for number in sorted(numbers))

    @cached_property
    def leaders_known(self) -> bool:
        """Whether what stands as senior leaders' accounts is theirs, and not of people of no known group."""
        mine = [one for one in self.codings if side_of(one) == "leaders"]
        return any(one.group for one in mine) or not self.of_no_group

    @property
    def chosen(self) -> dict[int, str]:
        """The skipped spans of each excerpt chosen for the case study, in the order they were chosen."""
        return self.shared.chosen.get(self.case.uuid, {})

    @cached_property
    def owner(self) -> NarrativeOwner:
        """The case study as that of which parts are written."""
        return case_owner(self.case)

    @cached_property
    def written(self) -> dict[str, Narrative]:
        """The parts of its summary, written or not, by their names and in their order."""
        return {part.slot.key: part for part in self.shared.written.of(self.owner)}

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
