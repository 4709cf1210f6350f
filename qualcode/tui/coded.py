"""The codings of the open document, in the order of the text, and as the transcript view shows them.

Of 50,000 codings an act touches a few: only these are put in, taken out, and made into spans.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
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
        self._by_id: dict[int, CodingInfo] = {}
        self._spans: dict[int, CodingSpan] = {}  # of the codings that are shown
        self._shown: list[tuple[int, int, int]] = []  # their places and numbers, in order
        self._look: _Look | None = None

    def read(self, codings: Sequence[CodingInfo]) -> None:
        """These and no others. Spans of codings that are as they were stay what they were."""
        known, self.all = self._by_id, tuple(codings)
        self._by_id = {coding.id: coding for coding in codings}
        self._spans = {n: span for n, span in self._spans.items() if n in self._by_id and known[n] == self._by_id[n]}
        self._shown = []
        self._look = None

    def by_id(self, number: int) -> CodingInfo | None:
        """The coding of that number."""
        return self._by_id.get(number)

    def replace(self, excerpts: Collection[int], codings: Iterable[CodingInfo]) -> None:
        """Let ``codings`` be all there are on these excerpts."""
        here = {coding.id: coding for coding in codings}
        before = {one.id: one for one in self.all if one.excerpt_id in excerpts}
        gone = [one for one in before.values() if here.get(one.id) != one]
        fresh = [one for one in here.values() if before.get(one.id) != one]
        if gone:
            self._drop(gone)
        if fresh:
            self._add(fresh)

    def _drop(self, gone: Sequence[CodingInfo]) -> None:
        left = {one.id for one in gone}
        self.all = tuple(one for one in self.all if one.id not in left)
        for one in gone:
            del self._by_id[one.id]
            if self._spans.pop(one.id, None) is not None and self._look is not None:
                del self._shown[bisect_left(self._shown, _place(one))]

    def _add(self, fresh: Sequence[CodingInfo]) -> None:
        codings = list(self.all)
        for one in fresh:
            insort(codings, one, key=_place)
            self._by_id[one.id] = one
        self.all = tuple(codings)
        if self._look is not None:
            self._show(fresh, self._look)

    # -- as the transcript view shows them

    def spans(
        self, tree: CodeTree, lens: Lens, background: str, chosen: frozenset[int] = frozenset()
    ) -> tuple[CodingSpan, ...]:
        """Those that the lens shows, on ``background``; ``chosen`` are the excerpts that are chosen to be quoted.

        A span that need not change is the same object as before.
        """
        look = (tree, lens, background, chosen)
        if self._look is None or not _same(self._look, look):
            before, self._spans, self._shown = self._spans, {}, []
            self._look = look
            self._show(self.all, self._look, before)
        return tuple(map(self._spans.__getitem__, (number for _, _, number in self._shown)))

    def _show(self, codings: Sequence[CodingInfo], look: _Look, known: dict[int, CodingSpan] | None = None) -> None:
        tree, lens, background, chosen = look
        looks: dict[int, tuple[str, str]] = {}
        for one in lens.codings(codings, tree):
            colour, mark = looks.get(one.code_id) or looks.setdefault(one.code_id, _paint(one, tree, background))
            signs = (CHOSEN if one.excerpt_id in chosen else "") + (DISCUSS if one.discuss else "")
            name = f"{signs} {one.code}" if signs else one.code
            span = known.get(one.id) if known else None
            if span is None or (span.colour, span.mark, span.code) != (colour, mark, name):
                span = _span(one, name, colour, mark)
            self._spans[one.id] = span
            if known is None:
                insort(self._shown, _place(one))
            else:
                self._shown.append(_place(one))


def _place(coding: CodingInfo) -> tuple[int, int, int]:
    return coding.start, coding.end, coding.id


def _paint(coding: CodingInfo, tree: CodeTree, background: str) -> tuple[str, str]:
    code = tree.by_id.get(coding.code_id)
    return (legible(code.colour.hex, background), code.colour.pattern) if code else ("", "")


def _same(one: _Look, other: _Look) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def _span(coding: CodingInfo, name: str, colour: str, mark: str) -> CodingSpan:
    return CodingSpan(
        id=str(coding.id),
        start=coding.start,
        end=coding.end,
        code_id=str(coding.code_id),
        code=name,
        colour=colour,
        coder=coding.coder,
        mark=mark,
        order=coding.id,
    )
