"""Tools that print the speaker on a line of its own, or before each message."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from qualcode.ingest.turns.candidates import GAP
from qualcode.ingest.turns.labels import Worth, clean, is_role, worth
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.ingest.turns.times import TIME, first_time, milliseconds
from qualcode.model.transcript import Span

_CHAT = re.compile(
    r"^(?P<time>\d{1,2}:\d{2}:\d{2})\t[ ]?(?:From )?(?P<label>[^\t\n]{1,80}?)[ ]?:\t[ \t]*", re.MULTILINE
)
_CHAT_FROM = re.compile(
    r"^(?P<time>\d{1,2}:\d{2}:\d{2})[ \t]+From[ \t]+(?P<label>[^\t\n:]{1,80}?)"
    r"(?:[ \t]{1,9}+to[ \t]+[^\n:]{1,80}?)?[ \t]{0,9}+:[ \t]*",
    re.MULTILINE | re.IGNORECASE,
)
_NAME_TIME = re.compile(
    rf"^{GAP}*+[*_]{{0,4}}(?P<label>[^\s:：][^\n\t:：]{{0,59}}?)[*_]{{0,4}}(?P<gap>{GAP}+)(?:[-–—|•]{GAP}+)?+[*_]{{0,4}}[\[(]?(?P<time>{TIME})[\])]?"
    rf"[*_]{{0,4}}{GAP}*$",
    re.MULTILINE,
)
_RANGE_NAME = re.compile(
    rf"^{GAP}*+(?P<time>{TIME}){GAP}*-->{GAP}*{TIME}{GAP}*\n(?P<label>[^\n:：]{{1,60}})\n(?=[^\n])", re.MULTILINE
)
_RANGE = re.compile(rf"^{GAP}*+{TIME}{GAP}*-->{GAP}*{TIME}{GAP}*$", re.MULTILINE)
_LONGEST = 140
_NOT_A_NAME = re.compile(r"[.!,;…]$|-->|[\[(]$")
_TEAMS = re.compile(r"^[^\n:]{1,80} started transcription[ \t]*$", re.MULTILINE)


def chat_marks(lines: Lines) -> list[Mark]:
    """Messages of a saved chat: time, name and text on one line, the text running on."""
    for pattern in (_CHAT, _CHAT_FROM):
        marks = [_mark(found) for found in lines.matches(pattern)]
        if len(marks) > 1:
            return marks
    return []


def header_marks(lines: Lines) -> list[Mark]:
    """Lines with a name and a time and nothing else (Otter, Teams, Trint), the words below.

    One space between them is common prose ("Lunch 12:30"), so then a name has to come back.
    """
    found = [match for match in lines.matches(_NAME_TIME, longest=_LONGEST) if _is_header(match)]
    if not found:
        return []
    counts = Counter(clean(match["label"]) for match in found)
    wide = sum(len(match["gap"]) > 1 for match in found)
    teams = any(True for _ in lines.matches(_TEAMS, longest=_LONGEST))
    come_back = [match for match in found if len(match["gap"]) > 1 or teams or counts[clean(match["label"])] > 1]
    between = _Between(come_back)
    kept = [
        match
        for match in found
        if len(match["gap"]) > 1
        or teams
        or counts[clean(match["label"])] > 1
        or (_is_named(match["label"]) and (wide or between.holds(match)))
    ]
    if len(kept) < 2 and not (kept and teams):
        return []
    if not wide and (max(counts.values()) < 2 or _answered(lines.text, kept) * 2 < len(kept)):
        return []
    return [_mark(match) for match in kept]


class _Between:
    """Tells a speaker heard once from a line of prose: its time lies between those of the headers around it."""

    def __init__(self, headers: list[re.Match[str]]) -> None:
        self._starts = [header.start() for header in headers]
        self._times = [milliseconds(header["time"]) or 0 for header in headers]

    def holds(self, match: re.Match[str]) -> bool:
        """Whether ``match`` is not earlier than the header before it and not later than the next."""
        n = bisect_right(self._starts, match.start())
        time = milliseconds(match["time"]) or 0
        before, after = self._times[:n][-1:], self._times[n : n + 1]
        return bool(before or after) and all(t <= time for t in before) and all(time <= t for t in after)


def range_marks(lines: Lines) -> list[Mark]:
    """A time range, a name and the words, each on a line of its own (older Teams)."""
    if "-->" not in lines.text:
        return []
    ranges = sum(1 for _ in lines.matches(_RANGE))
    found = [match for match in lines.matches(_RANGE_NAME) if _is_named(match["label"])]
    names = {clean(match["label"]) for match in found}
    if len(found) < 2 or len(found) < 0.6 * ranges or len(names) * 2 > len(found):
        return []
    return [_mark(match) for match in found]


def _is_header(match: re.Match[str]) -> bool:
    label = clean(match["label"])
    if not label or len(label.split()) > 6 or _NOT_A_NAME.search(label) or not (label[0].isalnum() or label[0] == "?"):
        return False
    return len(match["gap"]) > 1 or _is_named(label)


def _is_named(label: str) -> bool:
    label = clean(label)
    return is_role(label) or worth(label) > Worth.HEADING


def _answered(text: str, found: list[re.Match[str]]) -> int:
    """How many headers are followed by a line that is no header itself."""
    starts = {match.start() for match in found}
    return sum(match.end() + 1 < len(text) and match.end() + 1 not in starts for match in found)


def _mark(found: re.Match[str]) -> Mark:
    return Mark(
        opens=found.start(),
        label=Span(*found.span("label")),
        words_from=found.end(),
        speaker=clean(found["label"]),
        time_text=first_time(found["time"]),
    )
