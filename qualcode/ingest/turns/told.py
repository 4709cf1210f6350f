"""Turns that open with a label somebody names: no evidence is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualcode.ingest.layout import Layout
from qualcode.ingest.turns.candidates import GAP, BoldRuns, line_candidates
from qualcode.ingest.turns.inline import inside_paragraphs, merged
from qualcode.ingest.turns.labels import clean
from qualcode.ingest.turns.lines import Lines
from qualcode.ingest.turns.mark import Mark
from qualcode.model.errors import QualcodeError
from qualcode.model.transcript import Span
from qualcode.text.bounded import PatternFinder
from qualcode.text.search import Wanted

_INDENT = re.compile(f"{GAP}*")
_AFTER = re.compile(rf"{GAP}*[:：]?[*_]{{0,6}}{GAP}*")
_LOOKED_AT = 400
"""How much of a line a pattern is tried on: a label stands at its beginning."""


def told_marks(text: str, layout: Layout, numbered: bool, label: str, marks: list[Mark]) -> list[Mark]:
    """Where lines begin with ``label``; then also where it stands behind a sentence inside a paragraph.

    ``/…/`` is a regular expression. ``marks`` are those there are. Raises ``QualcodeError`` for an expression that is
    wrong or does not come to an end.
    """
    lines = Lines(text)
    if len(label) > 2 and label.startswith("/") and label.endswith("/"):
        return list(_matched(lines, label[1:-1]))
    name = clean(label.rstrip(":： "))
    found = [one.mark for one in line_candidates(lines, 0, numbered, BoldRuns(layout.bold)) if _is(one.mark, name)]
    found = found or list(_beginning(lines, label.strip(), name))
    inside = inside_paragraphs(text, merged(found, marks), {name})
    return merged(found, [mark for mark in inside if mark.speaker == name])


def _is(mark: Mark, name: str) -> bool:
    return name in (mark.speaker, mark.source) or mark.speaker.casefold() == name.casefold()


def _beginning(lines: Lines, printed: str, name: str) -> Iterator[Mark]:
    """Lines that begin with these very characters, and then with no letter that would make another word of them."""
    end = r"(?!\w)" if printed[-1:].isalnum() else ""
    pattern = re.compile(rf"{GAP}*+[*_]{{0,6}}(?P<label>{re.escape(printed)}){end}[*_]{{0,6}}")
    for match in lines.matches(pattern):
        yield _mark(lines.text, match.start(), Span(*match.span("label")), match.end(), name or printed)


def _matched(lines: Lines, expression: str) -> Iterator[Mark]:
    """Lines whose beginning the expression matches, tried first in a process that can be ended."""
    wanted = Wanted(expression, pattern=True, match_case=True)
    try:
        compiled, text = wanted.compiled, lines.text
    except QualcodeError as error:
        raise QualcodeError(error.what, error.where, "correct it, or give the label as it is printed") from error
    regions = []
    for start, end in zip(lines.starts, lines.ends, strict=True):
        first = _INDENT.match(text, start, end)
        regions.append((first.end() if first else start, min(end, start + _LOOKED_AT)))
    with PatternFinder(wanted) as finder:
        starts = {start for start, _ in finder.spans(text, regions)}
    for (start, end), line in zip(regions, lines.starts, strict=True):
        found = compiled.match(text[start:end]) if start in starts else None
        if found is None:
            continue
        low, high = found.span(1) if compiled.groups and found[1] else found.span()
        name = clean(text[start + low : start + high].rstrip(":： "))
        if name:
            yield _mark(text, line, Span(start + low, start + high), start + found.end(), name)


def _mark(text: str, opens: int, label: Span, after: int, name: str) -> Mark:
    found = _AFTER.match(text, after)
    return Mark(opens, label, found.end() if found else after, name)
