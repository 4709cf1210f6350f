"""The codings of the open document, in the order of the text, and as the transcript view shows them.

Of 50,000 codings an act touches a few: only these are put in, taken out, and made into spans.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from qualcode.model.codebook import CodeTree
from qualcode.model.coding import CodingInfo
from qualcode.tui.hues import legible
from qualcode.tui.lens import Lens
from qualcode.tui.widgets.transcript import CodingSpan

_Look = tuple[CodeTree, Lens, str, frozenset[int]]
CHOSEN: Final = "!"
"""What stands before the name of a code in the margin where the passage is chosen to be quoted."""
DISCUSS: Final = "?"
"""The same where the coding is to be discussed."""


class Coded:
    """Codings that are read once and then changed piece by piece."""

    def __init__(self) -> None:
        self.all: tuple[CodingInfo, ...] = ()
        self.by_id: dict[int, CodingInfo] = {}
        self._shown: list[CodingSpan] = []  # in the same order
        self._kept: dict[int, CodingSpan] = {}  # spans that may serve again
        self._look: _Look | None = None

    def read(self, codings: Sequence[CodingInfo]) -> None:
        """These and no others. Codings that are as they were should be the same objects: so are their spans then."""
        known, self.all = self.by_id, tuple(codings)
        self.by_id = {coding.id: coding for coding in codings}
        self._kept = {span.id: span for span in self._shown if known[span.id] is self.by_id.get(span.id)}
        self._shown = []
        self._look = None

    def replace(self, before: Iterable[CodingInfo], after: Iterable[CodingInfo]) -> None:
        """Let codings take the place of others, all of them those of a few excerpts."""
        old, new = {one.id: one for one in before}, {one.id: one for one in after}
        gone = [one for one in old.values() if new.get(one.id) != one]
        fresh = [one for one in new.values() if old.get(one.id) != one]
        if gone:
            self._drop(gone)
        if fresh:
            self._add(fresh)

    def _drop(self, gone: Sequence[CodingInfo]) -> None:
        left = {one.id for one in gone}
        self.all = tuple(one for one in self.all if one.id not in left)
        for one in gone:
            del self.by_id[one.id]
            self._kept.pop(one.id, None)
            place = bisect_left(self._shown, _place(one), key=_span_place)
            if place < len(self._shown) and self._shown[place].id == one.id:
                del self._shown[place]

    def _add(self, fresh: Sequence[CodingInfo]) -> None:
        codings = list(self.all)
        for one in fresh:
            insort(codings, one, key=_place)
            self.by_id[one.id] = one
        self.all = tuple(codings)
        if self._look is not None:
            for span in self._spans_of(fresh, self._look):
                insort(self._shown, span, key=_span_place)

    # -- as the transcript view shows them

    def spans(
        self, tree: CodeTree, lens: Lens, background: str, chosen: frozenset[int] = frozenset()
    ) -> tuple[CodingSpan, ...]:
        """Those that the lens shows, on ``background``; ``chosen`` are the excerpts that are chosen to be quoted.

        A span that need not change is the same object as before.
        """
        look = (tree, lens, background, chosen)
        if self._look is None or not _same(self._look, look):
            self._look = look
            self._kept.update((span.id, span) for span in self._shown)
            self._shown = list(self._spans_of(self.all, look))
            self._kept = {}
        return tuple(self._shown)

    def _spans_of(self, codings: Sequence[CodingInfo], look: _Look) -> Iterator[CodingSpan]:
        tree, lens, background, chosen = look
        looks: dict[int, tuple[str, str, str]] = {}
        for one in lens.codings(codings, tree):
            paint = looks.get(one.code_id) or looks.setdefault(one.code_id, _paint(one, tree, background))
            signs = (CHOSEN if one.excerpt_id in chosen else "") + (DISCUSS if one.discuss else "")
            name = f"{signs} {one.code}" if signs else one.code
            span = self._kept.get(one.id)
            if span is None or (span.code, span.code_id, span.colour, span.mark) != (name, *paint):
                span = _span(one, name, *paint)
            yield span


def _place(coding: CodingInfo) -> tuple[int, int, int]:
    return coding.start, coding.end, coding.id


def _span_place(span: CodingSpan) -> tuple[int, int, int]:
    return span.start, span.end, span.id


def _paint(coding: CodingInfo, tree: CodeTree, background: str) -> tuple[str, str, str]:
    """The code as spans name it, with its colour and mark: one string for all its codings."""
    code = tree.by_id.get(coding.code_id)
    colour, mark = (legible(code.colour.hex, background), code.colour.pattern) if code else ("", "")
    return str(coding.code_id), colour, mark


def _same(one: _Look, other: _Look) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def _span(coding: CodingInfo, name: str, code_id: str, colour: str, mark: str) -> CodingSpan:
    return CodingSpan(coding.id, coding.start, coding.end, code_id, name, colour, coding.coder, mark)
