"""Ways of setting speakers apart without a colon: tried only when labels gave nothing."""

from __future__ import annotations

import re
from collections import Counter

from qualcode.ingest.layout import Layout
from qualcode.ingest.turns.candidates import GAP, BoldRuns
from qualcode.ingest.turns.labels import Worth, clean, is_id, is_role, worth
from qualcode.ingest.turns.mark import Mark
from qualcode.model.transcript import Span

_LEGEND = re.compile(r"\[(\w{1,5})\][ \t]*[-–—=][ \t]*([^\W\d_]+)")
_DASHED = re.compile(rf"^{GAP}*+(?P<label>\w{{1,5}}){GAP}+[-–—]{GAP}+(?=\S)", re.MULTILINE)
_BRACKETED = re.compile(rf"^{GAP}*+\[(?P<label>[^\W\d_][\w .\-]{{0,30}})\]{GAP}+(?=\S)", re.MULTILINE)
_DOTTED = re.compile(rf"^{GAP}*+(?:\d{{1,2}}{GAP}+)?(?P<label>[QA])\.{GAP}+(?=\S)", re.MULTILINE)
_HEADING = re.compile(r"^(?P<level>#{1,6})[ \t]+(?P<label>[^\n]{1,60}?)[ \t]*#*[ \t]*$", re.MULTILINE)
_ALONE = re.compile(rf"(?:(?<=\n\n)|\A)(?P<label>[^\W\d_][^\n:：]{{0,59}}?){GAP}*\n(?=[^\n])")
_ALONE_LINE = re.compile(rf"^(?P<label>[^\W\d_][^\n:：]{{0,59}}?){GAP}*\n(?=[^\n])", re.MULTILINE)
_LONGEST_TAG = 24
_PARAGRAPH = re.compile(r"\n[ \t]*\n(?=[^\n])")


def legend_marks(text: str) -> list[Mark]:
    """Labels that a legend at the top declares ("[I] – Interviewer"), set off by a dash."""
    declared = {found[1] for found in _LEGEND.finditer(text[:4000])}
    if len(declared) < 2:
        return []
    return _at_least(2, [_mark(found) for found in _DASHED.finditer(text) if found["label"] in declared])


def bracket_marks(text: str) -> list[Mark]:
    """ "[id1] text" at the start of paragraphs, for two or more IDs or roles; never "[laughs]"."""
    marks = [_mark(found) for found in _BRACKETED.finditer(text) if _is_tag(found["label"])]
    return marks if len({mark.speaker for mark in marks}) > 1 else []


def dotted_marks(text: str) -> list[Mark]:
    """ "Q." and "A." of hearings."""
    marks = [_mark(found) for found in _DOTTED.finditer(text)]
    counts = Counter(mark.speaker for mark in marks)
    return marks if min(counts["Q"], counts["A"]) > 1 else []


def heading_marks(text: str, layout: Layout) -> list[Mark]:
    """Headings that come back with the same words at the same level."""
    found = [(match["level"], _mark(match)) for match in _HEADING.finditer(text)]
    found += [(str(level), mark) for start, level in layout.headings if (mark := _whole_line(text, start))]
    named = [(level, mark) for level, mark in found if worth(mark.speaker) >= Worth.TWICE]
    counts = Counter((level, mark.speaker) for level, mark in named)
    kept = sorted((mark for level, mark in named if counts[level, mark.speaker] > 1), key=lambda mark: mark.opens)
    return kept if len({mark.speaker for mark in kept}) > 1 else []


def alone_marks(text: str, bold: BoldRuns) -> list[Mark]:
    """Labels alone on a line, before text, twice or more: after a blank line, in bold, or a role or study ID."""
    found = {mark.opens: mark for match in _ALONE.finditer(text) if _is_alone(mark := _mark(match))}
    for match in _ALONE_LINE.finditer(text):
        label = match["label"]
        if (bold.covers(*match.span("label")) or (len(label) <= _LONGEST_TAG and _is_tag(label))) and _is_alone(
            mark := _mark(match)
        ):
            found.setdefault(mark.opens, mark)
    counts = Counter(mark.speaker for mark in found.values())
    kept = [mark for _, mark in sorted(found.items()) if counts[mark.speaker] > 1]
    paragraphs = len(_PARAGRAPH.findall(text)) + 1
    if len({mark.speaker for mark in kept}) < 2 or len(kept) < 4 or len(kept) * 4 < paragraphs:
        return []
    return kept


def _is_alone(mark: Mark) -> bool:
    return worth(mark.speaker) >= Worth.TWICE and mark.speaker[-1] not in ".!,;"


def _is_tag(label: str) -> bool:
    name = clean(label)
    return is_id(name) or is_role(name)


def _whole_line(text: str, start: int) -> Mark | None:
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    if not 0 < end - start <= 60:
        return None
    return Mark(start, Span(start, end), end, clean(text[start:end]))


def _at_least(number: int, marks: list[Mark]) -> list[Mark]:
    return marks if len(marks) >= number else []


def _mark(found: re.Match[str]) -> Mark:
    start, end = found.span("label")
    return Mark(found.start(), Span(start, end), found.end(), clean(found["label"]))
