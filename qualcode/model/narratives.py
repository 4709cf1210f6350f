"""What is written for the report, part by part: of a case study, of a theme, of a question, of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from qualcode.model.ids import short_id

NarrativeKind = Literal["case", "theme", "question", "report"]
NARRATIVE_KINDS: Final[tuple[NarrativeKind, ...]] = get_args(NarrativeKind)


@dataclass(frozen=True)
class Slot:
    """A part that is to be written: ``key`` names it, ``heading`` stands over it, ``told`` says what belongs there."""

    key: str
    heading: str
    told: str


CONTEXT: Final = Slot("context", "Context", "what was going on there: leadership, inspections, finances")
LEADERS: Final = Slot("leaders", "Senior leaders’ accounts", "what those who lead it say, and what was chosen of it")
INITIATIVES: Final = Slot("initiatives", "Initiatives reported by participants", "actions, one a line after “- ”")
STAFF: Final = Slot("staff", "Staff accounts", "what staff say, in interviews and in the focus group")
AGREEMENT: Final = Slot("agreement", "Where accounts agree and differ", "words with words, and words with figures")
SUMMARY: Final = Slot("summary", "Summary", "what follows from it, in a few sentences")

SLOTS: Final[dict[NarrativeKind, tuple[Slot, ...]]] = {
    "case": (CONTEXT, LEADERS, INITIATIVES, STAFF, AGREEMENT, SUMMARY),
    "theme": (Slot("narrative", "Narrative", "what was found, in sentences that rest on excerpts"),),
    "question": (Slot("answer", "Answer", "what the study says to the question"),),
    "report": (
        Slot("summary", "Executive summary", "the report on a page"),
        Slot("introduction", "Introduction", "why the study was made, and for whom"),
        Slot("methods", "Methods", "what the tool cannot know of how it was done"),
        Slot("figures", "Figures", "what the indicators say"),
        Slot("literature", "Literature", "what others found"),
        Slot("limitations", "Limitations", "what the study cannot say"),
        Slot("conclusions", "Conclusions", "what follows from it"),
    ),
}


@dataclass(frozen=True)
class NarrativeOwner:
    """What a part is of. ``id`` is as it is typed ("CS1", "c3", "question 2", "report"), ``name`` as it is called."""

    kind: NarrativeKind
    uuid: str
    id: str
    name: str


@dataclass(frozen=True)
class Narrative:
    """One part as it is now. Not written, its text is "" and its number 0.

    ``excerpts`` are those that marks in the text name, ``gone`` those of them that are there no longer or have lost
    their place. ``memos`` are case memos that stand in for a part that nobody wrote: the text is theirs then.
    """

    owner: NarrativeOwner
    slot: Slot
    text: str = ""
    excerpts: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    coder: str = ""
    written_at: datetime | None = None
    id: int = 0
    memos: tuple[str, ...] = ()

    @property
    def written(self) -> bool:
        """Whether it is a part that somebody wrote, not an empty one or one that memos stand in for."""
        return self.id > 0

    @property
    def short_id(self) -> str:
        """``n3``; "" where nothing is written."""
        return short_id("n", self.id) if self.id else ""

    @property
    def called(self) -> str:
        """ "“Summary” of CS1"."""
        whose = self.owner.id if self.owner.kind != "report" else "the report"
        return f"“{self.slot.heading}” of {f'“{self.owner.name}”' if self.owner.kind == 'theme' else whose}"
