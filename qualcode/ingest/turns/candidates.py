"""Every place that looks like "label:" at the start of a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qualcode.ingest.turns.labels import Worth, clean, is_id, is_interviewer, is_role, worth
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.times import TIME, first_time
from qualcode.model.transcript import Span

GAP = "[ \t\u00a0\u00ad\u1680\u2000-\u200f\u202a-\u202f\u205f-\u2064\u2066-\u2069\u3000\ufeff]"
COLON = r"[:：](?![/\\\d])"
# Bounded and possessive throughout: long runs of blanks or asterisks must not be tried in every division.
_SOME = rf"{GAP}{{0,40}}+"
_EMPHASIS = r"[*_]{0,6}+"
_BRACKETED = rf"(?:\\?\[{TIME}(?:{_SOME}(?:-->|[-–—]){_SOME}{TIME})?\\?\]|\({TIME}\)|#{TIME}#|<{TIME}>)"
_ANY_TIME = rf"(?:{_BRACKETED}|{TIME})"
_LABEL = rf"\?{{1,2}}|\[[^\W\d_][^\n\t:：\[\]]{{0,40}}\]|[^\W\d_][^\n\t:：]{{0,59}}?(?:{GAP}?\([^()\n\t:：]{{1,60}}\))?"
_REST = (
    rf"(?P<open>{_EMPHASIS})(?:(?P<before>{_ANY_TIME}){_SOME}(?:[-–—]{GAP}{_SOME})?(?P<open2>{_EMPHASIS}))?"
    rf"(?:(?P<number>Q\d{{1,4}})[.:]?{GAP}{_SOME}(?P<open3>{_EMPHASIS}))?"
    rf"(?P<label>{_LABEL})(?P<close>{_EMPHASIS}){_SOME}(?:(?P<within>{_ANY_TIME}){_SOME}(?P<close2>{_EMPHASIS}){_SOME})?"
    rf"{COLON}(?P<close3>{_EMPHASIS})(?:{_SOME}(?P<after>{_BRACKETED}))?{GAP}*+"
)
_LINE = re.compile(rf"^{GAP}*+{_REST}", re.MULTILINE)
_NUMBERED_LINE = re.compile(rf"^{GAP}*+(?:\d{{1,5}}{GAP}{_SOME})?{_REST}", re.MULTILINE)
_SECOND = re.compile(rf"[*_]{{0,6}}([A-Za-z]{{1,14}}(?: ?\d{{1,3}})?)[*_]{{0,6}}{GAP}*{COLON}[*_]{{0,6}}{GAP}*")
_TIMED_LINE = re.compile(rf"^{GAP}*+{_ANY_TIME}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that opens with something like a label.

    ``timed``: a time is attached to the label; ``led``: a time stands before it; ``emphasised``: set apart by
    asterisks, underscores or bold; ``spaced``: white space or the line's end follows the colon.
    """

    mark: Mark
    worth: Worth
    timed: bool
    led: bool
    emphasised: bool
    spaced: bool


class BoldRuns:
    """Answers whether a stretch of text is set in bold."""

    def __init__(self, runs: tuple[Span, ...]) -> None:
        self._runs = runs
        self._starts = [run.start for run in runs]

    def covers(self, start: int, end: int) -> bool:
        """Whether one run covers all of ``text[start:end]``."""
        n = bisect_right(self._starts, start) - 1
        return n >= 0 and self._runs[n].end >= end


def line_candidates(lines: Lines, since: int, numbered: bool, bold: BoldRuns) -> Iterator[Candidate]:
    """Every candidate from ``since`` on, also those worth nothing. ``numbered``: lines begin with their number."""
    known: dict[str, tuple[str, Worth, bool]] = {}
    for found in lines.matches(_NUMBERED_LINE if numbered else _LINE, since=since):
        raw = found["label"]
        if raw not in known:
            name = clean(raw)
            known[raw] = (name, worth(name), is_id(name))
        name, value, study_id = known[raw]
        candidate = _candidate(lines.text, found, name, value, bold)
        yield _doubled(lines.text, candidate) if study_id else candidate


def _candidate(text: str, found: re.Match[str], name: str, value: Worth, bold: BoldRuns) -> Candidate:
    start, end = found.span("label")
    words_from = found.end()
    open1, before, open2, number, open3, _, close1, within, close2, close3, after = found.groups()
    emphasised = bool((open1 or open2 or open3) and (close1 or close2 or close3))
    if not emphasised and bold.covers(start, end):
        # A line that is bold to its end is a heading in bold, no label.
        stop = text.find("\n", words_from)
        stop = len(text) if stop < 0 else stop
        emphasised = words_from >= stop or not bold.covers(start, stop)
    attached = within or after
    time = attached or before
    mark = Mark(
        opens=found.start(),
        label=Span(start, end),
        words_from=words_from,
        speaker=name,
        number=number or "",
        time_text=first_time(time) if time else "",
    )
    following = text[words_from - 1 : words_from + 1]
    spaced = words_from >= len(text) or following[0].isspace() or following[-1:].isspace() or following[0] in "：*_"
    return Candidate(mark, value, bool(attached), bool(before), emphasised, spaced)


def _doubled(text: str, candidate: Candidate) -> Candidate:
    """A study ID and then a role is one label: "WS3_07: P: I think"."""
    mark = candidate.mark
    found = _SECOND.match(text, mark.words_from)
    if not found or not is_role(clean(found[1])):
        return candidate
    role = clean(found[1])
    label = Span(mark.label.start, found.end(1))
    if is_interviewer(role) and not is_interviewer(mark.speaker):
        doubled = replace(mark, label=label, words_from=found.end(), speaker=role, source=mark.speaker)
    else:
        doubled = replace(mark, label=label, words_from=found.end(), role_mark=role)
    return replace(candidate, mark=doubled)


def timed_lines(lines: Lines) -> int:
    """How many lines begin with a clock time."""
    return sum(1 for _ in lines.matches(_TIMED_LINE))
