"""What the corpus hands out: documents, turns, people and places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from qualcode.model.importing import FilePlan
from qualcode.model.offering import Allowed
from qualcode.model.particulars import NOTHING_SAID, Particulars
from qualcode.model.prevalence import USUAL_SCALE
from qualcode.model.quotes import Attribution
from qualcode.model.suppression import USUAL, Suppression
from qualcode.model.transcript import ImportWarning, Role

DocumentKind = Literal["interview", "focus group", "minutes", "other"]
DOCUMENT_KINDS: tuple[DocumentKind, ...] = ("interview", "focus group", "minutes", "other")
AttributeOwner = Literal["participant", "case", "document", "organisation"]
ATTRIBUTE_OWNERS: tuple[AttributeOwner, ...] = ("participant", "case", "document", "organisation")
OF_PASSAGES: tuple[AttributeOwner, ...] = ("participant", "case", "document")
"""Those whose attributes passages can be told apart by; an organisation has figures."""
AttributeType = Literal["text", "number", "date"]
ATTRIBUTE_TYPES: tuple[AttributeType, ...] = ("text", "number", "date")
Value = str | float | date
"""What an attribute holds."""
CONSENTS = ("quote", "paraphrase only", "archive", "withdrawn")


@dataclass(frozen=True)
class DocumentInfo:
    """A document without its words. ``case`` and ``workstream`` are labels, "" for none.

    ``people`` is how many took part, as somebody said; None: the voices tell.
    """

    id: int
    uuid: str
    title: str
    kind: str
    case: str
    case_id: int | None
    workstream: str
    workstream_id: int | None
    held_on: date | None
    minutes: int | None
    state: str
    characters: int
    words: int
    turns: int
    text_sha256: str
    file_name: str
    people: int | None = None

    @property
    def short_id(self) -> str:
        """``d12``."""
        return f"d{self.id}"


@dataclass(frozen=True)
class Check:
    """A coder has gone through a document. ``mine``: it is the coder who asks."""

    document_id: int
    coder: str
    at: datetime
    mine: bool


@dataclass(frozen=True)
class AttributeInfo:
    """An attribute of participants, case studies or documents, and of how many of them it is known."""

    id: int
    of: AttributeOwner
    name: str
    type: AttributeType
    values: int


@dataclass(frozen=True)
class Known:
    """What is known of one owner: the attribute and its value."""

    name: str
    type: AttributeType
    value: Value

    @property
    def cell(self) -> str | int | float:
        """The value as a cell of a table: a number is one, whole when it is; a date is written 2018-05-12."""
        if isinstance(self.value, float):
            return int(self.value) if self.value.is_integer() else self.value
        return str(self.value)

    @property
    def written(self) -> str:
        """The value as it is written."""
        return str(self.cell)


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """A turn as stored. ``speaker`` is the participant (or the speaker's own label), ``label`` as printed."""

    n: int
    start: int
    end: int
    label_start: int
    label_end: int
    speaker_id: int
    speaker: str
    label: str
    role: Role
    time: str
    participant_id: int | None


@dataclass(frozen=True)
class RestsOn:
    """What rests on the passages of a document, and stays without them when it is taken out.

    ``judgements`` are told by topic and case study, ``steps`` of questions followed up ("t1 step 2"), ``parts`` of the
    report by what they are called at the command line ("CS1 context").
    """

    judgements: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def each(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What there is of each kind, with what the kind is called."""
        kinds = (
            ("judgements", self.judgements),
            ("questions followed up", self.steps),
            ("parts of the report", self.parts),
        )
        return tuple((kind, names) for kind, names in kinds if names)


@dataclass(frozen=True)
class RemovedDocument:
    """A document that was taken out, and what went with it; what ``rested`` on it stays."""

    document: DocumentInfo
    codings: int
    excerpts: int
    links: int
    rested: RestsOn = RestsOn()


@dataclass(frozen=True)
class DocumentContent:
    """A document with its words and turns; ``text[turn.start:turn.end]`` are a turn's words."""

    info: DocumentInfo
    text: str
    turns: tuple[SpokenTurn, ...]


@dataclass(frozen=True)
class SpeakerInfo:
    """A voice in one document. ``participant`` is "" while the speaker is known in this document only."""

    id: int
    document_id: int
    label: str
    participant: str
    participant_id: int | None
    role: Role
    turns: int
    words: int


@dataclass(frozen=True)
class ParticipantInfo:
    """A person known across the project."""

    id: int
    uuid: str
    label: str
    workstream: str
    group: str
    case: str
    organisation: str
    consent: str
    documents: int


@dataclass(frozen=True)
class CaseInfo:
    """A case study. ``description`` is for publication, ``organisation`` (name) and ``ods_code`` for the team only."""

    id: int
    uuid: str
    label: str
    description: str
    period: str
    organisation: str
    organisation_id: int | None
    ods_code: str
    documents: int
    participants: int


@dataclass(frozen=True)
class OrganisationInfo:
    """An organisation, or an aggregate such as a national mean; ``opened`` and ``closed`` where somebody said."""

    id: int
    ods_code: str
    name: str
    kind: str
    type: str
    region: str
    uuid: str = ""
    opened: date | None = None
    closed: date | None = None


@dataclass(frozen=True)
class Succeeded:
    """One organisation came after another: ``old`` and ``new`` are codes, ``kind`` how (merged, renamed, …)."""

    old: str
    old_name: str
    new: str
    new_name: str
    kind: str
    on: date | None
    note: str


@dataclass(frozen=True)
class YearOfOrganisation:
    """What an organisation was called, and was, in a year, and how many current figures it has of it."""

    year: int
    name: str
    type: str
    region: str
    figures: int


@dataclass(frozen=True)
class OrganisationHistory:
    """An organisation through the years: what it was, what it came of and what came of it, however far back.

    ``before`` are the years of those that it came of, by their codes.
    """

    organisation: OrganisationInfo
    years: tuple[YearOfOrganisation, ...]
    came_of: tuple[Succeeded, ...]
    became: tuple[Succeeded, ...]
    before: tuple[tuple[str, tuple[YearOfOrganisation, ...]], ...]


@dataclass(frozen=True)
class WorkstreamInfo:
    """A strand of fieldwork; numbers are None where nobody has said."""

    id: int
    label: str
    name: str
    invited: int | None
    declined: int | None
    no_reply: int | None
    documents: int
    participants: int


@dataclass(frozen=True)
class QuestionInfo:
    """An evaluation question."""

    id: int
    number: int
    text: str


@dataclass(frozen=True)
class ImportedSpeaker:
    """A speaker as an import found it; ``participant`` is "" for one known in this document only."""

    label: str
    participant: str
    role: Role
    turns: int
    words: int


@dataclass(frozen=True)
class ImportResult:
    """What became of one file. ``document`` is its ID, None when nothing was (or, in a dry run, would be) stored.

    ``plan`` is what it was done by.
    """

    file: str
    status: Literal["imported", "skipped", "failed"]
    error: str
    document: str | None
    kind: str
    characters: int
    turns: int
    speakers: tuple[ImportedSpeaker, ...]
    warnings: tuple[ImportWarning, ...]
    plan: FilePlan | None = None


@dataclass(frozen=True)
class CoderInfo:
    """Someone who codes; ``default`` acts when nobody is named."""

    id: int
    name: str
    kind: str
    codings: int
    default: bool


TA_KINDS = ("codebook", "reflexive", "coding reliability")


@dataclass(frozen=True)
class ProjectSettings:
    """``ta_kind`` is the kind of thematic analysis, ``methods`` its sentence for reports.

    ``coded_from`` is the state from which transcripts are coded without a remark, ``attribution`` how quotations are
    attributed unless an export says otherwise, ``prevalence`` the project's scale of words for numbers of people.
    ``allowed`` are statistics that were chosen in spite of the kind of analysis. ``suppression`` says which numbers of
    people are too small to be shown. ``report`` is what the report's title page says.
    """

    name: str
    ta_kind: str
    methods: str
    synthetic: bool
    coded_from: str
    attribution: Attribution = "after"
    prevalence: str = USUAL_SCALE
    allowed: tuple[Allowed, ...] = ()
    suppression: Suppression = USUAL
    report: Particulars = NOTHING_SAID
