"""A passage cut at its turns: the words alone, without the labels and times before them, and how they are printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from qualcode.triangulation.wording import joined

ELISION: Final = "[...]"
_WORD: Final = re.compile(r"[^\W\d_]+")
_CLOSING: Final = ",.;:!?)…”’"
_LETTERS: Final = 26
_CALLED: Final = {"interviewee": "Interviewee", "focus group participant": "Participant"}
"""What several voices of a publication may be called alike, and how a line of an exchange then opens."""
_UNPRINTED: Final = ("", None)
_SKIPPED: Final = (ELISION, None)


class TurnSpan(NamedTuple):
    """A turn in the document's positions: its label and time begin at ``label_start``, its words are start to end."""

    start: int
    end: int
    label_start: int
    speaker_id: int

    @property
    def begins(self) -> int:
        """Where the first of it stands."""
        return min(self.label_start, self.start)


class Turns:
    """The turns of a document in their order, of which those near a passage are found without going through all."""

    def __init__(self, rows: Iterable[Sequence[int]]) -> None:
        """``rows`` have what a ``TurnSpan`` has, in its order."""
        self._rows = list(rows)
        self._starts = [row[0] for row in self._rows]
        self._begins = [min(row[2], row[0]) for row in self._rows]

    def near(self, at: int, long: int) -> Sequence[TurnSpan]:
        """Those that so many characters may lie in: of thousands few."""
        first = bisect_right(self._starts, at)
        rows = self._rows[max(0, first - 1) : bisect_left(self._begins, at + long)]
        return [TurnSpan(*row) for row in rows]


class Stretch(NamedTuple):
    """Words in a passage's own positions and whose turn they are of; None outside of every turn."""

    start: int
    end: int
    speaker_id: int | None


class Part(NamedTuple):
    """A stretch as it may be printed: by whom, None for what is not printed."""

    start: int
    end: int
    by: int | None


def stretches(quote: str, at: int, turns: Iterable[TurnSpan]) -> tuple[Stretch, ...]:
    """The words of a passage that stands at ``at``, without what stands before each turn's words.

    One word between two turns ("From Ann: …") belongs to the label after it and is nobody's.
    """
    long = len(quote)
    inside = sorted(
        (one for one in turns if one.begins < at + long and max(one.start, one.end) > at),
        key=lambda one: (one.begins, one.start),
    )
    if not inside:
        return (Stretch(0, long, None),) if quote.strip() else ()
    if len(inside) == 1 and inside[0].start <= at and at + long <= inside[0].end:
        return (Stretch(0, long, inside[0].speaker_id),) if quote.strip() else ()  # as nearly all passages are
    found: list[Stretch] = []
    done = 0
    for turn in inside:
        label, start, end = (min(max(0, place - at), long) for place in (turn.begins, turn.start, turn.end))
        if len(_WORD.findall(quote, done, max(done, label))) > 1:
            found.append(Stretch(done, label, None))
        done = max(done, start)
        if quote[done:end].strip():
            found.append(Stretch(done, end, turn.speaker_id))
        done = max(done, end)
    if len(_WORD.findall(quote, done)) > 1:
        found.append(Stretch(done, long, None))
    return tuple(found)


def printed(quote: str, parts: Iterable[Part], skips: Iterable[tuple[int, int]], names: Mapping[int, str]) -> str:
    """The words to be printed: of one voice alone, of several each on a line after its name.

    What is not printed between them and what is skipped is "[...]"; at the ends only what is skipped is.
    """
    parts, skips = tuple(parts), sorted(skips)
    if len(parts) == 1 and not skips:
        return quote[parts[0].start : parts[0].end].strip() if parts[0].by is not None else ""
    pieces = list(_pieces(quote, parts, skips))
    while pieces and pieces[0] == _UNPRINTED:
        del pieces[0]
    while pieces and pieces[-1] == _UNPRINTED:
        del pieces[-1]
    several = len({by for _, by in pieces if by is not None}) > 1
    lines: list[str] = []
    last: int | None = None
    for words, by in pieces:
        if by is None:
            if not lines:
                lines.append(ELISION)
            elif not lines[-1].endswith(ELISION):
                lines[-1] += f" {ELISION}"
            continue
        if several and by != last:
            opening = f"{lines.pop()} " if lines == [ELISION] else ""
            lines.append(f"{names[by]}: {opening}{words}")
        elif lines:
            lines[-1] += words if words[0] in _CLOSING else f" {words}"
        else:
            lines.append(words)
        last = by
    return "\n".join(lines)


def _pieces(quote: str, parts: Iterable[Part], skips: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
    """Words and whose they are, in their order; ``_UNPRINTED`` and ``_SKIPPED`` where there are some."""
    for part in parts:
        if part.by is None:
            yield _UNPRINTED
            continue
        done = part.start
        for start, end in skips:
            if end <= done or start >= part.end:
                continue
            if words := quote[done:start].strip():
                yield words, part.by
            yield _SKIPPED
            done = min(end, part.end)
        if words := quote[done : part.end].strip():
            yield words, part.by


def voice_names(bases: Mapping[int, str]) -> dict[int, str]:
    """What the lines of an exchange open with: those who are called alike get letters, "Participant A"."""
    alike = Counter(bases.values())
    given: Counter[str] = Counter()
    names: dict[int, str] = {}
    for voice, base in bases.items():
        stem = _CALLED.get(base, base)
        at = given[base]
        given[base] += 1
        names[voice] = f"{stem} {chr(ord('A') + at) if at < _LETTERS else at + 1}" if alike[base] > 1 else stem
    return names


def all_of(bases: Iterable[str]) -> str:
    """Everybody in an exchange: "WS5_77 and WS5_78", "focus group participants"."""
    alike = Counter(bases)
    return joined([base if count == 1 or base not in _CALLED else f"{base}s" for base, count in alike.items()])
