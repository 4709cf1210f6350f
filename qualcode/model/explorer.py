"""What one file for readers without the tool holds: themes by case studies, the passages behind them, both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from qualcode.model.joint import NOTHING, Behind
from qualcode.model.report import Audience, Block, Figure, TableBlock

NO_CASE: Final = -1
"""In the place of a case study: the passage is of none."""
NOT_TIED: Final = -1
"""In the place of a document: readers are not told which passages are of one document."""


@dataclass(frozen=True)
class ExplorerCode:
    """A theme, or a code under one. ``parent`` is the place of the one above it, None at the top."""

    name: str
    kind: str
    depth: int
    parent: int | None
    definition: str


@dataclass(frozen=True)
class ExplorerCase:
    """A case study: what it is called in a heading and in a line, and its summary with its pictures."""

    heading: str
    name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SpokenLine:
    """What one voice says: words before the passage, of it, and after it. ``speaker`` is "" where it is not told."""

    speaker: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class ExplorerPassage:
    """A passage once, as this audience may read it, in its place.

    ``case`` and the numbers in ``codes`` (each with its stance) are places in the lists of the explorer; ``document``
    is the same for passages that readers may know to be of one document. ``note`` and ``evidence`` are the team's.
    """

    lines: tuple[SpokenLine, ...]
    who: str
    leading: bool
    group: str
    kind: str
    case: int
    document: int
    codes: tuple[tuple[int, str], ...]
    note: str = ""
    evidence: str = ""

    @property
    def words(self) -> str:
        """The words of it, each voice in a line of its own."""
        return "\n".join(line.words for line in self.lines if line.words)


@dataclass(frozen=True)
class ExplorerGrid:
    """The matrix of themes and case studies as a report prints it, and what its rows and columns are.

    ``codes`` is a place in the list of codes for each row, None for a row of something else; ``cases`` one in the list
    of case studies for each column after the first, None for all of them.
    """

    block: TableBlock
    codes: tuple[int | None, ...]
    cases: tuple[int | None, ...]


@dataclass(frozen=True)
class JointEntry:
    """Both sides of a topic at a case study: headings and words; ``passages`` are those on the topic there.

    ``judged`` is what the word rests on, for a trace; it is never written.
    """

    topic: str
    case: int
    convergence: str
    parts: tuple[tuple[str, str], ...]
    passages: tuple[int, ...]
    judged: Behind = field(default=NOTHING, compare=False, repr=False)


@dataclass(frozen=True)
class Explorer:
    """Everything in the file. ``draft_notes`` is for whoever makes it and is not printed in a publication.

    ``rests`` has the ID of each passage, for a trace; it is never written.
    """

    title: str
    audience: Audience
    codes: tuple[ExplorerCode, ...]
    cases: tuple[ExplorerCase, ...]
    grid: ExplorerGrid
    passages: tuple[ExplorerPassage, ...]
    joint: tuple[JointEntry, ...] = ()
    joint_caption: str = ""
    joint_notes: tuple[str, ...] = ()
    pictures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    draft_notes: tuple[str, ...] = ()
    synthetic: bool = False
    rests: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Where, and the words, of everything that is not a block of a report."""
        yield "the title", self.title
        for code in self.codes:
            yield from ((f"theme “{code.name[:40]}”", text) for text in (code.name, code.definition))
        for case in self.cases:
            yield from (("a case study", text) for text in (case.heading, case.name))
        for at, passage in enumerate(self.passages, start=1):
            said = (text for line in passage.lines for text in (line.speaker, f"{line.before}{line.words}{line.after}"))
            yield from ((f"passage {at}", text) for text in (*said, passage.who, passage.group, passage.note) if text)
        for entry in self.joint:
            where = f"{entry.topic} at {self.cases[entry.case].name}"
            yield from ((where, text) for part in entry.parts for text in part)
            yield from ((where, text) for text in (entry.topic, entry.convergence))
        yield from (("a note", note) for note in (self.joint_caption, *self.joint_notes, *self.notes))
