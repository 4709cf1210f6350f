"""Changes of speaker that are not a "label:" at the start of a line, believed only once labels are established."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from qualcode.ingest.turns.candidates import GAP
from qualcode.ingest.turns.labels import Worth, clean, is_id, is_long_role, shape, worth
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.model.transcript import Span

_INSIDE = re.compile(
    rf"[.?!…”’\"')\]]{GAP}+(?P<open>[*_]{{0,4}})(?P<label>[^\W\d_][^\n\t:：.?!…]{{0,63}}+)[:：][*_]{{0,4}}(?=\s){GAP}*"
)
_NO_COLON = re.compile(
    rf"^{GAP}*+(?P<label>[A-Za-z][A-Za-z0-9_.\-]{{1,20}})[ \u00a0]+(?=[\"“‘'(\[…A-Z])(?P<rest>[^\n]{{0,400}})",
    re.MULTILINE,
)
_SPEECH_END = re.compile(r"[.?!…][”’\"')\]]*\s*$")
_LONG_LINE = 60
# Where a whole interview is one paragraph, only who asks opens a line.
_ANSWERING = {"I": frozenset("PR"), "Q": frozenset("A")}


def inside_paragraphs(text: str, marks: list[Mark], names: set[str]) -> Iterator[Mark]:
    """Marks after the end of a sentence: an established label, a long role word or a study ID, then a colon."""
    if not marks:
        return
    opened = {mark.label.start for mark in marks}
    names = names | _ANSWERING.get("".join(sorted(names)), frozenset())
    known: dict[str, tuple[str, bool]] = {}
    for match in _INSIDE.finditer(text, marks[0].words_from):
        raw = match["label"]
        if raw not in known:
            name = clean(raw)
            known[raw] = (name, name in names or (worth(name) is Worth.STRONG and (is_long_role(name) or is_id(name))))
        name, believed = known[raw]
        start = match.start("label")
        end = start + len(raw.rstrip("*_ \u00a0"))
        if believed and start not in opened:
            yield Mark(match.start("open"), Span(start, end), match.end(), name)


def without_colon(lines: Lines, marks: list[Mark]) -> Iterator[Mark]:
    """Paragraphs that open with an ID whose pattern is a label elsewhere: "WS5_05 To me, …"."""
    shapes = {shape(name) for name in {mark.source or mark.speaker for mark in marks} if is_id(name)}
    if not shapes:
        return
    text = lines.text
    labels = {mark.label.start for mark in marks}
    # A title above the talk is no turn.
    for match in lines.matches(_NO_COLON, since=marks[0].words_from):
        name, rest = match["label"], match["rest"]
        if shape(name) not in shapes or match.start("label") in labels or not _opens_paragraph(text, match.start()):
            continue
        if _SPEECH_END.search(rest) or len(rest) > _LONG_LINE:
            start = match.start("label")
            yield Mark(match.start(), Span(start, start + len(name)), match.start("rest"), name)


def _opens_paragraph(text: str, start: int) -> bool:
    """Whether the line at ``start`` follows a blank line or a finished sentence, so is no soft-wrapped rest."""
    before = text[max(0, start - 12) : start]
    return before.endswith("\n\n") or not before.strip() or bool(_SPEECH_END.search(before.rstrip()))


def merged(marks: list[Mark], more: list[Mark]) -> list[Mark]:
    """Both in order of place, without a label that stands inside another's."""
    together = sorted([*marks, *more], key=lambda mark: mark.label.start)
    kept: list[Mark] = []
    for mark in together:
        if not kept or mark.opens >= kept[-1].words_from:
            kept.append(mark)
    return kept


def after_stop(position: int, marks_at: list[int], stops: list[int]) -> bool:
    """Whether a heading stands between ``position`` and the last mark before it."""
    n = bisect_left(marks_at, position)
    last = marks_at[n - 1] if n else 0
    return bisect_left(stops, last + 1) < bisect_left(stops, position)
