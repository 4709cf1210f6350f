"""The sample: who was invited, who took part, what they were heard in."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from qualcode.model.joint import Behind
from qualcode.model.table import Cell, Table

SAMPLE_BY: Final = ("workstream", "case", "group")
"""What the rows of the sample table may be."""
_HEADINGS: Final = {"workstream": "workstream", "case": "case study", "group": "staff group"}


@dataclass(frozen=True)
class InvitationInfo:
    """How invitations went in one part of a workstream; ``case`` and ``group`` "": in all of it. None: nobody said."""

    workstream: str
    case: str
    group: str
    invited: int | None
    declined: int | None
    no_reply: int | None
    withdrawn: int | None


@dataclass(frozen=True)
class SampleRow:
    """One row, or the total. People are distinct: somebody interviewed twice is one person.

    ``minutes`` are those that are known, None where none are.
    """

    label: str
    invited: int | None
    declined: int | None
    no_reply: int | None
    took_part: int
    withdrawn: int
    interviews: int
    interviewees: int
    focus_groups: int
    members: int
    words: int
    turns: int
    minutes: int | None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All of it as cells."""
        return tuple(getattr(self, field.name) for field in fields(self))


COLUMNS: Final = (
    "invited",
    "declined",
    "no reply",
    "took part",
    "withdrawn",
    "interviews",
    "people interviewed",
    "focus groups",
    "focus-group members",
    "words",
    "turns",
    "minutes",
)
_NOT_HEARD: Final = ("invited", "declined", "no reply", "withdrawn")
_KINDS: Final = {
    "interviews": "interview",
    "people interviewed": "interview",
    "focus groups": "focus group",
    "focus-group members": "focus group",
}


@dataclass(frozen=True)
class SampleTable:
    """The sample by one thing. ``notes`` say what is counted and where figures do not agree, for every reader.

    ``remarks`` are for whoever can say what is not known yet. ``talks`` are the interviews and focus groups that each
    row, and the total, is counted from: their numbers and kinds.
    """

    by: str
    rows: tuple[SampleRow, ...]
    total: SampleRow
    notes: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    talks: tuple[tuple[tuple[int, str], ...], ...] = ()

    def table(self) -> Table:
        """A row for each, and the total."""
        return Table(
            columns=(_HEADINGS[self.by], *COLUMNS),
            rows=tuple(row.cells for row in (*self.rows, self.total)),
            title=f"The sample by {_HEADINGS[self.by]}",
            notes=self.notes,
            rests=self._rests,
        )

    def _rests(self) -> dict[tuple[int, int], Behind]:
        """What was heard rests on the talks of its kind; who was invited and did not come rests on no document."""
        found = {}
        for row, talks in enumerate(self.talks):
            for column, name in enumerate(COLUMNS, start=1):
                kind = _KINDS.get(name, "")
                numbers = tuple(number for number, of in talks if kind in ("", of))
                if name not in _NOT_HEARD and numbers:
                    found[row, column] = Behind(documents=numbers)
        return found


@dataclass(frozen=True)
class Sources:
    """What a case study, or all of the study, rests on. ``interviewed`` counts people by staff group, "" for none."""

    interviews: int
    interviewed: tuple[tuple[str, int], ...]
    focus_groups: int
    members: int
    minutes: int
    others: int
    notes: tuple[str, ...] = ()
