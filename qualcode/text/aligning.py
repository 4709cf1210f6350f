"""What two versions of a text have in common: the stretches that were kept, found in time that does not run away.

Lines that stand once in both texts are the first anchors, then words that do; what lies between two anchors is compared
token by token (Myers), in windows and with a budget for the whole comparison. A word is never cut: of a word that was
changed, all of it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

# Scripts that set no space between words: each character is compared by itself.
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD: Final = rf"[^\W{_UNSPACED}]"
_TOKEN: Final = re.compile(rf"{_WORD}+(?:['’]{_WORD}+)*|[^\S\n]+|.", re.DOTALL)
_WORDS: Final = re.compile(r"\w+")
_BUDGET: Final = 3_000_000
_WINDOW: Final = 256
_DEEPEST: Final = 16
_LONGEST_SLIDE: Final = 1_000
_NOISE: Final = 4
"""Fewer words than these, kept between larger changes, are taken for chance."""
_CLAUSE: Final = 4
"""As many words in a row that became others are taken for one change."""


class Gap(NamedTuple):
    """What stands between two kept stretches: ``old[old_start:old_end]`` became ``new[new_start:new_end]``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def both_sides(self) -> bool:
        """Whether something was there and something is now."""
        return self.old_start < self.old_end and self.new_start < self.new_end

    @property
    def size(self) -> int:
        """The longer of the two sides."""
        return max(self.old_end - self.old_start, self.new_end - self.new_start)


class _Run(NamedTuple):
    """``length`` tokens (or characters) that are the same from ``old`` and from ``new`` on."""

    old: int
    new: int
    length: int


def gaps_between(old: str, new: str) -> tuple[Gap, ...]:
    """Where the two texts differ, in order; everything else was kept."""
    if old == new:
        return ()
    runs = _Comparison(old, new).runs()
    found = _gaps(runs, len(old), len(new))
    return tuple(_slid(old, new, _without_noise(old, found)))


def _gaps(runs: Sequence[_Run], old_length: int, new_length: int) -> list[Gap]:
    found, old, new = [], 0, 0
    for run in [*runs, _Run(old_length, new_length, 0)]:
        if run.old > old or run.new > new:
            found.append(Gap(old, run.old, new, run.new))
        old, new = run.old + run.length, run.new + run.length
    return found


# -- comparing


class _Comparison:
    """Two texts as numbers, one for each different token."""

    def __init__(self, old: str, new: str) -> None:
        known: dict[str, int] = {}
        self._words: set[int] = set()
        self._old, self._old_at = self._numbered(old, known)
        self._new, self._new_at = self._numbered(new, known)
        self._line_end = known.get("\n", -1)
        self._left = _BUDGET

    def _numbered(self, text: str, known: dict[str, int]) -> tuple[list[int], list[int]]:
        numbers, places = [], []
        for match in _TOKEN.finditer(text):
            token = match[0]
            number = known.get(token)
            if number is None:
                number = known[token] = len(known)
                if token[0].isalnum():
                    self._words.add(number)
            numbers.append(number)
            places.append(match.start())
        return numbers, [*places, len(text)]

    def runs(self) -> list[_Run]:
        """The kept stretches in characters, in order."""
        kept = self._by_lines()
        found: list[_Run] = []
        for run in sorted(kept):
            start, new = self._old_at[run.old], self._new_at[run.new]
            length = self._old_at[run.old + run.length] - start
            last = found[-1] if found else None
            if last is not None and (last.old + last.length, last.new + last.length) == (start, new):
                found[-1] = _Run(last.old, last.new, last.length + length)
            else:
                found.append(_Run(start, new, length))
        return found

    def _by_lines(self) -> list[_Run]:
        old, new = _lines(self._old, self._line_end), _lines(self._new, self._line_end)
        of_old, of_new = [tuple(self._old[a:b]) for a, b in old], [tuple(self._new[a:b]) for a, b in new]
        worded = {line for line in of_old if not self._words.isdisjoint(line)}
        anchors = _unique_in_both(of_old, of_new, worded)
        kept, low, low_new = [], 0, 0
        for at, at_new in anchors:
            (start, end), (start_new, _) = old[at], new[at_new]
            kept += self._between(low, start, low_new, start_new)
            kept.append(_Run(start, start_new, end - start))
            low, low_new = end, start_new + end - start
        return kept + self._between(low, len(self._old), low_new, len(self._new))

    def _between(self, low: int, high: int, low_new: int, high_new: int) -> list[_Run]:
        """The tokens kept between two anchors."""
        kept: list[_Run] = []
        waiting = [(low, high, low_new, high_new, 0)]
        while waiting:
            a, b, c, d, depth = waiting.pop()
            head = _alike(self._old, self._new, a, b, c, d)
            if head:
                kept.append(_Run(a, c, head))
                a, c = a + head, c + head
            tail = _alike_at_end(self._old, self._new, a, b, c, d)
            if tail:
                kept.append(_Run(b - tail, d - tail, tail))
                b, d = b - tail, d - tail
            if a == b or c == d:
                continue
            anchors = _unique_in_both(self._old[a:b], self._new[c:d], self._words) if depth < _DEEPEST else []
            if not anchors:
                kept += self._one_by_one(a, b, c, d)
                continue
            edges = [(a, c), *((a + x + 1, c + y + 1) for x, y in anchors)]
            for (x, y), (i, j) in zip(edges, [*((a + x, c + y) for x, y in anchors), (b, d)], strict=True):
                waiting.append((x, i, y, j, depth + 1))
            kept += [_Run(a + x, c + y, 1) for x, y in anchors]
        return kept

    def _one_by_one(self, a: int, b: int, c: int, d: int) -> list[_Run]:
        """The shortest edit in windows: where one is too long, as far as the furthest path has come, and on."""
        kept: list[_Run] = []
        while a < b and c < d and self._left > 0:
            runs, x, y, cost = _shortest_edit(self._old, self._new, (a, b, c, d), self._left)
            self._left -= cost
            kept += runs
            if (x, y) == (a, c):
                break
            a, c = x, y
        return kept


def _lines(tokens: Sequence[int], line_end: int) -> list[tuple[int, int]]:
    found, start = [], 0
    for at, token in enumerate(tokens):
        if token == line_end:
            found.append((start, at + 1))
            start = at + 1
    if start < len(tokens):
        found.append((start, len(tokens)))
    return found


def _unique_in_both(
    old: Sequence[object], new: Sequence[object], wanted: set[int] | set[tuple[int, ...]]
) -> list[tuple[int, int]]:
    """Places of what stands once in either, the longest chain of them that is in the same order in both."""
    often, often_new = Counter(old), Counter(new)
    at = {item: place for place, item in enumerate(new) if often_new[item] == 1}
    pairs = [(place, at[item]) for place, item in enumerate(old) if often[item] == 1 and item in at and item in wanted]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, in their order, in which the second number rises too."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else -1)
        if length == len(lowest):
            lowest.append(place)
            ends.append(index)
        else:
            lowest[length], ends[length] = place, index
    chain, index = [], ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _alike(old: Sequence[int], new: Sequence[int], a: int, b: int, c: int, d: int) -> int:
    length, most = 0, min(b - a, d - c)
    while length < most and old[a + length] == new[c + length]:
        length += 1
    return length


def _alike_at_end(old: Sequence[int], new: Sequence[int], a: int, b: int, c: int, d: int) -> int:
    length, most = 0, min(b - a, d - c)
    while length < most and old[b - 1 - length] == new[d - 1 - length]:
        length += 1
    return length


def _shortest_edit(
    old: Sequence[int], new: Sequence[int], bounds: tuple[int, int, int, int], budget: int
) -> tuple[list[_Run], int, int, int]:
    """What is kept on the shortest way through ``bounds``, how far it leads (all the way, or to the window's end), and
    what it cost.
    """
    a, b, c, d = bounds
    width, height = b - a, d - c
    most = min(width + height, _WINDOW)
    reach = [0] * (2 * most + 3)
    steps: list[list[int]] = []
    cost, best = 0, (-1, 0, 0)
    for edits in range(most + 1):
        steps.append(reach[most - edits : most + edits + 3])
        for diagonal in range(-edits, edits + 1, 2):
            at = diagonal + most + 1
            down = diagonal == -edits or (diagonal != edits and reach[at - 1] < reach[at + 1])
            x = reach[at + 1] if down else reach[at - 1] + 1
            y = x - diagonal
            if x > width or y > height:
                reach[at] = x
                continue
            start = x
            while x < width and y < height and old[a + x] == new[c + y]:
                x += 1
                y += 1
            cost += 1 + x - start
            reach[at] = x
            if x + y > best[0] and x - start:
                best = (x + y, diagonal, edits)
            if x >= width and y >= height:
                return _way_back(steps, bounds, diagonal, edits, x), b, d, cost
        if cost > budget:
            break
    if best[0] < 0:  # nothing is alike within the window: past it on both sides
        return [], min(b, a + most), min(d, c + most), cost
    total, diagonal, edits = best
    x = (total + diagonal) // 2
    return _way_back(steps, bounds, diagonal, edits, x), a + x, c + x - diagonal, cost


def _way_back(
    steps: list[list[int]], bounds: tuple[int, int, int, int], diagonal: int, edits: int, x: int
) -> list[_Run]:
    """The runs on the path that ends at ``x`` on ``diagonal`` after so many edits; each began with its ``steps``."""
    a, _, c, _ = bounds
    runs = []
    while edits >= 0:
        reach, middle = steps[edits], edits + 1
        at = diagonal + middle
        if edits == 0:
            start = 0
            before = 0
        else:
            down = diagonal == -edits or (diagonal != edits and reach[at - 1] < reach[at + 1])
            before = diagonal + 1 if down else diagonal - 1
            start = reach[at + 1] if down else reach[at - 1] + 1
        if x > start:
            runs.append(_Run(a + start, c + start - diagonal, x - start))
        if edits:
            x = reach[before + middle]
        diagonal = before
        edits -= 1
    return runs[::-1]


# -- making what was found fit to be read


def _without_noise(old: str, gaps: list[Gap]) -> list[Gap]:
    """What two quite different passages have in common by chance is no thread between them."""
    while True:
        joined = _rewritten(old, _threaded(old, gaps))
        if len(joined) == len(gaps):
            return joined
        gaps = joined


def _threaded(old: str, gaps: list[Gap]) -> list[Gap]:
    """Without a word or two between larger changes."""
    joined: list[Gap] = []
    for gap in gaps:
        before = joined[-1] if joined else None
        kept = "" if before is None else old[before.old_end : gap.old_start]
        few = "\n" not in kept and 0 < len(_WORDS.findall(kept)) < _NOISE
        if before is not None and few and len(kept) <= min(before.size, gap.size):
            joined[-1] = _joined(before, gap)
        else:
            joined.append(gap)
    return joined


def _rewritten(old: str, gaps: list[Gap]) -> list[Gap]:
    """Word after word that became another, with only blanks and stops between, is one change: of a whole clause."""
    found: list[Gap] = []
    run: list[Gap] = []
    for gap in [*gaps, None]:
        kept = old[run[-1].old_end : gap.old_start] if run and gap else ""
        if run and (gap is None or "\n" in kept or _WORDS.search(kept) or not (run[-1].both_sides and gap.both_sides)):
            found += [_joined(run[0], run[-1])] if len(run) >= _CLAUSE else run
            run = []
        run += [gap] if gap else []
    return found


def _joined(first: Gap, last: Gap) -> Gap:
    return Gap(first.old_start, last.old_end, first.new_start, last.new_end)


def _slid(old: str, new: str, gaps: list[Gap]) -> list[Gap]:
    """What was only put in or taken out moved to where lines, sentences or words begin, if it can lie there."""
    found: list[Gap] = []
    for index, gap in enumerate(gaps):
        if gap.old_start == gap.old_end or gap.new_start == gap.new_end:
            before = found[-1].old_end if found else 0
            after = gaps[index + 1].old_start if index + 1 < len(gaps) else len(old)
            side = (new, gap.new_start, gap.new_end) if gap.old_start == gap.old_end else (old, *gap[:2])
            by = _best_slide(*side, gap.old_start - before, after - gap.old_end)
            gap = Gap(*(place + by for place in gap))
        found.append(gap)
    return found


def _best_slide(text: str, start: int, end: int, back: int, on: int) -> int:
    back, on = min(back, start, _LONGEST_SLIDE), min(on, len(text) - end, _LONGEST_SLIDE)
    left = right = 0
    while left < back and text[start - left - 1] == text[end - left - 1]:
        left += 1
    while right < on and text[start + right] == text[end + right]:
        right += 1
    if not left and not right:
        return 0
    slides = range(-left, right + 1)
    return max(slides, key=lambda by: (_clean(text, start + by) + _clean(text, end + by), -abs(by)))


def _clean(text: str, place: int) -> int:
    """How natural a cut is there."""
    if place in (0, len(text)):
        return 6
    before, after = text[place - 1], text[place]
    if "\n" in (before, after):
        return 5 if before == "\n" else 4
    if before.isspace():
        return 3
    if after.isspace():
        return 3 if before in ".!?…" else 2
    return 0 if before.isalnum() and after.isalnum() else 1
