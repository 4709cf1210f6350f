"""A transcript laid out at one width: margins, wrapped lines, coding runs, stripe lanes. Pure: no Textual."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qualcode.text.display import safe
from qualcode.text.runs import Runs, flatten
from qualcode.text.stripes import Lanes, assign_lanes
from qualcode.text.wrap import CellWidth, WrapIndex
from qualcode.tui.widgets.transcript.folds import Folds
from qualcode.tui.widgets.transcript.model import CodingSpan, TranscriptModel
from qualcode.tui.widgets.transcript.turns import TurnIndex

_WIDEST_TEXT = 110  # longer lines are hard to read back to their start
_WIDEST_NAME = 14


@dataclass(frozen=True)
class Margins:
    """Cells of a row from left to right: names, text, room for a hanging space and the cursor, stripes, "+n"."""

    gutter: int
    text: int
    lanes: int
    overflow: int

    @property
    def stripes_left(self) -> int:
        """The cell at which stripes start; the two before are for a hanging space and the cursor after it."""
        return self.gutter + self.text + 2


def margins(width: int, longest_name: int) -> Margins:
    """Share ``width`` cells out; what is too narrow for names goes without, the labels are in the text as well."""
    gutter = 0 if width < 56 or not longest_name else min(longest_name, _WIDEST_NAME) + 1
    lanes = 8 if width >= 110 else 6 if width >= 56 else 3
    overflow = 3
    text = min(_WIDEST_TEXT, max(8, width - gutter - 2 - lanes - overflow))
    return Margins(gutter, text, lanes, overflow)


class TranscriptLayout:
    """Where everything of a model stands at ``width`` cells. ``shown`` is the text as it may be displayed.

    The turns with the numbers ``hidden`` are folded away; offsets are those of the whole text all the same.
    """

    def __init__(self, model: TranscriptModel, width: int, cell_width: CellWidth, hidden: Collection[int] = ()) -> None:
        self.model = model
        self.cell_width = cell_width
        self.shown = safe(model.text, keep_newlines=True, keep_tabs=True)
        self.names = _shown_names(model)
        self._longest_name = max((cell_width(name) for name in set(self.names)), default=0)
        self.runs: Runs = _runs(model.codings)
        self._fold(hidden)
        self._wrap(width)

    def _fold(self, hidden: Collection[int]) -> None:
        turns = self.model.turns
        self.hidden = frozenset(hidden)
        self.folds = Folds(self.shown, turns, hidden)
        shown = [number for number in range(len(turns)) if number not in hidden]
        self.turns_in_sight = TurnIndex(turns, shown) if hidden else self.model.by_speaker

    def hide(self, hidden: Collection[int]) -> None:
        """Fold away the turns with these numbers and no others."""
        self._fold(hidden)
        self._wrap(self.width)

    def _wrap(self, width: int) -> None:
        self.width = width
        self.margins = margins(width, self._longest_name)
        turns = self.turns_in_sight
        firsts = [turns.turns[number].first for number in turns.shown]
        self.wrap = WrapIndex(self.shown, self.margins.text, self.cell_width, firsts, self.folds.spans)
        self.turn_of_line = dict(zip(reversed(self.wrap.mark_lines), reversed(turns.shown), strict=True))
        self.lanes: Lanes = self._lanes()

    def _lanes(self) -> Lanes:
        starts = self.wrap.starts  # line_of, twice a coding, without its calls
        spans = [
            (bisect_right(starts, coding.start) - 1, bisect_right(starts, coding.end - 1), index)
            for index, coding in enumerate(self.model.codings)
            if coding.end > coding.start
        ]
        return assign_lanes(spans, self.margins.lanes)

    def resize(self, width: int) -> None:
        """Wrap again, if ``width`` is another."""
        if width != self.width:
            self._wrap(width)

    def set_codings(self, model: TranscriptModel) -> None:
        """Take the codings of ``model``, which differs in nothing else; the lines stay."""
        self.model = model
        self.runs = _runs(model.codings)
        self.lanes = self._lanes()

    def is_coded(self, start: int, end: int) -> bool:
        """Say whether anything of ``[start, end)`` is coded."""
        first = bisect_right(self.runs.ends, start)
        return first < len(self.runs) and self.runs.starts[first] < end

    def codings_at(self, offset: int) -> tuple[CodingSpan, ...]:
        """Give the codings active at ``offset`` in the order they start."""
        return tuple(self.model.codings[index] for index in self.runs.at(offset))


def _runs(codings: Sequence[CodingSpan]) -> Runs:
    return flatten((coding.start, coding.end, index) for index, coding in enumerate(codings))


def _shown_names(model: TranscriptModel) -> tuple[str, ...]:
    known: dict[str, str] = {}
    return tuple(known.setdefault(turn.speaker, safe(turn.speaker)) for turn in model.turns)
