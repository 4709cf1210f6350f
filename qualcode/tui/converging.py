"""The grid of topics and case studies as somebody looks at it: which pair of sources, which cell, what needs work."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qualcode.model.convergence import PairInfo, TopicInfo
from qualcode.model.corpus import CaseInfo
from qualcode.model.judging import Judged
from qualcode.model.sources import same_pair
from qualcode.project import Project
from qualcode.triangulation.convergence.side_by_side import ConvergenceGrid
from qualcode.triangulation.convergence.topic_points import Point

Pair = tuple[str, str]


@dataclass(frozen=True)
class ConvergingView:
    """What is looked at: two sources (None: the first that are compared), and the cell at the cursor.

    ``meeting`` is the row of the judges' meeting that a passage was opened from, None when it was opened from the grid.
    ``cell`` is the topic's number and the case study whose sides are to be opened at once.
    """

    pair: Pair | None = None
    row: int = 0
    column: int = 0
    meeting: int | None = None
    cell: tuple[int, str] | None = None


class Converging:
    """The grid as it was read; a row a topic, a column a case study, of one pair of sources at a time."""

    def __init__(self, project: Project, view: ConvergingView | None = None) -> None:
        self.project = project
        self.view = view or ConvergingView()
        self.grid = ConvergenceGrid((), (), {}, {}, "")

    def read(self) -> None:
        """Read everything. Raises ``QualcodeError``."""
        self.grid = self.project.convergence.grid()
        pairs = self.pairs
        if self.view.pair is None or not any(same_pair(one, self.view.pair) for one in pairs):
            self.view = replace(self.view, pair=pairs[0] if pairs else None)
        if self.view.cell is not None:
            topics, cases = [one.id for one in self.grid.topics], [one.label for one in self.grid.cases]
            topic, case = self.view.cell
            self.view = replace(self.view, row=topics.index(topic), column=cases.index(case))
        self.go(self.view.row, self.view.column)

    # -- what is looked at

    @property
    def pairs(self) -> list[Pair]:
        """Every two sources that a topic compares, in the order of the topics."""
        found: list[Pair] = []
        for topic in self.grid.topics:
            found += [one.sources for one in topic.pairs if not any(same_pair(one.sources, known) for known in found)]
        return found

    def look_at(self, pair: Pair) -> None:
        """Look at another pair of sources."""
        self.view = replace(self.view, pair=pair)

    def next_pair(self) -> None:
        """Look at the next pair; after the last the first."""
        pairs = self.pairs
        at = next((at for at, one in enumerate(pairs) if self.view.pair and same_pair(one, self.view.pair)), -1)
        if pairs:
            self.look_at(pairs[(at + 1) % len(pairs)])

    def meet(self, at: int | None) -> None:
        """The reader comes back to that row of the judges' meeting; None: to the grid."""
        self.view = replace(self.view, meeting=at)

    def opened(self) -> None:
        """The sides that were to be opened at once are open."""
        self.view = replace(self.view, cell=None)

    def go(self, row: int, column: int) -> None:
        """The cursor stands there now."""
        row = min(max(0, row), max(0, len(self.grid.topics) - 1))
        column = min(max(0, column), max(0, len(self.grid.cases) - 1))
        self.view = replace(self.view, row=row, column=column)

    @property
    def topic(self) -> TopicInfo | None:
        """The topic at the cursor."""
        return self.grid.topics[self.view.row] if self.grid.topics else None

    @property
    def case(self) -> CaseInfo | None:
        """The case study at the cursor."""
        return self.grid.cases[self.view.column] if self.grid.cases else None

    @property
    def here(self) -> Judged | None:
        """What was judged at the cursor; None where the topic does not compare the two sources."""
        return self.at(self.view.row, self.view.column)

    def at(self, row: int, column: int) -> Judged | None:
        """What was judged in a cell."""
        if not (self.grid.topics and self.grid.cases):
            return None
        pair = self.pair_of(self.grid.topics[row])
        return self.grid.judged.get((pair.id, self.grid.cases[column].label)) if pair is not None else None

    def pair_of(self, topic: TopicInfo) -> PairInfo | None:
        """The pair of the topic that is looked at; None where it does not compare these."""
        wanted = self.view.pair
        return next((one for one in topic.pairs if wanted and same_pair(one.sources, wanted)), None)

    def points(self, row: int, column: int) -> tuple[Point, ...]:
        """Where figures and linked passages go different ways in a cell."""
        return self.grid.points.get((self.grid.topics[row].name, self.grid.cases[column].label), ())

    def next_todo(self, step: int) -> tuple[int, int] | None:
        """The next cell to be judged or agreed on, row by row and round from the end; before it when ``step`` is -1."""
        wide, high = len(self.grid.cases), len(self.grid.topics)
        here = self.view.row * wide + self.view.column
        for away in range(1, wide * high + 1):
            row, column = divmod((here + step * away) % (wide * high), wide)
            judged = self.at(row, column)
            if judged is not None and needs_work(judged):
                return row, column
        return None

    # -- how far it is

    @property
    def shown(self) -> list[Judged]:
        """Every cell of the pair that is looked at."""
        rows, columns = range(len(self.grid.topics)), range(len(self.grid.cases))
        return [one for row in rows for column in columns if (one := self.at(row, column)) is not None]

    @property
    def to_meet_about(self) -> list[Judged]:
        """Of every pair what is revealed and judged: what a meeting goes through."""
        return [one for one in self.grid.judged.values() if one.pair.revealed_at is not None and one.own]


def needs_work(row: Judged) -> bool:
    """Whether the coder who looks has still to judge it, or the team to agree on it."""
    if row.settled:
        return False
    return row.differs or row.mine is None or not row.mine.elements.word
