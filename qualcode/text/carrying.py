"""Places in a text, carried over to a later version of it.

Either by comparing the two (:func:`by_comparison`) or by the very edits that led from one to the other
(:func:`by_edits`): then what is replaced is known to be replaced as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from qualcode.model.errors import QualcodeError
from qualcode.text.aligning import Gap, gaps_between
from qualcode.text.graphemes import snap

_LEAST_MOVED: Final = 12
"""Characters that a passage must have to be taken for one that was moved, when it comes up elsewhere."""


@dataclass(frozen=True)
class Edit:
    """``text[start:end]`` is replaced by ``text``."""

    start: int
    end: int
    text: str


class Carried(NamedTuple):
    """Where a stretch is now. ``same``: its words are what they were."""

    start: int
    end: int
    same: bool


class Carrying:
    """The way from ``old`` to ``new``. Of what lies between two ``gaps`` every character was kept."""

    def __init__(self, old: str, new: str, gaps: Iterable[Gap], *, exact: bool = False) -> None:
        """``exact``: the gaps are what was replaced, and not found by comparing."""
        self.old, self.new = old, new
        self.gaps: tuple[Gap, ...] = tuple(gaps)
        self._exact = exact
        self._starts = [gap.old_start for gap in self.gaps]

    # -- places

    def place(self, offset: int) -> int:
        """Where a place is now: in what was replaced, or just after it. Never before where an earlier place is."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return offset
        gap = self.gaps[index]
        if offset >= gap.old_end:
            return offset - gap.old_end + gap.new_end
        return min(gap.new_start + offset - gap.old_start, gap.new_end)

    def kept(self, start: int, end: int) -> bool:
        """Whether every character of ``old[start:end]`` was kept, and nothing came between two of them."""
        index = bisect_right(self._starts, start) - 1
        if index >= 0 and self.gaps[index].old_end > start:
            return False
        index += 1
        return index == len(self.gaps) or self.gaps[index].old_start >= end

    def touches_new(self, start: int, end: int) -> bool:
        """Whether ``new[start:end]`` holds something that was put in, or lies over what was taken out."""
        index = bisect_left(self.gaps, start, key=lambda gap: gap.new_end)
        while index < len(self.gaps) and self.gaps[index].new_start < end:
            gap = self.gaps[index]
            if gap.new_end > start:
                return True
            index += 1
        return False

    # -- stretches

    def span(self, start: int, end: int) -> Carried | None:
        """Where ``old[start:end]`` is now, without white space at its ends; None when nothing of it is left.

        What was put in at its very ends stays outside. Of a change that lies over one of its ends, all is in it when
        most of what was replaced was.
        """
        if self.kept(start, end):
            by = self.place(start) - start
            return Carried(start + by, end + by, True)
        first, firm_first = self._first(start)
        last, firm_last = self._last(end)
        if last <= first or not ((firm_first and firm_last) or self._keeps_words(start, end)):
            return None
        words = self.new[first:last]
        first += len(words) - len(words.lstrip())
        last = first + len(words.strip())
        if first == last or (not self._exact and _has_words(self.old[start:end]) and not _has_words(words)):
            return None
        first, last = snap(self.new, first, last)
        return Carried(first, last, self.new[first:last] == self.old[start:end])

    def _first(self, start: int) -> tuple[int, bool]:
        """Where a first character is now, and whether that is sure."""
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= self.gaps[index].old_end:
            return self.place(start), True
        gap = self.gaps[index]
        if start == gap.old_start or self._exact:
            return gap.new_start, True
        sure = self._within(gap, start)
        if sure is not None:
            return sure, True
        return (gap.new_start if 2 * (gap.old_end - start) >= gap.old_end - gap.old_start else gap.new_end), False

    def _last(self, end: int) -> tuple[int, bool]:
        """Where the end of a last character is now, and whether that is sure."""
        index = bisect_right(self._starts, end - 1) - 1
        if index < 0 or end > self.gaps[index].old_end:
            return (end if index < 0 else self.place(end - 1) + 1), True
        gap = self.gaps[index]
        if end == gap.old_end or self._exact:
            return gap.new_end, True
        sure = self._within(gap, end)
        if sure is not None:
            return sure, True
        return (gap.new_end if 2 * (end - gap.old_start) >= gap.old_end - gap.old_start else gap.new_start), False

    def _within(self, gap: Gap, place: int) -> int | None:
        """A place inside a word that was changed, where the letters before it or after it are the same in both."""
        before, after = place - gap.old_start, gap.old_end - place
        if self.old[gap.old_start : place] == self.new[gap.new_start : min(gap.new_start + before, gap.new_end)]:
            return gap.new_start + before
        if self.old[place : gap.old_end] == self.new[max(gap.new_end - after, gap.new_start) : gap.new_end]:
            return gap.new_end - after
        return None

    def _keeps_words(self, start: int, end: int) -> bool:
        """Whether a letter or digit of ``old[start:end]`` was kept."""
        at, index = start, max(0, bisect_right(self._starts, start) - 1)
        while index < len(self.gaps) and self.gaps[index].old_start < end:
            gap = self.gaps[index]
            if _has_words(self.old[at : max(at, gap.old_start)]):
                return True
            at = max(at, gap.old_end)
            index += 1
        return _has_words(self.old[at:end])

    # -- what was moved

    def moved(self, quote: str) -> tuple[int, int] | None:
        """Where words that were taken out come up among what was put in, if only once where anything is new."""
        if len(quote) < _LEAST_MOVED:
            return None
        put_in = (self.new.find(quote, gap.new_start, gap.new_end) for gap in self.gaps)
        first = next((at for at in put_in if at >= 0), None)
        if first is None:
            return None
        at = self.new.find(quote)
        while at >= 0:
            if at != first and self.touches_new(at, at + len(quote)):
                return None
            at = self.new.find(quote, at + 1)
        return first, first + len(quote)

    def again(self, before: str, quote: str, after: str) -> tuple[int, int] | None:
        """Where words stand between the very words that once stood around them, if only once."""
        whole = before + quote + after
        at = self.new.find(whole) if len(whole) >= _LEAST_MOVED else -1
        if at < 0 or self.new.find(whole, at + 1) >= 0:
            return None
        return at + len(before), at + len(before) + len(quote)


def by_comparison(old: str, new: str) -> Carrying:
    """The way between two texts that are compared."""
    return Carrying(old, new, gaps_between(old, new))


def by_edits(old: str, edits: Iterable[Edit]) -> Carrying:
    """The way that edits lead from a text. Raises ``QualcodeError`` when they overlap, or lie outside it."""
    pieces, gaps = [], []
    at = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not at <= edit.start <= edit.end <= len(old):
            raise QualcodeError(f"the change at {edit.start}:{edit.end} does not fit the text", "", "look again")
        pieces += [old[at : edit.start], edit.text]
        length += edit.start - at
        if old[edit.start : edit.end] != edit.text:
            gaps.append(Gap(edit.start, edit.end, length, length + len(edit.text)))
        length += len(edit.text)
        at = edit.end
    return Carrying(old, "".join([*pieces, old[at:]]), gaps, exact=True)


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))
