"""What an edited workbook of the framework matrix would change, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualcode.model.framework import FrameworkPlace

How = Literal["changed", "new", "emptied", "conflict"]


@dataclass(frozen=True)
class CellChange:
    """A cell that the file has otherwise than the project.

    ``before`` and ``after`` are what stands there now and what the file says ("[nothing said]" before a remark). A
    "conflict" was changed in the project since the file was exported, or the file does not tell what it was exported
    from; ``remark`` says which, and what else a person should know.
    """

    place: FrameworkPlace
    how: How
    before: str
    after: str
    remark: str = ""

    @property
    def safe(self) -> bool:
        """Whether nothing that somebody wrote since is overwritten."""
        return self.how != "conflict"


@dataclass(frozen=True)
class SheetChanges:
    """All of them, and what in the file has no place in the project, or is lost from it.

    Rows and columns that are lost stay in the project as they are; unknown ones are left out.
    """

    file: str
    changes: tuple[CellChange, ...]
    unchanged: int
    unknown_rows: tuple[str, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    lost_rows: tuple[str, ...] = ()
    lost_columns: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def safe(self) -> tuple[CellChange, ...]:
        """Those that overwrite nothing."""
        return tuple(one for one in self.changes if one.safe)

    @property
    def conflicts(self) -> tuple[CellChange, ...]:
        """The others."""
        return tuple(one for one in self.changes if not one.safe)

    @property
    def told(self) -> str:
        """How many cells of each kind, in words."""
        counts = {how: sum(one.how == how for one in self.changes) for how in ("changed", "new", "emptied", "conflict")}
        parts = [f"{number} {how}" for how, number in counts.items() if number]
        return " · ".join([*parts, f"{self.unchanged} as they were"])

    @property
    def left(self) -> tuple[str, ...]:
        """What is left as it is, or left out, one line each."""
        named = (
            ("rows of the project that the file no longer has: left as they are", self.lost_rows),
            ("themes that the file no longer has: left as they are", self.lost_columns),
            ("rows that the project does not have: left out", self.unknown_rows),
            ("columns that are no theme or code: left out", self.unknown_columns),
        )
        return (*(f"{what}: {_listed(names)}" for what, names in named if names), *self.remarks)


def _listed(names: tuple[str, ...], most: int = 6) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(f"“{' '.join(name.split())}”" for name in names[:most]) + more
