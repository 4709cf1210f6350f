"""The framework matrix as somebody looks at it: what is shown, where they are, and what is done there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from qualcode.model.framework import Evidence, Framework, FrameworkPlace
from qualcode.project import Project

Beside = Literal["evidence", "row", "theme", "members"]


@dataclass(frozen=True)
class View:
    """What is looked at: rows and columns by name, of one case study or all, and the cell at the cursor."""

    rows: str = "participants"
    columns: tuple[str, ...] = ("themes",)
    case: str = ""
    row: int = 0
    column: int = 0


class Chart:
    """A framework matrix that is read, and what is done to its cells.

    A change is refused when another changed the same since it was read here; the cell is read again then.
    """

    def __init__(self, project: Project, view: View | None = None) -> None:
        self.project = project
        self.view = view or self._first_view()
        self.seen = 0
        self.matrix = Framework("", "", (), ())
        self._evidence: tuple[tuple[str, int], tuple[Evidence, ...]] | None = None

    def _first_view(self) -> View:
        """Participants; where nobody is registered, documents."""
        return View("participants" if self.project.participants.all() else "documents")

    def read(self) -> None:
        """Read the whole matrix. Raises ``QualcodeError``."""
        self.seen = self.project.state()
        view = self.view
        self.matrix = self.project.charting.matrix(view.rows, view.columns, case=view.case)
        self._evidence = None
        self.go(view.row, view.column)

    def look_at(self, view: View) -> None:
        """Look at other rows or columns. Raises ``QualcodeError``; what was looked at stays then."""
        before, self.view = self.view, view
        try:
            self.read()
        except Exception:
            self.view = before
            raise

    # -- where the cursor is

    def cases(self) -> list[str]:
        """The case studies that the rows can be kept to. Raises ``QualcodeError``."""
        return [one.label for one in self.project.cases.all()]

    def go(self, row: int, column: int) -> None:
        """The cursor stands there now."""
        row = min(max(0, row), max(0, len(self.matrix.rows) - 1))
        column = min(max(0, column), max(0, len(self.matrix.columns) - 1))
        self.view = replace(self.view, row=row, column=column)

    @property
    def place(self) -> FrameworkPlace | None:
        """The cell at the cursor; None when there is none."""
        if not (self.matrix.rows and self.matrix.columns):
            return None
        return self.matrix.place(self.view.row, self.view.column)

    def next_todo(self, step: int) -> tuple[int, int] | None:
        """The next cell that needs work, row by row and round from the end; the one before when ``step`` is -1."""
        wide = len(self.matrix.columns)
        here = self.view.row * wide + self.view.column
        size = wide * len(self.matrix.rows)
        for away in range(1, size + 1):
            at = (here + step * away) % size
            row, column = divmod(at, wide)
            if self.matrix.place(row, column).cell.marks:
                return row, column
        return None

    # -- what stands beside the cell

    def evidence(self) -> tuple[Evidence, ...]:
        """The excerpts of the cell at the cursor. Raises ``QualcodeError``."""
        place = self.place
        if place is None:
            return ()
        key = (place.row.uuid, place.column.code_id)
        if self._evidence is None or self._evidence[0] != key:
            self._evidence = key, self.project.charting.evidence(place)
        return self._evidence[1]

    def neighbours(self, beside: Beside) -> tuple[FrameworkPlace, ...]:
        """The cells of the same row, of the same theme, or of a case study's members. Raises ``QualcodeError``."""
        place = self.place
        if place is None:
            return ()
        if beside == "row":
            return tuple(self.matrix.place(self.view.row, at) for at in range(len(self.matrix.columns)))
        if beside == "theme":
            return tuple(self.matrix.place(at, self.view.column) for at in range(len(self.matrix.rows)))
        return self.project.charting.members(place)

    def find(self, place: FrameworkPlace) -> tuple[int, int] | None:
        """Where a cell stands in the matrix; None when its row or column is not in it."""
        rows = [row.uuid for row in self.matrix.rows]
        codes = [column.code_id for column in self.matrix.columns]
        if place.row.uuid not in rows or place.column.code_id not in codes:
            return None
        return rows.index(place.row.uuid), codes.index(place.column.code_id)

    # -- changes

    def write(self, place: FrameworkPlace, text: str) -> None:
        """Write the summary of a cell as it was shown. Raises ``QualcodeError``."""
        self._take(self.project.charting.write(place, text))

    def set_state(self, place: FrameworkPlace, state: str) -> None:
        """Say that nothing was said, or that it was not asked. Raises ``QualcodeError``."""
        self._take(self.project.charting.set_state(place, state))

    def settle(self, place: FrameworkPlace) -> bool:
        """Say that it still holds; whether that is new. Raises ``QualcodeError``."""
        done = self.project.charting.settle(place)
        self._take(self.project.charting.again(place.row, place.column))
        return done

    def link(self, place: FrameworkPlace, one: Evidence) -> None:
        """Let the cell rest on an excerpt, or no longer. Raises ``QualcodeError``."""
        charting = self.project.charting
        linked = one.excerpt_id in (*place.cell.links, *place.cell.gone)
        self._take((charting.unlink if linked else charting.link)(place, one.excerpt_id))

    def accept(self) -> int:
        """Set what the topic guides propose, in every cell that is looked at; how many. Raises ``QualcodeError``."""
        done = self.project.charting.accept([place for place in self.matrix if place.cell.proposed])
        self.read()
        return done

    def again(self, place: FrameworkPlace) -> FrameworkPlace:
        """A cell as it is now, after somebody else wrote it. Raises ``QualcodeError``."""
        now = self.project.charting.again(place.row, place.column)
        self._take(now)
        return now

    def _take(self, place: FrameworkPlace) -> None:
        cells = {**self.matrix.cells, (place.row.uuid, place.column.code_id): place.cell}
        self.matrix = replace(self.matrix, cells=cells)
        self.seen, self._evidence = self.project.state(), None
