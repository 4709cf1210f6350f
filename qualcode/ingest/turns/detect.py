"""Finding the turns of a text: structured sources first, then labels, then other layouts; else none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from qualcode.ingest.layout import PLAIN, Layout
from qualcode.ingest.turns import headers, layouts
from qualcode.ingest.turns.candidates import BoldRuns, Candidate, line_candidates, timed_lines
from qualcode.ingest.turns.cut import cut, marks_of
from qualcode.ingest.turns.evidence import Evidence, is_enough, is_minutes
from qualcode.ingest.turns.inline import after_stop, inside_paragraphs, merged, without_colon
from qualcode.ingest.turns.labels import Worth, is_interviewer, worth
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.preamble import preamble_end
from qualcode.ingest.turns.stops import stops
from qualcode.ingest.turns.tables import table_marks
from qualcode.model.transcript import Turn

_LINE_NUMBER = re.compile(r"^[ \t]{0,6}(\d{1,5})[ \t]{1,6}(?=\S)", re.MULTILINE)
_HEAD = 20_000
_ANY = 1 << 60


@dataclass(frozen=True)
class Detected:
    """The turns in order, and labels that came up but were not believed, the most frequent first.

    ``unheard`` are those of them that end a turn all the same: what follows them is nobody's.
    ``marks`` and ``stops`` are what the turns were cut by, for whoever corrects them.
    """

    turns: tuple[Turn, ...]
    doubted: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    stops: tuple[int, ...] = ()
    unheard: tuple[str, ...] = ()


def given(turns: tuple[Turn, ...]) -> Detected:
    """Turns that a format itself tells: nothing has to be found."""
    return Detected(turns, (), marks_of(turns))


def detect(text: str, layout: Layout = PLAIN, most: int = _ANY) -> Detected:
    """Find the speaker turns of ``text``; ``layout`` is what its reader knows beyond the characters.

    Once more than ``most`` are found, no others are looked for.
    """
    lines = Lines(text)
    chat = headers.chat_marks(lines)
    if chat:
        return _cut(text, chat, [])
    talk = preamble_end(text)
    ends = stops(lines, layout)
    labelled, doubted, unheard = _labelled(lines, layout, talk, ends, most)
    tables = table_marks(text, layout)
    if tables and len(tables) >= len(labelled):
        return _cut(text, tables, [])
    for marks in (headers.range_marks(lines), _from(talk, headers.header_marks(lines)), layouts.legend_marks(text)):
        if marks and len(marks) >= len(labelled):
            return _cut(text, marks, ends)
    if len(labelled) < 2:
        other = _otherwise(text, layout, talk)
        if len(other) > len(labelled):
            return _cut(text, other, ends)
    found = _cut(text, labelled, sorted({*ends, *unheard}), doubted)
    return replace(found, unheard=tuple(dict.fromkeys(unheard.values())))


def _cut(text: str, marks: list[Mark], ends: list[int], doubted: tuple[str, ...] = ()) -> Detected:
    return Detected(cut(text, marks, ends), doubted, tuple(marks), tuple(ends))


def _labelled(
    lines: Lines, layout: Layout, talk: int, ends: list[int], most: int
) -> tuple[list[Mark], tuple[str, ...], dict[int, str]]:
    found = list(line_candidates(lines, talk, is_numbered(lines), BoldRuns(layout.bold)))
    evidence = Evidence(found, timed_lines(lines))
    # Titles and ordinary sentences with a colon do not stand between two neighbours.
    likely = [
        candidate
        for candidate in found
        if candidate.worth is not Worth.NEVER or _is_short(candidate) or evidence.is_display_name(candidate)
    ]
    accepted = evidence.accepted(likely)
    marks = [candidate.mark for candidate in accepted]
    if not marks or is_minutes(lines, accepted):
        return [], (), {}
    # In a hearing the names stand before a colon, the questions and answers between them before a full stop.
    marks = merged(marks, _from(talk, layouts.dotted_marks(lines.text)))
    marks = _with_changes(lines, marks, evidence.names | {mark.speaker for mark in marks}, ends, most)
    if len(marks) == len(accepted) and not is_enough(accepted):
        return [], (), {}
    taken = {mark.speaker for mark in marks}
    doubted = [c for c in likely if c.worth > Worth.HEADING and c.mark.speaker not in taken]
    doubts = Counter(candidate.mark.speaker for candidate in doubted)
    return marks, tuple(name for name, _ in doubts.most_common()), _unheard(doubted, marks)


def _unheard(doubted: list[Candidate], marks: list[Mark]) -> dict[int, str]:
    """Where a doubted name stands in the words of who asks, or is a name too: they may be an answer, so nobody's."""
    starts = [mark.opens for mark in marks]
    asking = [is_interviewer(mark.speaker) or worth(mark.speaker) is Worth.TWICE for mark in marks]
    found = {}
    for candidate in doubted:
        n = bisect_left(starts, candidate.mark.opens)
        if n and asking[n - 1] and candidate.spaced:
            found[candidate.mark.opens] = candidate.mark.speaker
    return found


def _with_changes(lines: Lines, marks: list[Mark], names: set[str], ends: list[int], most: int) -> list[Mark]:
    marks = merged(marks, list(without_colon(lines, marks)))
    starts = [mark.opens for mark in marks]
    found = inside_paragraphs(lines.text, marks, names)
    inside = [mark for mark in islice(found, most + 1) if not after_stop(mark.opens, starts, ends)]
    return merged(marks, inside)


def _is_short(candidate: Candidate) -> bool:
    return len(candidate.mark.speaker) <= 4


def is_numbered(lines: Lines) -> bool:
    """Whether most lines begin with a number that counts them."""
    numbers = [int(found[1]) for found in lines.matches(_LINE_NUMBER, until=_HEAD)]
    if len(numbers) < 3 or len(numbers) < 0.6 * bisect_left(lines.starts, _HEAD):
        return False
    following = sum(after - before in (1, 5) for before, after in pairwise(numbers))
    return following >= 0.6 * (len(numbers) - 1)


def _otherwise(text: str, layout: Layout, talk: int) -> list[Mark]:
    tried = (
        layouts.bracket_marks(text),
        layouts.heading_marks(text, layout),
        layouts.dotted_marks(text),
        layouts.alone_marks(text, BoldRuns(layout.bold)),
    )
    return max((_from(talk, marks) for marks in tried), key=len)


def _from(talk: int, marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.opens >= talk]
