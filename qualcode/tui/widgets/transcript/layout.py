"""A transcript laid out at one width: margins, wrapped lines, codings by place, stripes, names. Pure: no Textual."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import is_not
from typing import Final, NamedTuple

from qualcode.text.display import safe
from qualcode.text.spans import SpanIndex
from qualcode.text.stripes import Lanes
from qualcode.text.wrap import CellWidth, WrapIndex
from qualcode.tui.widgets.transcript.folds import Folds
from qualcode.tui.widgets.transcript.model import CodingSpan, NoteSpan, TranscriptModel
from qualcode.tui.widgets.transcript.turns import TurnIndex

_WIDEST_TEXT: Final = 96  # longer lines are hard to read back to their start
_WIDEST_NAME: Final = 14
_WIDEST_MARGIN: Final = 32
_SHORTEST_LABEL: Final = 6
_WIDEST_SHORT_NAME: Final = 8
_LONG_NAMES_FROM, _NAMES_FROM, _LETTERS_FROM = 72, 56, 36  # widths; stripes have letters, below it a sign
_MOST_ONE_BY_ONE: Final = 200  # changed codings; for more, everything is made anew
_MOST_KEPT: Final = 1_000  # lines whose stripes are at hand


class Stripe(NamedTuple):
    """A coding that touches a line, and its lane there; None when all were taken."""

    lane: int | None
    coding: CodingSpan


@dataclass(frozen=True)
class Margins:
    """Cells of a row from left to right: names, text, room for a hanging space and the cursor, the margin at the right.

    The margin has ``lanes`` cells for stripes, and what these leave free is for the name of a code and for "+n".
    With no lanes it is one cell that says whether anything is coded, and how often.
    """

    gutter: int
    text: int
    margin: int
    lanes: int

    @property
    def margin_left(self) -> int:
        """The cell at which the margin starts; the two before are for a hanging space and the cursor after it."""
        return self.gutter + self.text + 2


def margins(width: int, longest_name: int) -> Margins:
    """Share ``width`` cells out; what is too narrow for names goes without, the labels are in the text as well."""
    widest = 0 if width < _NAMES_FROM else _WIDEST_SHORT_NAME if width < _LONG_NAMES_FROM else _WIDEST_NAME
    gutter = min(longest_name, widest) + 1 if longest_name and widest else 0
    rest = width - gutter - 2
    if width < _LETTERS_FROM:
        margin, lanes = 1, 0
    elif width < _NAMES_FROM:
        margin, lanes = 6, 3
    else:
        margin = min(_WIDEST_MARGIN, max(9, rest // 4))
        lanes = 6 if margin < 14 else max(5, min(8, margin // 3))
    return Margins(gutter, min(_WIDEST_TEXT, max(8, rest - margin)), margin, lanes)


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
        self.codings: SpanIndex[CodingSpan] = SpanIndex(model.codings)
        self.notes: SpanIndex[NoteSpan] = SpanIndex(model.notes)
        self._stripes: dict[int, tuple[Stripe, ...]] = {}
        self._fold(hidden)
        self._wrap(width)

    # Lines

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
        self._forget_lanes()

    def resize(self, width: int) -> None:
        """Wrap again, if ``width`` is another."""
        if width != self.width:
            self._wrap(width)

    # Codings

    def _forget_lanes(self) -> None:
        self._lanes: Lanes[CodingSpan] = Lanes(self.codings.ordered, self.wrap.starts, self.margins.lanes)
        self._stripes.clear()

    def set_codings(self, model: TranscriptModel) -> None:
        """Take the codings of ``model``, which differs in nothing else; the lines stay.

        A few that are others than before cost no more than the lines they lie over.
        """
        gone, new = _differences(self.model.codings, model.codings)
        self.model = model
        if len(gone) + len(new) > _MOST_ONE_BY_ONE:
            self.codings = SpanIndex(model.codings)
            self._forget_lanes()
            return
        for coding in gone:
            self._lanes.changed_from(self.codings.position(coding))
            self.codings.remove(coding)
        for coding in new:
            self._lanes.changed_from(self.codings.position(coding))
            self.codings.add(coding)
        self._stripes.clear()

    def set_notes(self, model: TranscriptModel) -> None:
        """Take the notes of ``model``, which differs in nothing else."""
        self.model = model
        self.notes = SpanIndex(model.notes)

    # What is where

    def is_coded(self, start: int, end: int) -> bool:
        """Say whether anything of ``[start, end)`` is coded."""
        return self.codings.any_over(start, end)

    def codings_at(self, offset: int) -> tuple[CodingSpan, ...]:
        """Give the codings over ``offset`` in the order they start."""
        return tuple(self.codings.at(offset))

    def stripes(self, line: int) -> tuple[Stripe, ...]:
        """Give the codings that touch a line, in the order they start, each with its lane; none where it is folded."""
        found = self._stripes.get(line)
        if found is None:
            start, end = self.wrap.span(line)
            self._lanes.reach(end)
            codings = self.codings.over(start, end) if line not in self.wrap.fold_lines else ()
            found = tuple(Stripe(self._lanes.lane(coding), coding) for coding in codings)
            if len(self._stripes) > _MOST_KEPT:
                self._stripes.clear()
            self._stripes[line] = found
        return found

    def label_room(self, stripes: Sequence[Stripe]) -> int:
        """Give the cells for the name of a code in a line with these stripes; 0 when a name would be too short."""
        if not self.margins.lanes:
            return 0
        used = max((stripe.lane for stripe in stripes if stripe.lane is not None), default=-1) + 1
        room = self.margins.margin - used - len(overflow(stripes)) - 1
        return room if room >= _SHORTEST_LABEL else 0

    def labels(self, top: int, height: int) -> dict[int, CodingSpan]:
        """Give the coding that is named at each of the lines in sight, one a line at most.

        Each that has a lane is named once: at its first line in sight, or, when that names another, at the next
        that is free. Of several that could be named the one that ends first goes first.
        """
        named: dict[int, CodingSpan] = {}
        done: set[CodingSpan] = set()
        for line in range(top, min(top + height, len(self.wrap))):
            stripes = self.stripes(line)
            waiting = [
                (coding.end, lane, coding) for lane, coding in stripes if lane is not None and coding not in done
            ]
            if waiting and self.label_room(stripes):
                named[line] = min(waiting, key=lambda one: one[:2])[2]
                done.add(named[line])
        return named


def overflow(stripes: Sequence[Stripe]) -> str:
    """Give "+n" for the n of a line's codings that have no lane, "" when all have."""
    more = sum(stripe.lane is None for stripe in stripes)
    return f"+{min(more, 99)}" if more else ""


def _differences(
    before: Sequence[CodingSpan], after: Sequence[CodingSpan]
) -> tuple[Sequence[CodingSpan], Sequence[CodingSpan]]:
    """Give the codings that are only in ``before``, and those only in ``after``: quickly when few are."""
    same = _first_other(before, after)
    backwards = slice(None, same - 1 if same else None, -1)
    tail = _first_other(before[backwards], after[backwards])
    gone, new = before[same : len(before) - tail], after[same : len(after) - tail]
    stay = set(gone) & set(new)
    return [one for one in gone if one not in stay], [one for one in new if one not in stay]


def _first_other(one: Sequence[CodingSpan], other: Sequence[CodingSpan]) -> int:
    """Give the place of the first that is not the same in both; the length of the shorter when there is none."""
    return next(compress(count(), map(is_not, one, other)), min(len(one), len(other)))


def _shown_names(model: TranscriptModel) -> tuple[str, ...]:
    known: dict[str, str] = {}
    return tuple(known.setdefault(turn.speaker, safe(turn.speaker)) for turn in model.turns)
