"""What the tool itself says in summaries, to compare an edited file with: nothing of it is taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from typing import Final

from qualcode.deliver.numbers import printed
from qualcode.model.report import Block, Bullets, Figure, Heading, Paragraph, Quote, Report, TableBlock, Text
from qualcode.triangulation.cases.summary import LEAD_IN, OPENING
from qualcode.triangulation.returned.moved import Stands
from qualcode.triangulation.returned.sections import anchor_of

_MARKS: Final = re.compile(r"\s*\[(?:x[^\]]*|j[0-9][^\]]*)\]", re.IGNORECASE)
"""IDs of passages and judgements as the team's copy prints them."""
_NUMBERED: Final = re.compile(r"(table|figure)\s*[0-9]*(\s*\(continued\))?\s*\.\s*", re.IGNORECASE)
_NOTE: Final = re.compile(r"(note\.\s*)?([a-z]\.\s*)?", re.IGNORECASE)


@dataclass
class Made:
    """Paragraphs, captions and notes; the words of quotations by their excerpts; the rows of tables. All bare words.

    ``stands`` has under which headings each quotation is, ``openings`` of which case studies a sentence opens the
    summary.
    """

    texts: set[str] = field(default_factory=lambda: {bare(LEAD_IN)})
    notes: set[str] = field(default_factory=set)
    quotes: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    stands: dict[str, set[Stands]] = field(default_factory=dict)
    openings: dict[str, set[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Made:
        """What these reports say that nobody wrote."""
        made = cls()
        for report in reports:
            made.texts |= {bare(note) for note in report.draft_notes}
            case, under = 0, ""
            for block in report.blocks:
                if isinstance(block, Heading):
                    anchor = anchor_of(block.anchor)
                    case, under = (anchor.case if anchor else case), block.text
                elif isinstance(block, Quote):
                    made.stands.setdefault(block.evidence, set()).add((case, under))
                made._put(block)
        return made

    def _put(self, block: Block) -> None:
        match block:
            case Paragraph(runs, anchor):
                self._put_runs(runs, anchor)
            case Bullets(items, anchor):
                for item in items:
                    self._put_runs(item, anchor)
            case Quote(text, _, evidence):
                self.quotes.setdefault(evidence, set()).add(bare(text))
            case Figure(caption, picture):
                self.notes |= {bare(caption), *map(bare, picture.notes)}
            case TableBlock(caption, table):
                self.notes |= {bare(caption), *map(bare, table.notes)}
                self._put_row(table.columns)
                for n, row in enumerate(table.rows):
                    cells = [block.runs.get((n, at)) for at in range(len(row))]
                    told = zip(cells, row, strict=True)
                    self._put_row([_words(runs) if runs is not None else printed(cell) for runs, cell in told])

    def _put_runs(self, runs: tuple[Text, ...], anchor: str) -> None:
        if anchor.startswith("made_"):
            words, over = bare(_words(runs)), anchor_of(anchor)
            self.texts.add(words)
            if over is not None and over.slot == OPENING:
                self.openings.setdefault(words, set()).add(over.case)
        self.notes |= {bare(run.footnote) for run in runs if run.footnote}

    def _put_row(self, cells: Iterable[str]) -> None:
        row = tuple(map(bare, cells))
        if row:
            self.rows.setdefault(row[0], set()).add(row)

    def says(self, text: str) -> bool:
        """Whether a paragraph is the tool's."""
        return bare(text) in self.texts

    def opens(self, text: str) -> Set[int]:
        """The case studies of which the tool's summary opens with this; none for other words."""
        return self.openings.get(bare(text), frozenset())

    def notes_say(self, text: str) -> bool:
        """Whether a caption, or a note under a table or at the foot of a page, is the tool's."""
        words = " ".join(text.split())
        without = _NUMBERED.sub("", words, count=1) if _NUMBERED.match(words) else words
        unlettered = _NOTE.sub("", words, count=1)
        return not self.notes.isdisjoint(map(bare, (words, without, unlettered)))

    def quoted(self, text: str, excerpt: str = "") -> bool:
        """Whether a paragraph quotes that excerpt, or any, word for word."""
        words = bare(text)
        wanted = self.quotes.get(excerpt, set()) if excerpt else set().union(*self.quotes.values())
        return any(one and one in words and _told(words, one) for one in wanted)

    def tabled(self, cells: Iterable[str]) -> bool:
        """Whether a row is the tool's, or the part of one that a wide table has on each of its pages."""
        row = tuple(map(bare, cells))
        return any(_within(row, known) for known in self.rows.get(row[0], ())) if row else True


def bare(text: str) -> str:
    """Words alone, for comparing: no marks, no spaces."""
    return "".join(_MARKS.sub("", text).split())


def _told(words: str, quotation: str) -> bool:
    """Whether nothing but whose words they are stands around a quotation."""
    before, _, after = words.partition(quotation)
    return (not before or before.endswith(":")) and (not after or after[0] in "([")


def _within(row: tuple[str, ...], known: tuple[str, ...]) -> bool:
    left = iter(known)
    return all(cell in left for cell in row)


def _words(runs: Iterable[Text]) -> str:
    return "".join(run.text for run in runs)
